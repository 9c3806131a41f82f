import type { Case } from "../../workflows/account/case";
import type { FormId, Person } from "../../workflows/account/facts";
import type { Condition } from "../../workflows/policy/schema";
import { people } from "../support/organisation";

/** Somebody new, with no part in anything. */
export const nobody: Person = {
  id: "ny",
  name: "Nils Nyman-Prov",
  title: "vikarie",
  email: "ny@exempel.se",
  phone: "",
};
const set = (one: Case, changes: object) => Object.assign(one.command ?? {}, changes);
const formOf = (one: Case, form: FormId) => {
  const answers = one.facts.answers[form] ?? {};
  return form === "boardDecision" && one.command && "answers" in one.command ? one.command.answers : answers;
};

/** What each rule forbids, done to a step that could be taken. */
export const spoil: { [R in Condition["rule"]]: (one: Case, condition: Condition & { rule: R }) => void } = {
  complete: (one, { form }) => {
    const answers = formOf(one, form);
    for (const id of Object.keys(answers)) delete answers[id];
  },
  answer: (one, { form, question, is }) => {
    const options = one.policy.forms[form].find(({ id }) => id === question)?.options ?? [];
    formOf(one, form)[question] = options.find(({ value }) => !is.includes(value))?.value ?? "";
  },
  notInFuture: (one, { form, question }) => {
    formOf(one, form)[question] = "2027-01-01";
  },
  keepsAnswers: (one, { form }) => {
    const id = one.policy.forms[form].find(({ required, when }) => required && !when)?.id ?? "";
    set(one, { answers: { [id]: null } });
  },
  administrators: (one) => one.facts.administrators.splice(one.policy.administrators.minimum - 1),
  deputies: (one) => {
    for (const administrator of one.facts.administrators) administrator.deputy = null;
    if (one.step === "changeDeputy") set(one, { deputy: null });
  },
  accepted: (one) => {
    for (const administrator of one.facts.administrators) administrator.acceptance = null;
  },
  sameText: (one) => set(one, { hash: "0".repeat(64) }),
  fourEyes: (one) => {
    one.facts.orderer = one.actor;
  },
  decider: (one) => {
    for (const unit of one.organisation.units) unit.manager = null;
  },
  approved: (one) => {
    one.facts.decision = null;
  },
  newPerson: (one) =>
    set(
      one,
      {
        proposeAdministrator: { person: people.first },
        changeOrderer: { person: one.facts.orderer },
        replaceNominee: { successor: people.second },
      }[one.step as string] ?? {},
    ),
  notDecider: (one) => {
    const manager = one.organisation.units.find(({ level }) => level === one.policy.deciders.order.level)?.manager;
    const field = { changeDeputy: "deputy", replaceNominee: "successor" }[one.step as string] ?? "person";
    set(one, { [field]: manager });
    // An orderer who decides is passed over: only where nobody else is left may they not be it.
    if (one.step === "changeOrderer")
      for (const unit of one.organisation.units) if (unit.manager?.id !== manager?.id) unit.manager = null;
  },
  isAdministrator: (one) =>
    set(
      one,
      {
        proposeAdministrator: { replaces: nobody.id },
        removeAdministrator: { person: nobody.id },
        changeDeputy: { administrator: nobody.id },
        replaceNominee: { leaver: nobody.id },
      }[one.step as string] ?? {},
    ),
  staysAboveMinimum: (one) => one.facts.administrators.splice(one.policy.administrators.minimum),
  noPolitician: (one) => {
    const third = one.step === "proposeAdministrator" || one.step === "replaceNominee";
    one.organisation.holders.politician = [third ? people.third : people.first];
  },
  contactPerson: (one) => {
    for (const unit of one.organisation.units) unit.contacts = [];
  },
  consultedOnClosure: (one) => {
    delete one.facts.closureConsultation;
  },
  holders: ({ policy, organisation }) => {
    const role = (policy.consultation ?? policy.copyTo)?.role as keyof typeof organisation.holders;
    organisation.holders[role] = [];
  },
  holder: ({ organisation }, { role }) => {
    organisation.holders[role as keyof typeof organisation.holders] = [];
  },
};
