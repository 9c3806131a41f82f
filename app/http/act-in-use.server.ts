import { eventsSince } from "../../db/events.server";
import { type LifeCommand, lifeCommandSchema } from "../../workflows/operation/commands";
import { matterOf } from "../../workflows/operation/story";
import { recordedEvent } from "../../workflows/record/case-file";
import { perform } from "../perform.server";
import { data, redirect } from "../remix.server";
import { invalid, nothing, type Reason, type Reply, refusedWith, ticketOf } from "./act.server";
import type { FieldError, Typed } from "./form.server";
import { type CaseVisit, notFound } from "./visit.server";

/** What a form of a step was read to: the command as far as it could be, and what is wrong in which field. */
export type ReadStep = { command: unknown; errors: FieldError[]; typed: Typed };

type Issue = { code: string; path: PropertyKey[]; maximum?: number | bigint };
const CHOOSE = "Välj ett av alternativen.";
/** What is asked for in a field that was left empty. */
const wanted: Record<string, string> = {
  reasons: "Skriv skälen.",
  to: "Skriv vem som har fått frågan.",
  told: "Skriv vad den som frågade har fått veta.",
  number: "Skriv diarienumret.",
  how: "Skriv hur ni vet vem det är.",
  done: "Skriv vad som är gjort.",
};

function said(id: string, { code, maximum }: Issue, typed: string): string {
  if (code === "too_big") return `Korta texten till högst ${maximum} tecken. Nu är den ${[...typed].length}.`;
  return code === "too_small" ? (wanted[id] ?? "Skriv det som saknas.") : CHOOSE;
}

/** A command out of a form, or what is wrong with it: each field once. */
function parsed({ command, typed }: ReadStep): LifeCommand | FieldError[] {
  const result = lifeCommandSchema.safeParse(command);
  if (result.success) return result.data;
  const all = result.error.issues.map((issue) => {
    const id = String(issue.path.filter((part) => typeof part === "string").at(-1) ?? "");
    return { id, text: said(id, issue as Issue, typed[id] ?? "") };
  });
  return all.filter(({ id }, index) => all.findIndex((one) => one.id === id) === index);
}

/** The page again, of somebody who may not take the step: that alone is said. */
export const closedReply = (reasons: Reason[], typed: Typed) =>
  data({ ...nothing, reasons, typed } satisfies Reply, { status: 409 });

/**
 * Sends one step in the use of an account through the door. Answers with where to go, or with the page again: 400 with
 * what is wrong in which field, 409 with why the step cannot be taken. `next` is told which matter it was about.
 */
export async function actInUse(
  visit: CaseVisit,
  form: FormData,
  read: ReadStep,
  next: (matter: string | null) => string,
) {
  const { db, account, person, policy } = visit;
  const { typed } = read;
  if (read.errors.length) return invalid(read.errors, typed);
  const command = parsed(read);
  if (Array.isArray(command)) return invalid(command, typed);
  const outcome = await perform(db, { ...ticketOf(form), account, actor: person, command });
  switch (outcome.kind) {
    case "done": {
      const [row] = await eventsSince(db.read, account, outcome.version - 1);
      return redirect(next(row ? matterOf(recordedEvent(row)) : null), 303);
    }
    case "refused":
      return refusedWith(policy, account, outcome.unmet, typed);
    // What is done in the use of an account depends on no version; its number may still be nobody's.
    default:
      throw notFound();
  }
}
