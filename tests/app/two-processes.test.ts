import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { monsterkopingOrganisation } from "../../app/demo/monsterkoping-organisation";
import { getPolicy } from "../../app/policies.server";
import { changePolicy } from "../../app/policy-change.server";
import { openSqlite } from "../../db/engine/sqlite.server";
import { enqueue, listOutbox } from "../../db/outbox.server";
import { listPeople } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { instantOf } from "../../workflows/calendar/zone";
import { AccountInUse, addOrganisation, question } from "../support/account-in-use";
import { MailServer } from "../support/mail-server";
import { lapses } from "../support/time-town";
import { LAUNCHED, MONDAY, TOWN } from "../support/town-in-use";

const ACCOUNTS = 6;
const script = fileURLToPath(new URL("../support/keeping-process.ts", import.meta.url));

let [root, server, db] = ["", null as unknown as MailServer, null as unknown as MunicipalityDb];
const file = () => join(root, "kontoakt.sqlite");
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "kontoakt-two-"));
  await mkdir(join(root, "files"));
  db = await openSqlite(file(), TOWN, join(root, "files"));
  await changePolicy(db, getPolicy(TOWN), LAUNCHED);
  await addOrganisation(db, monsterkopingOrganisation);
  server = await MailServer.start();
}, 60_000);
afterAll(async () => {
  await db.close();
  await server.close();
  await rm(root, { recursive: true, force: true });
});

/** Starts a process, and answers when it waits for its sign; the sign is given by calling what is answered, which says how many it sent. */
async function waiting(at: string): Promise<() => Promise<number>> {
  const args = ["--import", "tsx", script, file(), TOWN, join(root, "files"), server.url, at];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => String((await lines.next()).value);
  // The log goes to the same place.
  const until = async (start: string) => {
    for (let line = await next(); ; line = await next()) {
      if (line.startsWith(start)) return line;
      if (line === "undefined") throw new Error(`The process ended before it said ${start}`);
    }
  };
  await until("ready");
  return async () => {
    child.stdin.write("go\n");
    const said = await until("sent");
    if (child.exitCode === null) await once(child, "exit");
    return Number(said.split(" ")[1]);
  };
}

it("two processes on one file let everything lapse once, tell of it once, and send each mail once", async () => {
  const accounts: AccountInUse[] = [];
  for (let turn = 0; turn < ACCOUNTS; turn += 1) {
    const account = await AccountInUse.begin(db, LAUNCHED, { name: `Konto ${turn}` });
    await account.do((await account.cast()).first, question(MONDAY), MONDAY);
    accounts.push(account);
  }
  const at = instantOf("2026-11-26", "10:00");
  // Something for everybody, so that both have mail to send at the same time.
  const news = (await listPeople(db.read)).map(({ id, email }) => ({
    recipient: id,
    email,
    subject: "Nytt",
    body: "Nytt",
  }));
  await db.write((trx) =>
    enqueue(
      trx,
      news.map((one) => ({ ...one, at: MONDAY.toISOString() })),
    ),
  );
  const both = await Promise.all([waiting(at), waiting(at)]);
  const sent = await Promise.all(both.map((go) => go()));

  for (const account of accounts) {
    const lapsed = await lapses(account);
    expect([lapsed.length, new Set(lapsed).size]).toEqual([4, 4]);
  }
  const late = (
    await db.read.selectFrom("notices").selectAll().where("text", "like", "Inte gjort i tid%").execute()
  ).map(({ account, person, text }) => `${account} ${person} ${text}`);
  expect(late.length).toBeGreaterThan(ACCOUNTS);
  expect(new Set(late).size).toBe(late.length);
  // What one process raised while the other sent waits for the next round; nothing is sent twice, and nothing is lost.
  const again = await (await waiting(at))();
  const subjects = (await listOutbox(db.read)).map(({ status }) => status);
  expect(new Set(subjects)).toEqual(new Set(["sent"]));
  expect(server.received).toHaveLength(sent.reduce((sum, one) => sum + one, again));
  expect(server.received.length).toBeGreaterThanOrEqual(news.length);
  expect(sent.every((count) => count > 0)).toBe(true);
  const texts = server.received.map(({ to, text }) => `${to} ${text}`);
  expect(new Set(texts).size).toBe(texts.length);
}, 120_000);
