import { type WayOn, Ways } from "../ui/ways";
import { type WorkItem, WorkList } from "../ui/work-list";
import { RoundButton } from "./round-button";

type Props = {
  duties: WorkItem[];
  /** How many more there are. */
  more: number;
  /** The round that the reader may make; null = they may not. */
  round: { key: string } | null;
  /** Where the round is sent. */
  rounds: string;
  /** The pages of what is done while it is in use. */
  links: WayOn[];
  seen: number;
};

/** What is to be done next at an account in use, and where it is done. */
export function InUse({ duties, more, round, rounds, links, seen }: Props) {
  return (
    <section className="stack" aria-labelledby="drift">
      <h2 id="drift">Att göra i driften</h2>
      {duties.length ? <WorkList items={duties} /> : <p>Inget behöver göras just nu.</p>}
      {more ? <p className="meta">Och {more} till, längre fram.</p> : null}
      {round ? <RoundButton action={rounds} ticket={{ key: round.key, seen }} back="account" /> : null}
      <Ways ways={links} />
    </section>
  );
}
