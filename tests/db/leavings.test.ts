import { beforeAll, expect, it } from "vitest";
import {
  findLeaving,
  type LeavingMatterRow,
  listLeavings,
  listMatters,
  mandatesAbout,
  mattersOfAccount,
  planLeaving,
  putMatter,
  setLeavingState,
} from "../../db/leavings.server";
import { endMandate, insertMandate, type MandateRow } from "../../db/mandates.server";
import { createSession, deleteSessionsOf, findSession } from "../../db/sessions.server";
import { eachEngine } from "../support/engines";
import { AT, account, addAccounts, addPeople } from "./samples";

const planned = { person: "asa", last_day: "2026-12-31", by: "bo", at: AT };
const matter = (leaving: string, key: string, part: Partial<LeavingMatterRow> = {}): LeavingMatterRow => ({
  leaving,
  key,
  kind: "orderer",
  account: "a1",
  unit: null,
  role: null,
  successor: null,
  named_at: AT,
  must: 1,
  by: "bo",
  state: "open",
  reason: null,
  done_at: null,
  ...part,
});
const mandate = (id: string, part: Partial<MandateRow> = {}): MandateRow => ({
  id,
  kind: "delegation",
  person: "asa",
  unit: "bibliotek",
  role: null,
  behalf: null,
  decision: "order",
  point: "4.2",
  from_day: "2026-01-01",
  to_day: null,
  at: AT,
  by: "bo",
  rests_on: null,
  ...part,
});

eachEngine((engine) => {
  beforeAll(async () => {
    await addPeople(engine.db, "asa", "bo", "cia");
    await addAccounts(engine.db, account("a1"));
  });

  it("has one leaving a person at a time, whose last day may be another", async () => {
    const { db } = engine;
    const first = await db.write((trx) => planLeaving(trx, planned));
    const again = await db.write((trx) => planLeaving(trx, { ...planned, last_day: "2027-01-31" }));
    expect(again).toEqual({ ...first, last_day: "2027-01-31" });
    expect(await listLeavings(db.read)).toEqual([again]);
    const twice = { ...first, id: "another" };
    await expect(db.write((trx) => trx.insertInto("leavings").values(twice).execute())).rejects.toThrow();
    await db.write((trx) => setLeavingState(trx, first.id, "undone"));
    expect(await findLeaving(db.read, "asa")).toBeUndefined();
    const anew = await db.write((trx) => planLeaving(trx, planned));
    expect(anew.id).not.toBe(first.id);
    expect(await findLeaving(db.read, "a\u0000sa")).toBeUndefined();
  });

  it("keeps each matter once, and tells an account of those that are not done", async () => {
    const { db } = engine;
    const { id } = (await findLeaving(db.read, "asa")) ?? { id: "" };
    await db.write((trx) => putMatter(trx, matter(id, "orderer a1")));
    await db.write((trx) =>
      putMatter(trx, matter(id, "administrator a1", { kind: "administrator", state: "waiting" })),
    );
    await db.write((trx) => putMatter(trx, matter(id, "orderer a1", { successor: "cia" })));
    expect((await listMatters(db.read, id)).map(({ key, successor }) => [key, successor])).toEqual([
      ["administrator a1", null],
      ["orderer a1", "cia"],
    ]);
    await db.write((trx) => putMatter(trx, matter(id, "orderer a1", { state: "done", done_at: AT })));
    expect(await mattersOfAccount(db.read, "a1")).toEqual([
      { kind: "administrator", state: "waiting", last_day: "2026-12-31", name: "Person asa", person: "asa" },
    ]);
  });

  it("finds what somebody may after a day, and what others do for them, until it is ended", async () => {
    const { db } = engine;
    await db.write(async (trx) => {
      await insertMandate(trx, mandate("lasting"));
      await insertMandate(trx, mandate("over", { to_day: "2026-06-30" }));
      await insertMandate(trx, mandate("for-her", { kind: "standIn", person: "cia", behalf: "asa" }));
    });
    const about = async () => (await mandatesAbout(db.read, "asa", "2026-12-30")).map(({ id, point }) => [id, point]);
    expect(await about()).toEqual([
      ["for-her", "4.2"],
      ["lasting", "4.2"],
    ]);
    await db.write((trx) => endMandate(trx, "lasting", "2026-12-30"));
    expect(await about()).toEqual([["for-her", "4.2"]]);
  });

  const begun = (person: string) => ({
    ...{ person, method: "oidc" as const, provider: "prov", subject: person, sid: null },
    ...{ acr: null, amr: [], auth_time: null, agent: "Chrome på Linux" },
  });

  it("signs a person out everywhere, and nobody else", async () => {
    const { db } = engine;
    const tokens = await db.write(async (trx) => [
      await createSession(trx, begun("asa"), AT),
      await createSession(trx, begun("asa"), AT),
      await createSession(trx, begun("bo"), AT),
    ]);
    await db.write((trx) => deleteSessionsOf(trx, "asa"));
    const left = await Promise.all(tokens.map(async ({ token }) => (await findSession(db.read, token, AT))?.person));
    expect(left).toEqual([undefined, undefined, "bo"]);
  });
});
