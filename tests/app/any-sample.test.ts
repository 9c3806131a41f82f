import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { prepareDemo } from "../../app/demo/prepare";
import { sampleSignIns } from "../../app/demo/sign-ins";
import { getPolicy, loadPolicies } from "../../app/policies.server";
import { closeAll, openMunicipality } from "../../db/municipalities.server";
import { listPeople, listUnits } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { tasksOf } from "../../db/tasks.server";
import bank from "../../workflows/policy/questions.json";
import type { PolicyFile } from "../../workflows/policy/schema";

const rest = { genitive: "Provköpings", code: null, website: "prov.example" };
const text = (id: string, more: object = {}) => ({
  id,
  label: "En egen fråga",
  kind: "text",
  source: "STD-2",
  ...more,
});

/** Files as different from each other as the format lets them be. */
const files: Record<string, Partial<PolicyFile>> = {
  bara: {},
  // Few levels, many administrators with deputies, a higher decider, nobody consulted.
  fa: {
    levels: { municipality: "Kommun", administration: "Sektor", unit: "Arbetslag" },
    deciders: { order: { level: "administration", source: "STD-3" } },
    administrators: { minimum: 5, deputies: true, source: "STD-5" },
    consultation: null,
  },
  tva: { levels: { municipality: "Kommun", unit: "Enhet" } },
  en: { levels: { unit: "Enhet" } },
  namnd: {
    levels: { board: "Utskott", unit: "Enhet" },
    deciders: { order: { level: "board", source: "STD-3" } },
    consultation: { role: "secretary", source: "STD-8" },
    closureConsultation: { role: "informationOfficer", source: "STD-8" },
    copyTo: { role: "informationOfficer", source: "STD-8" },
    steps: {
      sendOrder: {
        conditions: [
          { rule: "contactPerson", source: "STD-2" },
          { rule: "noPolitician", source: "STD-2" },
        ],
      },
    },
  } as Partial<PolicyFile>,
  egna: {
    forms: {
      needs: [
        text("voice"),
        text("tone", { kind: "longText", example: "Vänlig men saklig", max: 12 }),
        text("size", {
          kind: "choice",
          options: [
            { value: "a", label: "A" },
            { value: "b", label: "B" },
          ],
        }),
      ],
    },
    steps: {
      concludeNeeds: {
        conditions: [{ rule: "answer", form: "needs", question: "size", is: ["b"], source: "STD-2" }],
      },
    },
  } as Partial<PolicyFile>,
  // Every question that the bank knows.
  allt: {
    forms: Object.fromEntries(
      Object.entries(bank).map(([form, list]) => [
        form,
        Object.keys(list).map((id) => ({ id, required: true, source: "STD-2" })),
      ]),
    ),
  } as Partial<PolicyFile>,
};
const towns = Object.keys(files);

const folders: string[] = [];
async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "kontoakt-any-"));
  folders.push(path);
  return path;
}
async function loaded(all: Record<string, Partial<PolicyFile>>): Promise<string> {
  const path = await folder();
  for (const [municipality, file] of Object.entries(all)) {
    const whole = { municipality, name: `${municipality} kommun`, ...rest, ...file };
    await writeFile(join(path, `${municipality}.json`), JSON.stringify(whole));
  }
  expect(loadPolicies(path).broken).toEqual([]);
  return path;
}
const warned: string[] = [];

describe("a municipality without sample data of its own", () => {
  const dbs = new Map<string, MunicipalityDb>();
  beforeAll(async () => {
    vi.spyOn(console, "warn").mockImplementation((line: string) => void warned.push(line));
    await loaded(files);
    const dataDir = await folder();
    await prepareDemo({ dataDir });
    for (const town of towns) {
      const db = await openMunicipality({ dataDir }, town, { create: false });
      if (db) dbs.set(town, db);
    }
  });
  afterEach(() => warned.splice(0));
  afterAll(async () => {
    await closeAll();
    for (const path of folders) await rm(path, { recursive: true, force: true });
    vi.restoreAllMocks();
  });
  const readerOf = (town: string) => (dbs.get(town) as MunicipalityDb).read;

  it("is shown with accounts in several states, whatever its rules", async () => {
    expect(warned).toEqual([]);
    for (const town of towns) {
      const rows = await readerOf(town).selectFrom("accounts").select("state").execute();
      const expected = ["operation", "decision", "acceptance", "needsAnalysis"];
      if (getPolicy(town).consultation) expected.push("consultation");
      expect([town, ...rows.map(({ state }) => state).sort()]).toEqual([town, ...expected.sort()]);
    }
  });

  it.each(towns)("has people of every role and its own words for its levels: %s", async (town) => {
    const people = await listPeople(readerOf(town));
    const roles = people.flatMap((one) => one.roles);
    const wanted = ["communications", "informationOfficer", "secretary", "registrar", "systemManager", "politician"];
    if (getPolicy(town).levels.administration) wanted.push("contact");
    expect([...new Set(roles)].sort()).toEqual(wanted.sort());
    expect(people.length).toBeGreaterThan(15);
    expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
    const units = await listUnits(readerOf(town));
    expect(new Set(units.map(({ level }) => level))).toEqual(new Set(Object.keys(getPolicy(town).levels)));
    for (const { unit } of people) expect(units.map(({ id }) => id)).toContain(unit);
    for (const { parent } of units) if (parent) expect(units.map(({ id }) => id)).toContain(parent);
  });

  it.each(towns)("lets somebody sign in who has something to do: %s", async (town) => {
    const people = await listPeople(readerOf(town));
    const there = sampleSignIns(town).filter(({ id }) => people.some((one) => one.id === id));
    const tasks = (await Promise.all(there.map(({ id }) => tasksOf(readerOf(town), id)))).flat();
    expect(tasks.map(({ step }) => step)).toEqual(expect.arrayContaining(["needs", "acceptance", "decision"]));
  });

  it("has its people alone where its rules let no sample account through", async () => {
    const needs = [
      text("size", {
        kind: "choice",
        options: [
          { value: "a", label: "A" },
          { value: "b", label: "B" },
        ],
      }),
    ];
    const condition = (is: string) => ({ rule: "answer", form: "needs", question: "size", is: [is], source: "STD-2" });
    const steps = { concludeNeeds: { conditions: [condition("a")] }, sendOrder: { conditions: [condition("b")] } };
    await loaded({ omojlig: { forms: { needs }, steps } as Partial<PolicyFile> });
    const dataDir = await folder();
    await prepareDemo({ dataDir });
    const db = await openMunicipality({ dataDir }, "omojlig", { create: false });
    expect(warned).toEqual([expect.stringMatching(/^omojlig kommun: provkonton gick inte att göra\. .*concludeNeeds/)]);
    expect(await listPeople((db as MunicipalityDb).read)).not.toEqual([]);
    expect(await (db as MunicipalityDb).read.selectFrom("accounts").selectAll().execute()).toEqual([]);
  });
});
