import type { AbsenceRow, CrisisRow } from "../db/presence.server";
import type { ProposalEvent } from "../workflows/proposal/machine";
import type { ProposalKind } from "../workflows/proposal/shape";
import { formatDateShort } from "./ui/dates";

type Named = { id: string; name: string };
type OfAbsence = { absence: AbsenceRow; person: Named; standIn: Named | null; by: Named };
type OfCrisis = { crisis: Pick<CrisisRow, "id" | "name" | "message">; by: Named };
/** What is written in a proposal stands with it alone. */
type OfProposal = { proposal: { id: string; kind: ProposalKind }; by: Named };
/** What happens to the municipality as a whole, beside its directory: recorded with it, in the same chain. */
export type TownChange =
  | ({ type: "absenceEntered" | "absenceTakenBack" } & OfAbsence)
  | ({ type: "crisisBegun" | "crisisEnded" } & OfCrisis)
  | ({ type: "proposalMade" } & OfProposal)
  | ({ type: ProposalEvent["type"]; behalf: Named | null } & OfProposal);

const types: readonly string[] = [
  "absenceEntered",
  "absenceTakenBack",
  "crisisBegun",
  "crisisEnded",
  "proposalMade",
  "proposalAgreed",
  "proposalRefused",
  "proposalPostponed",
] satisfies TownChange["type"][];
export const isOfTown = <Change extends { type: string }>(change: Change): change is Extract<Change, TownChange> =>
  types.includes(change.type);

/** What has happened, as a sentence. */
export function townSentence(change: TownChange): string {
  const who = change.by.name;
  switch (change.type) {
    case "absenceEntered":
    case "absenceTakenBack": {
      const { absence, person, standIn } = change;
      const days = `${formatDateShort(absence.from_day)}–${formatDateShort(absence.to_day)}`;
      const instead = standIn ? `, med ${standIn.name} som ersättare` : "";
      return change.type === "absenceEntered"
        ? `${who} förde in att ${person.name} är borta ${days}${instead}.`
        : `${who} tog tillbaka att ${person.name} är borta ${days}.`;
    }
    case "crisisBegun":
      return `${who} aktiverade krisläget ”${change.crisis.name}”.`;
    case "crisisEnded":
      return `${who} avslutade krisläget ”${change.crisis.name}”.`;
    case "proposalMade":
      return `${who} skickade ${change.proposal.id}.`;
    case "proposalAgreed":
    case "proposalRefused":
    case "proposalPostponed": {
      const instead = change.behalf ? `, för ${change.behalf.name}` : "";
      const said = { proposalAgreed: "ja", proposalRefused: "nej", proposalPostponed: "senare" }[change.type];
      return `${who} svarade ${said} på ${change.proposal.id}${instead}.`;
    }
  }
}
