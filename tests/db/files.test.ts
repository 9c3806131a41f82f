import { createHash, randomBytes } from "node:crypto";
import { readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { beforeAll, expect, it } from "vitest";
import { clearArrivals, findFile, getFileBytes, getFileStream, recordFile, storeFile } from "../../db/files.server";
import { findPreview, listPreviews, recordPreview } from "../../db/previews.server";
import { eachEngine } from "../support/engines";
import { AT, account, addAccounts, addPeople } from "./samples";

const UNKNOWN = "0".repeat(64);

eachEngine((engine) => {
  beforeAll(async () => {
    await addPeople(engine.db, "asa");
    await addAccounts(engine.db, account("a1"), account("a2"));
  });

  it("keeps a file under its content and gives it back", async () => {
    const { db } = engine;
    const bytes = randomBytes(300_000);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(await storeFile(db, bytes)).toEqual({ sha256, size: 300_000 });
    expect(await storeFile(db, bytes)).toEqual({ sha256, size: 300_000 });

    expect(await readdir(db.filesDir)).toEqual([sha256.slice(0, 2)]);
    expect(await readdir(join(db.filesDir, sha256.slice(0, 2)))).toEqual([sha256]);
    expect((await stat(join(db.filesDir, sha256.slice(0, 2), sha256))).mode & 0o077).toBe(0);
    expect(bytes.equals(await getFileBytes(db, sha256))).toBe(true);
    expect(bytes.equals(await buffer(await getFileStream(db, sha256)))).toBe(true);
  });

  it("takes away what was arriving when the power was cut, but nothing that may still arrive, and no kept file", async () => {
    const { db } = engine;
    const { sha256 } = await storeFile(db, randomBytes(10));
    const [old, fresh] = ["arriving-old", "arriving-fresh"].map((name) => join(db.filesDir, name)) as [string, string];
    for (const path of [old, fresh]) await writeFile(path, "half");
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    await utimes(old, yesterday, yesterday);
    expect(await clearArrivals(db, new Date(Date.now() - 24 * 3_600_000))).toBe(1);
    const left = await readdir(db.filesDir);
    expect([left.includes("arriving-old"), left.includes("arriving-fresh")]).toEqual([false, true]);
    expect(await getFileBytes(db, sha256)).toHaveLength(10);
    await rm(fresh);
  });

  it("takes the same content from many at once", async () => {
    const { db } = engine;
    const kept = async () =>
      (await readdir(db.filesDir, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).length;
    const before = await kept();
    const answers = await Promise.all(Array.from({ length: 8 }, () => storeFile(db, Buffer.from("samma"))));
    expect(new Set(answers.map(({ sha256 }) => sha256)).size).toBe(1);
    expect(await kept()).toBe(before + 1);
  });

  it("leaves nothing behind when a file cannot be kept", async () => {
    const { filesDir } = engine.db;
    const bytes = randomBytes(1000);
    const inTheWay = join(filesDir, createHash("sha256").update(bytes).digest("hex").slice(0, 2));
    await rm(inTheWay, { recursive: true, force: true });
    await writeFile(inTheWay, "no folder");
    const before = await readdir(filesDir);
    await expect(storeFile(engine.db, bytes)).rejects.toThrow(/EEXIST|ENOTDIR/);
    expect(await readdir(filesDir)).toEqual(before);
    await rm(inTheWay);
  });

  it.each(["", "..", "../../kontoakt.sqlite", "A".repeat(64), `${UNKNOWN}\0`, `../${UNKNOWN}`])(
    "makes no path of %j",
    async (name) => {
      expect(() => getFileBytes(engine.db, name)).toThrow("64 lower-case");
      await expect(getFileStream(engine.db, name)).rejects.toThrow("64 lower-case");
      expect(await findFile(engine.db.read, "a1", name)).toBeUndefined();
    },
  );

  it("finds a file only where it was recorded", async () => {
    const { db } = engine;
    await expect(getFileBytes(db, UNKNOWN)).rejects.toThrow("ENOENT");
    await expect(getFileStream(db, UNKNOWN)).rejects.toThrow("ENOENT");
    const { sha256, size } = await storeFile(db, Buffer.from("protokoll"));
    const file = {
      sha256,
      size,
      account: "a1",
      name: "§ 12 – utdrag.pdf",
      type: "application/pdf",
      at: AT,
      person: "asa",
    };
    await db.write((trx) => recordFile(trx, file));
    await db.write((trx) => recordFile(trx, { ...file, name: "annat.pdf" }));
    expect(await findFile(db.read, "a1", sha256)).toEqual(file);
    expect(await findFile(db.read, "a2", sha256)).toBeUndefined();
    expect(await findFile(engine.other.read, "a1", sha256)).toBeUndefined();
    expect(await findFile(db.read, "a1", UNKNOWN)).toBeUndefined();
  });

  it("ties what is shown to its original, and keeps the first", async () => {
    const { db } = engine;
    const [original, other] = ["1".repeat(64), "2".repeat(64)];
    const preview = { original, sha256: "3".repeat(64), size: 4_000, width: 1600, height: 900, at: AT };
    await db.write((trx) => recordPreview(trx, preview));
    await db.write((trx) => recordPreview(trx, { ...preview, sha256: other, width: 1 }));
    expect(await findPreview(db.read, original)).toEqual(preview);
    for (const unknown of [other, "", "\0"]) expect(await findPreview(db.read, unknown)).toBeUndefined();
    expect(await listPreviews(db.read, [other, original])).toEqual([preview]);
    expect(await listPreviews(db.read, [])).toEqual([]);
    expect(await findPreview(engine.other.read, original)).toBeUndefined();
  });
});
