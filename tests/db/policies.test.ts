import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { appendPolicy, listPolicies, type PolicyRow } from "../../db/policies.server";
import { eachEngine } from "../support/engines";
import { AT } from "./samples";

const REFUSED = "a policy taken into use is never changed or deleted";

function policy(seq: number, part: Partial<PolicyRow> = {}): PolicyRow {
  const chained = { commitment: `commitment-${seq}`, prev: `hash-${seq - 1}`, hash: `hash-${seq}` };
  const content = { payload: `{"version":${seq}}`, salt: "00" };
  return {
    account: "policy",
    seq,
    type: "policyTakenIntoUse",
    at: AT,
    actor: "system",
    ...chained,
    ...content,
    ...part,
  };
}

eachEngine((engine) => {
  const all = () => listPolicies(engine.db.read);

  beforeAll(async () => {
    for (const seq of [2, 1, 3]) await engine.db.write((trx) => appendPolicy(trx, [policy(seq)]));
  });

  it("gives the policies back in order, from any number, each municipality its own", async () => {
    expect(await all()).toEqual([policy(1), policy(2), policy(3)]);
    expect(await listPolicies(engine.db.read, 3)).toEqual([policy(3)]);
    expect(await listPolicies(engine.db.read, 4)).toEqual([]);
    expect(await listPolicies(engine.other.read)).toEqual([]);
  });

  it("refuses to delete one", async () => {
    const removal = engine.db.write((trx) => trx.deleteFrom("policies").where("seq", "=", 2).execute());
    await expect(removal).rejects.toThrow(REFUSED);
    expect(await all()).toHaveLength(3);
  });

  it.each([
    { account: "annat" },
    { seq: 9 },
    { type: "approved" },
    { at: "2020-01-01T00:00:00.000Z" },
    { actor: "någon" },
    { commitment: "x" },
    { prev: "x" },
    { hash: "x" },
    { payload: '{"ändrad":true}' },
    { salt: null },
    { payload: null, salt: null },
    { payload: '{"version":2}' },
  ])("refuses to change one, and to remove its content: %o", async (change) => {
    const edit = engine.db.write((trx) => trx.updateTable("policies").set(change).where("seq", "=", 2).execute());
    await expect(edit).rejects.toThrow(REFUSED);
    expect(await all()).toEqual([policy(1), policy(2), policy(3)]);
  });

  it("refuses to put another in the place of one that is there", async () => {
    const other = policy(2, { payload: '{"ny":1}' });
    await expect(engine.db.write((trx) => appendPolicy(trx, [other]))).rejects.toThrow();
    const { account, seq, type, at, actor, commitment, prev, hash, payload, salt } = other;
    const values = sql`(${account}, ${seq}, ${type}, ${at}, ${actor}, ${commitment}, ${prev}, ${hash}, ${payload}, ${salt})`;
    const table = sql.id(engine.db.municipality, "policies");
    const ways =
      engine.name === "SQLite"
        ? [sql`insert or replace into policies values ${values}`]
        : [
            sql`insert into ${table} values ${values} on conflict (account, seq) do update set payload = excluded.payload`,
            sql`truncate ${table}`,
          ];
    for (const way of ways) await expect(engine.db.write((trx) => way.execute(trx))).rejects.toThrow(REFUSED);
    expect(await all()).toEqual([policy(1), policy(2), policy(3)]);
  });
});
