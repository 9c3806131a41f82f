import type { StoredFile } from "../../workflows/account/facts";
import { keptName } from "../forms/field-names";
import { archiveKind } from "./archive.server";
import { filesBefore } from "./files-seen.server";
import type { FieldError, Typed } from "./form.server";
import { isPicture, keepFile, sniffed } from "./upload.server";
import type { CaseVisit } from "./visit.server";

const MOST_FILES = 20;

/** What a field takes: anything that is kept, or what can be looked at. */
type Taken = "any" | "picture";

/**
 * The files of one field: those that an earlier try at the same form brought and that are still wanted, and those sent now,
 * each judged by its content and kept; with what is wrong with those that are not taken. `typed` names them to the form
 * that comes back, so that they need not be chosen again.
 */
export async function filesSent(
  visit: CaseVisit,
  form: FormData,
  field: string,
  taken: Taken = "any",
): Promise<{ files: StoredFile[]; errors: FieldError[]; typed: Typed }> {
  const sent = form
    .getAll(field)
    .filter((one): one is File => one instanceof File && (one.size > 0 || one.name !== ""));
  const wanted = form.getAll(keptName(field)).flatMap((one) => (typeof one === "string" ? one.split(" ") : []));
  const files = await filesBefore(visit, wanted.filter(Boolean).slice(0, MOST_FILES));
  const errors: FieldError[] = [];
  if (files.length + sent.length > MOST_FILES)
    errors.push({ id: field, text: `Välj högst ${MOST_FILES} filer åt gången.` });
  else
    for (const one of sent) {
      const kept = await keep(visit, one, taken);
      if ("error" in kept) errors.push({ id: field, text: `${one.name.slice(-80) || "Filen"}: ${kept.error}` });
      else if (!files.some(({ sha256 }) => sha256 === kept.file.sha256)) files.push(kept.file);
    }
  return { files, errors, typed: files.length ? typedFiles(field, files) : {} };
}

const typedFiles = (field: string, files: StoredFile[]): Typed => ({
  [keptName(field)]: files.map(({ sha256 }) => sha256).join(" "),
  [`${field}.name`]: files.map(({ name }) => name).join("\n"),
});

async function keep({ db, account, person }: CaseVisit, upload: File, taken: Taken) {
  const found = await sniffed(upload);
  if ("error" in found) return found;
  if (taken === "picture" && !isPicture(found.type) && found.type !== "application/pdf")
    return { error: "Välj en bild (PNG, JPEG eller WebP) eller en PDF." };
  const archive = found.type === "application/zip" ? await archiveKind(found.bytes, found.name) : { type: found.type };
  if ("error" in archive) return archive;
  const received = { account, person: person.id, at: new Date().toISOString() };
  return keepFile(db, { ...found, type: archive.type }, received);
}
