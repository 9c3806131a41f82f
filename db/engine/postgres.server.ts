import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { migrate } from "../migrations/all";
import type { Db, MunicipalityDb, Tables } from "../schema";
import { takingTurns } from "./turns";

const INT8 = pg.types.builtins.INT8;

export type PostgresServer = {
  /** The schemas that hold a municipality's tables. */
  schemas(): Promise<string[]>;
  open(municipality: string, filesDir: string): Promise<MunicipalityDb>;
  close(): Promise<void>;
};

/** Connects to the server of an installation; nothing is asked of it until the first query. */
export function connectPostgres(url: string): PostgresServer {
  // Apart from the writers, so that a reader never stands in line behind writers that wait for each other.
  const reader = overPool(url, "-c default_transaction_read_only=on");
  const writer = overPool(url, undefined);
  return {
    schemas: () => schemasWithAccounts(reader),
    open: (municipality, filesDir) => openSchema(reader, writer, municipality, filesDir),
    close: async () => {
      await reader.destroy();
      await writer.destroy();
    },
  };
}

/** Opens (and makes, if it is not there) the schema of one municipality, with its tables in their newest form. */
export async function openSchema(
  reader: Db,
  writer: Db,
  municipality: string,
  filesDir: string,
): Promise<MunicipalityDb> {
  await migrate(writer.withSchema(municipality), { engine: "postgres", schema: municipality });
  const inTurn = takingTurns();
  return {
    municipality,
    filesDir,
    read: reader.withSchema(municipality),
    write: (work) =>
      inTurn(() =>
        writer.transaction().execute(async (trx) => {
          // One writer a municipality, also when other processes use the same schema.
          await sql`select pg_advisory_xact_lock(hashtext(${municipality}))`.execute(trx);
          return work(trx.withSchema(municipality));
        }),
      ),
    // The connections belong to the server; closing waits for the writer that is at work.
    close: () => inTurn(async () => undefined),
  };
}

async function schemasWithAccounts(db: Db): Promise<string[]> {
  const { rows } = await sql<{ table_schema: string }>`
    select table_schema from information_schema.tables where table_name = 'accounts'`.execute(db);
  return rows.map(({ table_schema }) => table_schema);
}

function overPool(connectionString: string, options: string | undefined): Db {
  const pool = new pg.Pool({
    connectionString,
    options,
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as never },
  });
  // Without a listener a restart of the server ends this process; the query under way fails with its own error.
  pool.on("error", report);
  pool.on("connect", (client) => client.on("error", report));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** Says where errors of connections that nobody uses just then are told: a server has a log, a command its console. */
export function reportIdleErrors(to: (error: Error) => void): void {
  told = to;
}

let told = (error: Error): void => console.error(`PostgreSQL: ${error.message}`);
const report = (error: Error): void => told(error);
