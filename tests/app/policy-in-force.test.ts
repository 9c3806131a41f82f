import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { perform } from "../../app/perform.server";
import { getPolicy, loadPolicies } from "../../app/policies.server";
import { policyInForce, policyVersions, takeIntoUse } from "../../app/policy-in-force.server";
import { listEvents } from "../../db/events.server";
import { upsertPerson, upsertUnit } from "../../db/people.server";
import { listPolicies } from "../../db/policies.server";
import type { PolicyFile } from "../../workflows/policy/schema";
import { recordedEvent } from "../../workflows/record/case-file";
import { breaksIn } from "../../workflows/record/chain";
import { eachEngine } from "../support/engines";
import { library, people } from "../support/organisation";

let folder = "";
let bare: PolicyFile;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kontoakt-policies-"));
  bare = JSON.parse(await readFile("workflows/policy/monsterkoping.json", "utf8"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the municipality's file says from now on, read as at a start. */
async function says(municipality: string, own: Partial<PolicyFile> = {}) {
  await writeFile(join(folder, `${municipality}.json`), JSON.stringify({ ...bare, ...own, municipality }));
  expect(loadPolicies(folder).broken).toEqual([]);
  return getPolicy(municipality);
}

const three = { administrators: { minimum: 3, source: "STD-5" } };
const day = (number: number) => new Date(Date.UTC(2026, 10, number, 9));

eachEngine((engine) => {
  const use = (municipality: string, own: Partial<PolicyFile>, number: number) =>
    says(municipality, own).then((policy) =>
      engine.db.write((trx) => takeIntoUse(trx, policy, day(number).toISOString())),
    );
  /** Somebody opens an account; answers with the policy that its event is stamped with. */
  async function opened(number: number) {
    const { db } = engine;
    const command = { type: "open", name: `Konto ${number}`, unit: library } as const;
    const submission = { account: null, seen: 0, key: `nyckel-${number}`, actor: people.orderer, command };
    const outcome = await perform(db, submission, day(number));
    if (outcome.kind !== "done") throw new Error(outcome.kind);
    return (await listEvents(db.read, outcome.account)).map((event) => recordedEvent(event).policy);
  }

  beforeAll(async () => {
    const { db } = engine;
    await says(engine.other.municipality);
    await says(db.municipality);
    await db.write(async (trx) => {
      await upsertPerson(trx, { ...people.orderer, unit: library.id, roles: [] });
      await upsertUnit(trx, { ...library, level: "unit", parent: null, manager: null });
    });
  });

  it("is that of the file before the first step, and nothing is recorded by looking", async () => {
    const { db } = engine;
    expect(await policyInForce(db)).toBe(getPolicy(db.municipality));
    expect(await policyVersions(db)).toEqual([]);
  });

  it("is taken into use as version 1 by the first step, which is stamped with it", async () => {
    const { db } = engine;
    expect(await opened(2)).toEqual([`${db.municipality}@1`]);
    expect(await policyVersions(db)).toEqual([{ version: 1, at: day(2).toISOString(), parts: [] }]);
    expect(await policyInForce(db)).toEqual(getPolicy(db.municipality));
    expect(await opened(3)).toEqual([`${db.municipality}@1`]);
    expect(await policyVersions(db)).toHaveLength(1);
  });

  it("stands although the file says otherwise, until that is taken into use", async () => {
    const { db } = engine;
    await says(db.municipality, three);
    expect((await policyInForce(db))?.administrators.minimum).toBe(2);
    expect(await opened(4)).toEqual([`${db.municipality}@1`]);
  });

  it("changes to version 2 with the changed parts named, and steps from then on are stamped with it", async () => {
    const { db } = engine;
    const taken = await use(db.municipality, three, 5);
    expect(taken).toMatchObject({ version: 2, administrators: { minimum: 3 } });
    expect(await policyInForce(db)).toEqual(taken);
    expect(await policyVersions(db)).toEqual([
      { version: 2, at: day(5).toISOString(), parts: ["administrators"] },
      { version: 1, at: day(2).toISOString(), parts: [] },
    ]);
    expect(await opened(6)).toEqual([`${db.municipality}@2`]);
  });

  it("is not changed by the same one again", async () => {
    const { db } = engine;
    const before = await listPolicies(db.read);
    expect(await use(db.municipality, three, 7)).toEqual(await policyInForce(db));
    expect(await listPolicies(db.read)).toEqual(before);
    expect(await opened(8)).toEqual([`${db.municipality}@2`]);
  });

  it("names every part that is changed, also one that is taken away", async () => {
    const { db } = engine;
    const consultation = { consultation: null, website: "annan.example" };
    expect(await use(db.municipality, consultation, 9)).toMatchObject({ version: 3, consultation: null });
    const [newest] = await policyVersions(db);
    expect(newest).toMatchObject({ version: 3 });
    // Whoever was consulted had to be there, so what an order asks for changes too.
    expect(newest?.parts.sort()).toEqual(["administrators", "consultation", "steps", "website"]);
  });

  it("is as before where the work is undone half-way", async () => {
    const { db } = engine;
    const policy = await says(db.municipality, three);
    const work = db.write(async (trx) => {
      await takeIntoUse(trx, policy, day(10).toISOString());
      throw new Error("strömavbrott");
    });
    await expect(work).rejects.toThrow("strömavbrott");
    expect(await policyInForce(db)).toMatchObject({ version: 3, administrators: { minimum: 2 } });
    expect(await opened(11)).toEqual([`${db.municipality}@3`]);
    expect(await use(db.municipality, { website: "tredje.example" }, 12)).toMatchObject({ version: 4 });
    expect(await policyInForce(db)).toMatchObject({ version: 4, website: "tredje.example" });
  });

  it("is kept in a chain of its own, where every change is found", async () => {
    const { db } = engine;
    const rows = await listPolicies(db.read);
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(breaksIn("policy", rows)).toEqual([]);
    const other = (index: number, change: object) =>
      breaksIn(
        "policy",
        rows.map((row, at) => (at === index ? { ...row, ...change } : row)),
      );
    expect(other(1, { payload: rows[0]?.payload })).toEqual(["Händelse 2 har ett ändrat innehåll."]);
    expect(other(0, { at: day(1).toISOString() })).toEqual(["Händelse 1 är ändrad: kontrollsumman stämmer inte."]);
    expect(breaksIn("policy", rows.slice(1))).not.toEqual([]);
  });

  it("is each municipality's own", async () => {
    expect(await policyVersions(engine.other)).toEqual([]);
    expect(await policyInForce(engine.other)).toBe(getPolicy(engine.other.municipality));
  });
});
