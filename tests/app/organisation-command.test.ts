import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { whole } from "../support/organisation-file";

const TOWN = "hallstahammar";
let root = "";
let dataDir = "";
let turn = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "kontoakt-organisation-command-"));
});
beforeEach(() => {
  turn += 1;
  dataDir = join(root, String(turn));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe("npm run organisation", () => {
  const run = async (...args: string[]) => {
    const options = { cwd: join(import.meta.dirname, "../.."), env: { ...process.env, DATA_DIR: dataDir } };
    try {
      const { stdout } = await promisify(execFile)("npx", ["tsx", "organisation.ts", ...args], options);
      return { code: 0, stdout };
    } catch (error) {
      const { code, stdout } = error as { code: number; stdout: string };
      return { code, stdout };
    }
  };
  const written = async (content: unknown) => {
    const path = join(root, `fil-${turn}.json`);
    await writeFile(path, JSON.stringify(content));
    return path;
  };

  it("puts the file and says what it did", async () => {
    const { code, stdout } = await run(TOWN, await written(whole()));
    expect(stdout).toContain("Hallstahammars kommun: organisationen är inlagd.");
    expect(stdout).toMatch(/Enheter: {2}3 nya, 0 ändrade, 0 som förut\nPersoner: 5 nya/);
    expect(stdout).toContain("Det här saknas ännu:\n- Kulturförvaltningen har ingen kontaktperson");
    expect(code).toBe(0);
    expect(await readdir(join(dataDir, TOWN))).toContain("kontoakt.sqlite");
  });

  it("takes CSV too; a trial says what would be done and leaves nothing behind", async () => {
    const people = join(root, "personer.csv");
    const head = "Namn;Titel;E-post;Telefon;Enhet";
    await writeFile(people, `${head}\nAnna Provsson;chef;anna@prov.example;010-1;kontoret\n`);
    const units = join(root, "enheter.csv");
    await writeFile(units, "Id;Namn;Nivå;Överordnad;Chef\nkontoret;Kontoret;Enhet;;anna@prov.example\n");
    const trial = await run(TOWN, units, people, "--prova");
    expect(trial.stdout).toMatch(/provat\. Inget är ändrat\.\nEnheter: 1 nya.*\nPersoner: 1 nya, 0 ändrade, 0 slutar/);
    expect(trial.code).toBe(0);
    await expect(readdir(dataDir)).rejects.toThrow();
    expect((await run(TOWN, units, people)).stdout).toContain("organisationen är inlagd.\nEnheter: 1 nya");
    expect((await run(TOWN, units, people)).stdout).toMatch(
      /Enheter: 0 nya.* 1 som förut\nPersoner: 0 nya.* 1 som förut/,
    );
    await writeFile(people, `${head}\nAnna Provsson;chef;anna;010-1;kontoret\n`);
    const broken = await run(TOWN, people);
    expect(broken.stdout).toContain("- Personer, rad 2, kolumn E-post: ”anna” är ingen e-postadress.");
    expect(broken.code).toBe(1);
  }, 120_000);

  it("ends with 1 where the file cannot be used, and 2 where nothing was checked", async () => {
    const broken = await run(TOWN, await written({ units: [] }));
    expect(broken.code).toBe(1);
    expect(broken.stdout).toMatch(/kan inte användas\. Inget är ändrat\.\n- units: /);
    const unknown = await run("halstahammar", await written(whole()));
    expect(unknown.code).toBe(2);
    expect(unknown.stdout).toContain("Kommunen ”halstahammar” finns inte. Menade du ”hallstahammar”?");
    expect(await run(TOWN, "finns-inte.json")).toEqual({ code: 2, stdout: "Filen finns-inte.json finns inte.\n" });
    expect((await run(TOWN)).code).toBe(2);
  }, 120_000);
});
