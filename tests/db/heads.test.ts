import { expect, it } from "vitest";
import { appendEvents } from "../../db/events.server";
import { hashAt, listHeads } from "../../db/heads.server";
import { appendPolicy } from "../../db/policies.server";
import { eachEngine } from "../support/engines";
import { account, addAccounts, event } from "./samples";

eachEngine((engine) => {
  it("gives the last event of every account and of the rules, and the hash of any event", async () => {
    const { db, other } = engine;
    expect(await listHeads(db.read)).toEqual([]);
    await addAccounts(db, account("2026-1"), account("2026-2"));
    // Recorded out of order, with more digits than nine: the last is by number, not by time or text.
    const events = [10, 2, 9, 1].map((seq) => event("2026-1", seq, { hash: `ett-${seq}` }));
    await db.write((trx) => appendEvents(trx, [...events, event("2026-2", 1, { hash: "två-1" })]));
    const rules = [1, 2].map((seq) => event("policy", seq, { hash: `regler-${seq}` }));
    await db.write((trx) => appendPolicy(trx, rules));

    const heads = (await listHeads(db.read)).sort((a, b) => (a.account < b.account ? -1 : 1));
    expect(heads).toEqual([
      { account: "2026-1", seq: 10, hash: "ett-10" },
      { account: "2026-2", seq: 1, hash: "två-1" },
      { account: "policy", seq: 2, hash: "regler-2" },
    ]);
    expect(await db.write((trx) => listHeads(trx))).toHaveLength(3);
    expect(await hashAt(db.read, "2026-1", 9)).toBe("ett-9");
    expect(await hashAt(db.read, "policy", 1)).toBe("regler-1");
    expect(await hashAt(db.read, "2026-2", 2)).toBeUndefined();
    expect(await listHeads(other.read)).toEqual([]);
  });
});
