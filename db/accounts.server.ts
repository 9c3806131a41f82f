import { type ExpressionBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Db, Row, Tables, Trx } from "./schema";
import { bindable, likePatterns, searchText, textsIn } from "./search-text";
import { swedishKey } from "./swedish-order";

export const ACCOUNTS_A_PAGE = 50;
const LAST_PAGE = 1_000_000;

/** An account as the rest of the house knows it; what only sorting and searching need is worked out here. */
export type AccountRow = Omit<Row<"accounts">, "name_key" | "public_search">;
export type AccountListRow = Pick<
  AccountRow,
  "id" | "name" | "state" | "unit_name" | "platform" | "url" | "updated_at"
>;
/** `page` counts from 1. */
export type AccountQuestion = {
  q?: string;
  state?: string;
  unit?: string;
  platform?: string;
  page: number;
  sort: "name" | "updated" | "state";
  /** Whose orders under way are listed beside what is or has been in use; absent = everybody's. */
  reader?: { person: string; units: string[] };
};

/** Someone else changed the account first. */
export class StaleAccountError extends Error {
  constructor(account: string, version: number) {
    super(`Account ${account} is no longer at version ${version}`);
  }
}

export function findAccount(db: Db, id: string): Promise<AccountRow | undefined> {
  return db.selectFrom("accounts").selectAll().where("id", "=", bindable(id)).executeTakeFirst();
}

export async function insertAccount(trx: Trx, account: AccountRow): Promise<void> {
  await trx.insertInto("accounts").values(stored(account)).execute();
}

/** Writes the account's new form over the one at version `seen`; throws StaleAccountError if it is there no longer. */
export async function updateAccount(trx: Trx, account: AccountRow, seen: number): Promise<void> {
  const { id, ...columns } = stored(account);
  const { numUpdatedRows } = await trx
    .updateTable("accounts")
    .set(columns)
    .where("id", "=", id)
    .where("version", "=", seen)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new StaleAccountError(id, seen);
}

function stored(account: AccountRow): Row<"accounts"> {
  const { public_entry } = account;
  return {
    ...account,
    name_key: swedishKey(account.name),
    search: searchText(account.search),
    public_search: public_entry === null ? null : textsIn(public_entry),
  };
}

/** One page of the list, and how many accounts match in all. */
export async function listAccounts(
  db: Db,
  question: AccountQuestion,
): Promise<{ rows: AccountListRow[]; total: number }> {
  let matching = matchingWords(db.selectFrom("accounts"), "search", question.q);
  for (const column of ["state", "unit", "platform"] as const) {
    const wanted = question[column];
    if (wanted) matching = matching.where(column, "=", bindable(wanted));
  }
  const { reader } = question;
  if (reader) matching = matching.where((eb) => eb.or(readable(eb, reader)));
  const { total } = await matching.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();

  const page = Math.min(Math.max(Math.trunc(question.page) || 1, 1), LAST_PAGE);
  const rows = await ordered(matching, question.sort)
    .select(["id", "name", "state", "unit_name", "platform", "url", "updated_at"])
    .limit(ACCOUNTS_A_PAGE)
    .offset((page - 1) * ACCOUNTS_A_PAGE)
    .execute();
  return { rows, total };
}

/** The public register in Swedish order. A search sees what is public and nothing else. */
export async function listPublicEntries(
  db: Db,
  { q }: { q?: string },
): Promise<{ id: string; public_entry: string }[]> {
  return matchingWords(db.selectFrom("accounts"), "public_search", q)
    .where("public_entry", "is not", null)
    .select(["id", "public_entry"])
    .$narrowType<{ public_entry: string }>()
    .orderBy("name_key")
    .orderBy("id")
    .execute();
}

/** Every account in one of these states, in Swedish order. */
export function listStanding(db: Db, states: string[]): Promise<AccountRow[]> {
  return db.selectFrom("accounts").selectAll().where("state", "in", states).orderBy("name_key").orderBy("id").execute();
}

/** The accounts in one of these states, and those that have ended with something left to do, in order of their numbers. */
const withWork = (db: Db, states: string[]) =>
  db
    .selectFrom("accounts")
    .where((eb) => eb.or([eb("state", "in", states), eb("id", "in", eb.selectFrom("duties").select("duties.account"))]))
    .orderBy("id");

export const listWithWork = (db: Db, states: string[]): Promise<AccountRow[]> =>
  withWork(db, states).selectAll().execute();

/** So many of them after one of them. */
export const someWithWork = (db: Db, states: string[], after: string, limit: number): Promise<AccountRow[]> =>
  withWork(db, states).where("id", ">", after).selectAll().limit(limit).execute();

/**
 * The accounts in one of these states whose facts name one of these people, in Swedish order. Whoever is named may be so
 * for something that is over: what they are there the caller sees.
 */
export async function listNaming(db: Db, states: readonly string[], people: string[]): Promise<AccountRow[]> {
  if (people.length === 0) return [];
  const patterns = people.map((id) => `%${JSON.stringify(bindable(id)).replace(/[\\%_]/g, "\\$&")}%`);
  return db
    .selectFrom("accounts")
    .selectAll()
    .where("state", "in", states)
    .where((eb) => eb.or(patterns.map((pattern) => sql<boolean>`${sql.ref("facts")} like ${pattern} escape '\\'`)))
    .orderBy("name_key")
    .orderBy("id")
    .execute();
}

/** The accounts in one of these states that one of these people administers, in Swedish order. */
export async function listAdministered(db: Db, states: readonly string[], people: string[]): Promise<AccountRow[]> {
  if (people.length === 0) return [];
  return db
    .selectFrom("accounts")
    .selectAll()
    .where("state", "in", states)
    .where((eb) =>
      eb(
        "id",
        "in",
        eb
          .selectFrom("participants")
          .select("account")
          .where("role", "=", "administrator")
          .where("person", "in", people),
      ),
    )
    .orderBy("name_key")
    .orderBy("id")
    .execute();
}

/** Those of some accounts that one of these people administers. */
export async function administeredAmong(db: Db, accounts: string[], people: string[]): Promise<AccountRow[]> {
  if (accounts.length === 0 || people.length === 0) return [];
  const rows = await db
    .selectFrom("participants")
    .select(["account", "person"])
    .where("role", "=", "administrator")
    .where("account", "in", accounts)
    .execute();
  const found = rows.filter(({ person }) => people.includes(person)).map(({ account }) => account);
  return found.length ? db.selectFrom("accounts").selectAll().where("id", "in", found).execute() : [];
}

/** Everybody who administers an account in one of these states, once each, with one account of theirs. */
export function administratorsOfAccounts(
  db: Db,
  states: readonly string[],
): Promise<{ id: string; email: string; account: string }[]> {
  return db
    .selectFrom("participants")
    .innerJoin("accounts", "accounts.id", "participants.account")
    .innerJoin("people", "people.id", "participants.person")
    .select(["people.id", "people.email"])
    .select((eb) => eb.fn.min<string>("accounts.id").as("account"))
    .where("participants.role", "=", "administrator")
    .where("accounts.state", "in", states)
    .where("people.ended_at", "is", null)
    .groupBy(["people.id", "people.email"])
    .orderBy("people.id")
    .execute();
}

/** What is in the public register, belongs to one of the reader's units, waits for them or has them among its people. */
function readable(
  eb: ExpressionBuilder<Tables, "accounts">,
  { person, units }: NonNullable<AccountQuestion["reader"]>,
) {
  const among = (table: "participants" | "tasks") =>
    eb("accounts.id", "in", eb.selectFrom(table).select(`${table}.account`).where(`${table}.person`, "=", person));
  return [
    eb("public_entry", "is not", null),
    among("participants"),
    among("tasks"),
    ...(units.length ? [eb("unit", "in", units)] : []),
  ];
}

type Accounts = SelectQueryBuilder<Tables, "accounts", object>;

function matchingWords(accounts: Accounts, column: "search" | "public_search", question = ""): Accounts {
  return likePatterns(question).reduce(
    (query, pattern) => query.where(sql<boolean>`${sql.ref(column)} like ${pattern} escape '\\'`),
    accounts,
  );
}

function ordered(accounts: Accounts, sort: AccountQuestion["sort"]): Accounts {
  if (sort === "updated") return accounts.orderBy("updated_at", "desc").orderBy("id");
  if (sort === "state") return accounts.orderBy("state").orderBy("name_key").orderBy("id");
  return accounts.orderBy("name_key").orderBy("id");
}
