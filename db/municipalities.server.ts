import { existsSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { connectPostgres, type PostgresServer } from "./engine/postgres.server";
import { openSqlite } from "./engine/sqlite.server";
import type { MunicipalityDb } from "./schema";

/** `postgresUrl` chooses the engine: without it each municipality is a SQLite file of its own. Files lie in `dataDir` with both. */
export type DataSettings = { dataDir: string; postgresUrl?: string };

const opened = new Map<string, Promise<MunicipalityDb | undefined>>();
const servers = new Map<string, PostgresServer>();

/** Lower-case ASCII, so that it is at once an address, a folder and a schema. "public" is every PostgreSQL's own schema. */
export function isMunicipalityId(text: string): boolean {
  return /^[a-z][a-z0-9-]{1,40}$/.test(text) && text !== "public";
}

/** The database of a municipality, its tables in their newest form; undefined when there is none and none is to be made. */
export function openMunicipality(
  settings: DataSettings,
  municipality: string,
  { create }: { create: boolean },
): Promise<MunicipalityDb | undefined> {
  if (!isMunicipalityId(municipality)) return Promise.resolve(undefined);
  const key = JSON.stringify([settings.dataDir, settings.postgresUrl, municipality]);
  const before = opened.get(key);
  if (before) return before.then((db) => db ?? (create ? openMunicipality(settings, municipality, { create }) : db));

  const opening = openedOnce(key, open(settings, municipality, create));
  opened.set(key, opening);
  return opening;
}

/** Keeps only what was opened, and only until it is closed. */
async function openedOnce(key: string, opening: Promise<MunicipalityDb | undefined>) {
  const db = await opening.catch((error) => {
    opened.delete(key);
    throw error;
  });
  if (!db) {
    opened.delete(key);
    return undefined;
  }
  const close = async () => {
    opened.delete(key);
    await db.close();
  };
  return { ...db, close };
}

async function open(
  settings: DataSettings,
  municipality: string,
  create: boolean,
): Promise<MunicipalityDb | undefined> {
  const { dataDir, postgresUrl } = settings;
  const folder = join(dataDir, municipality);
  const exists = postgresUrl ? (await listMunicipalities(settings)).includes(municipality) : existsSync(fileIn(folder));
  if (!exists && !create) return undefined;
  const filesDir = join(folder, "files");
  await mkdir(filesDir, { recursive: true, mode: 0o700 });
  return postgresUrl
    ? serverOf(postgresUrl).open(municipality, filesDir)
    : openSqlite(fileIn(folder), municipality, filesDir);
}

/** The municipalities that have a database, by id. */
export async function listMunicipalities({ dataDir, postgresUrl }: DataSettings): Promise<string[]> {
  const names = postgresUrl ? await serverOf(postgresUrl).schemas() : await foldersWithDatabase(dataDir);
  return names.filter(isMunicipalityId).sort();
}

async function foldersWithDatabase(dataDir: string): Promise<string[]> {
  if (!existsSync(dataDir)) return [];
  return (await readdir(dataDir)).filter((name) => existsSync(fileIn(join(dataDir, name))));
}

const fileIn = (folder: string) => join(folder, "kontoakt.sqlite");

function serverOf(url: string): PostgresServer {
  const server = servers.get(url) ?? connectPostgres(url);
  servers.set(url, server);
  return server;
}

/** Waits for the writers at work and closes every database. */
export async function closeAll(): Promise<void> {
  const databases = await Promise.allSettled(opened.values());
  for (const database of databases) if (database.status === "fulfilled") await database.value?.close();
  for (const server of servers.values()) await server.close();
  servers.clear();
}
