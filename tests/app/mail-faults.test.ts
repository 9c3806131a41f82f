import { mkdir, writeFile } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { every } from "../../app/jobs/every-municipality.server";
import { startMail } from "../../app/jobs/mail.server";
import { deliverMail } from "../../app/mail/deliver.server";
import { faultWords } from "../../app/mail/faults.sv";
import { getPolicy } from "../../app/policies.server";
import { changePolicy } from "../../app/policy-change.server";
import { openMunicipality } from "../../db/municipalities.server";
import { enqueue, listOutbox, tryAgain } from "../../db/outbox.server";
import { upsertPerson } from "../../db/people.server";
import { person } from "../db/samples";
import { MailServer } from "../support/mail-server";
import { FROM, HOUR, later, MONDAY, mailTown, ORIGIN } from "../support/mail-town";

const town = mailTown();
const { put, round, subjects, outbox } = town;
const DAY = 24 * HOUR;

/** What stands in the outbox of each matter: how it is, and how the last try ended. */
const standing = async () =>
  Object.fromEntries(
    (await outbox()).map(({ subject, status, error }) => [subject, error ? [status, error] : [status]]),
  );

const others: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of others.splice(0)) await one.close();
});

/** A server that does this with whoever connects. */
async function odd(meet: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    meet(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  others.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  });
  return `smtp://127.0.0.1:${(server.address() as { port: number }).port}`;
}
async function mailServer(...given: Parameters<typeof MailServer.start>): Promise<MailServer> {
  const server = await MailServer.start(...given);
  others.push(server);
  return server;
}

describe("a mail server that is down", () => {
  it("is tried again after 1, 5 and 30 minutes and 2 hours, then every 4 hours, and given up after 3 days with the reason", async () => {
    await put("anna", "Till slut");
    await town.down();
    const pauses: number[] = [];
    let now = MONDAY;
    for (;;) {
      expect(await round(now)).toBe(0);
      const [row] = await outbox();
      expect(row).toMatchObject({ error: "unreachable", claimed_by: null, attempts: pauses.length + 1 });
      if (row?.status === "gaveUp") break;
      const next = new Date(row?.next_at ?? "");
      pauses.push(Math.floor((next.getTime() - now.getTime()) / 60_000));
      // A moment before it is due nothing is tried.
      await round(new Date(next.getTime() - 2000));
      now = new Date(next.getTime() + 1000);
    }
    expect(pauses.slice(0, 4)).toEqual([1, 5, 30, 120]);
    expect(new Set(pauses.slice(4))).toEqual(new Set([240]));
    expect(now.getTime() - MONDAY.getTime()).toBeGreaterThanOrEqual(3 * DAY * 60_000);
    expect(now.getTime() - MONDAY.getTime()).toBeLessThan(3 * DAY * 60_000 + 4 * HOUR * 60_000);
    expect(faultWords("unreachable")).toBe("Mejlservern gick inte att nå.");
  });

  it("for a day loses nothing: all that came meanwhile is there once when it is back", async () => {
    const back = await town.down();
    for (let hour = 0; hour < 24; hour += 1) {
      await put(hour % 2 ? "anna" : "bo", `Timme ${hour}`, {}, later(hour * HOUR));
      if (hour % 5 === 0) await put("anna", `Brådskar ${hour}`, { urgent: true }, later(hour * HOUR));
      for (const minute of [0, 1, 20, 40]) await round(later(hour * HOUR + minute));
    }
    await back();
    for (let minute = 0; minute < 10 * HOUR; minute += 10) await round(later(DAY + minute));
    const rows = await outbox();
    expect(rows).toHaveLength(29);
    expect(rows.every(({ status }) => status === "sent")).toBe(true);
    const told = town.server.received.flatMap(({ text }) => text.match(/(Timme|Brådskar) \d+$/gm) ?? []);
    expect(told.sort()).toEqual(rows.map(({ subject }) => subject).sort());
  });

  it("can be given another try by hand, from the beginning", async () => {
    await put("anna", "Till slut");
    const back = await town.down();
    for (let hour = 0; hour < 90; hour += 1) await round(later(hour * HOUR));
    const [row] = await outbox();
    expect(row?.status).toBe("gaveUp");
    await back();
    expect(await round(later(100 * HOUR))).toBe(0);
    const again = (id: string) => town.db.write((trx) => tryAgain(trx, id, later(101 * HOUR).toISOString()));
    expect(await again(row?.id ?? "")).toBe(true);
    expect(await again(row?.id ?? "")).toBe(false);
    expect(await again("finns\0inte")).toBe(false);
    expect(await round(later(102 * HOUR))).toBe(1);
    expect(await outbox()).toMatchObject([{ status: "sent", attempts: 1, error: null }]);
  });
});

describe("a recipient that is refused", () => {
  it("for good is given up at once, and is the only one", async () => {
    town.server.refused.set("anna@kommun.example", [550, "5.1.1 <anna@kommun.example>: Anna Åström finns inte"]);
    await put("anna", "Ett", {}, later(-2));
    await put("anna", "Två", {}, later(-2));
    await put("bo", "Tre");
    expect(await round()).toBe(1);
    expect(await standing()).toEqual({ Ett: ["gaveUp", "550:5.1.1"], Två: ["gaveUp", "550:5.1.1"], Tre: ["sent"] });
    expect(JSON.stringify([await outbox(), town.log].map((one) => JSON.stringify(one)))).not.toMatch(/finns inte/);
    expect(town.log).toMatchObject([{ level: "warn", event: "mail", municipality: "toreboda", fault: "550:5.1.1" }]);
    expect(JSON.stringify(town.log)).not.toMatch(/anna/i);
  });

  it("for now is tried again, and holds up no other", async () => {
    town.server.refused.set("anna@kommun.example", [450, "4.2.1 Försök senare"]);
    await put("anna", "Ett", {}, later(-2));
    await put("bo", "Två");
    expect(await round()).toBe(1);
    expect(await standing()).toEqual({ Ett: ["waiting", "450:4.2.1"], Två: ["sent"] });
    town.server.refused.clear();
    expect(await round(later(1.1))).toBe(1);
    expect(await standing()).toEqual({ Ett: ["sent"], Två: ["sent"] });
  });

  it("with a mail that is refused whole is given up too", async () => {
    town.server.atEnd = (_take, answer) => answer(Object.assign(new Error("5.3.4 För stort"), { responseCode: 552 }));
    await put("anna", "Ett");
    await round();
    expect(await standing()).toEqual({ Ett: ["gaveUp", "552:5.3.4"] });
  });
});

describe("a mail server at fault", () => {
  it("that hangs is let go within seconds, and nobody else's mail is tried in vain", async () => {
    const url = await odd(() => undefined);
    await put("anna", "Ett");
    await put("bo", "Två");
    const began = performance.now();
    expect(await round(MONDAY, { url })).toBe(0);
    expect(performance.now() - began).toBeLessThan(9_000);
    expect((await outbox()).map(({ error }) => error).filter(Boolean)).toEqual(["timeout"]);
    expect(await round(later(2))).toBe(2);
  });

  it("that closes in the middle gets the same mail again, for it may have taken it", async () => {
    town.server.atEnd = (take, _answer, socket) => {
      take();
      socket?.destroy();
    };
    await put("anna", "Ett");
    expect(await round()).toBe(0);
    expect(await outbox()).toMatchObject([{ status: "waiting", error: "closed" }]);
    await put("anna", "Två", {}, later(0.5));
    town.server.atEnd = undefined;
    expect(await round(later(1.1))).toBe(1);
    const [first, again] = town.server.received;
    expect(again?.headers["message-id"]).toBe(first?.headers["message-id"]);
    expect(again?.text).toBe(first?.text);
    await round(later(2 + HOUR));
    expect(subjects()).toEqual(["Ett", "Ett", "Två"]);
  });

  it("that closes at once has not got it: what has come meanwhile goes along", async () => {
    const url = await odd((socket) => socket.end());
    await put("anna", "Ett");
    expect(await round(MONDAY, { url })).toBe(0);
    await put("anna", "Två", {}, later(0.5));
    expect(await round(later(1.1))).toBe(1);
    expect(subjects()).toEqual(["2 saker att se i Kontoakt"]);
  });

  it("that speaks no TLS gets nothing, unless it is this machine or is said not to need it", async () => {
    // Not one of this machine's names to us, though it answers here.
    const plain = await mailServer({}, "127.0.0.2");
    await put("anna", "Ett");
    expect(await round(MONDAY, { url: plain.url })).toBe(0);
    expect(await standing()).toEqual({ Ett: ["waiting", "tls"] });
    expect(plain.received).toEqual([]);
    expect(await round(later(2), { url: `${plain.url}?tls=none` })).toBe(1);
    expect(plain.received).toHaveLength(1);
  });

  it("whose certificate nobody has signed gets nothing", async () => {
    for (const [host, secure] of [
      ["127.0.0.2", false],
      ["127.0.0.1", true],
    ] as const) {
      const own = await mailServer({ secure, disabledCommands: ["AUTH"] }, host);
      await put("anna", `Till ${host}`);
      const url = own.url.replace("smtp:", secure ? "smtps:" : "smtp:");
      expect(await round(later(secure ? 300 : 0), { url })).toBe(0);
      expect(own.received).toEqual([]);
    }
    expect(await standing()).toEqual({ "Till 127.0.0.1": ["waiting", "tls"], "Till 127.0.0.2": ["waiting", "tls"] });
  });

  it("asks for a password, and gets the one in the settings", async () => {
    const guarded = await mailServer({
      disabledCommands: ["STARTTLS"],
      allowInsecureAuth: true,
      authOptional: false,
      onAuth: ({ username, password }, _session, done) =>
        username === "konto@akt" && password === "hemligt:/" ? done(null, { user: 1 }) : done(new Error("nej")),
    });
    const at = (login: string) => guarded.url.replace("//", `//${login}@`);
    await put("anna", "Ett");
    expect(await round(MONDAY, { url: at("konto%40akt:fel") })).toBe(0);
    expect(await standing()).toEqual({ Ett: ["waiting", "535"] });
    expect(await round(later(2), { url: guarded.url })).toBe(0);
    expect(await round(later(10), { url: at("konto%40akt:hemligt%3A%2F") })).toBe(1);
    expect(JSON.stringify(town.log)).not.toMatch(/hemligt|konto@akt/);
  });
});

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
    const url = await odd(() => undefined);
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
