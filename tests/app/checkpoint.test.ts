import { spawnSync } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { lostSinceCheckpoint, makeCheckpoint } from "../../app/checkpoint.server";
import { checkpointKey } from "../../app/checkpoint-key.server";
import { prepareDemo } from "../../app/demo/prepare";
import { makeOnce } from "../../app/durable-file.server";
import { logTo } from "../../app/http/log.server";
import { startDailyCheckpoint } from "../../app/jobs/daily-checkpoint.server";
import { organisationOf } from "../../app/organisation.server";
import { publicPages } from "../../app/public/pages.server";
import { openSqlite } from "../../db/engine/sqlite.server";
import { closeAll } from "../../db/municipalities.server";
import { listPeople } from "../../db/people.server";
import { checkpointHash, readCheckpoint } from "../../workflows/record/checkpoint";
import { readVerifierKey, type VerifierKey } from "../../workflows/record/signed-note";
import { at, sampleTown } from "../support/checkpoints";

const { settings, town, path, database, points, key, mails, said } = sampleTown();

describe("the checkpoint of a day", () => {
  it("holds the head of every case file and of the rules, signed, and the next one names it", async () => {
    const db = await town();
    const note = await makeCheckpoint(settings(), db, at(1));
    expect(await readFile(join(points(), "2027-01-01.txt"), "utf8")).toBe(note);
    const read = readCheckpoint(note ?? "", readVerifierKey(await key()) as VerifierKey);
    if (!read.ok) throw new Error(read.fault);
    const accounts = await db.read.selectFrom("accounts").select(["id", "version"]).execute();
    const seqs = Object.fromEntries(read.checkpoint.heads.map(({ account, seq }) => [account, seq]));
    expect(seqs).toEqual({ policy: 1, ...Object.fromEntries(accounts.map(({ id, version }) => [id, version])) });
    expect(read.checkpoint).toMatchObject({ previous: "0".repeat(64), at: at(1).toISOString() });

    const next = readCheckpoint(
      (await makeCheckpoint(settings(), db, at(2))) ?? "",
      readVerifierKey(await key()) as VerifierKey,
    );
    expect(next).toMatchObject({ ok: true, checkpoint: { previous: checkpointHash(note) } });
    expect(said()).toEqual([]);
  });

  it("is one, by the day in Sweden", async () => {
    const db = await town();
    await makeCheckpoint(settings(), db, at(1, "22:59:00.000"));
    expect(await makeCheckpoint(settings(), db, at(1, "22:59:59.000"))).toBeUndefined();
    await makeCheckpoint(settings(), db, at(1, "23:00:00.000"));
    expect(await readdir(points())).toEqual(["2027-01-01.txt", "2027-01-02.txt"]);
  });

  it("is one also when two servers make it at once", async () => {
    const db = await town();
    // A connection of its own, as another process has: nothing but the database makes the two wait for each other.
    const other = await openSqlite(database(), "toreboda", db.filesDir);
    const made = await Promise.all([db, other, db, other].map((one) => makeCheckpoint(settings(), one, at(1))));
    await other.close();
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await readdir(points())).toEqual(["2027-01-01.txt"]);
    expect(await mails()).toHaveLength((await organisationOf(db)).holders.communications.length);
  });

  it("is mailed in short to the communications unit", async () => {
    const db = await town();
    const note = (await makeCheckpoint(settings(), db, at(1))) ?? "";
    const sent = await mails();
    const { communications } = (await organisationOf(db)).holders;
    expect(communications.length).toBeGreaterThan(0);
    expect(sent.map(({ recipient }) => recipient).sort()).toEqual(communications.map(({ id }) => id).sort());
    const [{ subject, body } = { subject: "", body: "" }] = sent;
    const lines = note.split("\n");
    expect(subject).toBe("Kontrollpunkt 2027-01-01");
    expect(body).toContain(`Akter: ${lines.length - 9}\nRotsumma: ${lines[2]}`);
    expect(body).toContain(`\n\n${lines.slice(0, 5).join("\n")}\n…\n${lines.at(-2)}\n\n`);
    expect(body.length).toBeLessThan(2000);
  });

  it("leaves no mail of one that could not be written", async () => {
    const db = await town();
    // Where a folder should be stands a file: nothing can be written there.
    await mkdir(path("annan-disk"));
    await writeFile(points(), "");
    await expect(makeCheckpoint(settings(), db, at(1))).rejects.toThrow(/ENOTDIR|EEXIST/);
    expect(await mails()).toEqual([]);
  });

  it("leaves nothing half when the process is killed before the file has its name", async () => {
    await closeAll();
    const code = (file: string) => JSON.stringify(join(import.meta.dirname, "../..", file));
    const script = `
      import fs from "node:fs/promises";
      import { syncBuiltinESMExports } from "node:module";
      fs.link = () => process.kill(process.pid, "SIGKILL");
      syncBuiltinESMExports();
      const { makeCheckpoint } = await import(${code("app/checkpoint.server.ts")});
      const { openMunicipality } = await import(${code("db/municipalities.server.ts")});
      const settings = ${JSON.stringify({ ...settings(), checkpointKey: path("nyckel.pem") })};
      const db = await openMunicipality(settings, "toreboda", { create: false });
      await makeCheckpoint(settings, db, new Date("2027-01-01T10:00:00.000Z"));`;
    await checkpointKey({ ...settings(), checkpointKey: path("nyckel.pem") });
    const args = ["--import", "tsx", "--input-type=module", "-e", script];
    const killed = spawnSync(process.execPath, args, { cwd: join(import.meta.dirname, "../.."), encoding: "utf8" });
    expect(killed.signal, killed.stderr).toBe("SIGKILL");
    expect(await readdir(points())).toEqual([expect.stringMatching(/^2027-01-01\.txt\..*\.half$/)]);
    expect(await mails()).toEqual([]);

    const db = await town();
    expect(await lostSinceCheckpoint(settings(), db)).toEqual([]);
    expect((await publicPages(settings()).request("/toreboda/kontrollpunkt")).status).toBe(404);
    expect(await makeCheckpoint(settings(), db, at(1))).toMatch(/^kontoakt\/toreboda\n/);
    expect(await readFile(join(points(), "2027-01-01.txt"), "utf8")).toMatch(/\n$/);
    expect(await mails()).not.toEqual([]);
  });

  it("is never written over", async () => {
    const file = path("en.txt");
    expect(await makeOnce(file, "först", 0o600)).toBe(true);
    expect(await makeOnce(file, "sedan", 0o600)).toBe(false);
    expect(await readFile(file, "utf8")).toBe("först");
    expect((await readdir(path())).filter((name) => name.endsWith(".half"))).toEqual([]);
  });
});

describe("the public addresses", () => {
  it("give the newest checkpoint and the key, that fit, without personal data", async () => {
    const site = publicPages(settings());
    for (const address of ["/toreboda/kontrollpunkt", "/toreboda/kontrollpunkt/nyckel", "/ingen/kontrollpunkt"])
      expect((await site.request(address)).status, address).toBe(404);
    await makeCheckpoint(settings(), await town(), at(1));
    const first = await (await site.request("/toreboda/kontrollpunkt")).text();
    const note = await makeCheckpoint(settings(), await town(), at(2));
    const answer = await site.request("/toreboda/kontrollpunkt");
    expect(answer.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
    expect(answer.headers.get("Content-Security-Policy")).toMatch("default-src 'none'");
    const text = await answer.text();
    expect(text).toBe(note);
    expect(text).not.toBe(first);
    const again = { headers: { "If-None-Match": answer.headers.get("ETag") ?? "" } };
    expect((await site.request("/toreboda/kontrollpunkt", again)).status).toBe(304);

    const vkey = await (await site.request("/toreboda/kontrollpunkt/nyckel")).text();
    expect(readCheckpoint(text, readVerifierKey(vkey) as VerifierKey).ok).toBe(true);
    for (const { name, email, id } of await listPeople((await town()).read))
      for (const secret of [name, email, id]) expect(text).not.toContain(secret);
    expect((await site.request("/ingen/kontrollpunkt/nyckel")).status).toBe(404);
  });
});

describe("the job", () => {
  it("makes what is lacking at the start and each hour, until it is stopped", async () => {
    vi.useFakeTimers({ now: at(1, "21:30:00.000"), toFake: ["setInterval", "clearInterval", "Date"] });
    try {
      const job = await startDailyCheckpoint(settings());
      expect(await readdir(points())).toEqual(["2027-01-01.txt"]);
      vi.advanceTimersByTime(60 * 60 * 1000);
      await vi.waitFor(async () => expect(await readdir(points())).toHaveLength(1));
      vi.advanceTimersByTime(60 * 60 * 1000);
      await vi.waitFor(async () => expect(await readdir(points())).toHaveLength(2));
      await job.stop();
      vi.advanceTimersByTime(48 * 60 * 60 * 1000);
      expect(await readdir(points())).toEqual(["2027-01-01.txt", "2027-01-02.txt"]);
    } finally {
      vi.useRealTimers();
    }
    expect(said()).toEqual([]);
  });

  it("goes on with the others when it fails for one", async () => {
    await prepareDemo(settings(), new Date(), ["monsterkoping"]);
    await mkdir(path("annan-disk"));
    await writeFile(path("annan-disk", "monsterkoping"), "");
    const lines: unknown[] = [];
    logTo({ write: (line) => void lines.push(JSON.parse(line)) });
    const job = await startDailyCheckpoint(settings());
    await job.stop();
    expect(lines).toEqual([expect.objectContaining({ level: "error", event: "job", municipality: "monsterkoping" })]);
    expect(await readdir(points())).toHaveLength(1);
  });
});
