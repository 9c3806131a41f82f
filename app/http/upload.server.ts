import { fileTypeFromBuffer } from "file-type";
import { tidy } from "../../workflows/account/form";

const LARGEST = 25 * 1024 * 1024;
const KINDS = new Set(["application/pdf", "image/png", "image/jpeg", "image/webp", "application/zip"]);
const WANTED = "Välj en fil av slaget PDF, PNG, JPEG, WebP eller ZIP.";

type Sniffed = { bytes: Uint8Array; name: string; type: string };

/** The file's kind by its content, never by its name or what the browser says; or why it is not taken. */
export async function sniffed(file: File): Promise<Sniffed | { error: string }> {
  if (file.size === 0) return { error: "Filen är tom. Välj en fil med innehåll." };
  if (file.size > LARGEST) {
    const size = (file.size / 1024 / 1024).toFixed(1).replace(".", ",");
    return { error: `Filen är ${size} MB. Välj en fil på högst 25 MB.` };
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = await fileTypeFromBuffer(bytes);
  if (!kind || !KINDS.has(kind.mime)) return { error: `Filen är inte av ett slag som tas emot. ${WANTED}` };
  const name = [...tidy(file.name.split(/[/\\]/).at(-1))].slice(-120).join("");
  return { bytes, name: name || `fil.${kind.ext}`, type: kind.mime };
}
