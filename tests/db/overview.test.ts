import { expect, it } from "vitest";
import { median } from "../../app/http/overview.server";
import {
  answersByUnit,
  lateByUnit,
  removalsByGrounds,
  snapshotsByUnit,
  unansweredByUnit,
} from "../../db/overview.server";
import type { Row, Trx } from "../../db/schema";
import { type Scope, snapshotRound } from "../../db/snapshots.server";
import { eachEngine } from "../support/engines";
import { account, addAccounts, addPeople } from "./samples";

const NOW = "2026-11-28T12:00:00.000Z";
const duty = (of: string, key: string, part: Partial<Row<"duties">> = {}): Row<"duties"> => ({
  ...{ account: of, key, kind: "round", matter: null, owner: null, stand_in: null, due_at: "2026-11-30T12:00:00.000Z" },
  ...{
    remind_at: null,
    next_at: null,
    reminded_at: null,
    lapsed: 0,
    paused: 0,
    source: "STD-1",
    why: "[]",
    since: NOW,
  },
  ...part,
});
const matter = (of: string, id: string, part: Partial<Row<"matters">> = {}): Row<"matters"> => ({
  ...{ account: of, id, kind: "question", sort: null, restricted: 0, subject: "", state: "{}", raised_at: NOW },
  ...{ received_at: "2026-11-01T12:00:00.000Z", due_at: null, settled_at: "2026-11-01T14:00:00.000Z", in_time: 1 },
  ...{ minutes: 125, grounds: "[]", crisis: null },
  ...part,
});
const addDuties = (trx: Trx, ...rows: Row<"duties">[]) => trx.insertInto("duties").values(rows).execute();
const addMatters = (trx: Trx, ...rows: Row<"matters">[]) => trx.insertInto("matters").values(rows).execute();
const asked = (scope: Scope) => ({ states: ["operation"], scope });

eachEngine((engine) => {
  it("counts what is late, answered, kept and removed by unit, within whose accounts somebody looks after", async () => {
    const { db } = engine;
    await addPeople(db, "bo");
    const inUse = { state: "operation" };
    await addAccounts(
      db,
      account("a", { ...inUse, unit: "bibliotek" }),
      account("b", { ...inUse, unit: "museum" }),
      account("c", { state: "closed", unit: "museum" }),
    );
    const past = "2026-11-27T12:00:00.000Z";
    await db.write(async (trx) => {
      await addDuties(trx, duty("a", "1"), duty("a", "2", { due_at: past }), duty("a", "3", { lapsed: 1 }));
      await addDuties(trx, duty("b", "1", { due_at: past, paused: 1 }), duty("c", "1", { lapsed: 1 }));
      await addMatters(
        trx,
        matter("a", "F-1"),
        matter("a", "F-2", { in_time: 0 }),
        matter("b", "F-1", { in_time: null }),
      );
      await addMatters(trx, matter("b", "F-2", { received_at: "2024-01-01T00:00:00.000Z" }));
      const removed = { kind: "removal", in_time: null, grounds: '["insult","law"]' };
      const made = { ...removed, state: '{"measure":"made","diary":"none"}' };
      await addMatters(trx, matter("a", "B-1", made), matter("b", "B-1", made));
      // What stays, or is not looked at yet, has not been removed.
      const left = { ...removed, state: '{"measure":"left","diary":"none"}' };
      await addMatters(trx, matter("a", "B-2", left), matter("b", "B-2", removed));
      const open = { in_time: null, settled_at: null };
      await addMatters(
        trx,
        matter("b", "F-3", { ...open, due_at: past }),
        matter("b", "F-4", { ...open, due_at: NOW }),
      );
      const taken = { seq: 1, at: NOW, files: 1 };
      await trx
        .insertInto("snapshots")
        .values([
          { ...taken, account: "a", half_year: "2026-2" },
          { ...taken, seq: 2, account: "a", half_year: "2026-2" },
          { ...taken, account: "b", half_year: null },
        ])
        .execute();
      await trx.insertInto("participants").values({ account: "b", person: "bo", role: "administrator" }).execute();
    });
    const byUnit = <Counted extends { unit: string }>(rows: Counted[]) =>
      rows.sort((x, y) => x.unit.localeCompare(y.unit));
    expect(byUnit(await lateByUnit(db.read, asked(null), NOW))).toEqual([
      { unit: "bibliotek", all: 3, late: 2 },
      { unit: "museum", all: 1, late: 0 },
    ]);
    const answers = await answersByUnit(db.read, asked(null), "2026-01-01T00:00:00.000Z");
    expect(answers.map(({ unit, inTime, hours, all }) => [unit, inTime, hours, all]).sort()).toEqual([
      ["bibliotek", false, 2, 1],
      ["bibliotek", true, 2, 1],
    ]);
    expect(await unansweredByUnit(db.read, asked(null), "2026-01-01T00:00:00.000Z", NOW)).toEqual([
      { unit: "museum", inTime: false, hours: null, all: 1 },
    ]);
    expect(byUnit(await snapshotsByUnit(db.read, asked(null), "2026-2"))).toEqual([
      { unit: "bibliotek", all: 1, taken: 1 },
      { unit: "museum", all: 1, taken: 0 },
    ]);
    expect(await removalsByGrounds(db.read, asked(null), "2026-01-01T00:00:00.000Z")).toEqual([
      { grounds: ["insult", "law"], all: 2 },
    ]);
    // Somebody's own accounts, a unit's, and nobody's.
    expect(await lateByUnit(db.read, asked({ person: "bo", units: [] }), NOW)).toEqual([
      { unit: "museum", all: 1, late: 0 },
    ]);
    expect(await lateByUnit(db.read, asked({ person: "x", units: ["bibliotek"] }), NOW)).toHaveLength(1);
    expect(await lateByUnit(db.read, asked({ person: "x", units: [] }), NOW)).toEqual([]);
    const round = await snapshotRound(db.read, { ...asked(null), lacking: "2026-2", page: 1 });
    expect(round.rows.map(({ id, taken }) => [id, taken])).toEqual([["b", []]]);
    expect((await snapshotRound(db.read, asked(null))).rows.map(({ id, taken }) => [id, taken])).toEqual([
      ["a", ["2026-2"]],
      ["b", []],
    ]);
  });
});

it("is the number in the middle, or between the two", () => {
  const each = (...hours: number[]) => hours.map((one) => ({ hours: one, all: 1 }));
  expect(median(each(3, 1, 2))).toBe(2);
  expect(median(each(4, 1, 2, 3))).toBe(2.5);
  expect(
    median([
      { hours: 9, all: 2 },
      { hours: 1, all: 5 },
    ]),
  ).toBe(1);
  expect(
    median([
      { hours: 9, all: 2 },
      { hours: 1, all: 2 },
    ]),
  ).toBe(5);
  expect(median([])).toBe(0);
});
