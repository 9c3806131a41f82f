import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";

/** An export of an account is some thousand files; more, or more unpacked, is not opened at all. Bytes. */
const [MOST_ENTRIES, MOST_UNPACKED, MOST_RATIO] = [20_000, 2 * 1024 ** 3, 200];
/** Small files may shrink as they like; the list of a web archive is one. Bytes. */
const SMALL = 1024 * 1024;

const DAMAGED = "Arkivet går inte att läsa. Hämta det en gång till och välj det igen.";
const BOMB = "Arkivet packar upp till mer än vad som går att ta emot. Dela det i flera filer.";
const NO_WACZ =
  "Filen heter .wacz men är inget webbarkiv: den saknar datapackage.json, sidlistan eller själva arkivet. Spara sidan på nytt i verktyget som du arkiverar med.";

/** WACZ 1.1.1, 4: what every web archive has beside its list of contents. */
const needed = [/^archive\/.+\.warc(\.gz)?$/, /^indexes\/.+/, /^pages\/pages\.jsonl$/];

export const WACZ = "application/wacz";

/**
 * What kind of archive a ZIP file is: a web archive (WACZ) where its name says so and its contents agree. How much it
 * unpacks to is judged by its directory; nothing but the list of a web archive is unpacked.
 */
export async function archiveKind(bytes: Uint8Array, name: string): Promise<{ type: string } | { error: string }> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const zip = await fromBufferPromise(buffer, { lazyEntries: true, strictFileNames: true });
    if (zip.entryCount > MOST_ENTRIES) return { error: BOMB };
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(entry);
    if (isBomb(entries, bytes.length)) return { error: BOMB };
    if (!/\.wacz$/i.test(name)) return { type: "application/zip" };
    return (await isWebArchive(zip, entries)) ? { type: WACZ } : { error: NO_WACZ };
  } catch {
    return { error: DAMAGED };
  }
}

function isBomb(entries: Entry[], size: number): boolean {
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  const squeezed = entries.some(
    ({ uncompressedSize, compressedSize }) =>
      uncompressedSize > SMALL && uncompressedSize > compressedSize * MOST_RATIO,
  );
  return squeezed || total > MOST_UNPACKED || total > Math.max(SMALL, size * MOST_RATIO);
}

async function isWebArchive(zip: ZipFile, entries: Entry[]): Promise<boolean> {
  const list = entries.find(({ fileName }) => fileName === "datapackage.json");
  if (!list || list.uncompressedSize > SMALL || !list.canDecodeFileData()) return false;
  if (!needed.every((one) => entries.some(({ fileName }) => one.test(fileName)))) return false;
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(list)) chunks.push(chunk);
  const said: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  return typeof said === "object" && said !== null && "resources" in said && Array.isArray(said.resources);
}
