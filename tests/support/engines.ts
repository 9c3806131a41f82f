import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { Kysely } from "kysely";
import { PGliteDialect } from "kysely-pglite-dialect";
import pg from "pg";
import { afterAll, beforeAll, describe } from "vitest";
import { openSchema } from "../../db/engine/postgres.server";
import { closeAll, openMunicipality } from "../../db/municipalities.server";
import type { MunicipalityDb, Tables } from "../../db/schema";

/** Two municipalities on one engine. The handles are there from `beforeAll` on: ask for them inside a test or a hook. */
export type Engine = {
  name: "SQLite" | "PGlite" | "PostgreSQL";
  db: MunicipalityDb;
  other: MunicipalityDb;
};

type Opened = { db: MunicipalityDb; other: MunicipalityDb; dispose(): Promise<void> };

/**
 * Runs the same tests on SQLite and on PostgreSQL: in this process (PGlite), and on the server that POSTGRES_URL names, if
 * it names one. Each run starts from two empty municipalities.
 */
export function eachEngine(body: (engine: Engine) => void): void {
  onEngine("SQLite", openOnSqlite, body);
  pgliteUsers += 1;
  onEngine("PGlite", openOnPglite, body);
  const url = process.env.POSTGRES_URL;
  if (url) onEngine("PostgreSQL", (dataDir) => openOnServer(dataDir, url), body);
}

function onEngine(
  name: Engine["name"],
  open: (dataDir: string) => Promise<Opened>,
  body: (engine: Engine) => void,
): void {
  describe(name, () => {
    let dataDir = "";
    let opened: Opened | undefined;
    const handles = () => {
      if (!opened) throw new Error("The databases are open only while tests run");
      return opened;
    };

    beforeAll(async () => {
      dataDir = await mkdtemp(join(tmpdir(), "kontoakt-"));
      opened = await open(dataDir);
    }, 60_000);
    afterAll(async () => {
      await opened?.dispose();
      await rm(dataDir, { recursive: true, force: true });
    });

    body({
      name,
      get db() {
        return handles().db;
      },
      get other() {
        return handles().other;
      },
    });
  });
}

async function openOnSqlite(dataDir: string): Promise<Opened> {
  return openPair({ dataDir }, "prov-a", "prov-b");
}

async function openPair(settings: { dataDir: string; postgresUrl?: string }, first: string, second: string) {
  const db = await openMunicipality(settings, first, { create: true });
  const other = await openMunicipality(settings, second, { create: true });
  if (!db || !other) throw new Error("No database was made");
  const dispose = async () => {
    await db.close();
    await other.close();
  };
  return { db, other, dispose };
}

let pglite: Kysely<Tables> | undefined;
let pgliteUsers = 0;
let pgliteSchemas = 0;

/** One PGlite a test file, as it takes seconds to start; each caller gets schemas of its own. */
async function openOnPglite(dataDir: string): Promise<Opened> {
  pglite ??= new Kysely<Tables>({ dialect: new PGliteDialect(new PGlite()) });
  const one = pglite;
  const open = async (municipality: string) => {
    const filesDir = join(dataDir, municipality, "files");
    await mkdir(filesDir, { recursive: true });
    return openSchema(one, one, municipality, filesDir);
  };
  pgliteSchemas += 1;
  const db = await open(`prov-${pgliteSchemas}-a`);
  const other = await open(`prov-${pgliteSchemas}-b`);
  const dispose = async () => {
    await db.close();
    await other.close();
    pgliteUsers -= 1;
    if (pgliteUsers === 0) {
      await one.destroy();
      pglite = undefined;
    }
  };
  return { db, other, dispose };
}

async function openOnServer(dataDir: string, postgresUrl: string): Promise<Opened> {
  const prefix = `prov-${randomBytes(6).toString("hex")}`;
  const opened = await openPair({ dataDir, postgresUrl }, `${prefix}-a`, `${prefix}-b`);
  const dispose = async () => {
    await closeAll();
    const client = new pg.Client({ connectionString: postgresUrl });
    await client.connect();
    for (const end of ["a", "b"]) await client.query(`drop schema if exists "${prefix}-${end}" cascade`);
    await client.end();
  };
  return { ...opened, dispose };
}
