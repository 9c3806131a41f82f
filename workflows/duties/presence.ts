import type { Person } from "../account/facts";

/** Days that somebody is away, ÅÅÅÅ-MM-DD, both included, and who looks after their accounts meanwhile. */
export type Absence = { person: string; from: string; to: string; standIn: Person | null };
/** The municipality's crisis: since when (UTC), and until when if it is over. */
export type Crisis = { id: string; name: string; since: string; until: string | null };

/** What duties depend on beside the account: who is there, who leaves, and whether there is a crisis. */
export type Presence = {
  /** The day in Sweden that it is about. Absences that had ended before it are left out. */
  day: string;
  /** UTC: from when the municipality keeps its duties here. Nobody has missed what nobody was asked for. */
  since: string;
  absences: Absence[];
  /** Who leaves the municipality, or has left, with their last day. */
  leaving: { person: string; name: string; lastDay: string }[];
  /** The one under way, else the last one. */
  crisis: Crisis | null;
  /** Those before it, the first of them first: what one of them moved stays moved. */
  earlierCrises: Crisis[];
};
