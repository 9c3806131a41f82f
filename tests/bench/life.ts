import { join } from "node:path";
import Database from "better-sqlite3";
import { keepTime } from "../../app/jobs/duties.server";
import { organisationOf } from "../../app/organisation.server";
import { paths } from "../../app/paths";
import { perform } from "../../app/perform.server";
import { getPolicy } from "../../app/policies.server";
import { positionOf } from "../../app/position.server";
import { presenceOf } from "../../app/presence.server";
import { renewInTurns } from "../../app/renew-tasks.server";
import { listStanding } from "../../db/accounts.server";
import { dueNow } from "../../db/duties.server";
import {
  answersByUnit,
  lateByUnit,
  removalsByGrounds,
  snapshotsByUnit,
  unansweredByUnit,
} from "../../db/overview.server";
import type { MunicipalityDb } from "../../db/schema";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { dutiesOf } from "../../workflows/duties/duties";
import { inUse } from "../../workflows/operation/advance";
import { CLOCK } from "../../workflows/operation/clock";
import { fieldsOf } from "../support/page";
import type { Browser } from "./browser";
import { fileIn, LONG_RECORD, opened, TOWN } from "./samples";
import { aim, fine, median, printTable, whole } from "./table";
import { addOrganisation, cast, Drive } from "./town";

const ACCOUNTS = 10_000;
const ONE_BY_ONE = 500;
const DAY = 24 * 60 * 60 * 1000;

/** Milliseconds. */
async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
async function times(count: number, work: () => unknown): Promise<number[]> {
  const all: number[] = [];
  for (let turn = 0; turn < count; turn += 1) all.push(await timed(work));
  return all;
}

/** 10,000 accounts in use with 100 events each, all under the first one's hash: nothing measured here reads a chain. */
async function makeAccounts(dataDir: string): Promise<MunicipalityDb> {
  const db = await opened(dataDir);
  await addOrganisation(db);
  const one = await Drive.toDecision(db, "Mall i bruk");
  await one.toOperation();
  await one.toLength(LONG_RECORD);
  const file = new Database(fileIn(dataDir));
  const columns = (table: string) =>
    (file.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => `"${name}"`);
  const copied = (table: string, own: Record<string, string>) =>
    columns(table)
      .map((column) => own[column.slice(1, -1)] ?? `template.${column}`)
      .join();
  const numbers = `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${ACCOUNTS - 1})`;
  const copy = (table: string, key: string, own: Record<string, string>) =>
    file.exec(
      `insert into ${table} (${columns(table)}) ${numbers}
       select ${copied(table, own)} from ${table} template, numbers where template.${key} = '${one.account}'`,
    );
  const id = "'2025-' || n";
  const named = (column: string) => `replace(template.${column}, '"${one.account}"', '"2025-' || n || '"')`;
  const unit = "'enhet-' || (8 + n % 32)";
  copy("accounts", "id", { id, facts: named("facts"), unit, unit_name: unit, name: "'Konto ' || n" });
  copy("events", "account", { account: id });
  copy("participants", "account", { account: id });
  // A year's worth of questions and removals, and a snapshot for half of them.
  const nine = Array.from({ length: 9 }, (_, turn) => turn + 1);
  file.transaction(() => {
    const matter = file.prepare(
      `insert into matters (account, id, kind, sort, restricted, subject, state, raised_at, received_at, due_at, settled_at,
       in_time, minutes, grounds) select id, ? || ?, ?, ?, 0, '', '{}', @at, @at, @at, @at, ?, (rowid * 131) % 2880, ?
       from accounts`.replaceAll("@at", "'2026-10-01T08:00:00.000Z'"),
    );
    for (const turn of nine) matter.run("F-", turn, "question", "question", turn % 5 ? 1 : 0, "[]");
    matter.run("B-", 1, "removal", null, 1, '["insult"]');
    file.exec(`insert into snapshots select id, 1, '2026-2', updated_at, 1 from accounts where rowid % 2 = 0`);
  })();
  file.pragma("wal_checkpoint(TRUNCATE)");
  file.close();
  return db;
}

/** Accounts in use: their duties, the overview of them, the clock, and a question that is recorded. */
export async function life(folder: string, { browser, long }: { browser: Browser; long: string }): Promise<void> {
  const dataDir = join(folder, "life");
  const db = await makeAccounts(dataDir);
  const today = new Date();
  const around = async (at: Date) => ({
    policy: getPolicy(TOWN),
    organisation: await organisationOf(db, db.read, dayIn(at)),
    presence: await presenceOf(db, db.read, dayIn(at)),
  });
  const standings = (await listStanding(db.read, ["operation"])).map(positionOf);
  const circumstances = await around(today);
  let found = 0;
  const pure = median(
    await times(5, () => {
      found = 0;
      for (const standing of standings) found += dutiesOf({ standing, ...circumstances }).length;
    }),
  );
  const first = await timed(() => renewInTurns(db, today.toISOString()));
  const again = await timed(() => renewInTurns(db, today.toISOString()));
  printTable(
    `All duties of ${whole(standings.length)} accounts (${whole(found)} duties)`,
    ["", "ms", "ms an account"],
    [
      ["worked out", whole(pure), fine(pure / standings.length)],
      ["read, worked out and written for the first time", whole(first), fine(first / standings.length)],
      ["the same again, when a day turns and nothing has changed", whole(again), fine(again / standings.length)],
    ],
  );

  const asked = { states: inUse, scope: null };
  const later = new Date(today.getTime() + 4 * DAY).toISOString();
  const since = new Date(today.getTime() - 365 * DAY).toISOString();
  const parts: [string, () => Promise<unknown>][] = [
    ["what is late", () => lateByUnit(db.read, asked, later)],
    ["answers", () => answersByUnit(db.read, asked, since)],
    ["questions without an answer", () => unansweredByUnit(db.read, asked, since, later)],
    ["snapshots", () => snapshotsByUnit(db.read, asked, "2026-2")],
    ["removals", () => removalsByGrounds(db.read, asked, since)],
    ["organisation", () => organisationOf(db)],
  ];
  const rows: string[][] = [];
  for (const [name, part] of parts) rows.push([name, fine(median(await times(21, part)))]);
  const overview = median(
    await times(21, async () => {
      for (const [, part] of parts) await part();
    }),
  );
  const raw = new Database(fileIn(dataDir), { readonly: true });
  const late = raw.prepare(
    `select a.unit, count(*), sum(d.paused = 0 and (d.lapsed = 1 or d.due_at < ?)) from accounts a
     join duties d on d.account = a.id where a.state = 'operation' group by a.unit`,
  );
  rows.push(["all that the page reads", fine(overview)]);
  rows.push(["  raw better-sqlite3: what is late", fine(median(await times(21, () => late.all(later))))]);
  raw.close();
  printTable(
    `The overview of ${whole(ACCOUNTS)} accounts and ${whole(ACCOUNTS * LONG_RECORD)} events, ms (median)`,
    ["", "ms"],
    rows,
    [aim("under 100 ms", overview < 100)],
  );

  await clock(db, today);
  await db.close();
  await questions(browser, long);
}

/** The clock where 10,000 rounds were missed, and where nothing is due. */
async function clock(db: MunicipalityDb, today: Date): Promise<void> {
  const idle = median(await times(21, () => keepTime(db, today)));
  // A round of each account is missed, and no more, the first time that any is.
  let now = today;
  while (
    (await dueNow(db.read, now.toISOString(), 20_000)).filter(({ due_at }) => due_at < now.toISOString()).length <
    ACCOUNTS
  )
    now = new Date(now.getTime() + DAY / 24);
  const due = await dueNow(db.read, now.toISOString(), ONE_BY_ONE);
  await organisationOf(db, db.read, dayIn(now));
  const alone = await timed(async () => {
    for (const { account, key } of due)
      await perform(db, { account, seen: 0, key, actor: CLOCK, command: { type: "lapse", duty: key } }, now);
  });
  let seen = 0;
  const batched = await timed(async () => {
    seen = await keepTime(db, now);
  });
  printTable(
    "A tick of the clock",
    ["", "ms", "a second"],
    [
      [`${whole(seen)} missed duties lapse, 100 in a transaction`, whole(batched), whole((seen * 1000) / batched)],
      [`  each in a transaction of its own (${due.length})`, whole(alone), whole((due.length * 1000) / alone)],
      ["nothing is due", fine(idle), ""],
    ],
  );
}

/** A question is recorded: the form posted, and answered with where it is now. */
async function questions(browser: Browser, account: string): Promise<void> {
  await browser.signIn(TOWN, cast.first.id);
  const path = paths.newMatter(TOWN, account, "question");
  const taken: number[] = [];
  for (let turn = 0; turn < 60; turn += 1) {
    const fields = { ...fieldsOf((await browser.get(path)).body.toString()), text: `När öppnar ni i dag? ${turn}` };
    const start = performance.now();
    const { status } = await browser.post(path, new URLSearchParams(fields).toString());
    if (status !== 303 && status !== 302) throw new Error(`A question was answered ${status}`);
    taken.push(performance.now() - start);
  }
  printTable(
    "A question is recorded, HTTP, ms from the form to the answer",
    ["", "ms"],
    [
      ["median", fine(median(taken))],
      ["slowest", fine(Math.max(...taken))],
    ],
  );
}
