import { sql } from "kysely";
import type { Db, Row, Trx } from "./schema";
import { bindable } from "./search-text";

export type MatterRow = Row<"matters">;

/** Writes what is known of a matter over what was. */
export async function writeMatter(trx: Trx, row: MatterRow): Promise<void> {
  const { account, id, ...rest } = row;
  await trx
    .insertInto("matters")
    .values(row)
    .onConflict((conflict) => conflict.columns(["account", "id"]).doUpdateSet(rest))
    .execute();
}

export async function writeMatterFiles(trx: Trx, account: string, matter: string, hashes: string[]): Promise<void> {
  const rows = [...new Set(hashes)].map((sha256) => ({ account, matter, sha256 }));
  if (rows.length)
    await trx
      .insertInto("matter_files")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

export function findMatter(db: Db, account: string, id: string): Promise<MatterRow | undefined> {
  return db
    .selectFrom("matters")
    .selectAll()
    .where("account", "=", bindable(account))
    .where("id", "=", bindable(id))
    .executeTakeFirst();
}

export const MATTERS_A_PAGE = 100;
/** The matters of an account, a page of them: the open ones by when they are due, those without a time last; then the settled, newest first. */
export async function mattersOf(
  db: Db,
  account: string,
  page = 1,
): Promise<{ rows: MatterRow[]; total: number; open: number }> {
  const of = db.selectFrom("matters").where("account", "=", account);
  const counts = await of
    .select((eb) => [
      eb.fn.countAll<number>().as("total"),
      eb.fn.sum<number | null>(eb.case().when("settled_at", "is", null).then(1).else(0).end()).as("open"),
    ])
    .executeTakeFirstOrThrow();
  const rows = await of
    .selectAll()
    .orderBy((eb) => eb.case().when("settled_at", "is", null).then(0).else(1).end())
    .orderBy((eb) =>
      eb
        .case()
        .when("settled_at", "is", null)
        .then(eb.fn.coalesce("due_at", sql.lit("9")))
        .else("")
        .end(),
    )
    .orderBy("raised_at", "desc")
    .orderBy("id")
    .limit(MATTERS_A_PAGE)
    .offset((page - 1) * MATTERS_A_PAGE)
    .execute();
  return { rows, total: Number(counts.total), open: Number(counts.open ?? 0) };
}

/** The matters that a stored file belongs to. */
export function mattersWithFile(db: Db, account: string, sha256: string): Promise<MatterRow[]> {
  return db
    .selectFrom("matters")
    .innerJoin("matter_files", (join) =>
      join.onRef("matter_files.account", "=", "matters.account").onRef("matter_files.matter", "=", "matters.id"),
    )
    .selectAll("matters")
    .where("matters.account", "=", account)
    .where("matter_files.sha256", "=", sha256)
    .execute();
}

export async function insertSnapshot(trx: Trx, row: Row<"snapshots">): Promise<void> {
  await trx.insertInto("snapshots").values(row).execute();
}

export async function putFigures(trx: Trx, rows: Row<"figures">[]): Promise<void> {
  for (const row of rows)
    await trx
      .insertInto("figures")
      .values(row)
      .onConflict((conflict) => conflict.columns(["account", "measure", "day"]).doUpdateSet({ value: row.value }))
      .execute();
}

/** A question that was tied to a crisis, with the account's name. */
export type CrisisQuestion = Pick<MatterRow, "account" | "id" | "subject" | "restricted" | "settled_at" | "due_at"> & {
  crisis: string;
  name: string;
};

/** The questions tied to crises, open ones first, at most so many. */
export function questionsOfCrises(db: Db, limit: number): Promise<CrisisQuestion[]> {
  return db
    .selectFrom("matters")
    .innerJoin("accounts", "accounts.id", "matters.account")
    .select(["matters.account", "matters.id", "matters.subject", "matters.restricted", "matters.settled_at"])
    .select(["matters.due_at", "matters.crisis", "accounts.name"])
    .where("matters.kind", "=", "question")
    .where("matters.crisis", "is not", null)
    .$narrowType<{ crisis: string }>()
    .orderBy((eb) => eb.case().when("matters.settled_at", "is", null).then(0).else(1).end())
    .orderBy("matters.received_at", "desc")
    .orderBy("matters.account")
    .orderBy("matters.id")
    .limit(limit)
    .execute();
}

/** What the questions of some accounts are about, as it is stored; those that are not everybody's to see left out. */
export async function subjectsOf(db: Db, accounts: string[]): Promise<Pick<MatterRow, "account" | "id" | "subject">[]> {
  if (accounts.length === 0) return [];
  return db
    .selectFrom("matters")
    .select(["account", "id", "subject"])
    .where("account", "in", accounts)
    .where("kind", "=", "question")
    .where("restricted", "=", 0)
    .where("settled_at", "is", null)
    .where("subject", "<>", "")
    .execute();
}

/** The accounts that are lent, or asked for. */
export async function accountsWithLoans(db: Db): Promise<string[]> {
  const loans = db.selectFrom("matters").select("account").distinct().where("kind", "=", "loan");
  return (await loans.where("settled_at", "is", null).execute()).map(({ account }) => account);
}

/** The figures of an account, by measure and day. */
export function figuresOf(db: Db, account: string): Promise<Row<"figures">[]> {
  return db
    .selectFrom("figures")
    .selectAll()
    .where("account", "=", account)
    .orderBy("measure")
    .orderBy("day")
    .execute();
}
