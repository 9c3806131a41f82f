import * as z from "zod/mini";
import type { Question } from "../policy/schema";
import { isAsked } from "./asked";
import type { Answer, Person } from "./facts";
import { looksLikeSecret, namesSecret } from "./secret";

/** Looks up what a form refers to by name. Absent in the browser, where only the shape of an answer is judged. */
export type Directory = {
  person(email: string): Person | undefined;
  unit(id: string): { id: string; name: string } | undefined;
};

/** Why an answer is no good, in Swedish: what is wrong and how to mend it. */
class Refused extends Error {}
const refuse = (message: string): never => {
  throw new Refused(message);
};

const EMAIL = /^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+\.[a-zåäö]{2,}$/i;
// Control characters but tab and line feed, and the marks that turn the direction of text: they hide what is signed.
// Half a surrogate pair is no character at all, and has no canonical form to hash.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\p{Cs}]/gu;

/** Text as it is kept: NFC, line feeds, no unseen characters, no blanks at the ends. */
export function tidy(raw: unknown): string {
  if (typeof raw !== "string") return "";
  return raw.replace(/\r\n?/g, "\n").replace(UNSEEN, "").normalize("NFC").trim();
}

function bounded(text: string, max: number): string {
  const length = [...text].length;
  return length > max ? refuse(`Korta texten till högst ${max} tecken. Nu är den ${length}.`) : text;
}

/** A web address with http or https; "www.kommun.se/x" gets https. */
function address(text: string, max: number): string {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  const wrong = "Skriv en webbadress, till exempel https://www.facebook.com/biblioteket.";
  if (!URL.canParse(full) || !/^https?:\/\/[^/]/i.test(full) || /[\s\\]/.test(full)) return refuse(wrong);
  const url = new URL(full);
  const web = url.protocol === "https:" || url.protocol === "http:";
  if (!web || url.username || url.password || !/\.[^.]{2,}$/.test(url.hostname)) return refuse(wrong);
  return bounded(full, max);
}

function calendarDate(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return refuse("Skriv datumet i formen ÅÅÅÅ-MM-DD, till exempel 2026-11-20.");
  const date = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
  return exists ? text : refuse(`Datumet ${text} finns inte. Kontrollera dag och månad.`);
}

function amount(text: string, max: number): number {
  const value = Number(text.replace(",", "."));
  if (!/^\d{1,6}([.,]\d{1,2})?$/.test(text)) return refuse("Skriv ett tal med siffror, till exempel 2,5.");
  return value > 0 && value <= max ? value : refuse(`Skriv ett tal som är större än 0 och högst ${max}.`);
}

function personBy(raw: unknown, directory: Directory | undefined): Person | null {
  const email = tidy(raw).toLowerCase();
  if (!email) return null;
  if (email.length > 254 || !EMAIL.test(email))
    return refuse(`Skriv e-postadressen i formen namn@kommun.se. Du skrev ”${email.slice(0, 80)}”.`);
  if (!directory) return { id: "", name: "", title: "", email, phone: "" };
  const unknown = `Ingen i kommunens katalog har adressen ${email}. Kontrollera stavningen.`;
  return directory.person(email) ?? refuse(unknown);
}

function distinct(people: Person[]): void {
  const twice = people.find(({ email }, index) => people.findIndex((one) => one.email === email) !== index);
  if (twice) refuse(`${twice.name || twice.email} står två gånger. Skriv varje person en gång.`);
}

function rows(raw: unknown, max: number): unknown[] {
  if (!Array.isArray(raw)) return [];
  return raw.length > max ? refuse(`Skriv högst ${max} personer. Nu är de ${raw.length}.`) : raw;
}

function peopleBy(raw: unknown, { min = 1, max }: Question, directory: Directory | undefined): Person[] | null {
  const people = rows(raw, max).flatMap((row) => personBy(row, directory) ?? []);
  distinct(people);
  if (people.length && people.length < min)
    return refuse(`Skriv minst ${min} personer. Nu är det bara ${people.length}.`);
  return people.length ? people : null;
}

function pairsBy(raw: unknown, max: number, directory: Directory | undefined): Answer | null {
  const pairs = rows(raw, max).flatMap((row) => {
    const { person: first, deputy: second } = (row ?? {}) as { person?: unknown; deputy?: unknown };
    const person = personBy(first, directory);
    const deputy = personBy(second, directory);
    if (!person && deputy) return refuse(`Skriv vem ${deputy.name || deputy.email} ersätter.`);
    if (person && deputy?.email === person.email)
      return refuse(`${person.name || person.email} kan inte ersätta sig själv.`);
    return person ? [{ person, deputy }] : [];
  });
  distinct(pairs.map(({ person }) => person));
  return pairs.length ? pairs : null;
}

function isStoredFile(raw: unknown): raw is Extract<Answer, { sha256: string }> {
  return typeof raw === "object" && raw !== null && "sha256" in raw;
}

const SECRET = "Det här ser ut som ett lösenord. Skriv var det finns, till exempel namnet på posten i lösenordsskåpet.";

/** Whether a secret was written where a reference to it is asked for: it is neither kept nor shown again. */
export const holdsSecret = ({ kind }: Pick<Question, "kind">, raw: unknown) =>
  kind === "reference" && looksLikeSecret(tidy(raw));

function withoutSecret(text: string): string {
  return namesSecret(text) ? refuse("Det står ett lösenord i texten. Ta bort det, och skriv var det finns.") : text;
}

/** What a raw form value says; null = nothing. Throws Refused with the message for the field. */
function answerOf(question: Question, raw: unknown, directory: Directory | undefined): Answer | null {
  const { kind, max, options } = question;
  if (kind === "administrators") return pairsBy(raw, max, directory);
  if (kind === "people") return peopleBy(raw, question, directory);
  if (kind === "person") return personBy(raw, directory);
  if (kind === "file") return isStoredFile(raw) ? raw : null;
  if (kind === "confirm") return raw === "ja" || raw === true ? true : null;
  const text = tidy(raw);
  if (!text) return null;
  switch (kind) {
    case "text":
      return withoutSecret(bounded(text.replace(/\s+/g, " "), max));
    case "longText":
      return withoutSecret(bounded(text, max));
    case "reference":
      // Before its length: what is too long is shown again, a secret never.
      return holdsSecret(question, text) ? refuse(SECRET) : bounded(text.replace(/\s+/g, " "), max);
    case "url":
      return address(text, max);
    case "date":
      return calendarDate(text);
    case "number":
      return amount(text, max);
    case "choice":
      return options?.some(({ value }) => value === text) ? text : refuse("Välj ett av alternativen.");
    case "unit": {
      const unit = directory ? directory.unit(text) : { id: text, name: "" };
      return unit ?? refuse("Välj en verksamhet i listan.");
    }
  }
}

const missing: Partial<Record<Question["kind"], string>> = {
  choice: "Välj ett alternativ.",
  unit: "Välj en verksamhet i listan.",
  confirm: "Kryssa i rutan när det är gjort.",
  file: "Välj en fil.",
  date: "Skriv ett datum.",
  administrators: "Skriv minst en administratörs e-postadress.",
  people: "Skriv minst en e-postadress.",
  person: "Skriv en e-postadress.",
};

/**
 * The schema of a form: raw form values in, answers out (null = not answered). The same in the browser and on the
 * server, where a directory also looks people and units up.
 * `demand` = an answer is asked for now; a checklist is saved bit by bit and demands nothing.
 */
export function formSchema(questions: Question[], demand: boolean, directory?: Directory) {
  return z.transform((given: Record<string, unknown>, { issues }) => {
    const answers: Record<string, Answer | null> = {};
    const check = (question: Question, judge: () => void) => {
      const { id } = question;
      try {
        judge();
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        issues.push({ code: "custom", message: error.message, input: given[id], path: [id] });
      }
    };
    for (const question of questions)
      check(question, () => {
        answers[question.id] = answerOf(question, given[question.id], directory);
      });
    // Whether a question is asked may hang on an answer below it, so what is missing is seen when all are read.
    for (const question of questions)
      check(question, () => {
        if (demand && question.required && answers[question.id] === null && isAsked(question, answers))
          refuse(missing[question.kind] ?? "Skriv ett svar.");
      });
    return answers;
  });
}
