import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { every } from "../../app/jobs/every-municipality.server";
import { startMail } from "../../app/jobs/mail.server";
import { deliverMail } from "../../app/mail/deliver.server";
import { getPolicy } from "../../app/policies.server";
import { changePolicy } from "../../app/policy-change.server";
import { openMunicipality } from "../../db/municipalities.server";
import { enqueue, listOutbox } from "../../db/outbox.server";
import { upsertPerson } from "../../db/people.server";
import { person } from "../db/samples";
import { FROM, MONDAY, mailTown, ORIGIN } from "../support/mail-town";
import { oddServer } from "../support/odd-server";

const town = mailTown();
const { put, subjects, outbox } = town;

describe("the job", () => {
  const at = "2026-01-01T00:00:00.000Z";
  const running = () => ({ ...town.settings(), port: 3000, host: "127.0.0.1", origin: ORIGIN });

  /** An urgent mail in each of two municipalities, and a third whose database is none. */
  async function three() {
    const second = await openMunicipality(town.settings(), "nybro", { create: true });
    if (!second) throw new Error("not opened");
    await changePolicy(second, getPolicy("nybro"), MONDAY);
    await second.write(async (trx) => {
      await upsertPerson(trx, person("cia", { email: "cia@kommun.example" }));
      const mail = { recipient: "cia", email: "cia@kommun.example", subject: "Nybro", body: "Nybro", urgent: true, at };
      await enqueue(trx, [mail]);
    });
    await put("anna", "Töreboda", { urgent: true, at });
    await mkdir(join(town.settings().dataDir, "broken"));
    await writeFile(join(town.settings().dataDir, "broken", "kontoakt.sqlite"), "ingen databas".repeat(100));
    return second;
  }

  it("sends for each municipality, though another's database is broken, and sends nothing without a server", async () => {
    await three();
    await startMail(running()).stop();
    const job = startMail({ ...running(), smtpUrl: town.server.url, mailFrom: FROM });
    await expect.poll(() => subjects().sort(), { timeout: 10_000 }).toEqual(["Nybro", "Töreboda"]);
    await job.stop();
    expect(town.log).toMatchObject([{ level: "error", event: "job", municipality: "broken" }]);
  });

  it("gets to the next municipality within seconds where a server hangs, and stops within seconds", async () => {
    const second = await three();
    const { url, close } = await oddServer(() => undefined);
    onTestFinished(async () => void (await close()));
    const began = performance.now();
    const job = startMail({ ...running(), smtpUrl: url, mailFrom: FROM });
    const tried = async () => [...(await outbox()), ...(await listOutbox(second.read))].map(({ error }) => error);
    await expect.poll(async () => (await tried()).includes("timeout"), { timeout: 9_000 }).toBe(true);
    const told = performance.now();
    await job.stop();
    expect(performance.now() - told).toBeLessThan(7_000);
    expect(performance.now() - began).toBeLessThan(14_000);
    expect(town.server.received).toEqual([]);
  });

  it("does one turn at a time, and of the intervals that come meanwhile one", async () => {
    let [now, most, turns] = [0, 0, 0];
    const job = await every(5, async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 40));
      [now, turns] = [now - 1, turns + 1];
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await job.stop();
    expect([most, now]).toEqual([1, 0]);
    expect(turns).toBeGreaterThan(2);
    expect(turns).toBeLessThan(9);
    const done = turns;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(turns).toBe(done);
  });

  it("takes no more mail when it is told to stop, and lets the one under way end", async () => {
    await put("anna", "Ett");
    await put("bo", "Två");
    const stopping = new AbortController();
    town.server.atEnd = (take, answer) => {
      stopping.abort();
      take();
      answer();
    };
    const delivery = { mail: { url: town.server.url, from: FROM }, origin: ORIGIN, isOfficeTime: () => true };
    expect(await deliverMail(town.db, { ...delivery, stopping: stopping.signal }, MONDAY)).toBe(1);
    expect((await outbox()).map(({ status }) => status).sort()).toEqual(["sent", "waiting"]);
    expect((await outbox()).every(({ claimed_by }) => claimed_by === null)).toBe(true);
  });
});
