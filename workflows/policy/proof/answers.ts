import { isAsked } from "../../account/asked";
import type { Answer, Answers, FormId } from "../../account/facts";
import type { Policy, Question } from "../schema";
import { cast } from "./sample";

/** The day on which every proof is made; nothing of it depends on which. */
export const NOW = "2026-11-20T08:00:00.000Z";
const FUTURE = "2027-11-20";

type Changes = Record<string, Answer | null>;
/** A form saved whole, and in words what is particular about it. */
export type Filled = { said: string; answers: Changes };
type Context = { policy: Policy; unit: { id: string; name: string }; saved: Answers | undefined };

const file = { sha256: "ab".repeat(32), name: "utdrag.pdf", type: "application/pdf", size: 1 };

/** The answers that every condition on a choice takes; where the conditions cannot all be met, any of its options. */
export function fitting(policy: Policy, form: FormId, { id, options }: Question): string[] {
  const values = options?.map(({ value }) => value) ?? [];
  const wanted = Object.values(policy.steps).flatMap(({ conditions }) =>
    conditions.flatMap((one) => (one.rule === "answer" && one.form === form && one.question === id ? [one.is] : [])),
  );
  return values.filter((value) => wanted.every((is) => is.includes(value)));
}

/** Whether some rule has to do with elected representatives. */
export const barsPoliticians = (policy: Policy) =>
  Object.values(policy.steps).some(({ conditions }) => conditions.some(({ rule }) => rule === "noPolitician"));

const pairs = (minimum: number) =>
  cast.administrators.slice(0, minimum).map((person, index) => ({ person, deputy: cast.deputies[index] ?? null }));

function goodAnswer(question: Question, form: FormId, { policy, unit, saved }: Context): Answer {
  switch (question.kind) {
    // Another text than the one that stands, so that saving anew is a change.
    case "text":
    case "longText":
    case "reference":
      return saved?.[question.id] === "Ett svar." ? "Ett annat svar." : "Ett svar.";
    case "url":
      return "https://www.exempel.se/kontot";
    case "choice":
      return fitting(policy, form, question)[0] ?? question.options?.[0]?.value ?? "";
    case "unit":
      return unit;
    case "administrators":
      return pairs(Math.max(1, policy.administrators.minimum));
    case "people":
      return cast.administrators.slice(0, question.min ?? 1);
    case "person":
      return cast.administrators[0] ?? cast.orderer;
    case "number":
      return 1;
    case "confirm":
      return true;
    case "date":
      return "2026-11-19";
    case "file":
      return file;
  }
}

/** A form with good answers to what it asks, some of them given; what it then does not ask is taken away. */
function filledWith(form: FormId, context: Context, given: Changes): Changes {
  const list = context.policy.forms[form];
  const good = list.map((one): [string, Answer | null] => [one.id, goodAnswer(one, form, context)]);
  const all = { ...Object.fromEntries<Answer | null>(good), ...given };
  // A question hangs on another, and that one perhaps on a third: none hangs longer than the form.
  for (const _ of list) for (const one of list) if (!isAsked(one, all)) all[one.id] = null;
  return all;
}

/** The answers that make a question asked: what it hangs on, all the way. */
function askedThrough(list: Question[], { when }: Question, seen: string[] = []): Changes {
  if (!when || seen.includes(when.question)) return {};
  const above = list.find(({ id }) => id === when.question);
  return { ...(above && askedThrough(list, above, [...seen, when.question])), [when.question]: when.is[0] ?? null };
}

/** Lists of administrators that fall short of something the policy can demand. */
function shortStaffed({ id, label }: Question, policy: Policy): { said: string; given: Changes }[] {
  const whole = pairs(Math.max(1, policy.administrators.minimum));
  const first = whole[0];
  const fewer = whole.slice(1);
  const lists = [
    ...(fewer.length ? [{ said: `bara ${fewer.length} under ”${label}”`, list: fewer }] : []),
    ...(policy.administrators.deputies
      ? whole.map((one) => ({
          said: `ingen ersättare för ${one.person.name}`,
          list: whole.map((other) => (other === one ? { ...one, deputy: null } : other)),
        }))
      : []),
    ...(barsPoliticians(policy) && first
      ? [{ said: "en förtroendevald som administratör", list: [{ ...first, person: cast.politician }, ...fewer] }]
      : []),
  ];
  return lists.map(({ said, list }) => ({ said, given: { [id]: list } }));
}

/**
 * A form in every way that can matter: whole and good; with each option of each choice; with each demanded answer
 * missing; with a day to come; with too few administrators.
 */
export function waysToFill(form: FormId, context: Context): Filled[] {
  const { policy } = context;
  const list = policy.forms[form];
  const ways = list.flatMap((question): { said: string; given: Changes }[] => {
    const { id, label, kind, options = [], required } = question;
    const through = askedThrough(list, question);
    return [
      ...(kind === "choice" ? options : []).map((option) => ({
        said: `”${label}” ${option.label}`,
        given: { ...through, [id]: option.value },
      })),
      ...(required ? [{ said: `inget svar på ”${label}”`, given: { ...through, [id]: null } }] : []),
      ...(kind === "date" ? [{ said: `”${label}” ${FUTURE}`, given: { ...through, [id]: FUTURE } }] : []),
      ...(kind === "administrators" ? shortStaffed(question, policy) : []),
      ...((kind === "person" || kind === "people") && barsPoliticians(policy)
        ? [
            {
              said: `en förtroendevald under ”${label}”`,
              given: {
                ...through,
                [id]:
                  kind === "person"
                    ? cast.politician
                    : [cast.politician, ...cast.administrators.slice(0, (question.min ?? 1) - 1)],
              },
            },
          ]
        : []),
    ];
  });
  return [{ said: "alla svar", given: {} }, ...ways].map(({ said, given }) => ({
    said,
    answers: filledWith(form, context, given),
  }));
}
