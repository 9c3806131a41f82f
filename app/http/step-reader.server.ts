import type { Person } from "../../workflows/account/facts";
import { tidy } from "../../workflows/account/form";
import { dayExists } from "../../workflows/calendar/day";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { typedInstant } from "../../workflows/calendar/typed-instant";
import { doubled, localOf } from "../../workflows/calendar/zone";
import type { Kept } from "../../workflows/operation/shape";
import { keptName } from "../forms/field-names";
import { peopleOf } from "../organisation.server";
import { filesSent } from "./files-sent.server";
import { type FieldError, fieldOf, type Typed, typedIn } from "./form.server";
import type { UseVisit } from "./in-use.server";
import { keepText } from "./upload.server";

/** Characters. A whole thread of comments has room. */
const LONGEST_PASTED = 100_000;
const fileNames = { text: "inklistrad-text.txt", sender: "avsandare.txt" };

/** A moment as its fields show it: the hour that exists twice says which of the two it is. */
export function momentFields(name: string, at: string): Typed {
  const ms = Date.parse(at);
  const minutes = Math.floor(localOf(ms).clock / 60_000);
  const two = (number: number) => String(number).padStart(2, "0");
  const which = doubled(ms);
  return {
    [name]: dayIn(at),
    [`${name}.time`]: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
    ...(which ? { [`${name}.which`]: which === "sommartid" ? "earlier" : "later" } : {}),
  };
}

/** A letter, a digit or a mark: something that somebody can read. */
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Reads the fields of a step. What is wrong is gathered; what others wrote is kept before the step is taken. */
export class StepReader {
  readonly errors: FieldError[] = [];
  readonly typed: Typed;

  constructor(
    readonly visit: UseVisit,
    private readonly form: FormData,
  ) {
    this.typed = typedIn(form);
  }

  text(name: string): string {
    return tidy(fieldOf(this.form, name));
  }

  ticked(name: string): boolean {
    return fieldOf(this.form, name) === "ja";
  }

  wrong(id: string, text: string): void {
    this.errors.push({ id, text });
  }

  /** UTC with milliseconds; null where both fields are empty and nothing is demanded. */
  moment(name: string, demand = true): string | null {
    const [day, time, which] = [this.text(name), this.text(`${name}.time`), this.text(`${name}.which`)];
    if (!day && !time && !demand) return null;
    const one = which === "earlier" || which === "later" ? which : undefined;
    const found = typedInstant(day, time, one);
    if (found.ok) return found.at;
    if (typedInstant(day, time, "earlier").ok) this.typed[`${name}.twice`] = "ja";
    this.wrong(name, found.error);
    return null;
  }

  day(name: string): string {
    const day = this.text(name);
    if (!/^\d{4}-\d\d-\d\d$/.test(day)) this.wrong(name, "Skriv dagen som år-månad-dag, till exempel 2026-11-28.");
    else if (!dayExists(day)) this.wrong(name, `Dagen ${day} finns inte. Skriv en dag som finns i kalendern.`);
    return day;
  }

  async person(name: string): Promise<Person | null> {
    const email = this.text(name).toLowerCase();
    const found = (await peopleOf(this.visit.db)).find((one) => one.email.toLowerCase() === email);
    if (found && email) return found;
    const unknown = `Ingen i kommunens katalog har adressen ${email}. Kontrollera stavningen.`;
    this.wrong(name, email ? unknown : "Skriv en e-postadress.");
    return null;
  }

  /** A pasted text as a file; [] where nothing was pasted. */
  async pasted(name: string, as: "text" | "sender"): Promise<Kept[]> {
    const text = fieldOf(this.form, name);
    // Of characters that nobody sees there is nothing to keep.
    if (!SEEN.test(text)) return [];
    if (text.length > LONGEST_PASTED) {
      this.wrong(name, `Texten är längre än ${LONGEST_PASTED} tecken. Dela upp den, eller välj en fil i stället.`);
      return [];
    }
    const file = await keepText(this.visit.db, text, fileNames[as], this.received);
    return [{ ...file, as }];
  }

  /** Pictures or PDFs, sent now or in an earlier try at the same form. */
  async screenshots(name = "screenshot"): Promise<Kept[]> {
    const { files, errors, typed } = await filesSent(this.visit, this.form, name, "picture");
    // The number of a file that somebody may not open gives them no way to it.
    delete this.typed[keptName(name)];
    Object.assign(this.typed, typed);
    this.errors.push(...errors);
    return files.map((file) => ({ ...file, as: "screenshot" }));
  }

  private get received() {
    const { account, person, now } = this.visit;
    return { account, person: person.id, at: now };
  }
}
