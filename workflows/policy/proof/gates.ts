import { isAsked } from "../../account/asked";
import type { CommandType } from "../../account/commands";
import type { EventType } from "../../account/events";
import type { Facts, FormId, Person } from "../../account/facts";
import { stepName } from "../../account/names.sv";
import { deciderOf, hasAccepted, holdersOf, type Organisation } from "../../account/organisation";
import type { Condition, Policy, Role } from "../schema";
import { barsPoliticians } from "./answers";
import { cast } from "./sample";

/** Something that has to hold whenever a step is taken, told from the account's facts alone, not from the rules. */
export type Gate = {
  name: string;
  holds(facts: Facts): boolean;
  /** The form that is at fault when it does not hold. */
  form?: FormId;
  /** The question whose answer is missing then. */
  question?: string;
  /** What to write in the file, in words. */
  remedy?: string | undefined;
};
/** The steps that must not be taken past their gates. */
export type Guarded = Extract<
  EventType,
  "launched" | "continued" | "closureDecided" | "closed" | "transferRequested" | "transferApproved" | "transferred"
>;

/** The forms that have to be answered before each. */
const forms: Record<Guarded, FormId[]> = {
  launched: ["needs", "plan", "creation", "launch"],
  continued: ["evaluation"],
  closureDecided: ["evaluation"],
  closed: ["closing"],
  transferRequested: ["evaluation"],
  transferApproved: ["boardDecision"],
  transferred: ["transfer"],
};

const named = (step: CommandType, policy: Policy) => `steps.${step} (${stepName(step, policy)})`;
const notBy = (step: CommandType, policy: Policy) =>
  `Ta bort who under ${named(step, policy)}, så tas steget av rätt roll.`;

/** A condition holds only if it stands wherever its answer can change or is relied on. */
const relying: Record<"needs" | "plan" | "creation" | "launch" | "politicians", CommandType[]> = {
  needs: ["sendOrder"],
  plan: ["sendOrder"],
  creation: ["concludeCreation", "launch"],
  launch: ["launch"],
  politicians: [
    "sendOrder",
    "saveCreation",
    "concludeCreation",
    "proposeAdministrator",
    "changeDeputy",
    "replaceNominee",
  ],
};
function alsoUnder(steps: CommandType[], policy: Policy, isIt: (condition: Condition) => boolean): string | undefined {
  const lacking = steps.filter((step) => !policy.steps[step]?.conditions.some(isIt));
  const places = new Intl.ListFormat("sv").format(lacking.map((step) => named(step, policy)));
  return lacking.length ? `Lägg villkoret också under ${places}.` : undefined;
}

function questions(policy: Policy, form: FormId): Gate[] {
  return policy.forms[form]
    .filter(({ required }) => required)
    .map((question) => ({
      form,
      question: question.label,
      name: `utan svar på ”${question.label}”`,
      holds: ({ answers }) => {
        const given = answers[form] ?? {};
        const answer = given[question.id];
        const known = question.kind !== "choice" || question.options?.some(({ value }) => value === answer);
        return !isAsked(question, given) || (answer !== undefined && answer !== "" && known === true);
      },
    }));
}

/** What the conditions before the launch demand of an answer; the same demand on two steps is one. */
function fits(policy: Policy): Gate[] {
  const demands = Object.values(policy.steps).flatMap(({ conditions }) =>
    conditions.flatMap((one) => (one.rule === "answer" && forms.launched.includes(one.form) ? [one] : [])),
  );
  const gates = demands.map(({ form, question: id, is }): Gate => {
    const same = (one: Condition) => one.rule === "answer" && one.form === form && one.question === id;
    const question = policy.forms[form].find((one) => one.id === id);
    const label = (value: string) => question?.options?.find((one) => one.value === value)?.label ?? value;
    return {
      form,
      name: `fast ”${question?.label ?? id}” har ett annat svar än ”${is.map(label).join("” eller ”")}”`,
      remedy: alsoUnder(relying[form as keyof typeof relying] ?? [], policy, same),
      holds: ({ answers }) => {
        const answer = answers[form]?.[id];
        return answer === undefined || is.includes(String(answer));
      },
    };
  });
  return gates.filter(({ name }, index) => gates.findIndex((one) => one.name === name) === index);
}

const isPolitician = (person: unknown) => (person as Person | null | undefined)?.id === cast.politician.id;
/** Nobody elected administers, stands in, does the daily work or answers for the account. */
const withoutPoliticians = (remedy: string | undefined): Gate[] => [
  {
    form: "plan",
    name: "med en förtroendevald som sköter kontot",
    remedy,
    holds: ({ administrators, answers }) =>
      !administrators.flatMap(({ person, deputy }) => [person, deputy]).some(isPolitician) &&
      ![answers.plan?.daily].flat().some(isPolitician),
  },
  {
    form: "creation",
    name: "med en förtroendevald som svarar för kontot",
    remedy,
    holds: ({ answers }) => !isPolitician(answers.creation?.responsible),
  },
];

const isOne = (people: Person[], by: Person | undefined) => people.some(({ id }) => id === by?.id);

/** The gates of every guarded step under a policy. */
export function gatesOf(policy: Policy, organisation: Organisation): Record<Guarded, Gate[]> {
  const { minimum, deputies } = policy.administrators;
  const heard = (role: Role, by: Person | undefined, facts: Facts) =>
    isOne(holdersOf(role, facts, policy, organisation), by);
  const manager = (facts: Facts, matter: "order" | "closure", by: Person | undefined) =>
    deciderOf(facts, policy, organisation, matter)?.id === by?.id;
  const { consultation, closureConsultation } = policy;
  const answered = Object.fromEntries(
    Object.entries(forms).map(([event, list]) => [event, list.flatMap((form) => questions(policy, form))]),
  ) as Record<Guarded, Gate[]>;

  const launched: Gate[] = [
    ...answered.launched,
    ...fits(policy),
    {
      form: "plan",
      name: `med färre än ${minimum} administratörer`,
      holds: ({ administrators }) => administrators.length >= minimum,
    },
    {
      name: "fast en administratör inte har tagit uppdraget",
      holds: (facts) => facts.administrators.every((one) => hasAccepted(facts, one)),
    },
    {
      name: `utan att ${policy.roleNames.decider} har godkänt just den här texten`,
      remedy: notBy("approve", policy),
      holds: (facts) =>
        facts.decision !== null &&
        facts.decision.hash === facts.documentHash &&
        manager(facts, "order", facts.decision.by),
    },
  ];
  if (deputies)
    launched.push({
      form: "plan",
      name: "fast en administratör saknar ersättare",
      holds: ({ administrators }) => administrators.every(({ deputy }) => deputy !== null),
    });
  if (barsPoliticians(policy))
    launched.push(...withoutPoliticians(alsoUnder(relying.politicians, policy, ({ rule }) => rule === "noPolitician")));
  if (consultation)
    launched.push({
      name: `utan att ${policy.roleNames[consultation.role]} har lämnat sitt samrådssvar`,
      remedy: notBy("consult", policy),
      holds: (facts) => heard(consultation.role, facts.consultation?.by, facts),
    });

  const closureDecided: Gate[] = [
    ...answered.closureDecided,
    {
      name: `utan att ${policy.roleNames.closer} har beslutat om avslutet`,
      remedy: notBy("decideClosure", policy),
      holds: (facts) => facts.closure === null || manager(facts, "closure", facts.closure.by),
    },
  ];
  if (closureConsultation)
    closureDecided.push({
      name: `utan att ${policy.roleNames[closureConsultation.role]} har lämnat sitt samrådssvar om avslutet`,
      remedy: notBy("consultClosure", policy),
      holds: (facts) => heard(closureConsultation.role, facts.closureConsultation?.by, facts),
    });

  const board: Gate = {
    form: "boardDecision",
    name: "utan att nämnden har sagt ja",
    holds: ({ answers }) => answers.boardDecision?.outcome === "approved",
  };
  return {
    ...answered,
    launched,
    closureDecided,
    transferApproved: [...answered.transferApproved, board],
    transferred: [...answered.transferred, board],
  };
}

/** What stands after "Kontot kan …" when a gate can be passed by. */
export const passing: Record<Guarded, string> = {
  launched: "komma i drift",
  continued: "fortsätta i drift",
  closureDecided: "börja avslutas",
  closed: "avslutas",
  transferRequested: "gå till nämnden",
  transferApproved: "börja överlåtas",
  transferred: "överlåtas",
};
