import { dayIn } from "../../workflows/calendar/swedish-day";
import type { LifeCommand } from "../../workflows/operation/commands";
import { unmetInUse } from "../../workflows/operation/rules";
import { perform } from "../perform.server";
import { presenceOf } from "../presence.server";
import { data, redirect } from "../remix.server";
import { type Reason, type Reply, reasonsOf, refusedWith, ticketOf } from "./act.server";
import { type Typed, typedIn } from "./form.server";
import { type CaseVisit, notFound } from "./visit.server";

/** Every condition that a step in the use of an account fails at this visit; [] = it may be taken. */
export async function unmetAt(visit: CaseVisit, command: LifeCommand) {
  const { db, position: standing, policy, organisation, person: actor } = visit;
  const now = new Date().toISOString();
  const presence = await presenceOf(db, db.read, dayIn(now));
  return unmetInUse({ standing, policy, organisation, presence, command, actor, now });
}

/** Why the reader may not take a kind of step at all, whatever is filled in; [] = may. */
export async function closedTo(visit: CaseVisit, command: LifeCommand) {
  const unmet = (await unmetAt(visit, command)).filter(({ rule }) => rule === "state" || rule === "capacity");
  return reasonsOf(visit.policy, visit.account, unmet);
}

/** The page again, of somebody who may not take the step: that alone is said. */
export const closedReply = (reasons: Reason[], typed: Typed) =>
  data({ errors: [], reasons, happened: [], typed } satisfies Reply, { status: 409 });

/** Sends a step in the use of an account through the door, and leads on; or the page again with what is wrong, and where. */
export async function takeInUse(
  visit: CaseVisit,
  form: FormData,
  command: LifeCommand,
  next: string,
  typed: Typed = typedIn(form),
) {
  const { db, account, person, policy } = visit;
  const outcome = await perform(db, { ...ticketOf(form), account, actor: person, command });
  if (outcome.kind === "done") return redirect(next, 303);
  if (outcome.kind === "refused") return refusedWith(policy, account, outcome.unmet, typed);
  // What is done in the use of an account waits for no version, so nothing is stale.
  throw notFound();
}
