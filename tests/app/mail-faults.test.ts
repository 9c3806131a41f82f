import type { Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { faultWords } from "../../app/mail/faults.sv";
import { tryAgain } from "../../db/outbox.server";
import { MailServer } from "../support/mail-server";
import { HOUR, later, MONDAY, mailTown } from "../support/mail-town";
import { oddServer } from "../support/odd-server";

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

async function odd(meet: (socket: Socket) => void): Promise<string> {
  const server = await oddServer(meet);
  others.push(server);
  return server.url;
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
