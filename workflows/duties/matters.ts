import { holdersOf, type Organisation } from "../account/organisation";
import type { Standing } from "../operation/advance";
import type { Matter } from "../operation/shape";
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
    const { id, due } = matter;
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
