import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { RouteArgs } from "../../app/http/visit.server";
import { townOf } from "../../app/http/visit.server";
import { publicPages } from "../../app/public/pages.server";
import { prepareSite } from "../../app/start.server";
import { closeAll, listMunicipalities, openMunicipality } from "../../db/municipalities.server";
import * as claims from "../../workflows/policy/proof/claims";
import { wordsOf } from "../support/page";

const file = (municipality: string, more: object = {}) => ({
  municipality,
  name: `${municipality} kommun`,
  genitive: `${municipality} kommuns`,
  code: null,
  website: `${municipality}.example`,
  ...more,
});

describe("a folder with a broken file", () => {
  let root = "";
  let told: string[] = [];
  let logged: string[] = [];
  const settings = () => ({
    port: 0,
    host: "127.0.0.1",
    dataDir: join(root, "data"),
    policyDir: join(root, "regler"),
  });
  const write = (name: string, content: unknown) =>
    writeFile(
      join(settings().policyDir, `${name}.json`),
      typeof content === "string" ? content : JSON.stringify(content),
    );
  /** As when the process is started again: databases are opened anew. */
  const start = async (demo = false, now = new Date()) => {
    await closeAll();
    await prepareSite(settings(), { demo }, now);
  };
  const get = (path: string) => publicPages(settings()).request(path);
  const town = async (municipality: string) => {
    const context = { settings: settings(), providers: {}, nonce: "", requestId: "", address: "127.0.0.1" };
    return townOf({
      request: new Request("http://prov.test/"),
      params: { municipality },
      context,
    } as unknown as RouteArgs);
  };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "kontoakt-broken-"));
    await mkdir(settings().policyDir);
    vi.spyOn(console, "error").mockImplementation((...line: unknown[]) => void told.push(line.map(String).join(" ")));
    vi.spyOn(console, "log").mockImplementation((line: string) => void logged.push(line));
    await write("bruten", file("bruten"));
    await write("hel", file("hel"));
    await start(true);
  });
  beforeEach(() => {
    told = [];
    logged = [];
  });
  afterAll(async () => {
    await closeAll();
    vi.restoreAllMocks();
    await rm(root, { recursive: true, force: true });
  });

  it("is told of with file, path and mend, and the others go on", async () => {
    await write("bruten", file("bruten", { consultation: { role: "chef", source: "STD-8" }, utseende: {} }));
    await write("aldrig", '{ "municipality": "aldrig",, }');
    await start(true);
    expect(told.length).toBe(2);
    const [never = "", broken = ""] = told;
    expect(never).toContain(`${join(settings().policyDir, "aldrig.json")} kan inte användas:`);
    expect(never).toContain("- rad 1, tecken 28: Filen är inte giltig JSON här.");
    expect(never).toMatch(/Kommunen aldrig behåller .* Har den inga än öppnas den inte\. Rätta filen/);
    expect(broken).toContain(`${join(settings().policyDir, "bruten.json")} kan inte användas:`);
    expect(broken).toMatch(
      /- consultation\.role: Värdet "chef" går inte\. Välj bland: .*communications \(kommunikationsenheten\).*\n {2}Exempel: "communications"/,
    );
    expect(broken).toContain("Nyckeln ”utseende” finns inte här.");
  });

  it("the whole one serves, the broken one goes on under its rules in force, the one never used is not there", async () => {
    for (const [municipality, status] of [
      ["hel", 200],
      ["bruten", 200],
      ["aldrig", 404],
    ] as const) {
      expect([municipality, (await get(`/${municipality}/regler`)).status]).toEqual([municipality, status]);
      expect([municipality, (await get(`/${municipality}/forteckning`)).status]).toEqual([municipality, status]);
    }
    expect((await town("bruten")).policy).toMatchObject({ municipality: "bruten", version: 1 });
    await expect(town("aldrig")).rejects.toMatchObject({ status: 404 });
    expect(await listMunicipalities(settings())).toEqual(["bruten", "hel"]);
    const choice = wordsOf(await (await get("/")).text());
    expect(choice).toContain("bruten kommun");
    expect(choice).not.toContain("aldrig");
  });

  it("is none any more when it is mended: what changed comes into force at the next start", async () => {
    await write("bruten", file("bruten", { consultation: null, look: { colour: "#1f4e79", logotype: null } }));
    await write("aldrig", file("aldrig"));
    await start(true);
    expect(told).toEqual([]);
    expect(logged).toEqual([
      expect.stringMatching(
        /^bruten kommun: version 2 av reglerna gäller från nu \(ändrat: .*färg och logotyp.*samråd före beslut.*\)\./,
      ),
    ]);
    expect((await town("bruten")).policy).toMatchObject({ version: 2, consultation: null });
    expect((await get("/aldrig/regler")).status).toBe(200);
    logged = [];
    await start(true);
    expect(logged).toEqual([]);
  });

  it("a municipality without sample data has its first version told of, and goes on when its file is gone", async () => {
    await write("ny", file("ny"));
    await openMunicipality(settings(), "ny", { create: true });
    await start();
    expect(logged).toEqual(["ny kommun: version 1 av reglerna gäller från nu."]);
    await rm(join(settings().policyDir, "ny.json"));
    await start();
    expect(told).toEqual([]);
    expect((await town("ny")).policy).toMatchObject({ version: 1, name: "ny kommun" });
  });

  it("rules that let a gate be passed by are not taken into use, nor sample data made by them", async () => {
    const past = { steps: { consult: { who: ["staff"] } } };
    await write("hel", file("hel", past));
    await write("farlig", file("farlig", past));
    await start(true);
    expect(logged).toEqual([]);
    expect(told.length).toBe(2);
    const [dangerous = ""] = told;
    expect(dangerous).toContain(
      `${join(settings().policyDir, "farlig.json")} kan inte användas:\n- processen: Kontot kan`,
    );
    expect(dangerous).toMatch(
      /utan att kommunikationsenheten har lämnat sitt samrådssvar:\n {2}1\. Kommunens medarbetare:/,
    );
    expect((await town("hel")).policy).toMatchObject({ version: 1 });
    expect((await town("hel")).policy.steps.consult?.who).toEqual(["communications"]);
    expect((await get("/farlig/regler")).status).toBe(404);
    expect(await listMunicipalities(settings())).not.toContain("farlig");
    told = [];
    await write("hel", file("hel"));
    await rm(join(settings().policyDir, "farlig.json"));
    await start(true);
    expect(told).toEqual([]);
  });

  it("rules in force are not tried again, and a logotype that is gone is told of", async () => {
    const tried = vi.spyOn(claims, "counterexamples");
    await start(true);
    expect(tried).not.toHaveBeenCalled();
    await write("hel", file("hel", { look: { colour: "#1f4e79", logotype: "hel.svg" } }));
    await start(true);
    expect(told).toEqual([expect.stringContaining("- look.logotype: Filen hel.svg finns inte bredvid reglerna.")]);
    await write("hel", file("hel"));
  });

  it("something that cannot be read is told of too", async () => {
    await mkdir(join(settings().policyDir, "mapp.json"));
    await start();
    expect(told).toEqual([expect.stringMatching(/mapp\.json kan inte användas:\n- filen: Filen går inte att läsa/)]);
  });

  it("a folder by the name of a file or of a drawing stops nobody, nor a chart with many ways to one end", async () => {
    await mkdir(join(settings().policyDir, "ritning.svg"), { recursive: true });
    await mkdir(join(settings().policyDir, "mapp.json"), { recursive: true });
    const steps = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO"];
    const nodes = Object.fromEntries(
      steps.map((id, index) => {
        const next = steps[index + 1] ?? "end";
        return [id, { question: `Fråga ${id}?`, yes: next, no: next }];
      }),
    );
    const chart = { start: "a", nodes: { ...nodes, end: { advice: "Vänta." } }, source: "STD-2" };
    await write("mangavagar", file("mangavagar", { chart }));
    const began = Date.now();
    await start();
    expect(Date.now() - began).toBeLessThan(10_000);
    expect(told.join()).toContain("mapp.json kan inte användas");
    expect(told.join()).not.toContain("mangavagar.json kan inte användas");
  });

  it("a folder that is not there ends the process with a clear line", async () => {
    vi.spyOn(process, "exit").mockImplementation(() => {
      throw new Error("ended");
    });
    const missing = { ...settings(), policyDir: join(root, "saknas") };
    await expect(prepareSite(missing, { demo: false })).rejects.toThrow("ended");
    expect(process.exit).toHaveBeenCalledWith(1);
    expect(told).toEqual([
      `POLICY_DIR: mappen ${join(root, "saknas")} finns inte. Den ska hålla kommunernas regler, en JSON-fil var.`,
    ]);
  });
});
