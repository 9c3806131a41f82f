import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from "kysely";
import { migrate } from "../migrations/all";
import type { MunicipalityDb, Tables } from "../schema";
import { takingTurns } from "./turns";

/** Milliseconds to wait for another process that holds the file, and between two tries. */
const BUSY_TIMEOUT = 5000;
const BUSY_PAUSE = 20;
const STATEMENTS_KEPT = 500;
/** "KONT": `file` and other tools can tell what the file is. */
const APPLICATION_ID = 0x4b4f4e54;
const FULL = 2;

/** Opens (and makes, if it is not there) the file of one municipality, with its tables in their newest form. */
export async function openSqlite(file: string, municipality: string, filesDir: string): Promise<MunicipalityDb> {
  const writing = new Database(file, { timeout: BUSY_TIMEOUT });
  try {
    writing.pragma("journal_mode = WAL");
    writing.pragma("foreign_keys = ON");
    makeDurable(writing);
    const writer = new Kysely<Tables>({ dialect: new ImmediateDialect(writing) });
    await migrate(writer, { engine: "sqlite" });
    writing.pragma("busy_timeout = 0");

    const reading = new Database(file, { readonly: true, timeout: BUSY_TIMEOUT });
    reading.pragma("query_only = ON");
    const inTurn = takingTurns();
    return {
      municipality,
      filesDir,
      read: new Kysely<Tables>({ dialect: new SqliteDialect({ database: remembering(reading) }) }),
      write: (work) => inTurn(() => writer.transaction().execute(work)),
      close: () =>
        inTurn(async () => {
          // The writer last: the last connection to close folds the log into the file.
          reading.close();
          writing.close();
        }),
    };
  } catch (error) {
    writing.close();
    throw error;
  }
}

/**
 * A commit is on the disk before it is answered. better-sqlite3 is built so that the first write in WAL may drop
 * `synchronous` to NORMAL, which loses acknowledged commits at a power cut: hence one write, then the question.
 */
function makeDurable(db: Database.Database): void {
  db.pragma("synchronous = FULL");
  db.pragma(`application_id = ${APPLICATION_ID}`);
  const level = db.pragma("synchronous", { simple: true });
  if (level !== FULL)
    throw new Error(`SQLite writes with synchronous = ${level}, but only FULL (2) keeps every commit`);
}

/** Kysely prepares a statement each time it runs; this keeps the ones it has prepared, by their text. */
function remembering(db: Database.Database): SqliteDatabase {
  const statements = new Map<string, Database.Statement>();
  return {
    close: () => db.close(),
    prepare(sql) {
      let statement = statements.get(sql);
      if (!statement) {
        statement = db.prepare(sql);
        if (statements.size >= STATEMENTS_KEPT) statements.delete(statements.keys().next().value as string);
        statements.set(sql, statement);
      }
      return statement as unknown as ReturnType<SqliteDatabase["prepare"]>;
    },
  };
}

class ImmediateDialect extends SqliteDialect {
  constructor(readonly db: Database.Database) {
    super({ database: db });
  }

  override createDriver() {
    return new ImmediateDriver(this.db);
  }

  override createAdapter() {
    return new TransactionalDdlAdapter();
  }
}

/** Kysely's own `begin` is deferred: two writers would then get SQLITE_BUSY whatever the timeout. */
class ImmediateDriver extends SqliteDriver {
  constructor(readonly db: Database.Database) {
    super({ database: remembering(db) });
  }

  /** Waits outside SQLite, whose own waiting would stop everything else in the process, other municipalities included. */
  override async beginTransaction(connection: DatabaseConnection) {
    const end = Date.now() + BUSY_TIMEOUT;
    for (;;) {
      try {
        await connection.executeQuery(CompiledQuery.raw("begin immediate"));
        return;
      } catch (error) {
        const busy = error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
        if (!busy || Date.now() > end) throw error;
        await setTimeout(BUSY_PAUSE);
      }
    }
  }

  /** A full disk has already ended the transaction: a rollback would then hide the error that tells so. */
  override async rollbackTransaction(connection: DatabaseConnection) {
    if (this.db.inTransaction) await connection.executeQuery(CompiledQuery.raw("rollback"));
  }
}

/** SQLite can undo a half-made table, though Kysely does not count on it. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true;
  }
}
