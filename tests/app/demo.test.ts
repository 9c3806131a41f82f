import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileTypeFromBuffer } from "file-type";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountIn } from "../../app/demo/life";
import { prepareDemo } from "../../app/demo/prepare";
import { sampleSignIns } from "../../app/demo/sign-ins";
import { statesUnder } from "../../app/demo/stages";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import { positionOf } from "../../app/position.server";
import { listEvents } from "../../db/events.server";
import { getFileBytes } from "../../db/files.server";
import { closeAll, openMunicipality } from "../../db/municipalities.server";
import { listNotices } from "../../db/notices.server";
import { findPerson, listPeople } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { tasksOf } from "../../db/tasks.server";
import { readsAll } from "../../workflows/account/access";
import { MACHINE_VERSION, states } from "../../workflows/account/machine";
import { sha256 } from "../../workflows/record/canonical";
import { CASE_FILE_FORMAT, caseFileText, replay, verifyCaseFile } from "../../workflows/record/case-file";

const now = new Date("2026-11-20T15:30:00.000Z");
let dataDir = "";
const dbs = new Map<string, MunicipalityDb>();
const dbOf = (municipality: string) => dbs.get(municipality) as MunicipalityDb;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "kontoakt-demo-"));
  await prepareDemo({ dataDir }, now);
  for (const municipality of loadedMunicipalities()) {
    const db = await openMunicipality({ dataDir }, municipality, { create: false });
    if (db) dbs.set(municipality, db);
  }
}, 60_000);
afterAll(async () => {
  await closeAll();
  await rm(dataDir, { recursive: true, force: true });
});

const accountsOf = (municipality: string) =>
  dbOf(municipality).read.selectFrom("accounts").selectAll().orderBy("opened_at").execute();

/** Everything that is stored, table by table. */
async function contents({ read }: MunicipalityDb) {
  const tables = [
    "units",
    "people",
    "accounts",
    "events",
    "tasks",
    "notices",
    "outbox",
    "files",
    "counters",
    "policies",
  ] as const;
  return Promise.all(tables.map((table) => read.selectFrom(table).selectAll().execute()));
}

describe.each(loadedMunicipalities())("the sample data of %s", (municipality) => {
  test("has accounts in every state that the policy knows", async () => {
    const present = new Set((await accountsOf(municipality)).map(({ state }) => state));
    expect([...present].sort()).toEqual(statesUnder(getPolicy(municipality), states).sort());
  });

  test("replays and verifies, account by account", async () => {
    for (const row of await accountsOf(municipality)) {
      const events = await listEvents(dbOf(municipality).read, row.id);
      const { state, facts, life } = positionOf(row);
      expect(replay(events)).toEqual({ state, facts, life });
      const file = {
        format: CASE_FILE_FORMAT,
        machine: MACHINE_VERSION,
        municipality,
        account: row.id,
        state,
        head: events.at(-1)?.hash ?? "",
        facts,
        life,
        events,
      } as const;
      expect(verifyCaseFile(caseFileText(file as Parameters<typeof caseFileText>[0]))).toMatchObject({ ok: true });
    }
  });

  test("happened in order, in the past and in office hours", async () => {
    for (const { id } of await accountsOf(municipality)) {
      const times = (await listEvents(dbOf(municipality).read, id)).map(({ at }) => at);
      expect([...times].sort()).toEqual(times);
      for (const at of times) {
        expect(at < now.toISOString()).toBe(true);
        const [day, hour] = [new Date(at).getUTCDay(), new Date(at).getUTCHours()];
        expect([1, 2, 3, 4, 5]).toContain(day);
        expect(hour).toBeGreaterThanOrEqual(7);
        expect(hour).toBeLessThanOrEqual(15);
      }
    }
    const years = (await accountsOf(municipality)).map(({ id }) => id.split("-").map(Number));
    expect([...years].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d)).toEqual(years);
  });

  test("stores true files of the kind they say", async () => {
    const files = await dbOf(municipality).read.selectFrom("files").selectAll().execute();
    expect(new Set(files.map(({ type }) => type))).toEqual(new Set(["application/pdf", "image/png", "text/plain"]));
    for (const { sha256: name, type, size } of files) {
      const bytes = await getFileBytes(dbOf(municipality), name);
      expect([sha256(bytes), bytes.length]).toEqual([name, size]);
      // Pasted text has no mark of its kind.
      expect((await fileTypeFromBuffer(bytes))?.mime ?? "text/plain").toBe(type);
    }
  });

  test("gives everyone to sign in as something to do or to read", async () => {
    const { read } = dbOf(municipality);
    for (const { id, why } of sampleSignIns(municipality)) {
      const person = await findPerson(read, id);
      expect(person).toBeDefined();
      expect(why).not.toBe("");
      const tasks = await tasksOf(read, id);
      // Somebody elected is there to be refused: no account can wait for them.
      if (person?.roles.includes("politician")) expect(tasks).toEqual([]);
      // The registrar and the system manager read every account, and none waits for them.
      else if (person?.roles.some((role) => ["registrar", "systemManager"].includes(role)))
        expect(readsAll(person), id).toBe(true);
      else expect(tasks.length, id).toBeGreaterThan(0);
    }
    const awaited = (await Promise.all(sampleSignIns(municipality).map(({ id }) => tasksOf(read, id)))).flat();
    const pages = awaited.map(({ step }) => step);
    expect(pages).toEqual(
      expect.arrayContaining(["needs", "acceptance", "decision", "boardDecision", "evaluation", "transfer"]),
    );
    expect(pages.filter((page) => page === "decision").length).toBeGreaterThan(1);
  });

  test("has only made-up people, and few unread notices", async () => {
    const { read } = dbOf(municipality);
    for (const { id, email, phone } of await listPeople(read)) {
      expect(email).toMatch(new RegExp(`^[a-z.-]+@${municipality}\\.example$`));
      expect(phone).toMatch(/^010-000 00 \d\d$/);
      const notices = await listNotices(read, id, 100);
      expect(notices.filter(({ read_at }) => read_at === null).length).toBeLessThan(15);
    }
  });
});

test("a second time nothing changes", async () => {
  const before = await Promise.all(loadedMunicipalities().map((one) => contents(dbOf(one))));
  await prepareDemo({ dataDir }, new Date("2026-12-24T12:00:00.000Z"));
  expect(await Promise.all(loadedMunicipalities().map((one) => contents(dbOf(one))))).toEqual(before);
});

test.each(loadedMunicipalities())("an account of %s can be taken to any state by itself", async (municipality) => {
  const db = dbOf(municipality);
  for (const state of statesUnder(getPolicy(municipality), states)) {
    const account = await accountIn(db, state);
    const row = await db.read.selectFrom("accounts").selectAll().where("id", "=", account).executeTakeFirstOrThrow();
    expect(row.state).toBe(state);
  }
});

test("a life that is refused throws with the reasons, and nothing is half-filled", async () => {
  await expect(accountIn(dbOf("toreboda"), "operation", { answers: { central: "yes" } })).rejects.toThrow(
    /concludeNeeds: refused\. Räcker det gemensamma kontot behöver ni inget eget/,
  );
});
