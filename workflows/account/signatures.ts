import type { EventOf, RecordedEvent } from "./events";

const signing = ["assignmentAccepted", "consulted", "approved", "orderReturned", "refused"] as const;
/** An event by which somebody puts their name to the text of the order, bound by its hash. */
export type Signed = EventOf<(typeof signing)[number]>;

const isSigned = (event: RecordedEvent): event is Signed => (signing as readonly string[]).includes(event.type);

/** What of the signatures stands after one more event. */
export function after(standing: Signed[], event: RecordedEvent): Signed[] {
  // A changed order voids what was given for the old text, also when the old words come back.
  if (["needsSaved", "planSaved", "nomineeReplaced"].includes(event.type)) return [];
  // A return asks for the consultation anew, and stands until the order is sent again.
  if (event.type === "orderReturned") return [...standing.filter(({ type }) => type !== "consulted"), event];
  if (event.type === "orderSent") return standing.filter(({ type }) => type !== "orderReturned");
  return isSigned(event) ? [...standing, event] : standing;
}

/** Who has signed the text with this hash, how and when, in order of time; only what still holds. */
export function signaturesOf(events: RecordedEvent[], hash: string): Signed[] {
  return events.reduce(after, []).filter((event) => event.hash === hash);
}
