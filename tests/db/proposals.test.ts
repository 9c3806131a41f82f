import { beforeAll, expect, it } from "vitest";
import { countFiles, filesToCheck, placesOfFile } from "../../db/fixity.server";
import {
  answerProposal,
  findProposal,
  findProposalOf,
  insertProposal,
  listProposals,
  type ProposalRow,
  waitingProposals,
} from "../../db/proposals.server";
import { eachEngine } from "../support/engines";
import { AT, account, addAccounts, addPeople } from "./samples";

const HASH = "ab".repeat(32);
const proposal = (id: string, part: Partial<ProposalRow> = {}): ProposalRow => ({
  ...{ id, kind: "tip", person: "asa", at: AT, form: id, subject: id, link: "", text: "", why: "" },
  ...{ from_day: "", to_day: "", sha256: null, file_name: null, file_type: null, size: null },
  ...{ state: "waiting", answered_at: null, answered_by: null, answered_for: null, reason: "" },
  ...part,
});

eachEngine((engine) => {
  beforeAll(async () => {
    await addPeople(engine.db, "asa", "bo");
    await addAccounts(engine.db, account("a1"));
    await engine.db.write(async (trx) => {
      const file = { sha256: HASH, file_name: "affisch.pdf", file_type: "application/pdf", size: 3 };
      await insertProposal(trx, proposal("T-1", { at: "2026-11-20T08:00:00.000Z", ...file }));
      await insertProposal(trx, proposal("T-2", { at: "2026-11-21T08:00:00.000Z", person: "bo", ...file }));
      await insertProposal(trx, proposal("A-1", { kind: "forum", at: "2026-11-22T08:00:00.000Z" }));
    });
  });

  it("lists a kind's proposals, the newest first: everybody's, one's own, or those of one's units", async () => {
    const { read } = engine.db;
    const ids = async (scope: Parameters<typeof listProposals>[2]) =>
      (await listProposals(read, "tip", scope, 10)).map(({ id }) => id);
    const { person_unit: unit = "" } = (await findProposal(read, "T-1")) ?? {};
    expect(await ids(null)).toEqual(["T-2", "T-1"]);
    expect(await ids({ person: "asa", units: [] })).toEqual(["T-1"]);
    expect(await ids({ person: "nobody", units: [unit] })).toEqual(["T-2", "T-1"]);
    expect(await ids({ person: "nobody", units: [] })).toEqual([]);
    expect((await waitingProposals(read, 10)).map(({ id }) => id)).toEqual(["T-1", "T-2", "A-1"]);
  });

  it("keeps one proposal a form, and finds it again", async () => {
    expect(await findProposalOf(engine.db.read, "asa", "T-1")).toEqual({ id: "T-1" });
    expect(await findProposalOf(engine.db.read, "bo", "T-1")).toBeUndefined();
    const again = engine.db.write((trx) => insertProposal(trx, proposal("T-9", { form: "T-1" })));
    await expect(again).rejects.toThrow();
  });

  it("names who answered and for whom, and finds nothing for a number that nobody can have", async () => {
    const answered = { state: "agreed", answered_at: AT, answered_by: "bo", answered_for: "asa", reason: "Bra" };
    await engine.db.write((trx) => answerProposal(trx, "A-1", answered));
    const found = await findProposal(engine.db.read, "A-1");
    expect(found).toMatchObject({ state: "agreed", reason: "Bra", answerer: expect.any(String) });
    expect([found?.answered_by, found?.answered_for]).toEqual(["bo", "asa"]);
    expect((await waitingProposals(engine.db.read, 1)).map(({ id }) => id)).toEqual(["T-1"]);
    expect(await findProposal(engine.db.read, "A-1\0")).toBeUndefined();
  });

  it("has its files checked with the others, each content once", async () => {
    const { read } = engine.db;
    const due = await filesToCheck(read, { before: AT, faultyBefore: AT, limit: 10 });
    expect(due.filter(({ sha256 }) => sha256 === HASH)).toHaveLength(1);
    expect(await countFiles(read)).toBe(due.length);
    expect(await placesOfFile(read, HASH)).toEqual([
      { account: null, name: "affisch.pdf", place: "T-1" },
      { account: null, name: "affisch.pdf", place: "T-2" },
    ]);
  });
});
