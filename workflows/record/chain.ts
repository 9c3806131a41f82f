import { randomBytes } from "node:crypto";
import { canonical, sha256 } from "./canonical";

/** What the hash of an event binds. Personal data stays out of it: `actor` is an id, the rest is behind `commitment`. */
export type EventHead = {
  account: string;
  seq: number;
  type: string;
  at: string;
  actor: string;
  commitment: string;
  prev: string;
};

/** One recorded event. `payload` (canonical JSON) and `salt` are null after disposal (gallring); the chain still holds. */
export type ChainedEvent = EventHead & { hash: string; payload: string | null; salt: string | null };

/** What stands as `prev` of the first event. */
export const GENESIS = "0".repeat(64);

/** SHA-256(salt ‖ JCS(payload)). The salt (32 bytes, hex) keeps a disposed payload from being guessed out of its hash. */
export function commitmentOf(salt: string, payload: string): string {
  return sha256(Buffer.concat([Buffer.from(salt, "hex"), Buffer.from(payload, "utf8")]));
}

/** SHA-256(JCS({account, seq, type, at, actor, commitment, prev})). */
export function hashOf({ account, seq, type, at, actor, commitment, prev }: EventHead): string {
  return sha256(canonical({ account, seq, type, at, actor, commitment, prev }));
}

/** Chains new events onto the head of an account's record. `salt` is drawn anew for each event. */
export function chain(
  account: string,
  head: { seq: number; hash: string },
  events: { type: string; at: string; actor: string; payload: unknown }[],
): ChainedEvent[] {
  let { seq, hash: prev } = head;
  return events.map(({ type, at, actor, payload }) => {
    const salt = randomBytes(32).toString("hex");
    const text = canonical(payload);
    seq += 1;
    const link: EventHead = { account, seq, type, at, actor, commitment: commitmentOf(salt, text), prev };
    prev = hashOf(link);
    return { ...link, hash: prev, payload: text, salt };
  });
}

/** Names every break in a chain of events, in Swedish; [] = unbroken. Events are given in the order they stand in the file. */
export function breaksIn(account: string, events: ChainedEvent[]): string[] {
  const breaks: string[] = [];
  let prev = GENESIS;
  events.forEach((event, index) => {
    const name = `Händelse ${index + 1}`;
    if (event.account !== account) breaks.push(`${name} hör till en annan akt (${event.account}).`);
    if (event.seq !== index + 1)
      breaks.push(`${name} har nummer ${event.seq}: en händelse saknas, är tillagd eller har bytt plats.`);
    if (event.prev !== prev) breaks.push(`${name} pekar inte på händelsen före.`);
    if (event.hash !== hashOf(event)) breaks.push(`${name} är ändrad: kontrollsumman stämmer inte.`);
    if (event.payload === null || event.salt === null)
      breaks.push(`${name} saknar sitt innehåll, och akten har inget gallringsbeslut för det.`);
    else if (event.commitment !== commitmentOf(event.salt, event.payload))
      breaks.push(`${name} har ett ändrat innehåll.`);
    prev = event.hash;
  });
  return breaks;
}
