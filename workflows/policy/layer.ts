import type { FormId } from "../account/facts";
import bank from "./questions.json" with { type: "json" };
import type { PolicyFile } from "./schema";
import standard from "./standard.json" with { type: "json" };

type Raw = Record<string, unknown>;
type Rest = { source?: string; also?: string[] };
type RawQuestion = Rest & { id: string } & Raw;
type RawCondition = Rest & { rule: string; form?: string; question?: string };
type RawStep = Rest & { who?: string[]; conditions?: RawCondition[] };

/** A part of the policy that is filled in key by key: what the municipality is silent about keeps the standard's words. */
const byKey = (ours: object, own: object | undefined) => ({ ...ours, ...own });

/** What a question says: the bank's words, under what the form says otherwise. */
function asked(form: string, question: RawQuestion, options: unknown): RawQuestion {
  const known = (bank as Record<string, Record<string, Raw>>)[form]?.[question.id];
  const whole = { ...known, ...question };
  return whole.id === "platform" ? { ...whole, options } : whole;
}

type Parts = {
  forms: Record<string, RawQuestion[]>;
  formNames: Record<string, Rest>;
  administrators: Rest & { deputies?: boolean };
  deciders: { order: Rest; closure: Rest };
  assignment: Rest;
  consultation: (Rest & { role: string }) | null;
  closureConsultation: (Rest & { role: string }) | null;
  copyTo: Rest | null;
  leaver: Rest;
};

/** What a condition rests on when it does not say so itself. */
function groundOf({ rule, form = "", question }: RawCondition, parts: Parts): Rest | null | undefined {
  switch (rule) {
    case "complete":
    case "keepsAnswers":
      return parts.formNames[form];
    case "answer":
    case "notInFuture":
      return parts.forms[form]?.find(({ id }) => id === question);
    case "administrators":
    case "deputies":
    case "staysAboveMinimum":
      return parts.administrators;
    case "decider":
    case "approved":
      return parts.deciders.order;
    case "accepted":
      return parts.assignment;
    case "consultedOnClosure":
      return parts.closureConsultation;
    case "holders":
      return parts.consultation ?? parts.copyTo;
    default:
      return undefined;
  }
}

/** Whether a condition of the standard has anything to ask about under this policy. */
function applies({ rule, form = "", question }: RawCondition, parts: Parts): boolean {
  if (rule === "deputies") return parts.administrators.deputies === true;
  if (rule === "consultedOnClosure") return parts.closureConsultation !== null;
  if (rule === "holders") return parts.consultation !== null || parts.copyTo !== null;
  return question === undefined || parts.forms[form]?.some(({ id }) => id === question) === true;
}

/** What a step rests on, and who takes it, when it follows from another part of the policy. */
function follows(step: string, parts: Parts): RawStep {
  const from = (rest: Rest | null | undefined): RawStep =>
    rest ? { source: rest.source, also: rest.also } : ({} as RawStep);
  switch (step) {
    case "approve":
    case "returnOrder":
    case "refuse":
      return from(parts.deciders.order);
    case "decideClosure":
      return from(parts.deciders.closure);
    case "accept":
    case "decline":
      return from(parts.assignment);
    case "beginEvaluation":
    case "saveEvaluation":
    case "continueOperation":
      return from(parts.formNames.evaluation);
    case "requestTransfer":
    case "recordBoardDecision":
      return from(parts.formNames.boardDecision);
    case "changeOrderer":
    case "replaceNominee":
      return from(parts.leaver);
    case "consult":
      return parts.consultation ? { ...from(parts.consultation), who: [parts.consultation.role] } : {};
    case "consultClosure":
      return parts.closureConsultation
        ? { ...from(parts.closureConsultation), who: [parts.closureConsultation.role] }
        : {};
    default:
      return {};
  }
}

const identityOf = ({ rule, form, question }: RawCondition) => [rule, form, question].join(" ");

function stepOf(name: string, ours: RawStep, own: RawStep | undefined, parts: Parts): RawStep {
  const added = own?.conditions ?? [];
  // A condition that the file says otherwise keeps its place among the standard's; the others come after them.
  const replaced = new Map(added.map((one) => [identityOf(one), one]));
  const standards = (ours.conditions ?? []).map(identityOf);
  const kept = (ours.conditions ?? []).flatMap(
    (one) => replaced.get(identityOf(one)) ?? (applies(one, parts) ? one : []),
  );
  const more = added.filter((one) => !standards.includes(identityOf(one)));
  const derived = follows(name, parts);
  const ground = own?.source ? own : derived.source ? derived : ours;
  return {
    who: own?.who ?? derived.who ?? ours.who,
    source: ground.source,
    also: [...(ground.also ?? []), ...(own && ground !== own ? (own.also ?? []) : [])],
    conditions: [...kept, ...more].map((one) => {
      const rest = one.source ? one : groundOf(one, parts);
      return { ...one, source: rest?.source, also: rest?.also ?? [] };
    }),
  };
}

function platformsOf(own: PolicyFile["platforms"], answers: Rest & { within: unknown }) {
  const { within, source, also } = answers;
  const values = [...standard.platforms.map(({ value }) => value), ...(own ?? []).map(({ value }) => value)];
  return [...new Set(values)].map((value) => ({
    answer: { within, source, also: also ?? [] },
    longest: null,
    ...standard.platforms.find((one) => one.value === value),
    ...own?.find((one) => one.value === value),
  }));
}

/**
 * A municipality's file over the standard, both as they are written. Forms are replaced one by one, their questions
 * filled from the bank; conditions are added to the standard's; names, notices, strengths of signatures, texts and records
 * are filled key by key, and so are office hours, how answers are signed and what is saved before a removal; advice is added; everything else is
 * replaced whole.
 */
export function layered(own: PolicyFile, version = 1): unknown {
  const { $schema: _, document: ownDocument, clauses = [], ...said } = own;
  const { $schema: __, document, clauses: ours, ...filled } = standard;
  // A time of the municipality's own, and what goes with it in the standard where the municipality is silent about it.
  const { signed } = standard.answers;
  const answers = said.answers ? { signed, ...said.answers } : standard.answers;
  const { evidence, secrecy } = standard.removal;
  const removal = said.removal ? { evidence, secrecy, ...said.removal } : standard.removal;
  const platforms = platformsOf(said.platforms, answers);
  const options = platforms.map(({ value, label }) => ({ value, label }));
  const lists = byKey(standard.forms, said.forms) as Record<FormId, RawQuestion[]>;
  const forms = Object.fromEntries(
    Object.entries(lists).map(([form, list]) => [form, list.map((question) => asked(form, question, options))]),
  );
  const { order, closure } = byKey(standard.deciders, said.deciders) as typeof standard.deciders;
  const whole = {
    ...filled,
    ...said,
    answers,
    removal,
    calendar: byKey(standard.calendar, said.calendar),
    deciders: { order, closure: { level: order.level, ...closure } },
    signing: byKey(standard.signing, said.signing),
    formNames: byKey(standard.formNames, said.formNames),
    forms,
  };
  const steps = Object.entries(standard.steps).map(([name, ours]) => {
    const own = said.steps?.[name] as RawStep | undefined;
    return [name, stepOf(name, ours as RawStep, own, whole as unknown as Parts)];
  });
  const advice = (place: string) =>
    [said.guidance, standard.guidance].flatMap((one) => (one as Record<string, string[]> | undefined)?.[place] ?? []);
  const places = Object.keys({ ...standard.guidance, ...said.guidance });
  return {
    ...whole,
    version,
    documents: [ownDocument, document].filter(Boolean),
    clauses: [...clauses, ...ours],
    roleNames: byKey(standard.roleNames, said.roleNames),
    told: byKey(standard.told, said.told),
    texts: byKey(standard.texts, said.texts),
    records: byKey(standard.records, said.records),
    guidance: Object.fromEntries(places.map((place) => [place, advice(place)])),
    platforms,
    steps: Object.fromEntries(steps),
  };
}
