import { fileTypeFromBuffer } from "file-type";
import { recordFile, storeFile } from "../../db/files.server";
import { recordPreview } from "../../db/previews.server";
import type { MunicipalityDb, Row } from "../../db/schema";
import type { StoredFile } from "../../workflows/account/facts";
import { tidy } from "../../workflows/account/form";
import { drawnAnew, MOVING } from "./drawn-anew.server";

const LARGEST = 25 * 1024 * 1024;
const KINDS = new Set(["application/pdf", "image/png", "image/jpeg", "image/webp", "application/zip"]);
const WANTED = "Välj en fil av slaget PDF, PNG, JPEG, WebP eller ZIP.";

type Sent = { bytes: Uint8Array; name: string; type: string };

export const isPicture = (type: string) => type.startsWith("image/");

/** The file's kind by its content, never by its name or what the browser says; or why it is not taken. */
export async function sniffed(file: File): Promise<Sent | { error: string }> {
  if (file.size === 0) return { error: "Filen är tom. Välj en fil med innehåll." };
  if (file.size > LARGEST) {
    const size = (file.size / 1024 / 1024).toFixed(1).replace(".", ",");
    return { error: `Filen är ${size} MB. Välj en fil på högst 25 MB.` };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = await fileTypeFromBuffer(bytes);
  if (kind?.mime === "image/apng") return { error: MOVING };
  if (!kind || !KINDS.has(kind.mime)) return { error: `Filen är inte av ett slag som tas emot. ${WANTED}` };
  const name = [...tidy(file.name.split(/[/\\]/).at(-1)).replace(/\s+/g, " ")].slice(-120).join("");
  return { bytes, name: name || `fil.${kind.ext}`, type: kind.mime };
}

/** Keeps a file for an account, and of a picture also what is shown of it; a picture that cannot be drawn is not kept. */
export async function keepFile(
  db: MunicipalityDb,
  { bytes, name, type }: Sent,
  received: Pick<Row<"files">, "account" | "person" | "at">,
): Promise<{ file: StoredFile } | { error: string }> {
  const drawn = isPicture(type) ? await drawnAnew(bytes) : null;
  if (drawn && "error" in drawn) return drawn;
  const file = { ...(await storeFile(db, bytes)), name, type };
  const shown = drawn && {
    ...(await storeFile(db, drawn.bytes)),
    original: file.sha256,
    width: drawn.width,
    height: drawn.height,
    at: received.at,
  };
  await db.write(async (trx) => {
    await recordFile(trx, { ...file, ...received });
    if (shown) await recordPreview(trx, shown);
  });
  return { file };
}

/** What others wrote, as it was pasted: kept as a file of its own, so that it can be guarded and disposed of by itself. */
export async function keepText(
  db: MunicipalityDb,
  text: string,
  name: string,
  received: Pick<Row<"files">, "account" | "person" | "at">,
): Promise<StoredFile> {
  const bytes = new TextEncoder().encode(text.replace(/\r\n/g, "\n"));
  const file = { ...(await storeFile(db, bytes)), name, type: "text/plain" };
  await db.write((trx) => recordFile(trx, { ...file, ...received }));
  return file;
}
