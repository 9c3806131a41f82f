import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { lostSinceCheckpoint, makeCheckpoint } from "../../app/checkpoint.server";
import { accountIn } from "../../app/demo/life";
import { perform } from "../../app/perform.server";
import { positionOf } from "../../app/position.server";
import { prepareSite } from "../../app/start.server";
import { findAccount } from "../../db/accounts.server";
import { listEvents } from "../../db/events.server";
import { closeAll } from "../../db/municipalities.server";
import { MACHINE_VERSION } from "../../workflows/account/machine";
import { CASE_FILE_FORMAT, caseFileText } from "../../workflows/record/case-file";
import { at, sampleTown } from "../support/checkpoints";
import { verifyCommand } from "../support/verify-command";

const { settings, town, path, database, points, key, mails, said } = sampleTown();

/** A case file as the account's page gives it. */
async function caseFile(account: string): Promise<string> {
  const { read } = await town();
  const row = await findAccount(read, account);
  if (!row) throw new Error(`No ${account}`);
  const { state, facts } = positionOf(row);
  const events = await listEvents(read, account);
  const head = events.at(-1)?.hash ?? "";
  const file = { format: CASE_FILE_FORMAT, machine: MACHINE_VERSION, municipality: "toreboda", account } as const;
  const written = path(`akt-${account}.json`);
  await writeFile(written, caseFileText({ ...file, state, head, facts, events }));
  return written;
}

/** Puts the database back as it was when `copy` was made. */
async function restore(copy: string) {
  await closeAll();
  for (const end of ["-wal", "-shm"]) await rm(database() + end, { force: true });
  await writeFile(database(), await readFile(copy));
}
async function backup(): Promise<string> {
  const copy = path("kopia.sqlite");
  const source = new Database(database(), { readonly: true });
  source.prepare("vacuum into ?").run(copy);
  source.close();
  return copy;
}

/** Two accounts go on, and one is new, after a backup was made. */
async function goOn(accounts: string[]) {
  const db = await town();
  for (const account of accounts) {
    const row = await findAccount(db.read, account);
    const { orderer } = positionOf(row as NonNullable<typeof row>).facts;
    const command = { type: "withdraw", reasons: "Behövs inte längre." } as const;
    const outcome = await perform(db, { account, seen: row?.version ?? 0, key: account, actor: orderer, command });
    expect(outcome.kind).toBe("done");
  }
  return accountIn(db, "needsAnalysis");
}

describe("an older backup that is restored", () => {
  it("is told of at the start, by verify and in the next mail", async () => {
    const begun = [await accountIn(await town(), "needsAnalysis"), await accountIn(await town(), "needsAnalysis")];
    const copy = await backup();
    const fresh = await goOn(begun);
    const point = join(points(), "2027-01-01.txt");
    await makeCheckpoint(settings(), await town(), at(1));
    const vkey = await key();
    const whole = await Promise.all(begun.map(caseFile));
    expect(await verifyCommand(...whole, "--checkpoint", point, "--key", vkey)).toMatchObject({ code: 0 });
    expect(await lostSinceCheckpoint(settings(), await town())).toEqual([]);

    await restore(copy);
    const policyDir = join(import.meta.dirname, "../../workflows/policy");
    await prepareSite({ port: 0, host: "127.0.0.1", ...settings(), policyDir }, { demo: false });
    expect(said().filter((line) => line.startsWith("VARNING toreboda: "))).toEqual([
      expect.stringMatching(/: 3 av \d+ saknar sitt slut och inget är nyare\. .*äldre säkerhetskopia är återställd/),
      ...begun.map((account) => expect.stringMatching(`Akt ${account}: slutet saknas`)),
      expect.stringMatching(`Akt ${fresh}: saknas`),
    ]);

    const left = await Promise.all(begun.map(caseFile));
    const { code, out } = await verifyCommand(...left, "--checkpoint", point, "--key", vkey);
    expect(out.filter((line) => line.includes("slutet saknas"))).toHaveLength(2);
    expect(out.at(-1)).toMatch("en äldre säkerhetskopia är återställd");
    expect(code).toBe(1);

    await makeCheckpoint(settings(), await town(), at(2));
    const [mail] = (await mails()).filter(({ subject }) => subject.includes("2027-01-02"));
    expect(mail?.subject).toMatch("något är fel");
    expect(mail?.body).toMatch(`- Akt ${fresh}: saknas`);
    const both = ["--checkpoint", point, join(points(), "2027-01-02.txt"), "--key", vkey];
    expect(await verifyCommand(...both)).toMatchObject({ code: 1 });
  }, 60_000);

  it("is told apart from a record that has grown, and from one that was written anew", async () => {
    const [grows, forks] = [
      await accountIn(await town(), "needsAnalysis"),
      await accountIn(await town(), "needsAnalysis"),
    ];
    await makeCheckpoint(settings(), await town(), at(1));
    const known = (await findAccount((await town()).read, grows))?.version;
    await goOn([grows]);
    expect(await lostSinceCheckpoint(settings(), await town())).toEqual([]);
    await closeAll();
    const raw = new Database(database());
    raw.exec("drop trigger events_unchanged");
    const forge = raw.prepare("update events set hash = ? where account = ? and seq <= ?");
    // One under what it has grown by, one to its end.
    for (const account of [grows, forks]) forge.run("f".repeat(64), account, known);
    raw.close();
    expect(await lostSinceCheckpoint(settings(), await town())).toEqual([
      expect.stringMatching(`Akt ${grows}: är omskriven`),
      expect.stringMatching(`Akt ${forks}: är omskriven`),
    ]);
  });

  it("and a checkpoint by another key is not believed", async () => {
    await makeCheckpoint(settings(), await town(), at(1));
    await rm(join(settings().dataDir, "checkpoint-key.pem"));
    expect(await lostSinceCheckpoint(settings(), await town())).toEqual([
      expect.stringMatching("går inte att lita på.*med en annan nyckel"),
    ]);
  });
});
