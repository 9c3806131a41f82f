import type { MunicipalityDb } from "../../db/schema";
import type { Answer, Person } from "../../workflows/account/facts";
import { type Directory, formSchema, holdsSecret } from "../../workflows/account/form";
import type { Question } from "../../workflows/policy/schema";
import { keptName } from "../forms/field-names";
import { organisationOf, peopleOf } from "../organisation.server";
import { filesBefore } from "./files-seen.server";
import { mayRunAccounts } from "./units.server";
import { keepFile, sniffed } from "./upload.server";
import type { CaseVisit } from "./visit.server";

/** What somebody typed, by the name of its field, to be shown again as it was. */
export type Typed = Record<string, string>;
export type FieldError = { id: string; text: string };

/** More than any form here has: a forged one is not sent back whole. */
const MOST_FIELDS = 100;

/** The fields of a form; a body that is no form is answered 400. */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new Response(null, { status: 400, statusText: "Bad Request" });
  }
}

export function typedIn(form: FormData): Typed {
  const typed: Typed = {};
  for (const [name, value] of [...form].slice(0, MOST_FIELDS))
    if (typeof value === "string" && name.length < 100) typed[name] = value;
  return typed;
}

/** The text of one field as typed; "" when it is absent. */
export function fieldOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** Rows of people: "administrators.0.person", "daily.1". */
function rowsOf(form: FormData, { id, kind, max }: Question): unknown[] {
  return Array.from({ length: max }, (_, row) =>
    kind === "administrators"
      ? { person: fieldOf(form, `${id}.${row}.person`), deputy: fieldOf(form, `${id}.${row}.deputy`) }
      : fieldOf(form, `${id}.${row}`),
  );
}

export async function directoryOf(db: MunicipalityDb): Promise<Directory> {
  const people = new Map((await peopleOf(db)).map((person) => [person.email, person]));
  const { units } = await organisationOf(db);
  const open = new Map(units.filter(mayRunAccounts).map(({ id, name }) => [id, { id, name }]));
  return { person: (email: string): Person | undefined => people.get(email), unit: (id) => open.get(id) };
}

type Received = { file: Answer | null } | { error: string };

/** A file sent in, or the one that an earlier try at the same form already brought to this account. */
async function received(form: FormData, visit: CaseVisit, { id }: Question): Promise<Received> {
  const { db, account, person } = visit;
  const upload = form.get(id);
  if (upload instanceof File && (upload.size > 0 || upload.name)) {
    const sent = await sniffed(upload);
    if ("error" in sent) return sent;
    return keepFile(db, sent, { account, person: person.id, at: new Date().toISOString() });
  }
  const kept = fieldOf(form, keptName(id));
  const [known = null] = kept ? await filesBefore(visit, [kept]) : [];
  return { file: known };
}

export type Read = { answers: Record<string, Answer | null>; errors: FieldError[]; typed: Typed };

/**
 * The answers of a form, judged by the schema that the browser uses too, with people, units and files looked up.
 * `demand` = every required question must be answered now.
 */
export async function readAnswers(
  visit: CaseVisit,
  form: FormData,
  questions: Question[],
  demand: boolean,
): Promise<Read> {
  const raw: Record<string, unknown> = {};
  const typed = typedIn(form);
  const errors: FieldError[] = [];
  for (const question of questions) {
    const { id, kind } = question;
    if (kind === "administrators" || kind === "people") raw[id] = rowsOf(form, question);
    else if (kind === "file") {
      const result = await received(form, visit, question);
      if ("error" in result) errors.push({ id, text: result.error });
      else {
        raw[id] = result.file;
        if (result.file && typeof result.file === "object" && "sha256" in result.file) {
          typed[keptName(id)] = result.file.sha256;
          typed[`${id}.name`] = result.file.name;
        }
      }
    } else raw[id] = fieldOf(form, id);
  }
  const schema = formSchema(
    questions.filter(({ id }) => !errors.some((error) => error.id === id)),
    demand,
    await directoryOf(visit.db),
  );
  const result = schema.safeParse(raw);
  if (!result.success)
    errors.push(...result.error.issues.map(({ path, message }) => ({ id: String(path[0]), text: message })));
  // The one thing that a form which comes back does not keep.
  for (const { id } of questions.filter((question) => holdsSecret(question, raw[question.id]))) {
    delete typed[id];
    const error = errors.find((one) => one.id === id);
    if (error) error.text += " Det du skrev är inte sparat, och fältet är tömt.";
  }
  const order = questions.map(({ id }) => id);
  errors.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  return { answers: errors.length ? {} : (result.data as Read["answers"]), errors, typed };
}
