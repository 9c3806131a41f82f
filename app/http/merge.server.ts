import { listEvents } from "../../db/events.server";
import type { FormId } from "../../workflows/account/facts";
import { replay } from "../../workflows/record/case-file";
import { asTyped } from "../forms/answers";
import type { Typed } from "./form.server";
import type { Visit } from "./visit.server";

/**
 * A form that somebody else saved meanwhile: what this person changed, upon what is saved now. Without it, sending the
 * form again would take back what the other wrote in fields that this person never touched.
 */
export async function merged(
  { db, policy }: Visit,
  account: string,
  form: FormId,
  seen: number,
  typed: Typed,
): Promise<Typed> {
  const events = await listEvents(db.read, account);
  const questions = policy.forms[form];
  const shown = asTyped(questions, replay(events.filter(({ seq }) => seq <= seen)).facts.answers[form]);
  const saved = asTyped(questions, replay(events).facts.answers[form]);
  const own = Object.entries(typed).filter(([name, text]) => text !== (shown[name] ?? ""));
  const emptied = Object.keys(shown).filter((name) => !typed[name]);
  const kept = Object.entries(saved).filter(([name]) => !emptied.includes(name));
  return Object.fromEntries([...kept, ...own]);
}
