import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getPolicy } from "../../app/policies.server";
import { type CaseFile, caseFileText, replay } from "../../workflows/record/case-file";
import { checkpointHash, type Head, originOf, signedCheckpoint } from "../../workflows/record/checkpoint";
import { verifierKeyText } from "../../workflows/record/signed-note";
import { organisation } from "../support/organisation";
import { verifyCommand } from "../support/verify-command";
import { Life, lifeIn } from "./life";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kontoakt-verify-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, content: string | CaseFile): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === "string" ? content : caseFileText(content));
  return path;
}

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const policy = getPolicy("toreboda");
const origin = originOf(policy.municipality);
const key = verifierKeyText(origin, publicKey);
const headOf = ({ account, head, events }: CaseFile): Head => ({ account, seq: events.length, hash: head });
const pointOf = (at: string, files: CaseFile[], before?: string) =>
  signedCheckpoint({ origin, at, previous: checkpointHash(before), heads: files.map(headOf) }, privateKey);

/** A case file as it stood when it had so many events, whole in itself. */
function until(file: CaseFile, length: number): CaseFile {
  const events = file.events.slice(0, length);
  return { ...file, ...replay(events), head: events.at(-1)?.hash ?? "", events };
}
const lifeOf = (account: string) =>
  new Life(policy, organisation, account).open().fill("needs").reach("needsConcluded");
const first = lifeIn("operation").caseFile();
const second = lifeOf("2026-2").caseFile();
/** Later than every event above. */
const AT = "2026-12-01T00:05:00.000Z";
const note = pointOf(AT, [first, second]);

describe("npm run verify with a checkpoint", () => {
  it("says that case files agree with it, each by itself", async () => {
    const files = [await written("akt.json", first), await written("akt-2.json", second)];
    const point = await written("punkt.txt", note);
    const { code, out, err } = await verifyCommand(...files, "--checkpoint", point, "--key", key);
    expect(err).toEqual([]);
    expect(out.filter((line) => line.startsWith("Akten är hel"))).toHaveLength(2);
    expect(out.slice(-4)).toEqual([
      `Kontrollpunkten ${point} är äkta: ${origin}, ${AT}.`,
      `Jämfört med ${point}:`,
      "- Akt 2026-1: stämmer med kontrollpunkten.",
      "- Akt 2026-2: stämmer med kontrollpunkten.",
    ]);
    expect(code).toBe(0);
  });

  it("takes the key from a file, and the checkpoint before the case file", async () => {
    const [file, point, saved] = [
      await written("akt.json", first),
      await written("punkt.txt", note),
      await written("nyckel", `${key}\n`),
    ];
    expect(await verifyCommand("--checkpoint", point, "--key", saved)).toMatchObject({ code: 0 });
    // What follows --key is the key alone.
    expect(await verifyCommand("--checkpoint", point, "--key", saved, file)).toMatchObject({ code: 2, out: [] });
  });

  it("finds a case file that is whole in itself but lacks its end", async () => {
    const cut = await written("kort.json", until(first, first.events.length - 3));
    const point = await written("punkt.txt", note);
    const { code, out } = await verifyCommand(cut, "--checkpoint", point, "--key", key);
    expect(out[0]).toMatch("Akten är hel");
    const [known, left] = [first.events.length, first.events.length - 3];
    expect(out.at(-1)).toBe(
      `- Akt 2026-1: slutet saknas. Kontrollpunkten känner ${known} händelser, men bara ${left} finns kvar.`,
    );
    expect(code).toBe(1);
  });

  it("finds a case file that was written anew, with as many events", async () => {
    const again = await written("omskriven.json", lifeIn("operation").caseFile());
    const { code, out } = await verifyCommand(again, "--checkpoint", await written("p.txt", note), "--key", key);
    expect(out[0]).toMatch("Akten är hel");
    expect(out.at(-1)).toMatch(/^- Akt 2026-1: är omskriven\. Händelse \d+ är en annan/);
    expect(code).toBe(1);
  });

  it("finds an older backup that was restored, and says which checkpoint it still agrees with", async () => {
    const older = [until(first, 4), until(second, 2)] as [CaseFile, CaseFile];
    const before = pointOf("2026-11-30T00:05:00.000Z", older);
    const points = [await written("ny.txt", note), await written("gammal.txt", before)];
    const files = [await written("ett.json", older[0]), await written("två.json", older[1])];
    const { code, out } = await verifyCommand(...files, "--checkpoint", ...points, "--key", key);
    const compared = out.slice(out.indexOf(`Jämfört med ${points[1]}:`));
    expect(compared.slice(1, 3)).toEqual([
      "- Akt 2026-1: stämmer med kontrollpunkten.",
      "- Akt 2026-2: stämmer med kontrollpunkten.",
    ]);
    expect(compared).toContainEqual(expect.stringMatching("en äldre säkerhetskopia är återställd"));
    expect(compared.at(-1)).toMatch(`${points[0]} går att förena med ${points[1]}`);
    expect(code).toBe(1);
  });

  it("finds a newer checkpoint that contradicts an older", async () => {
    const newer = pointOf("2026-12-02T00:05:00.000Z", [until(first, 4), lifeOf("2026-2").caseFile()], note);
    const points = [await written("igår.txt", note), await written("idag.txt", newer)];
    const { code, out } = await verifyCommand("--checkpoint", ...points, "--key", key);
    expect(out.slice(-3)).toEqual([
      `${points[1]} säger emot ${points[0]}, som är äldre:`,
      expect.stringMatching(/^- Akt 2026-1: slutet saknas/),
      expect.stringMatching(/^- Akt 2026-2: är omskriven/),
    ]);
    expect(code).toBe(1);
  });

  it("trusts no checkpoint that is altered, by another key or of another municipality", async () => {
    const file = await written("akt.json", first);
    const altered = await written("ändrad.txt", note.replace(/2026-2 \d+/, "2026-2 1"));
    const bad = await verifyCommand(file, "--checkpoint", altered, "--key", key);
    expect(bad.out).toContain(
      `Kontrollpunkten ${altered} går inte att lita på. Underskriften gäller inte texten: texten eller underskriften är ändrad.`,
    );
    expect(bad.out.at(-1)).toMatch("/kontrollpunkt/nyckel");
    expect(bad.code).toBe(1);

    const stranger = verifierKeyText(origin, generateKeyPairSync("ed25519").publicKey);
    const unknown = await verifyCommand(file, "--checkpoint", await written("p.txt", note), "--key", stranger);
    expect(unknown.out.join("\n")).toMatch("med en annan nyckel än den du angav");
    expect(unknown.code).toBe(1);

    const elsewhere = await written("annan.json", { ...lifeIn("operation", getPolicy("monsterkoping")).caseFile() });
    const other = await verifyCommand(elsewhere, "--checkpoint", await written("p.txt", note), "--key", key);
    expect(other.out.at(-1)).toMatch("hör till monsterkoping, som kontrollpunkten inte gäller");
    expect(other.code).toBe(1);
  });

  it("says how the key is got when there is none, or it is no key", async () => {
    const [file, point] = [await written("akt.json", first), await written("punkt.txt", note)];
    const none = await verifyCommand(file, "--checkpoint", point);
    expect(none).toMatchObject({ code: 2, out: [] });
    expect(none.err.join("\n")).toMatch(/--key NYCKEL.*\n.*\/KOMMUN\/kontrollpunkt\/nyckel/);
    const wrong = await verifyCommand(file, "--checkpoint", point, "--key", file);
    expect(wrong).toMatchObject({ code: 2, out: [] });
    expect(wrong.err.join("\n")).toMatch(/är ingen nyckel.*\n.*\/kontrollpunkt\/nyckel/);
  });

  it("asks for what it can use", async () => {
    const file = await written("akt.json", first);
    for (const given of [["--key", key], [file, "--key", key], [file, "--all"], ["--checkpoint"]])
      expect(await verifyCommand(...given), given.join(" ")).toMatchObject({ code: 2, out: [] });
  });

  it("checks several case files without one, the gravest answer last", async () => {
    const [good, bad] = [await written("akt.json", first), await written("fel.json", "{}")];
    expect(await verifyCommand(good, good)).toMatchObject({ code: 0 });
    expect(await verifyCommand(good, join(folder, "ingen.json"))).toMatchObject({ code: 2 });
    expect(await verifyCommand(bad, join(folder, "ingen.json"), good)).toMatchObject({ code: 1 });
  });
});
