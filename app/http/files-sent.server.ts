import { findFile } from "../../db/files.server";
import type { StoredFile } from "../../workflows/account/facts";
import { archiveKind } from "./archive.server";
import { fieldOf } from "./form.server";
import { keepFile, sniffed } from "./upload.server";
import type { CaseVisit } from "./visit.server";

const MOST_FILES = 20;

/** Files already received by this account, by the hashes that a form that came back brings along. */
async function keptBefore({ db, account }: CaseVisit, hashes: string): Promise<StoredFile[]> {
  const names = [...new Set(hashes.split(" ").filter((one) => /^[0-9a-f]{64}$/.test(one)))].slice(0, MOST_FILES);
  const found = await Promise.all(names.map((hash) => findFile(db.read, account, hash)));
  return found.flatMap((one) => (one ? [{ sha256: one.sha256, name: one.name, type: one.type, size: one.size }] : []));
}

/** The files of one field, each judged by its content and kept; with what is wrong with those that are not taken. */
export async function filesSent(
  visit: CaseVisit,
  form: FormData,
  field: string,
): Promise<{ files: StoredFile[]; errors: { id: string; text: string }[] }> {
  const sent = form
    .getAll(field)
    .filter((one): one is File => one instanceof File && (one.size > 0 || one.name !== ""));
  const files = await keptBefore(visit, fieldOf(form, `${field}.kept`));
  if (files.length + sent.length > MOST_FILES)
    return { files, errors: [{ id: field, text: `Välj högst ${MOST_FILES} filer åt gången.` }] };
  const errors: { id: string; text: string }[] = [];
  for (const one of sent) {
    const kept = await keep(visit, one);
    if ("error" in kept) errors.push({ id: field, text: `${one.name.slice(-80) || "Filen"}: ${kept.error}` });
    else files.push(kept.file);
  }
  return { files, errors };
}

async function keep({ db, account, person }: CaseVisit, upload: File) {
  const found = await sniffed(upload);
  if ("error" in found) return found;
  const archive = found.type === "application/zip" ? await archiveKind(found.bytes, found.name) : { type: found.type };
  if ("error" in archive) return archive;
  const received = { account, person: person.id, at: new Date().toISOString() };
  return keepFile(db, { ...found, type: archive.type }, received);
}
