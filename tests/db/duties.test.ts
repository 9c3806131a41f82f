import { CompiledQuery, createQueryId, type KyselyPlugin, SqliteQueryCompiler, sql } from "kysely";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { listWithWork, someWithWork } from "../../db/accounts.server";
import {
  type DutyRow,
  dueNow,
  dutiesOfAccount,
  dutiesOfPerson,
  markReminded,
  type NewDuty,
  passReminder,
  replaceDuties,
} from "../../db/duties.server";
import type { MunicipalityDb } from "../../db/schema";
import { eachEngine } from "../support/engines";
import { AT, account, addAccounts, addPeople } from "./samples";

const DUE = "2026-11-24T22:59:00.000Z";
const REMIND = "2026-11-24T18:59:00.000Z";
const LATER = "2026-11-23T09:00:00.000Z";
const duty = (key: string, part: Partial<NewDuty> = {}): NewDuty => ({
  key,
  kind: key.split(":")[0] ?? "",
  matter: null,
  owner: "asa",
  stand_in: null,
  due_at: DUE,
  remind_at: REMIND,
  lapsed: 0,
  paused: 0,
  source: "STD-22",
  why: '["Det kom på en måndag."]',
  ...part,
});

eachEngine((engine) => {
  const put = (db: MunicipalityDb, duties: NewDuty[], { of = "a1", at = AT } = {}) =>
    db.write((trx) => replaceDuties(trx, of, duties, at));
  const kept = async (key: string): Promise<DutyRow> =>
    engine.db.read.selectFrom("duties").selectAll().where("key", "=", key).executeTakeFirstOrThrow();
  const written = async (work: () => Promise<unknown>): Promise<number> => {
    const changes = async () => {
      if (engine.name !== "SQLite") return 0;
      return engine.db.write(async (trx) => {
        const { rows } = await sql<{ n: number }>`select total_changes() as n`.execute(trx);
        return Number(rows[0]?.n ?? 0);
      });
    };
    const before = await changes();
    await work();
    return (await changes()) - before;
  };

  beforeAll(async () => {
    await addPeople(engine.db, "asa", "bo");
    await addAccounts(
      engine.db,
      account("a1", { name: "Biblioteket", state: "operation" }),
      account("a2", { name: "Badet", unit: "bad", unit_name: "Badet", state: "operation" }),
      account("a3", { name: "Gamla badet", unit: "bad", unit_name: "Badet", state: "closed" }),
      account("a4", { name: "Avslaget", state: "refused" }),
    );
  });
  beforeEach(() => engine.db.write((trx) => trx.deleteFrom("duties").execute()));

  it("sets what has to be done, and takes away what has not any more", async () => {
    await put(engine.db, [duty("question:F-1"), duty("round:r1", { remind_at: null })]);
    await put(engine.db, [duty("round:r1", { remind_at: null }), duty("diary:F-1", { owner: null })]);
    const keys = (await dutiesOfAccount(engine.db.read, "a1")).map(({ key }) => key);
    expect(keys).toEqual(["diary:F-1", "round:r1"]);
    await put(engine.db, []);
    expect(await dutiesOfAccount(engine.db.read, "a1")).toEqual([]);
  });

  it("keeps since when a duty was there, and that somebody was reminded, unless its time is another", async () => {
    await put(engine.db, [duty("question:F-1")]);
    const first = await kept("question:F-1");
    expect(first).toMatchObject({ since: AT, reminded_at: null, next_at: REMIND });
    await engine.db.write((trx) => markReminded(trx, first, REMIND));
    await put(engine.db, [duty("question:F-1", { owner: "bo" })], { at: LATER });
    expect(await kept("question:F-1")).toMatchObject({ owner: "bo", since: AT, reminded_at: REMIND, next_at: DUE });

    const moved = { due_at: "2026-11-25T22:59:00.000Z", remind_at: "2026-11-25T18:59:00.000Z" };
    await put(engine.db, [duty("question:F-1", moved)], { at: LATER });
    expect(await kept("question:F-1")).toMatchObject({ since: AT, reminded_at: null, next_at: moved.remind_at });
  });

  it("has nothing for the clock in what has lapsed or waits for a crisis", async () => {
    await put(engine.db, [duty("question:F-1", { lapsed: 1 }), duty("question:F-2", { paused: 1 })]);
    expect([(await kept("question:F-1")).next_at, (await kept("question:F-2")).next_at]).toEqual([null, null]);
    expect(await dueNow(engine.db.read, "2030-01-01T00:00:00.000Z", 10)).toEqual([]);
    // A reminder that would come with the end of the time, or after it, is none.
    await put(engine.db, [duty("question:F-3", { remind_at: DUE })]);
    expect((await kept("question:F-3")).next_at).toBe(DUE);
  });

  it("writes nothing where nothing has changed", async () => {
    const duties = [duty("question:F-1"), duty("snapshot:2026-2", { remind_at: null })];
    expect(await written(() => put(engine.db, duties))).toBe(engine.name === "SQLite" ? 2 : 0);
    expect(await written(() => put(engine.db, duties, { at: LATER }))).toBe(0);
    const [one, two] = [duties[0] as NewDuty, duties[1] as NewDuty];
    expect(await written(() => put(engine.db, [one, { ...two, owner: "bo" }]))).toBe(engine.name === "SQLite" ? 1 : 0);
    if (engine.name !== "SQLite") console.info(`${engine.name} does not count the rows that it has written`);
  });

  it("marks once that somebody was reminded, and of what was due then", async () => {
    await put(engine.db, [duty("question:F-1")]);
    const row = await kept("question:F-1");
    const mark = (one: DutyRow) => engine.db.write((trx) => markReminded(trx, one, REMIND));
    expect(await mark({ ...row, due_at: "2026-11-30T22:59:00.000Z" })).toBe(false);
    expect([await mark(row), await mark(row)]).toEqual([true, false]);
    expect(await kept("question:F-1")).toMatchObject({ reminded_at: REMIND, next_at: DUE });

    await put(engine.db, [duty("question:F-2", { owner: null })]);
    const nobody = await kept("question:F-2");
    expect(await engine.db.write((trx) => passReminder(trx, nobody))).toBe(true);
    expect(await kept("question:F-2")).toMatchObject({ reminded_at: null, next_at: DUE });
    // Somebody is there again: there is a reminder to give.
    await put(engine.db, [duty("question:F-2")], { at: LATER });
    expect(await kept("question:F-2")).toMatchObject({ reminded_at: null, next_at: REMIND });
  });

  it("gives the clock what is due, the longest overdue first, page by page", async () => {
    const early = { remind_at: null, due_at: "2026-11-20T08:00:00.000Z" };
    await put(engine.db, [duty("question:F-1"), duty("round:r1", early), duty("review:S-1", early)]);
    await put(engine.db, [duty("round:r1", early)], { of: "a2" });
    const all = await dueNow(engine.db.read, REMIND, 10);
    const names = all.map(({ account: id, key, name }) => `${id} ${key} ${name}`);
    expect(names).toEqual([
      "a1 review:S-1 Biblioteket",
      "a1 round:r1 Biblioteket",
      "a2 round:r1 Badet",
      "a1 question:F-1 Biblioteket",
    ]);
    expect(await dueNow(engine.db.read, "2026-11-24T18:58:59.999Z", 10)).toHaveLength(3);
    const paged: DutyRow[] = [];
    for (let page = await dueNow(engine.db.read, REMIND, 1); page.length && paged.length < 9; ) {
      paged.push(...page);
      page = await dueNow(engine.db.read, REMIND, 1, page.at(-1));
    }
    expect(paged).toEqual(all);
  });

  it("finds what is due in the index of it, however many duties there are", async () => {
    if (engine.name !== "SQLite")
      return console.info(`${engine.name} is not asked for its plan: it goes by statistics`);
    const plans: string[] = [];
    const after = { next_at: REMIND, account: "a1", key: "question:F-1" };
    for (const last of [undefined, after]) {
      const asked: CompiledQuery[] = [];
      const plugin: KyselyPlugin = {
        transformQuery: ({ node }) => {
          asked.push(new SqliteQueryCompiler().compileQuery(node, createQueryId()));
          return node;
        },
        transformResult: async ({ result }) => result,
      };
      await dueNow(engine.db.read.withPlugin(plugin), DUE, 100, last);
      const [{ sql: text, parameters }] = asked as [CompiledQuery];
      const { rows } = await engine.db.read.executeQuery<{ detail: string }>(
        CompiledQuery.raw(`explain query plan ${text}`, [...parameters]),
      );
      plans.push(rows.map(({ detail }) => detail).join("; "));
    }
    for (const plan of plans) {
      expect(plan).toMatch(/^SEARCH duties USING INDEX duties_next \(next_at/);
      expect(plan).toMatch(/SEARCH accounts USING INDEX .*\(id=\?\)/);
      expect(plan).not.toContain("SCAN");
    }
  });

  it("tells somebody what they have to do, also where another is away, up to a day", async () => {
    await put(engine.db, [duty("question:F-1"), duty("round:r1", { owner: "bo", stand_in: "asa" })]);
    await put(engine.db, [duty("question:F-9", { owner: "bo", due_at: "2026-11-20T08:00:00.000Z" })], { of: "a2" });
    expect((await dutiesOfPerson(engine.db.read, "asa", DUE)).map(({ key }) => key)).toEqual([
      "question:F-1",
      "round:r1",
    ]);
    expect(await dutiesOfPerson(engine.db.read, "bo", DUE)).toMatchObject([
      { key: "question:F-9", name: "Badet", owner_name: "Person bo", stand_in_name: null },
      { key: "round:r1", name: "Biblioteket", owner_name: "Person bo", stand_in_name: "Person asa" },
    ]);
    expect(await dutiesOfPerson(engine.db.read, "bo", LATER)).toHaveLength(1);
  });

  it("finds the accounts that there is work with: those under way, and ended ones with something left", async () => {
    const ids = async (states: string[]) => (await listWithWork(engine.db.read, states)).map(({ id }) => id);
    expect(await ids(["operation"])).toEqual(["a1", "a2"]);
    await put(engine.db, [duty("question:F-7")], { of: "a3" });
    expect(await ids(["operation"])).toEqual(["a1", "a2", "a3"]);
    const page = (after: string) => someWithWork(engine.db.read, ["operation"], after, 2);
    expect([await page(""), await page("a2"), await page("a3")].map((rows) => rows.map(({ id }) => id))).toEqual([
      ["a1", "a2"],
      ["a3"],
      [],
    ]);
  });
});
