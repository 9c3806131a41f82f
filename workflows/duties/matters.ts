import { holdersOf, type Organisation } from "../account/organisation";
import { timeInWords } from "../calendar/due-words.sv";
import type { Standing } from "../operation/advance";
import { dueFor } from "../operation/due";
import type { DueBy, Matter } from "../operation/shape";
import type { Policy } from "../policy/schema";
import type { DutyKind, Found } from "./duty";
import type { Presence } from "./presence";
import { answeringFor } from "./watch";

/** What is done from day to day: also by whoever has borrowed the account. */
const daily: readonly DutyKind[] = ["question", "followUp", "removal"];

/** What kind of duty an open matter is, where it is now. */
function kindOf(matter: Matter): DutyKind {
  switch (matter.kind) {
    case "question":
      return matter.state.reply === "passedOn" ? "followUp" : "question";
    case "removal":
      return "removal";
    case "block":
      return "review";
    case "loan":
      return "loan";
    case "dataRequest":
      return "dataRequest";
  }
}

/** A question that a crisis took out of the ordinary rules comes back to them when the crisis is over (SOL-10). */
function afterCrisis(matter: Matter, { facts }: Standing, policy: Policy, presence: Presence): DueBy | null {
  const over = matter.kind === "question" && matter.crisis ? presence.crisis?.until : null;
  if (!over) return null;
  const due = dueFor(policy, presence).answer(over, facts, false);
  return (
    due && {
      ...due,
      why: [`Krisen tog slut ${timeInWords(over)}. Frågan följer åter de vanliga reglerna.`, ...due.why],
    }
  );
}

/** The duties of what is open: to be answered, removed, registered, reviewed, given back. */
export function matterDuties(
  standing: Standing,
  policy: Policy,
  organisation: Organisation,
  presence: Presence,
): Found[] {
  const { facts, life } = standing;
  const holders = (role: Parameters<typeof holdersOf>[0]) => holdersOf(role, facts, policy, organisation);
  const peopleOf = (matter: Matter) => () => {
    if (matter.kind === "loan" && matter.state.loan === "asked") return holders(policy.lending.agreedWith);
    if (matter.kind === "loan" && matter.state.loan === "agreed") return [matter.borrower];
    if (matter.kind === "dataRequest" && matter.state.request === "identified") return holders("closer");
    // Whoever is there today sees it today, and passes it on with the day.
    return answeringFor(null, daily.includes(kindOf(matter)), standing, presence);
  };
  return life.matters.flatMap((matter): Found[] => {
    const { id } = matter;
    const due = matter.due ?? afterCrisis(matter, standing, policy, presence);
    const diary = "diary" in matter ? matter.diary : null;
    const kind = kindOf(matter);
    return [
      ...(due ? [{ key: `${kind}:${id}`, kind, matter: id, due, people: peopleOf(matter) }] : []),
      ...(diary
        ? [{ key: `diary:${id}`, kind: "diary" as const, matter: id, due: diary, people: () => holders("registrar") }]
        : []),
    ];
  });
}
