import { authorityOf } from "../account/authority";
import type { Person } from "../account/facts";
import type { Organisation } from "../account/organisation";
import type { Presence } from "../duties/presence";
import { borrowerOn, steppedInFor } from "../duties/watch";
import type { Policy } from "../policy/schema";
import type { Standing } from "./advance";
import type { Story } from "./story";

/** Who wants to see, and what it is judged by. */
export type Seeing = {
  standing: Standing;
  policy: Policy;
  organisation: Organisation;
  presence: Presence;
  actor: Pick<Person, "id">;
};

/**
 * Whether somebody sees every restricted matter of an account: its administrators and the closest manager, whoever acts
 * for one of them, also in an absence, and the registrar. That others look after all accounts is no reason.
 */
export function seesRestricted({ standing, policy, organisation, presence, actor }: Seeing): boolean {
  const judged = { facts: standing.facts, policy, organisation, actor: actor as Person };
  return (
    authorityOf(["administrator", "closer", "registrar"], judged) !== null ||
    steppedInFor(actor.id, presence.day, standing, presence) !== null
  );
}

/** What whoever has borrowed the account is to do: open questions and removals. Blocks and requests are none of theirs. */
const isBorrowers = (
  { open, matter }: Pick<Story, "open" | "matter">,
  { standing, presence, actor }: Seeing,
): boolean =>
  open &&
  (matter.kind === "question" || matter.kind === "removal") &&
  borrowerOn(standing, presence.day)?.id === actor.id;

/** Whether somebody who may read the account may see what a matter of it holds; who took a step in it, or was told of it, may. */
export const maySee = (story: Omit<Story, "events" | "files">, seeing: Seeing): boolean =>
  !story.restricted || story.people.includes(seeing.actor.id) || isBorrowers(story, seeing) || seesRestricted(seeing);
