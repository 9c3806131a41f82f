import { randomUUID } from "node:crypto";
import type Database from "better-sqlite3";
import { getPolicy } from "../../app/policies.server";
import type { Tables } from "../../db/schema";
import { searchText, textsIn } from "../../db/search-text";
import { swedishKey } from "../../db/swedish-order";
import { documentHash, orderDocument } from "../../workflows/account/document";
import type { Facts } from "../../workflows/account/facts";
import { type ChainedEvent, chain, GENESIS } from "../../workflows/record/chain";

export type Values = Record<string, string | number | null>;
/** What `perform` writes for one account. */
export type AccountRows = Record<
  "events" | "tasks" | "participants" | "notices" | "outbox" | "submissions",
  Values[]
> & {
  account: Values;
};

/** All rows of one account. Its mail is known by the account's name in the text: every name must be one of its kind. */
export function rowsOf(file: Database.Database, account: string): AccountRows {
  const all = (table: string, where: string, value: string) =>
    file.prepare(`select * from ${table} where ${where}`).all(value) as Values[];
  const [row] = all("accounts", "id = ?", account);
  if (!row) throw new Error(`No account ${account}`);
  return {
    account: row,
    events: all("events", "account = ? order by seq", account),
    tasks: all("tasks", "account = ?", account),
    participants: all("participants", "account = ?", account),
    notices: all("notices", "account = ?", account),
    outbox: all("outbox", "instr(body, ?) > 0", String(row.name)),
    submissions: all("submissions", "account = ?", account),
  };
}

/** Writes one row; prepared once for each table. */
export function inserter(file: Database.Database): (table: keyof Tables, row: Values) => void {
  const statements = new Map<string, Database.Statement>();
  return (table, row) => {
    let statement = statements.get(table);
    if (!statement) {
      const columns = Object.keys(row);
      const marks = columns.map((column) => `@${column}`);
      statement = file.prepare(`insert into ${table} (${columns}) values (${marks})`);
      statements.set(table, statement);
    }
    statement.run(row);
  };
}

/**
 * Copies of an account that was made through `perform`: the rows that `perform` would have written had the same been
 * done under another number and name, with a document hash and a chain of its own.
 */
export function copies(file: Database.Database, template: string, ids: string[]): void {
  const insert = inserter(file);
  const source = rowsOf(file, template);
  const facts = JSON.parse(String(source.account.facts)) as Facts;
  const document = orderDocument(facts, getPolicy(facts.municipality));

  file.transaction(() => {
    for (const id of ids) {
      const name = `Mätkonto ${id}.`;
      const renamed: [string, string][] = [
        [facts.name, name],
        [JSON.stringify(template), JSON.stringify(id)],
        [`(${template})`, `(${id})`],
        [`/konton/${template}`, `/konton/${id}`],
        [documentHash(document), documentHash({ ...document, account: id, name })],
      ];
      const copy = (row: Values) =>
        Object.fromEntries(
          Object.entries(row).map(([key, value]) => [key, value === template ? id : said(value, renamed)]),
        );
      const account = copy(source.account);
      insert("accounts", {
        ...account,
        name_key: swedishKey(name),
        search: searchText([id, name, account.unit_name, account.platform, account.url].join(" ")),
        public_search: account.public_entry === null ? null : textsIn(String(account.public_entry)),
      });
      const events = source.events.map(copy).map((event) => ({ ...event, payload: JSON.parse(String(event.payload)) }));
      const chained = chain(id, { seq: 0, hash: GENESIS }, events as unknown as ChainedEvent[]);
      for (const event of chained) insert("events", event);
      for (const table of ["tasks", "participants"] as const) for (const row of source[table]) insert(table, copy(row));
      for (const table of ["notices", "outbox"] as const)
        for (const row of source[table]) insert(table, { ...copy(row), id: randomUUID() });
      for (const row of source.submissions) insert("submissions", { ...copy(row), key: randomUUID() });
    }
  })();
}

function said(value: Values[string] | undefined, renamed: [string, string][]): Values[string] {
  if (typeof value !== "string") return value ?? null;
  return renamed.reduce((text, [from, to]) => text.replaceAll(from, to), value);
}
