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
 * for one of them, also in an absence, the registrar, and who has borrowed the account. That others look after all
 * accounts is no reason.
 */
export function seesRestricted({ standing, policy, organisation, presence, actor }: Seeing): boolean {
  const judged = { facts: standing.facts, policy, organisation, actor: actor as Person };
  return (
    authorityOf(["administrator", "closer", "registrar"], judged) !== null ||
    borrowerOn(standing, presence.day)?.id === actor.id ||
    steppedInFor(actor.id, presence.day, standing, presence) !== null
  );
}

/** Whether somebody who may read the account may see what a matter of it holds; who raised it, or was told of it, may. */
export const maySee = ({ restricted, people }: Pick<Story, "restricted" | "people">, seeing: Seeing): boolean =>
  !restricted || people.includes(seeing.actor.id) || seesRestricted(seeing);
