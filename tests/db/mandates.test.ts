import { beforeAll, expect, it } from "vitest";
import { organisationOf, peopleOf } from "../../app/organisation.server";
import { appendDirectoryLog, lastDirectoryChange, listDirectoryLog } from "../../db/directory-log.server";
import { appendEvents } from "../../db/events.server";
import {
  endMandate,
  insertMandate,
  type MandateRow,
  mandatesAround,
  mandatesBetween,
  mandatesOf,
} from "../../db/mandates.server";
import { directoryVersion, findPerson, upsertPerson, upsertUnit } from "../../db/people.server";
import { findDecision, listDecisions, recordReports } from "../../db/reports.server";
import { breaksIn, chain, GENESIS } from "../../workflows/record/chain";
import { eachEngine } from "../support/engines";
import { AT, account, addAccounts, addPeople } from "./samples";

const mandate = (id: string, part: Partial<MandateRow>): MandateRow => ({
  ...{ id, kind: "standIn", person: "bo", unit: null, role: null, behalf: "asa", decision: null, point: null },
  ...{ from_day: "2026-12-01", to_day: "2026-12-10", at: AT, by: "asa", rests_on: null },
  ...part,
});

eachEngine((engine) => {
  const day = (on: string) => organisationOf(engine.db, engine.db.read, on);

  beforeAll(async () => {
    await addPeople(engine.db, "asa", "bo", "cia");
    await addAccounts(engine.db, account("a1"));
    await engine.db.write(async (trx) => {
      await upsertUnit(trx, { id: "biblioteket", name: "Biblioteket", level: "unit", parent: null, manager: "asa" });
      await insertMandate(trx, mandate("m1", {}));
      await insertMandate(
        trx,
        mandate("m2", { kind: "manager", person: "cia", unit: "biblioteket", behalf: null, from_day: "2026-12-05" }),
      );
      await insertMandate(
        trx,
        mandate("m3", { kind: "role", person: "cia", role: "registrar", behalf: null, to_day: null }),
      );
      await insertMandate(
        trx,
        mandate("m4", { kind: "delegation", unit: "biblioteket", behalf: null, decision: "order", point: "4.12" }),
      );
    });
  });

  it("lists those in force on a day, both ends counted, and those that ended lately", async () => {
    const on = async (date: string, back = 0) => (await mandatesAround(engine.db.read, date, back)).map(({ id }) => id);
    expect(await on("2026-11-30")).toEqual([]);
    expect(await on("2026-12-01")).toEqual(["m1", "m3", "m4"]);
    expect(await on("2026-12-10")).toEqual(["m1", "m2", "m3", "m4"]);
    expect(await on("2026-12-11")).toEqual(["m3"]);
    expect(await on("2026-12-11", 1)).toEqual(["m1", "m2", "m3", "m4"]);
    expect(await on("2026-12-12", 1)).toEqual(["m3"]);
    const between = { kind: "standIn" as const, from: "2026-12-10", to: "2026-12-20" };
    expect((await mandatesBetween(engine.db.read, between)).map(({ id }) => id)).toEqual(["m1"]);
    expect(await mandatesBetween(engine.db.read, { ...between, from: "2026-12-11" })).toEqual([]);
    expect((await mandatesOf(engine.db.read, "asa")).map(({ id }) => id)).toEqual(["m1"]);
    expect(await mandatesAround(engine.other.read, "2026-12-05")).toEqual([]);
  });

  it("composes the organisation of a day: managers, holders, stand-ins, delegations and what has lapsed", async () => {
    const before = await day("2026-11-30");
    expect(before).toMatchObject({ standIns: [], delegations: [], lapsed: [], units: [{ manager: { id: "asa" } }] });
    const first = await day("2026-12-01");
    expect(first.standIns).toMatchObject([
      { absent: { id: "asa" }, person: { id: "bo" }, until: "2026-12-10", mandate: "m1" },
    ]);
    expect(first.delegations).toMatchObject([{ person: { id: "bo" }, unit: "biblioteket", point: "4.12" }]);
    expect(first.holders.registrar.map(({ id }) => id)).toEqual(["cia"]);
    expect((await day("2026-12-05")).units[0]?.manager?.id).toBe("cia");
    const after = await day("2026-12-11");
    expect(after.units[0]?.manager?.id).toBe("asa");
    expect(after.lapsed).toMatchObject([
      { as: "standIn", person: "bo", absent: { id: "asa" }, until: "2026-12-10" },
      { as: "delegate", person: "bo", unit: "biblioteket", until: "2026-12-10" },
    ]);
  });

  it("counts the directory up at every change, so that nothing old is remembered", async () => {
    const version = await directoryVersion(engine.db.read);
    await engine.db.write((trx) => endMandate(trx, "m4", "2026-12-02"));
    expect(await directoryVersion(engine.db.read)).toBe(version + 1);
    expect((await day("2026-12-03")).delegations).toEqual([]);
  });

  it("whoever has left is nobody's manager, holds nothing, stands in for nobody and is not to choose", async () => {
    const bo = await findPerson(engine.db.read, "bo");
    const asa = await findPerson(engine.db.read, "asa");
    if (!bo || !asa) throw new Error("They are there");
    await engine.db.write(async (trx) => {
      await upsertPerson(trx, { ...bo, ended_at: "2026-11-01T10:00:00.000Z" });
      await upsertPerson(trx, { ...asa, ended_at: "2026-12-03T22:59:00.000Z" });
    });
    expect((await day("2026-12-01")).standIns).toEqual([]);
    expect((await day("2026-12-02")).units[0]?.manager?.id).toBe("asa");
    expect((await day("2026-12-03")).units[0]?.manager).toBeNull();
    expect((await peopleOf(engine.db)).map(({ id }) => id)).not.toContain("bo");
  });

  it("keeps the record of the directory chained, and refuses to change or remove it", async () => {
    const rows = chain(
      "directory",
      { seq: 0, hash: GENESIS },
      [1, 2].map((number) => ({ type: "mandateGiven", at: AT, actor: "asa", payload: { number } })),
    );
    for (const row of rows) await engine.db.write((trx) => appendDirectoryLog(trx, [row]));
    expect(breaksIn("directory", await listDirectoryLog(engine.db.read))).toEqual([]);
    expect((await lastDirectoryChange(engine.db.read))?.seq).toBe(2);
    const refused = "never rewritten or deleted";
    await expect(engine.db.write((trx) => trx.deleteFrom("directory_log").execute())).rejects.toThrow(refused);
    await expect(
      engine.db.write((trx) => trx.updateTable("directory_log").set({ actor: "bo" }).execute()),
    ).rejects.toThrow(refused);
    await expect(
      engine.db.write((trx) => trx.updateTable("directory_log").set({ payload: null, salt: null }).execute()),
    ).rejects.toThrow(refused);
  });

  it("lists decisions by units and by whether the board has been told, which it is once", async () => {
    const payload = { by: { id: "asa", name: "Åsa", title: "chef", email: "", phone: "" } };
    const events = chain(
      "a1",
      { seq: 0, hash: GENESIS },
      ["opened", "approved"].map((type) => ({ type, at: AT, actor: "asa", payload })),
    );
    await engine.db.write((trx) => appendEvents(trx, events));
    const list = (more: object) =>
      listDecisions(engine.db.read, { types: ["approved"], unreported: false, page: 1, ...more });
    const { rows, total } = await list({});
    expect([total, rows.map(({ account, seq, reference }) => [account, seq, reference])]).toEqual([
      1,
      [["a1", 2, null]],
    ]);
    expect((await list({ units: [] })).total).toBe(0);
    expect((await list({ units: [rows[0]?.unit] })).total).toBe(1);
    expect(await findDecision(engine.db.read, "a1", 1, ["approved"])).toBeUndefined();
    const report = { account: "a1", seq: 2, board: null, at: AT, by: "asa", reference: "§ 45" };
    await engine.db.write((trx) => recordReports(trx, [report]));
    expect((await list({ unreported: true })).total).toBe(0);
    expect((await findDecision(engine.db.read, "a1", 2, ["approved"]))?.reference).toBe("§ 45");
    await expect(engine.db.write((trx) => recordReports(trx, [report]))).rejects.toThrow();
  });
});
