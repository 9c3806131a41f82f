import { tidy } from "../account/form";
import { namesSecret } from "../account/secret";
import { dayAfter, dayExists } from "../calendar/day";
import type { ProposalKind, Proposed } from "./shape";

type Field = keyof Proposed;
export type ProposalProblem = { field: Field; text: string };
type Asked = { max: number; needed: boolean; wanted: string };

/** What is asked of each kind, in the order of the form. */
const asked: Record<ProposalKind, Partial<Record<Field, Asked>>> = {
  tip: {
    subject: { max: 120, needed: true, wanted: "Skriv i en rad vad tipset handlar om." },
    text: { max: 2000, needed: false, wanted: "" },
    link: { max: 500, needed: false, wanted: "" },
    from: { max: 10, needed: false, wanted: "" },
  },
  forum: {
    subject: { max: 120, needed: true, wanted: "Skriv vad forumet heter." },
    link: { max: 500, needed: true, wanted: "Skriv forumets adress, till exempel https://forum.example/trafik." },
    why: { max: 1000, needed: true, wanted: "Skriv varför kommunen behöver svara där." },
    text: { max: 1000, needed: true, wanted: "Skriv kort vad du ska säga." },
    from: { max: 10, needed: true, wanted: "Skriv den första dagen, till exempel 2026-12-01." },
    to: { max: 10, needed: true, wanted: "Skriv den sista dagen, till exempel 2026-12-11." },
  },
};
/** A plan for longer than this is a channel of one's own. */
const LONGEST_DAYS = 366;

/** The fields that a kind asks for; what else was sent is not kept. */
export function proposedIn(kind: ProposalKind, typed: (field: Field) => string): Proposed {
  const kept = (field: Field) => (asked[kind][field] ? tidy(typed(field)) : "");
  return {
    ...{ subject: kept("subject").replace(/\s+/g, " "), link: kept("link"), text: kept("text"), why: kept("why") },
    ...{ from: kept("from"), to: kept("to") },
  };
}

/** A whole address that nobody between can read or change, and that holds no sign-in. */
function isSecureAddress(text: string): boolean {
  if (!URL.canParse(text) || !/^https:\/\/[^/]/i.test(text) || /[\s\\]/.test(text)) return false;
  const { username, password, hostname } = new URL(text);
  return !username && !password && /\.[^.]{2,}$/.test(hostname);
}

const isDay = (field: Field) => field === "from" || field === "to";

function fieldProblem(field: Field, value: string, { max, needed, wanted }: Asked): string | null {
  if (!value) return needed ? wanted : null;
  if (isDay(field)) return dayExists(value) ? null : "Skriv dagen i formen ÅÅÅÅ-MM-DD, till exempel 2026-12-01.";
  const length = [...value].length;
  if (length > max) return `Korta texten till högst ${max} tecken. Nu är den ${length}.`;
  if (field === "link") return isSecureAddress(value) ? null : "Skriv hela webbadressen, med https:// först.";
  return namesSecret(value) ? "Det står ett lösenord i texten. Ta bort det." : null;
}

/** Days are judged when both are there and right. */
function dayProblems(kind: ProposalKind, { from, to }: Proposed, today: string): ProposalProblem[] {
  const past = (field: Field): ProposalProblem => ({
    field,
    text: "Den dagen har redan varit. Välj i dag eller senare.",
  });
  if (kind === "tip") return from && from < today ? [past("from")] : [];
  if (to < from) return [{ field: "to", text: "Den sista dagen ligger före den första. Byt en av dem." }];
  if (to < today) return [past("to")];
  if (to > dayAfter(from, LONGEST_DAYS))
    return [
      { field: "to", text: "Välj en sista dag inom ett år från den första. Behövs det längre frågar du igen då." },
    ];
  return [];
}

/** Why a proposal cannot be sent as it is written, field by field with the mend; [] = it can. */
export function proposalProblems(kind: ProposalKind, proposed: Proposed, today: string): ProposalProblem[] {
  const problems = (Object.entries(asked[kind]) as [Field, Asked][]).flatMap(([field, one]) => {
    const text = fieldProblem(field, proposed[field], one);
    return text ? [{ field, text }] : [];
  });
  return problems.some(({ field }) => isDay(field)) ? problems : [...problems, ...dayProblems(kind, proposed, today)];
}
