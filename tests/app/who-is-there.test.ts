import { describe, expect, it } from "vitest";
import { turnDay } from "../../app/jobs/day-turn.server";
import { keepTime } from "../../app/jobs/duties.server";
import { presenceOf } from "../../app/presence.server";
import { planLeaving, setLeavingState } from "../../db/leavings.server";
import { endCrisis, insertCrisis, undoAbsence } from "../../db/presence.server";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { at, question } from "../support/account-in-use";
import { lapses, timeTown } from "../support/time-town";
import { MONDAY } from "../support/town-in-use";

const { town, alone, away, end, renew } = timeTown();

describe("who is there", () => {
  it("is another from the day that an absence begins, in every account", async () => {
    const account = await alone();
    const { first, second } = await account.cast();
    await account.do(first, { type: "makeRound", found: "" }, MONDAY);
    await account.do(first, { type: "confirmAccount" }, MONDAY);
    expect(await account.duty("round")).toMatchObject({ owner: first.id });
    await away("week", first, "2026-11-24", "2026-11-30");
    await turnDay({ dataDir: town.dataDir }, at("2026-11-24", "00:01"));
    expect(await account.duty("round")).toMatchObject({ owner: second.id });
    await town.db.write((trx) => undoAbsence(trx, "week", MONDAY.toISOString()));
  });

  it("does not count whoever has left, by a plan, by a list or by a directory", async () => {
    const account = await alone();
    const { first, second } = await account.cast();
    const today = dayIn(MONDAY);
    const leaving = async (day: string) =>
      (await presenceOf(town.db, town.db.read, day)).leaving.map(({ person, lastDay }) => [person, lastDay]);
    await account.do(first, { type: "makeRound", found: "" }, MONDAY);
    expect(await leaving(today)).toEqual([]);

    // A list of people, or SCIM, ends somebody at once.
    await end(first, MONDAY.toISOString());
    await renew(MONDAY);
    expect(await leaving(today)).toEqual([[first.id, "2026-11-22"]]);
    expect(await account.duty("round")).toMatchObject({ owner: second.id });
    expect((await account.duty("replacement")).key).toMatch(`replacement:${first.id}`);
    await end(first, null);

    const row = await town.db.write((trx) =>
      planLeaving(trx, { person: first.id, last_day: "2026-11-27", by: second.id, at: MONDAY.toISOString() }),
    );
    await renew(MONDAY);
    expect(await leaving(today)).toEqual([[first.id, "2026-11-27"]]);
    expect(await account.duty("replacement")).toMatchObject({ due_at: "2026-12-04T22:59:00.000Z" });
    expect(await account.duty("round")).toMatchObject({ owner: first.id });
    // Let out a week late: the last day was the planned one.
    await end(first, "2026-12-04T08:00:00.000Z");
    await town.db.write((trx) => setLeavingState(trx, row.id, "ended"));
    expect(await leaving("2026-12-04")).toEqual([[first.id, "2026-11-27"]]);
    await end(first, null);
    await town.db.write((trx) => setLeavingState(trx, row.id, "undone"));
    expect(await leaving("2026-12-04")).toEqual([]);
  });

  it("waits for a crisis with what is not pressing, and has a working day more when it is over", async () => {
    const account = await alone();
    const { first } = await account.cast();
    const [begun, over] = [at("2026-12-28", "10:00"), at("2027-01-08", "12:00")];
    await account.do(first, question(begun), begun);
    const crisis = { id: "storm", name: "Storm", message: "Hänvisa.", begun_by: first.id, until: null, ended_by: null };
    await town.db.write((trx) => insertCrisis(trx, { ...crisis, since: begun.toISOString() }));
    await renew(begun);
    expect(await account.duty("snapshot")).toMatchObject({ paused: 1, next_at: null });
    expect(await account.duty("question")).toMatchObject({ paused: 0 });
    await keepTime(town.db, at("2027-01-08", "11:00"));
    expect((await lapses(account)).filter((duty) => !duty.startsWith("round"))).toEqual(["question:F-1"]);

    await town.db.write((trx) => endCrisis(trx, "storm", over.toISOString(), first.id));
    await renew(over);
    // Friday; the working day after it is Monday.
    expect(await account.duty("snapshot")).toMatchObject({ paused: 0, due_at: "2027-01-11T22:59:00.000Z", lapsed: 0 });
    await keepTime(town.db, at("2027-01-11", "23:59"));
    expect(await lapses(account)).not.toContain("snapshot:2026-2");
    await keepTime(town.db, at("2027-01-12", "00:01"));
    expect(await lapses(account)).toContain("snapshot:2026-2");
  });
});
