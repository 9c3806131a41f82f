import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { caseFileText } from "../../workflows/record/case-file";
import { ACCOUNT, lifeIn } from "./life";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kontoakt-verify-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Result = { code: number; out: string; err: string };
/** Runs the command as `npm run verify` does, in a process of its own. */
function verify(...paths: string[]): Promise<Result> {
  const root = join(import.meta.dirname, "../..");
  const args = ["--import", "tsx", join(root, "verify.ts"), ...paths];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}
async function written(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const file = lifeIn("operation").caseFile();
const text = caseFileText(file);

describe("npm run verify", () => {
  it("says that a whole case file is whole, and of what", async () => {
    const { code, out, err } = await verify(await written("akt.json", text));
    expect(err).toBe("");
    expect(out.split("\n")).toEqual([
      "Akten är hel: alla händelser finns, i rätt ordning och oförändrade.",
      "Kommun: Töreboda kommun",
      `Akt: ${ACCOUNT}`,
      "Läge: Drift",
      `Händelser: ${file.events.length}`,
      `Slutsumma: ${file.head}`,
      "",
    ]);
    expect(code).toBe(0);
  });

  it("names each fault of one that is not", async () => {
    const path = await written("fel.json", text.replace('"actor": "anna"', '"actor": "sten"'));
    const { code, out } = await verify(path);
    expect(out).toMatch(/är inte hel:\n- Händelse \d+ är ändrad: kontrollsumman stämmer inte\.\n/);
    expect(code).toBe(1);
  });

  it("finds bytes that are no text, and a mark put before it", async () => {
    const bytes = Buffer.from(text, "utf8");
    bytes[bytes.length - 10] = 0xff;
    expect(await verify(await written("byte.json", bytes))).toMatchObject({ code: 1 });
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text, "utf8")]);
    expect(await verify(await written("bom.json", marked))).toMatchObject({ code: 1 });
  });

  it("shows nothing that steers the terminal", async () => {
    const { out, code } = await verify(await written("esc.json", text.replaceAll(ACCOUNT, "\\u001b[2J\\u202e")));
    expect(code).toBe(1);
    for (const mark of ["\u001b", "\u202e"]) expect(out.includes(mark)).toBe(false);
  });

  it("says how it is used when no file, a file that is not there or a folder is given", async () => {
    const none = await verify();
    expect(none).toMatchObject({ code: 2, out: "" });
    expect(none.err).toBe("Skriv vilken akt som ska kontrolleras: npm run verify -- akt.json\n");
    const path = join(folder, "ingen.json");
    expect(await verify(path)).toEqual({ code: 2, out: "", err: `Filen ${path} finns inte.\n` });
    expect(await verify(folder)).toEqual({ code: 2, out: "", err: `Filen ${folder} går inte att läsa.\n` });
  });
});
