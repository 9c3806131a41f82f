import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, vi } from "vitest";
import { logTo } from "../../app/http/log.server";
import { deliverMail } from "../../app/mail/deliver.server";
import { getPolicy } from "../../app/policies.server";
import { changePolicy } from "../../app/policy-change.server";
import { closeAll, openMunicipality } from "../../db/municipalities.server";
import { enqueue, listOutbox, type NewMail } from "../../db/outbox.server";
import { upsertPerson } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { person } from "../db/samples";
import { MailServer } from "./mail-server";

export const ORIGIN = "https://kontoakt.kommun.example";
export const FROM = "kontoakt@kommun.example";
/** Ten in the morning in Sweden, on a Monday, and later than that by minutes. */
export const MONDAY = new Date("2027-01-11T09:00:00.000Z");
export const later = (minutes: number, from = MONDAY) => new Date(from.getTime() + minutes * 60_000);
export const HOUR = 60;

/** A municipality with Anna and Bo in it, and a mail server, new for each test. */
export function mailTown() {
  let root = "";
  let server: MailServer;
  let db: MunicipalityDb;
  const lines: Record<string, unknown>[] = [];
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "kontoakt-mail-"));
    const opened = await openMunicipality({ dataDir: root }, "toreboda", { create: true });
    if (!opened) throw new Error("not opened");
    db = opened;
    await changePolicy(db, getPolicy("toreboda"), MONDAY);
    await db.write(async (trx) => {
      await upsertPerson(trx, person("anna", { name: "Anna Åström", email: "anna@kommun.example" }));
      await upsertPerson(trx, person("bo", { name: "Bo Ek", email: "bo@kommun.example" }));
    });
    server = await MailServer.start();
    lines.length = 0;
    logTo({ write: (line) => void lines.push(JSON.parse(line)) });
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await server.close();
    await closeAll();
    await rm(root, { recursive: true, force: true });
  });
  return {
    get db() {
      return db;
    },
    get server() {
      return server;
    },
    settings: () => ({ dataDir: root }),
    log: lines,
    /** Puts matters in the outbox, as the callers write them. */
    async put(recipient: string, subject: string, part: Partial<NewMail> = {}, at = MONDAY) {
      const email = `${recipient}@kommun.example`;
      const body = [subject, "Konto: Biblioteket (TB-1)", "Öppna: /toreboda/konton/TB-1/uppdrag", "Töreboda kommun"];
      const mail = { recipient, email, subject, body: body.join("\n\n"), at: at.toISOString(), ...part };
      await db.write((trx) => enqueue(trx, [mail]));
    },
    /** A round, at a time; `url` = another server. */
    round(now = MONDAY, { url = server.url, office = true, by = "ett", of = db } = {}) {
      const delivery = { mail: { url, from: FROM }, origin: ORIGIN, isOfficeTime: () => office };
      return deliverMail(of, delivery, now, by);
    },
    /** The server is away, and there again at the same port. */
    async down() {
      const { port } = server;
      await server.close();
      return async () => {
        server = await MailServer.start({}, "127.0.0.1", port);
      };
    },
    outbox: () => listOutbox(db.read),
    subjects: () => server.received.map(({ headers }) => headers.subject),
  };
}
