import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findAccount, listAccounts } from "../../db/accounts.server";
import { counterValue, nextCounter } from "../../db/counters.server";
import { connectPostgres } from "../../db/engine/postgres.server";
import { migrate } from "../../db/migrations/all";
import { closeAll, isMunicipalityId, listMunicipalities, openMunicipality } from "../../db/municipalities.server";
import { eachEngine } from "../support/engines";
import { account, addAccounts } from "./samples";

eachEngine((engine) => {
  it("has every table after the migrations, which can be run again", async () => {
    const { db } = engine;
    const place =
      engine.name === "SQLite"
        ? { engine: "sqlite" as const }
        : { engine: "postgres" as const, schema: db.municipality };
    const tables = await db.read.introspection.getTables();
    const names = tables.filter(({ schema }) => schema === undefined || schema === db.municipality);
    expect(names.map(({ name }) => name).sort()).toEqual([
      "absences",
      "accounts",
      "calendar_feeds",
      "challenges",
      "counters",
      "crises",
      "directory_log",
      "duties",
      "events",
      "figures",
      "file_checks",
      "file_senders",
      "files",
      "imports",
      "leaving_matters",
      "leavings",
      "logout_tokens",
      "mandates",
      "matter_files",
      "matters",
      "notices",
      "outbox",
      "participants",
      "passkeys",
      "people",
      "policies",
      "previews",
      "proposals",
      "reports",
      "scim_groups",
      "scim_tokens",
      "scim_users",
      "sealed_texts",
      "sessions",
      "sign_ins",
      "signings",
      "snapshots",
      "submissions",
      "tasks",
      "units",
    ]);
    // The reader may not write, so there is nothing left to migrate.
    await migrate(db.read, place);
  });

  it("keeps two municipalities apart", async () => {
    await addAccounts(engine.db, account("samma-id", { name: "Den ena" }), account("bara-här"));
    await addAccounts(engine.other, account("samma-id", { name: "Den andra" }));
    expect((await findAccount(engine.db.read, "samma-id"))?.name).toBe("Den ena");
    expect((await findAccount(engine.other.read, "samma-id"))?.name).toBe("Den andra");
    expect(await findAccount(engine.other.read, "bara-här")).toBeUndefined();
    expect((await listAccounts(engine.other.read, { page: 1, sort: "name" })).total).toBe(1);
    expect(engine.db.filesDir).not.toBe(engine.other.filesDir);
  });

  it("lets writers of a municipality take turns, also after one has failed", async () => {
    const log: string[] = [];
    const write = (name: string, fails = false) =>
      engine.db.write(async (trx) => {
        log.push(`${name} in`);
        await nextCounter(trx, "turn");
        await new Promise((resolve) => setTimeout(resolve, 5));
        const value = await nextCounter(trx, "turn");
        log.push(`${name} out`);
        if (fails) throw new Error(name);
        return value;
      });
    const results = await Promise.allSettled([write("a"), write("b", true), write("c")]);
    expect(results.map((result) => (result.status === "fulfilled" ? result.value : "failed"))).toEqual([
      2,
      "failed",
      4,
    ]);
    expect(log).toEqual(["a in", "a out", "b in", "b out", "c in", "c out"]);
  });

  // PGlite has one connection only, so there its reader is the writer too.
  const twoConnections = engine.name !== "PGlite";
  if (!twoConnections) console.info("PGlite has one connection: nothing reads beside a writer there");
  it.runIf(twoConnections)("reads beside a writer what was there before, and cannot write", async () => {
    const { db } = engine;
    await db.write(async (trx) => {
      await addedWithin(trx);
      expect(await findAccount(db.read, "osynligt")).toBeUndefined();
    });
    expect(await findAccount(db.read, "osynligt")).toBeDefined();
    const attempt = db.read.updateTable("accounts").set({ name: "x" }).execute();
    await expect(attempt).rejects.toThrow(/read-?only/i);
  });
  const addedWithin = (trx: Parameters<Parameters<typeof engine.db.write>[0]>[0]) =>
    trx
      .insertInto("accounts")
      .values({ ...account("osynligt"), name_key: "", public_search: null })
      .execute();

  const server = engine.name === "PostgreSQL";
  if (!server) console.info(`${engine.name} is in this process: no writers of another process (set POSTGRES_URL)`);
  it.runIf(server)("takes turns with the writers of another process", async () => {
    const server = connectPostgres(process.env.POSTGRES_URL ?? "");
    const elsewhere = await server.open(engine.db.municipality, engine.db.filesDir);
    const slowly = (db: typeof elsewhere) =>
      db.write(async (trx) => {
        const before = await counterValue(trx, "shared");
        await new Promise((resolve) => setTimeout(resolve, 20));
        const after = await nextCounter(trx, "shared");
        return after - before;
      });
    const steps = await Promise.all([slowly(engine.db), slowly(elsewhere), slowly(engine.db), slowly(elsewhere)]);
    await server.close();
    expect(steps).toEqual([1, 1, 1, 1]);
  });

  const sqlite = engine.name === "SQLite";
  if (!sqlite) console.info(`${engine.name} has no "synchronous" to check`);
  it.runIf(sqlite)("keeps every commit: synchronous is FULL after writes, in WAL", async () => {
    await addAccounts(engine.db, account("varaktigt"));
    const pragma = async (name: string) =>
      engine.db.write(async (trx) => Object.values((await sql`pragma ${sql.raw(name)}`.execute(trx)).rows[0] ?? {})[0]);
    expect(await pragma("synchronous")).toBe(2);
    expect(await pragma("journal_mode")).toBe("wal");
    expect(await pragma("foreign_keys")).toBe(1);
  });
});

describe("municipalities on disk", () => {
  let dataDir = "";
  beforeAll(async () => {
    dataDir = join(await mkdtemp(join(tmpdir(), "kontoakt-")), "data");
  });
  afterAll(async () => {
    await closeAll();
    await rm(join(dataDir, ".."), { recursive: true, force: true });
  });

  it("opens what exists, makes what is asked for, and shares the handle", async () => {
    const settings = { dataDir };
    expect(await listMunicipalities(settings)).toEqual([]);
    expect(await openMunicipality(settings, "toreboda", { create: false })).toBeUndefined();
    expect(await listMunicipalities(settings)).toEqual([]);
    const [one, two] = await Promise.all([
      openMunicipality(settings, "toreboda", { create: false }),
      openMunicipality(settings, "toreboda", { create: true }),
    ]);
    expect(one).toBeUndefined();
    expect(await openMunicipality(settings, "toreboda", { create: false })).toBe(two);
    expect((await readdir(join(dataDir, "toreboda"))).sort()).toContain("kontoakt.sqlite");
    for (const folder of [dataDir, join(dataDir, "toreboda"), join(dataDir, "toreboda", "files")])
      expect((await stat(folder)).mode & 0o777).toBe(0o700);

    await mkdir(join(dataDir, "tom"));
    await mkdir(join(dataDir, "Fel_Namn"));
    await writeFile(join(dataDir, "Fel_Namn", "kontoakt.sqlite"), "");
    await writeFile(join(dataDir, "en-fil"), "");
    expect(await listMunicipalities(settings)).toEqual(["toreboda"]);
  });

  it("finds everything again after closing", async () => {
    const settings = { dataDir };
    const first = await openMunicipality(settings, "varberg", { create: true });
    if (!first) throw new Error("not opened");
    const pending = addAccounts(first, account("kvar"));
    await first.close();
    await pending;
    await expect(first.write(async () => 1)).rejects.toThrow();
    expect(await readdir(join(dataDir, "varberg"))).not.toContain("kontoakt.sqlite-wal");
    const again = await openMunicipality(settings, "varberg", { create: false });
    expect(again && (await findAccount(again.read, "kvar"))?.id).toBe("kvar");
  });

  it("does not keep a failed opening", async () => {
    await mkdir(join(dataDir, "trasig"), { recursive: true });
    await writeFile(
      join(dataDir, "trasig", "kontoakt.sqlite"),
      "inte en databas, men långt nog för ett huvud".repeat(9),
    );
    const opening = () => openMunicipality({ dataDir }, "trasig", { create: false });
    await expect(opening()).rejects.toThrow("not a database");
    await rm(join(dataDir, "trasig", "kontoakt.sqlite"));
    expect(await opening()).toBeUndefined();
  });

  it("waits for another process that holds the file instead of failing", async () => {
    const db = await openMunicipality({ dataDir }, "delad", { create: true });
    const outsider = new Database(join(dataDir, "delad", "kontoakt.sqlite"), { timeout: 0 });
    // A deferred transaction would let the outsider in between its read and its write.
    await db?.write(async (trx) => {
      await findAccount(trx, "x");
      expect(() => outsider.exec("begin immediate")).toThrow("locked");
    });
    outsider.close();
  });

  it("waits without stopping what else the process does", async () => {
    const db = await openMunicipality({ dataDir }, "delad", { create: true });
    const outsider = new Database(join(dataDir, "delad", "kontoakt.sqlite"), { timeout: 0 });
    outsider.exec("begin immediate");
    const order: string[] = [];
    const writing = db?.write((trx) => nextCounter(trx, "kö")).then(() => order.push("written"));
    // If SQLite itself waited, this timer could not fire, and the lock would never be let go.
    setTimeout(() => {
      order.push("let go");
      outsider.exec("commit");
    }, 100);
    await writing;
    expect(order).toEqual(["let go", "written"]);
    outsider.close();
  });

  it.each([
    "..",
    "../toreboda",
    "Toreboda",
    "a",
    "töreboda",
    "x".repeat(42),
    "a/b",
    "a\0b",
    "1a",
    "a_b",
    "",
    "public",
    "ab\n",
  ])("makes no path of %j", async (name) => {
    expect(isMunicipalityId(name)).toBe(false);
    const before = await readdir(dataDir);
    expect(await openMunicipality({ dataDir }, name, { create: true })).toBeUndefined();
    expect(await readdir(dataDir)).toEqual(before);
  });
});
