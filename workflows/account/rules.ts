import type { Condition, Policy, Question, Role } from "../policy/schema";
import { isAsked } from "./asked";
import type { Command, CommandType } from "./commands";
import { documentHash, orderDocument } from "./document";
import type { Answer, Facts, Person } from "./facts";
import { type State, stepsOutOf } from "./machine";
import {
  acceptedAdministrators,
  deciderOf,
  hasAccepted,
  holdersOf,
  interested,
  lineOf,
  type Organisation,
} from "./organisation";
import type { Page } from "./screens";
import { whereNow } from "./texts.sv";

/** A condition that is not met: which rule, by which clause, in plain Swedish, and the screen (and question) where it is mended. */
export type Unmet = {
  rule: string;
  source: string;
  text: string;
  mend: Page | "withdrawal" | null;
  question?: string;
};

/** What a step is judged by. A command is absent when a screen only asks which steps are open. */
export type Case = {
  state: State;
  facts: Facts;
  policy: Policy;
  organisation: Organisation;
  actor: Person;
  step: CommandType;
  command?: Command;
  /** UTC, ISO 8601. */
  now: string;
};

const names = (people: Person[]) =>
  new Intl.ListFormat("sv", { type: "disjunction" }).format(people.map(({ name, title }) => `${name} (${title})`));

/** The day in Sweden, ÅÅÅÅ-MM-DD: shortly after midnight it is still yesterday in UTC. */
const swedishDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm" });
const dayIn = (now: string) => swedishDay.format(new Date(now));

/** Whether it answers the question: of a choice, with one of its options. */
function answers({ kind, options }: Question, answer: Answer | null): boolean {
  if (answer === null || answer === "") return false;
  return kind !== "choice" || options?.some(({ value }) => value === answer) === true;
}

/** Everybody who is named to run an account or to answer for it. */
function namedIn(facts: Facts): Person[] {
  const answered = [facts.answers.plan?.daily, facts.answers.creation?.responsible].flat();
  const people = answered.filter((one): one is Person => typeof one === "object" && "email" in one);
  return [...facts.administrators.flatMap(({ person, deputy }) => (deputy ? [person, deputy] : [person])), ...people];
}

type Reasons = Omit<Unmet, "rule">[];
type Rules = { [R in Condition["rule"]]: (one: Case, condition: Condition & { rule: R }) => Reasons };

const rules: Rules = {
  complete: ({ facts, policy, command }, { form }) => {
    const given = command && "answers" in command ? command.answers : {};
    return policy.forms[form]
      .filter((question) => {
        const known = { ...given, ...facts.answers[form] };
        return question.required && isAsked(question, known) && !answers(question, known[question.id] ?? null);
      })
      .map(({ id: question, label, source }) => ({
        source,
        text: `Det saknas ett svar på ”${label}”.`,
        mend: form,
        question,
      }));
  },

  answer: ({ facts, policy }, { form, question: id, is, source, otherwise, mend }) => {
    const answer = facts.answers[form]?.[id];
    const question = policy.forms[form].find((one) => one.id === id);
    if (answer === undefined || is.includes(String(answer))) return [];
    const wanted = is
      .map((one) => question?.options?.find(({ value }) => value === one)?.label ?? one)
      .join("” eller ”");
    const text = otherwise ?? `Svaret på ”${question?.label}” behöver vara ”${wanted}”.`;
    return [mend ? { source, text, mend } : { source, text, mend: form, question: id }];
  },

  notInFuture: ({ facts, policy, command, now }, { form, question: id, source }) => {
    const given = command && "answers" in command ? command.answers : {};
    const date = given[id] ?? facts.answers[form]?.[id];
    if (typeof date !== "string" || date <= dayIn(now)) return [];
    const label = policy.forms[form].find((one) => one.id === id)?.label;
    return [{ source, text: `”${label}” ligger i framtiden. Skriv den dag då det skedde.`, mend: form, question: id }];
  },

  administrators: ({ facts, policy }) => {
    const { minimum, source } = policy.administrators;
    const named = new Set(facts.administrators.map(({ person }) => person.id)).size;
    if (named >= minimum) return [];
    return [{ source, text: `Kontot ska ha minst ${minimum} administratörer. Nu är ${named} utsedda.`, mend: "plan" }];
  },

  deputies: ({ facts, command }, { source }) =>
    facts.administrators.flatMap(({ person, deputy }) => {
      const changed = command?.type === "changeDeputy" && command.administrator === person.id;
      if (changed ? command.deputy : deputy || command?.type === "changeDeputy") return [];
      const text = `${person.name} ska ha en ersättare som sköter kontot vid frånvaro.`;
      return [{ source, text, mend: facts.launchedAt ? "administrators" : "plan" } as const];
    }),

  accepted: ({ facts }, { source }) =>
    facts.administrators
      .filter((administrator) => !hasAccepted(facts, administrator))
      .map(({ person }) => ({
        source,
        text: `${person.name} har inte tagit uppdraget som administratör för den text som gäller nu.`,
        mend: "acceptance" as const,
      })),

  sameText: ({ facts, policy, command }, { source }) => {
    if (!command || !("hash" in command)) return [];
    if (command.hash === documentHash(orderDocument(facts, policy))) return [];
    return [
      { source, text: "Texten har ändrats sedan du läste den. Läs den nya texten innan du skriver under.", mend: null },
    ];
  },

  fourEyes: ({ facts, policy, organisation, actor, step }, { source }) => {
    if (!interested(facts).some(({ id }) => id === actor.id)) return [];
    const closes = policy.steps[step]?.who.includes("closer");
    const decider = deciderOf(facts, policy, organisation, closes ? "closure" : "order");
    const instead = decider ? `${decider.name} (${decider.title}) beslutar i stället.` : "Närmast högre chef beslutar.";
    const part =
      facts.orderer.id === actor.id ? "har själv lagt beställningen" : "är själv administratör eller ersättare";
    return [{ source, text: `Du ${part} och kan därför inte besluta. ${instead}`, mend: null }];
  },

  decider: ({ facts, policy, organisation }, { source }) =>
    deciderOf(facts, policy, organisation)
      ? []
      : [
          {
            source,
            text: `Det finns ingen chef över ${facts.unit.name} som kan besluta utan att själv vara inblandad.`,
            mend: "plan",
          },
        ],

  keepsAnswers: ({ facts, policy, command }, { form, source }) => {
    if (!facts.launchedAt || !command || !("answers" in command)) return [];
    const after = { ...facts.answers[form], ...command.answers };
    return policy.forms[form]
      .filter((question) => question.required && isAsked(question, after))
      .filter(({ id }) => facts.answers[form]?.[id] !== undefined && after[id] === null)
      .map(({ id: question, label }) => ({
        source,
        text: `Svaret på ”${label}” behövs så länge kontot är i bruk.`,
        mend: form,
        question,
      }));
  },

  holders: ({ facts, policy, organisation }) =>
    [policy.consultation, policy.copyTo].flatMap((part) => {
      if (!part || holdersOf(part.role, facts, policy, organisation).length) return [];
      const text = `Kommunen har ingen som är ${policy.roleNames[part.role]}. Be systemförvaltaren att lägga till en.`;
      return [{ source: part.source, text, mend: null }];
    }),

  noPolitician: ({ facts, organisation, command }, { source }) => {
    const proposed = command?.type === "proposeAdministrator" ? [command.person] : [];
    const named = [...namedIn(facts), ...proposed];
    return organisation.holders.politician
      .filter(({ id }) => named.some((person) => person.id === id))
      .map(({ name }) => ({
        source,
        text: `${name} är förtroendevald och kan inte sköta eller svara för ett konto. Välj en medarbetare.`,
        mend: facts.launchedAt ? ("administrators" as const) : ("plan" as const),
      }));
  },

  contactPerson: ({ facts, policy, organisation }, { source }) => {
    const administration = lineOf(organisation, facts.unit.id).find(({ level }) => level === "administration");
    if (!administration || administration.contacts.length) return [];
    const text = `${administration.name} har ingen kontaktperson för frågor som är bråttom. Be ${policy.roleNames.communications} att lägga till en.`;
    return [{ source, text, mend: null }];
  },

  consultedOnClosure: ({ facts, policy }, { source }) => {
    const { closureConsultation: heard } = policy;
    if (!heard || facts.closureConsultation) return [];
    const who = policy.roleNames[heard.role];
    const text = `${who.charAt(0).toUpperCase()}${who.slice(1)} har inte lämnat sitt samrådssvar om avslutet.`;
    return [{ source, text, mend: "evaluation" }];
  },

  holder: ({ facts, policy, organisation }, { role, source }) =>
    holdersOf(role, facts, policy, organisation).length
      ? []
      : [
          {
            source,
            text: `Kommunen har ingen som är ${policy.roleNames[role]}. Be systemförvaltaren att lägga till en.`,
            mend: null,
          },
        ],

  approved: ({ facts }, { source }) =>
    facts.decision && facts.decision.hash === facts.documentHash
      ? []
      : [{ source, text: "Chefen har inte godkänt den text som gäller nu.", mend: "decision" }],

  newPerson: ({ facts, command }, { source }) => {
    if (command?.type !== "proposeAdministrator") return [];
    if (!facts.administrators.some(({ person }) => person.id === command.person.id)) return [];
    return [
      { source, text: `${command.person.name} är redan administratör eller tillfrågad.`, mend: "administrators" },
    ];
  },

  notDecider: ({ facts, policy, organisation, command }, { source }) => {
    const named =
      command?.type === "proposeAdministrator"
        ? command.person
        : command?.type === "changeDeputy"
          ? command.deputy
          : null;
    const deciders = (["order", "closure"] as const).map((one) => deciderOf(facts, policy, organisation, one)?.id);
    if (!named || !deciders.includes(named.id)) return [];
    const text = `${named.name} beslutar om kontot och kan därför inte också sköta det. Välj någon annan.`;
    return [{ source, text, mend: "administrators" }];
  },

  isAdministrator: ({ facts, command }, { source }) => {
    const id =
      command?.type === "removeAdministrator"
        ? command.person
        : command?.type === "changeDeputy"
          ? command.administrator
          : command?.type === "proposeAdministrator"
            ? command.replaces
            : null;
    if (id === null || facts.administrators.some(({ person }) => person.id === id)) return [];
    return [{ source, text: "Personen är inte längre administratör för kontot.", mend: "administrators" }];
  },

  staysAboveMinimum: ({ facts, policy, command }) => {
    const { minimum, source } = policy.administrators;
    const leaving = command?.type === "removeAdministrator" ? command.person : null;
    const left = acceptedAdministrators(facts).filter(({ person }) => person.id !== leaving);
    const isAccepted = acceptedAdministrators(facts).some(({ person }) => person.id === leaving);
    if (left.length >= minimum || (leaving !== null && !isAccepted)) return [];
    const text = `Kontot ska ha minst ${minimum} administratörer som har tagit uppdraget. Byt ut personen i stället.`;
    return leaving === null ? [] : [{ source, text, mend: "administrators" }];
  },
};

/** Whether somebody holds one of the roles; `staff` is everyone who is signed in. */
function holds(list: Role[], { facts, policy, organisation, actor }: Case): boolean {
  return list.some(
    (role) => role === "staff" || holdersOf(role, facts, policy, organisation).some(({ id }) => id === actor.id),
  );
}

function capacity(one: Case, who: Role[], source: string): Reasons {
  if (holds(who, one)) return [];
  const people = who.flatMap((role) => holdersOf(role, one.facts, one.policy, one.organisation));
  const distinct = people.filter(({ id }, index) => people.findIndex((other) => other.id === id) === index);
  const may = distinct.length ? names(distinct) : who.map((role) => one.policy.roleNames[role]).join(" eller ");
  return [{ source, text: `Det här steget tas av ${may}.`, mend: null }];
}

/** The step is none of this state's: what the account waits for, or what has happened to it. */
export function stateReason({ state, step, facts }: Case): Unmet | null {
  if (stepsOutOf(state).includes(step)) return null;
  return { rule: "state", source: "STD-1", text: whereNow[state](facts), mend: null };
}

/** The conditions of a step that are not met, whichever state the account is in. */
export function judgedConditions(one: Case): Unmet[] {
  const { step, policy } = one;
  const rule = policy.steps[step];
  if (!rule) throw new Error(`The policy of ${policy.municipality} says nothing of the step "${step}"`);
  const unmet = capacity(one, rule.who, rule.source).map((reason) => ({ rule: "capacity", ...reason }));
  for (const condition of rule.conditions) {
    const judge = rules[condition.rule] as unknown as (one: Case, condition: Condition) => Reasons;
    unmet.push(...judge(one, condition).map((reason) => ({ rule: condition.rule, ...reason })));
  }
  return unmet;
}

/** Every reason why a step may not be taken; [] = it may. In the wrong state that alone is the reason. */
export function unmetConditions(one: Case): Unmet[] {
  const reason = stateReason(one);
  return reason ? [reason] : judgedConditions(one);
}
