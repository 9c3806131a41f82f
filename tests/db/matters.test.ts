import { beforeAll, describe, expect, it } from "vitest";
import { listLeavings, planLeaving, setLeavingState } from "../../db/leavings.server";
import {
  findMatter,
  insertSnapshot,
  type MatterRow,
  mattersOf,
  mattersWithFile,
  putFigures,
  writeMatter,
  writeMatterFiles,
} from "../../db/matters.server";
import { answersByUnit } from "../../db/overview.server";
import {
  type AbsenceRow,
  absencesFrom,
  endCrisis,
  findAbsence,
  insertAbsence,
  insertCrisis,
  lastCrisis,
  listCrises,
  undoAbsence,
} from "../../db/presence.server";
import { eachEngine } from "../support/engines";
import { AT, account, addAccounts, addPeople } from "./samples";

const SHA = "ab".repeat(32);
const matter = (id: string, part: Partial<MatterRow> = {}): MatterRow => ({
  account: "a1",
  id,
  kind: "question",
  sort: "question",
  restricted: 0,
  subject: "Öppettider",
  state: '{"reply":"open","diary":"none"}',
  raised_at: AT,
  received_at: AT,
  due_at: AT,
  settled_at: null,
  in_time: null,
  minutes: null,
  grounds: "[]",
  crisis: null,
  ...part,
});
const absence = (id: string, from_day: string, to_day: string): AbsenceRow => ({
  ...{ id, from_day, to_day, person: "asa", stand_in: "bo", by: "asa", at: AT, undone_at: null },
});

eachEngine((engine) => {
  beforeAll(async () => {
    await addPeople(engine.db, "asa", "bo");
    await addAccounts(engine.db, account("a1"), account("a2"));
  });

  describe("matters", () => {
    it("are written over, each account's by itself", async () => {
      const { db } = engine;
      await db.write((trx) => writeMatter(trx, matter("F-1")));
      await db.write((trx) => writeMatter(trx, matter("F-1", { account: "a2", subject: "Annat" })));
      const settled = matter("F-1", { settled_at: AT, in_time: 1, subject: "" });
      await db.write((trx) => writeMatter(trx, settled));
      expect(await findMatter(db.read, "a1", "F-1")).toEqual(settled);
      expect(await findMatter(db.read, "a2", "F-1")).toMatchObject({ subject: "Annat", settled_at: null });
      expect(await findMatter(db.read, "a1", "F-2\0")).toBeUndefined();
    });

    it("are listed page by page: the open ones by when they are due, then the settled, the newest first", async () => {
      const { db } = engine;
      for (const [id, raised_at, settled_at] of [
        ["F-2", "2026-11-21T08:00:00.000Z", null],
        ["B-1", "2026-11-22T08:00:00.000Z", null],
        ["B-2", "2026-11-23T08:00:00.000Z", AT],
      ] as const)
        await db.write((trx) => writeMatter(trx, matter(id, { raised_at, settled_at })));
      const { rows, ...counts } = await mattersOf(db.read, "a1");
      expect(rows.map(({ id }) => id)).toEqual(["B-1", "F-2", "B-2", "F-1"]);
      expect(counts).toEqual({ total: 4, open: 2 });
      expect((await mattersOf(db.read, "a1", 2)).rows).toEqual([]);

      const many = Array.from({ length: 150 }, (_, index) => `F-${index + 100}`);
      for (const [index, id] of many.entries()) {
        const due_at =
          index === 7 ? null : new Date(Date.parse("2027-01-01T00:00:00.000Z") - index * 60_000).toISOString();
        await db.write((trx) => writeMatter(trx, matter(id, { account: "a2", due_at, settled_at: null })));
      }
      const first = await mattersOf(db.read, "a2");
      const second = await mattersOf(db.read, "a2", 2);
      const listed = [...first.rows, ...second.rows].filter(({ id }) => many.includes(id));
      // Soonest first, and what has no time last.
      expect(listed.map(({ id }) => id)).toEqual([...many.filter((id) => id !== "F-107").reverse(), "F-107"]);
      expect([first.rows.length, first.open]).toEqual([100, 151]);
    });

    it("are found by the files that belong to them, in their own account", async () => {
      const { db } = engine;
      await db.write((trx) => writeMatterFiles(trx, "a1", "F-1", [SHA, SHA]));
      await db.write((trx) => writeMatterFiles(trx, "a1", "F-1", [SHA]));
      await db.write((trx) => writeMatterFiles(trx, "a1", "B-1", [SHA]));
      await db.write((trx) => writeMatterFiles(trx, "a1", "B-2", []));
      expect((await mattersWithFile(db.read, "a1", SHA)).map(({ id }) => id).sort()).toEqual(["B-1", "F-1"]);
      expect(await mattersWithFile(db.read, "a2", SHA)).toEqual([]);
    });
  });

  it("count for the overview by unit, in time or not, in quarters of an hour; only those in use, answered and late enough", async () => {
    const { db } = engine;
    await addAccounts(db, account("b1", { state: "operation" }), account("b2", { state: "operation", unit: "bad" }));
    await addAccounts(db, account("b3", { state: "closed" }));
    const rows = [
      matter("F-1", { account: "b1", in_time: 1, minutes: 44 }),
      matter("F-2", { account: "b1", in_time: 1, minutes: 30 }),
      matter("F-3", { account: "b1", in_time: 0, minutes: 3000 }),
      matter("F-4", { account: "b1" }),
      matter("F-5", { account: "b1", in_time: 1, minutes: 1, received_at: "2025-01-01T00:00:00.000Z" }),
      matter("B-1", { account: "b1", in_time: 1, minutes: 1, kind: "removal" }),
      matter("F-1", { account: "b2", in_time: 1, minutes: 0 }),
      matter("F-1", { account: "b3", in_time: 1, minutes: 0 }),
    ];
    for (const row of rows) await db.write((trx) => writeMatter(trx, row));
    const asked = { states: ["operation"], scope: null };
    const found = await answersByUnit(db.read, asked, "2026-01-01T00:00:00.000Z");
    expect(found.map(({ unit, inTime, hours, all }) => `${unit} ${inTime} ${hours} ${all}`).sort()).toEqual([
      "bad true 0 1",
      "bibliotek false 50 1",
      "bibliotek true 0.5 2",
    ]);
  });

  it("keeps each snapshot, and of a figure the last value that was given for its day", async () => {
    const { db } = engine;
    const snapshot = { account: "a1", seq: 7, half_year: "2026-2", at: AT, files: 2 };
    await db.write((trx) => insertSnapshot(trx, snapshot));
    await expect(db.write((trx) => insertSnapshot(trx, snapshot))).rejects.toThrow();
    const figure = { account: "a1", measure: "Följare", day: "2026-11-20", value: 1260 };
    await db.write((trx) => putFigures(trx, [figure, { ...figure, day: "2026-11-21", value: 12.5 }]));
    await db.write((trx) => putFigures(trx, [{ ...figure, value: 1261 }]));
    const rows = await db.read.selectFrom("figures").selectAll().orderBy("day").execute();
    expect(rows.map(({ day, value }) => [day, value])).toEqual([
      ["2026-11-20", 1261],
      ["2026-11-21", 12.5],
    ]);
  });

  it("knows absences until their last day is over, and not those taken back", async () => {
    const { db } = engine;
    await db.write(async (trx) => {
      await insertAbsence(trx, absence("later", "2026-12-21", "2026-12-31"));
      await insertAbsence(trx, absence("now", "2026-11-20", "2026-11-27"));
      await insertAbsence(trx, absence("undone", "2026-11-20", "2026-11-27"));
      await undoAbsence(trx, "undone", AT);
    });
    const ids = async (day: string) => (await absencesFrom(db.read, day)).map(({ id }) => id);
    expect([await ids("2026-11-27"), await ids("2026-11-28"), await ids("2027-01-01")]).toEqual([
      ["now", "later"],
      ["later"],
      [],
    ]);
    // It is kept: others have relied on it.
    expect(await findAbsence(db.read, "undone")).toMatchObject({ undone_at: AT, stand_in: "bo" });
  });

  it("knows the last crisis, under way or over", async () => {
    const { db } = engine;
    expect(await lastCrisis(db.read)).toBeUndefined();
    const crisis = {
      name: "Storm",
      message: "Hänvisa till webbplatsen.",
      begun_by: "asa",
      until: null,
      ended_by: null,
    };
    await db.write((trx) => insertCrisis(trx, { ...crisis, id: "k1", since: "2026-11-20T08:00:00.000Z" }));
    await db.write((trx) => endCrisis(trx, "k1", "2026-11-21T08:00:00.000Z", "bo"));
    expect(await lastCrisis(db.read)).toMatchObject({ id: "k1", until: "2026-11-21T08:00:00.000Z", ended_by: "bo" });
    await db.write((trx) => insertCrisis(trx, { ...crisis, id: "k2", since: "2026-11-23T08:00:00.000Z" }));
    expect(await lastCrisis(db.read)).toMatchObject({ id: "k2", until: null });
    expect((await listCrises(db.read)).map(({ id }) => id)).toEqual(["k2", "k1"]);
  });

  it("tells leavings that are planned from those that have ended, and neither is one that was undone", async () => {
    const { db } = engine;
    const of = { by: "bo", at: AT, last_day: "2026-12-31" };
    const planned = await db.write((trx) => planLeaving(trx, { ...of, person: "asa" }));
    const ended = await db.write((trx) => planLeaving(trx, { ...of, person: "bo", last_day: "2026-11-30" }));
    await db.write((trx) => setLeavingState(trx, ended.id, "ended"));
    const people = async (state?: "planned" | "ended") => (await listLeavings(db.read, state)).map((one) => one.person);
    expect([await people(), await people("planned"), await people("ended")]).toEqual([["bo", "asa"], ["asa"], ["bo"]]);
    await db.write((trx) => setLeavingState(trx, planned.id, "undone"));
    expect(await people()).toEqual(["bo"]);
  });
});
