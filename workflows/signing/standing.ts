import { type EventType, type RecordedEvent, stepOf } from "../account/events";
import { after, type Signed } from "../account/signatures";
import { signedActs } from "./acts";

/** The events that are signed. */
export const signedEvents = (Object.keys(stepOf) as EventType[]).filter((type) =>
  (signedActs as readonly (string | null)[]).includes(stepOf[type]),
);

/** An answer about a closure is given about one evaluation, as it was then. */
const evaluatedAnew: EventType[] = ["evaluationSaved", "evaluationBegun"];

/**
 * The later event by which a signed one stopped holding; null while it holds. `seq` = its number in the record. What was
 * decided on an evaluation has been done, so nothing that is written later undoes it.
 */
export function voidedBy(events: RecordedEvent[], seq: number): RecordedEvent | null {
  const signed = events[seq - 1];
  const later = events.slice(seq);
  if (!signed || !("hash" in signed))
    return (signed?.type === "closureConsulted" && later.find(({ type }) => evaluatedAnew.includes(type))) || null;
  let standing: Signed[] = events.slice(0, seq).reduce(after, []);
  for (const event of later) {
    standing = after(standing, event);
    if (!standing.includes(signed as Signed)) return event;
  }
  return null;
}
