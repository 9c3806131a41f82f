import { randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import { organisationOf } from "../../app/organisation.server";
import { perform } from "../../app/perform.server";
import { findAccount } from "../../db/accounts.server";
import type { MunicipalityDb } from "../../db/schema";
import { Authenticator } from "../support/authenticator";
import { type Browser, formOf } from "./browser";
import { inserter, type Values } from "./bulk";
import { fileIn, opened, TOWN } from "./samples";
import { median } from "./table";
import { cast, signedIn } from "./town";

const ROUNDS = 7;
const A_ROUND = 100;
/** What one writer needs: the first round warms up and is not counted. */
const EACH = (ROUNDS + 1) * A_ROUND;
/** The app's two ways of being asked share its orders; the others take those of the second. */
export const ORDERS = 2 * EACH;
export const IN_FLIGHT = 8;

type Measured = { decider: Browser; dataDir: string; performed: string; byHand: string; orders: string[] };

/** Durable approvals a second. The four take turns in rounds, so that a slow moment of the disk is everyone's; medians. */
export async function approvals({ decider, dataDir, performed, byHand, orders }: Measured) {
  const [served, db] = [await opened(dataDir), await opened(performed)];
  const passkey = await new Authenticator(false).register(served, cast.decider.id);
  await served.close();
  const rates: { form: number; forms: number; perform: number; hand: number }[] = [];
  for (let start = 0; start < EACH; start += A_ROUND) {
    const [some, others] = [0, EACH].map((from) => orders.slice(from + start, from + start + A_ROUND)) as [
      string[],
      string[],
    ];
    rates.push({
      form: await approveByForm(decider, passkey, some, 1),
      forms: await approveByForm(decider, passkey, others, IN_FLIGHT),
      perform: await approveByPerform(db, others),
      hand: await approveByHand(fileIn(performed), fileIn(byHand), others),
    });
  }
  await db.close();
  assertSameRows(fileIn(performed), fileIn(byHand));
  const counted = rates.slice(1);
  const rate = (writer: keyof (typeof rates)[number]) => median(counted.map((round) => round[writer]));
  return { form: rate("form"), forms: rate("forms"), perform: rate("perform"), hand: rate("hand") };
}

/** The comparison is fair only as long as both have written as much. */
function assertSameRows(...paths: string[]): void {
  const [performed, byHand] = paths.map((path) => {
    const file = new Database(path, { readonly: true });
    const count = (table: string) => file.prepare(`select count(*) as rows from ${table}`).pluck().get();
    const counts = ["events", "tasks", "participants", "notices", "outbox", "submissions"].map(count).join();
    file.close();
    return counts;
  });
  if (performed !== byHand) throw new Error(`perform and the raw writer left ${performed} and ${byHand} rows`);
}

/** Approvals a second. */
async function timed(approvals: number, work: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (approvals * 1000) / (performance.now() - start);
}

/** One approval after the other through `perform`, without HTTP. */
async function approveByPerform(db: MunicipalityDb, orders: string[]): Promise<number> {
  const rows = await Promise.all(orders.map((id) => findAccount(db.read, id)));
  const submissions = rows.map((row) => ({
    account: row?.id ?? "",
    seen: row?.version ?? 0,
    key: randomUUID(),
    actor: cast.decider,
    command: { type: "approve" as const, hash: JSON.parse(row?.facts ?? "").documentHash as string, reasons: "" },
  }));
  const signed = await Promise.all(submissions.map(async (one) => ({ ...one, signed: await signedIn(db, one) })));
  // Known already when a form arrives: its page has asked.
  await organisationOf(db);
  return timed(orders.length, async () => {
    for (const submission of signed) {
      const { kind } = await perform(db, submission);
      if (kind !== "done") throw new Error(`An approval was ${kind}`);
    }
  });
}

/** The very rows that `perform` has written in `source`, written to `target` by better-sqlite3 alone. */
async function approveByHand(source: string, target: string, orders: string[]): Promise<number> {
  const [from, file] = [new Database(source, { readonly: true }), new Database(target)];
  file.pragma("journal_mode = WAL");
  file.pragma("foreign_keys = ON");
  file.pragma("synchronous = FULL");
  const insert = inserter(file);
  // Both files have had the same rows in the same order, so what is new has the numbers after the target's last.
  const added = (["events", "notices", "outbox", "submissions"] as const).map((table) => {
    const { last } = file.prepare(`select max(rowid) as last from ${table}`).get() as { last: number };
    return { table, rows: from.prepare(`select * from ${table} where rowid > ? order by rowid`).all(last) as Values[] };
  });
  const accounts = from.prepare("select * from accounts where id = ?");
  const tasks = from.prepare("select * from tasks where account = ?");
  const works = orders.map((id) => {
    const account = accounts.get(id) as Values;
    const ofAccount = ({ account: of, body }: Values) =>
      of === undefined ? String(body).includes(String(account.name)) : of === id;
    const rows = added.map(({ table, rows }) => ({ table, rows: rows.filter(ofAccount) }));
    return { account, tasks: tasks.all(id) as Values[], rows };
  });
  const columns = Object.keys(works[0]?.account ?? {}).filter((column) => column !== "id");
  const update = file.prepare(
    `update accounts set ${columns.map((column) => `${column} = @${column}`)} where id = @id`,
  );
  const forget = file.prepare("delete from tasks where account = ?");
  const approve = file.transaction(({ account, tasks, rows }: (typeof works)[number]) => {
    for (const { table, rows: added } of rows) for (const row of added) insert(table, row);
    update.run(account);
    forget.run(account.id as Values[string]);
    for (const task of tasks) insert("tasks", task);
  });
  const rate = await timed(works.length, () => {
    for (const work of works) approve.immediate(work);
  });
  from.close();
  file.close();
  return rate;
}

/** Signatures by passkey posted to the running app as a browser posts them, `inFlight` at a time; each was prepared before. */
async function approveByForm(
  decider: Browser,
  passkey: Authenticator,
  orders: string[],
  inFlight: number,
): Promise<number> {
  const forms: { path: string; body: string }[] = [];
  for (const id of orders) {
    const path = `/${TOWN}/konton/${id}/beslut`;
    const fields = formOf((await decider.get(path)).body.toString(), ["key", "seen", "hash"]);
    const form = `${new URLSearchParams({ ...fields, choice: "approve", reasons: "" })}`;
    const signing = String((await decider.post(path, form)).headers.location);
    const page = (await decider.get(signing)).body.toString();
    forms.push({ path: signing, body: passkey.answerTo(page, `http://localhost:${new URL(decider.origin).port}`) });
  }
  const left = forms.values();
  return timed(orders.length, async () => {
    const worker = async () => {
      for (const { path, body } of left) {
        const { status } = await decider.post(path, body);
        if (status !== 302) throw new Error(`${path} answered ${status}`);
      }
    };
    await Promise.all(Array.from({ length: inFlight }, worker));
  });
}
