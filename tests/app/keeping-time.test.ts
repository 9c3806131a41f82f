import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { Kysely } from "kysely";
import { PGliteDialect } from "kysely-pglite-dialect";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { monsterkopingOrganisation } from "../../app/demo/monsterkoping-organisation";
import { logTo } from "../../app/http/log.server";
import { keepTime, startKeepingTime } from "../../app/jobs/duties.server";
import { openSchema } from "../../db/engine/postgres.server";
import { openSqlite } from "../../db/engine/sqlite.server";
import { listOutbox } from "../../db/outbox.server";
import { undoAbsence } from "../../db/presence.server";
import type { MunicipalityDb, Tables } from "../../db/schema";
import type { Person } from "../../workflows/account/facts";
import { verifyCaseFile } from "../../workflows/record/case-file";
import { AccountInUse, addOrganisation, answer, at, question } from "../support/account-in-use";
import { lapses, timeTown } from "../support/time-town";
import { LAUNCHED, MONDAY, round, TOWN } from "../support/town-in-use";

const { town, alone, away, end, renew } = timeTown();
const reminders = async (account: AccountInUse, person: Person) =>
  (await account.told(person)).filter((text) => text.startsWith("Påminnelse"));

describe("a reminder", () => {
  it("comes once, when it is time, also when the server is started again", async () => {
    const account = await alone();
    const { first, second } = await account.cast();
    await account.do(first, { type: "makeRound", found: "" }, MONDAY);
    await account.do(second, question(MONDAY), MONDAY);
    // Due on Tuesday at 23.59; four hours before it is 19.59, and the last hour of the office begins at 16.
    await keepTime(town.db, at("2026-11-24", "15:59"));
    expect((await reminders(account, first)).filter((text) => text.includes("F-1"))).toEqual([]);
    const afternoon = at("2026-11-24", "16:00");
    await keepTime(town.db, afternoon);
    await keepTime(town.db, afternoon);
    await town.restart();
    const again = new AccountInUse(town.db, account.id);
    await keepTime(town.db, at("2026-11-24", "23:30"));
    const row = await again.row();
    expect((await reminders(again, first)).filter((text) => text.includes("F-1"))).toEqual([
      `Påminnelse: svara på en fråga (F-1), ${row.name}, senast tisdag 24 november 2026 23.59`,
    ]);
    const mails = (await listOutbox(town.db.read)).filter(({ subject }) => /^Påminnelse: svara.*F-1/.test(subject));
    expect(mails).toMatchObject([{ recipient: first.id, email: first.email }]);
    expect(mails[0]?.body).toContain(`/${TOWN}/konton/${account.id}`);
    expect(await again.duty("question")).toMatchObject({ reminded_at: afternoon.toISOString() });
  });

  it("is not given for what was done before", async () => {
    const account = await alone();
    const { first } = await account.cast();
    await account.do(first, question(MONDAY), MONDAY);
    await account.do(first, answer("F-1", MONDAY, first), MONDAY);
    await account.do(first, { type: "makeRound", found: "" }, MONDAY);
    expect(await keepTime(town.db, at("2026-11-24", "15:00"))).toBe(0);
    // Only the round of Tuesday, in the last hour that the office is open.
    expect(await keepTime(town.db, at("2026-11-24", "16:00"))).toBe(1);
  });

  it("goes to the stand-in where the owner is gone, and waits where nobody is there", async () => {
    const account = await alone();
    const { first, second } = await account.cast();
    await account.do(first, { type: "makeRound", found: "" }, MONDAY);
    const evening = at("2026-11-24", "22:00");
    await end(first, "2026-11-24T10:00:00.000Z");
    await keepTime(town.db, evening);
    expect([await reminders(account, first), (await reminders(account, second)).length]).toEqual([[], 1]);

    await end(second, "2026-11-24T10:00:00.000Z");
    await account.do(first, { type: "makeRound", found: "" }, evening);
    const wednesday = at("2026-11-25", "22:00");
    await keepTime(town.db, wednesday);
    expect(await account.duty("round")).toMatchObject({ reminded_at: null });
    await end(second, null);
    await renew(wednesday);
    await keepTime(town.db, wednesday);
    expect((await reminders(account, second)).length).toBe(2);
    await end(first, null);
  });
});

describe("what is not done in time", () => {
  it("lapses round by round, each once and in order, after a week without the server", async () => {
    const account = await alone();
    const { first, closer, communications } = await account.cast();
    await account.do(first, { type: "makeRound", found: "" }, MONDAY);
    await account.do(first, question(MONDAY), MONDAY);
    const later = at("2026-12-01", "08:00");
    expect(await keepTime(town.db, later)).toBe(6);
    expect(await keepTime(town.db, later)).toBe(0);
    const rounds = ["11-24", "11-25", "11-26", "11-27", "11-30"].map((day) => round(`2026-${day}`));
    const lapsed = await lapses(account);
    expect(lapsed.filter((duty) => duty.startsWith("round"))).toEqual(rounds);
    expect(lapsed.filter((duty) => !duty.startsWith("round"))).toEqual(["question:F-1"]);
    for (const person of [first, closer, communications]) {
      const told = (await account.told(person)).filter((text) => text.startsWith("Inte gjort i tid: se över"));
      expect([person.id, new Set(told).size, told.length]).toEqual([person.id, 5, 5]);
    }
    // Nobody is reminded of what is over.
    expect(await reminders(account, first)).toEqual([]);
    expect(await account.duty("round")).toMatchObject({ due_at: "2026-12-01T22:59:00.000Z", lapsed: 0 });
    expect(verifyCaseFile(await account.caseFile()).ok).toBe(true);
  });

  it("is told of also after the account has ended, and its people follow who is there", async () => {
    const account = await alone();
    const { first, second } = await account.cast();
    await account.do(first, question(MONDAY), MONDAY);
    await town.db.write((trx) =>
      trx.updateTable("accounts").set({ state: "closed" }).where("id", "=", account.id).execute(),
    );
    await renew(MONDAY);
    expect((await account.duties()).map(({ key, owner }) => [key, owner])).toEqual([["question:F-1", first.id]]);
    await away("closed", first, "2026-11-24", "2026-11-30");
    await renew(at("2026-11-24"));
    expect(await account.duty("question")).toMatchObject({ owner: second.id });
    await keepTime(town.db, at("2026-11-25"));
    expect(await lapses(account)).toEqual(["question:F-1"]);
    await town.db.write((trx) => undoAbsence(trx, "closed", MONDAY.toISOString()));
  });

  it("is no duty any more where what it came of has gone: it is dropped, and nothing is recorded", async () => {
    const account = await alone();
    const { first, second } = await account.cast();
    await account.do(first, { type: "makeRound", found: "" }, MONDAY);
    await away("one", first, "2026-11-24", "2026-11-24");
    await away("two", second, "2026-11-24", "2026-11-24");
    await renew(MONDAY);
    expect(await account.duty("cover")).toMatchObject({ due_at: "2026-11-23T22:59:00.000Z" });
    await town.db.write((trx) => undoAbsence(trx, "two", MONDAY.toISOString()));
    const before = await account.events();
    await keepTime(town.db, at("2026-11-24", "00:30"));
    expect((await account.duties()).filter(({ kind }) => kind === "cover")).toEqual([]);
    expect(await account.events()).toEqual(before);
    await town.db.write((trx) => undoAbsence(trx, "one", MONDAY.toISOString()));
  });

  it("is seen to in the other accounts where one cannot be read, and that is logged", async () => {
    const broken = await alone();
    const whole = await town.begin();
    await town.db.write((trx) => trx.updateTable("accounts").set({ life: "{" }).where("id", "=", broken.id).execute());
    const lines: { event: string; detail?: string }[] = [];
    logTo({ write: (line) => void lines.push(JSON.parse(line)) });
    await keepTime(town.db, at("2026-11-24"));
    expect(await lapses(whole)).toEqual([round("2026-11-23")]);
    expect(lines).toMatchObject([{ level: "error", event: "job", detail: broken.id }]);
  });
});

it("keeps the time of every municipality from the start of the server on", async () => {
  const account = await alone();
  const real = new AccountInUse(town.db, account.id);
  const job = await startKeepingTime({ dataDir: town.dataDir });
  await job.stop();
  // The account was launched on 20 November 2026: what was due until now has lapsed, if that is before today.
  const due = (await real.duties()).filter(({ due_at, lapsed }) => due_at < new Date().toISOString() && !lapsed);
  expect(due).toEqual([]);
});

describe.each(["SQLite", "PGlite"] as const)("two servers on one database, %s", (engine) => {
  let pair: [MunicipalityDb, MunicipalityDb];
  let close = async () => {};
  beforeAll(async () => {
    const filesDir = join(town.dataDir, `two-${engine}`);
    await mkdir(filesDir, { recursive: true });
    if (engine === "SQLite") {
      const file = join(filesDir, "kontoakt.sqlite");
      pair = [await openSqlite(file, TOWN, filesDir), await openSqlite(file, TOWN, filesDir)];
      close = async () => {
        for (const one of pair) await one.close();
      };
    } else {
      const server = new Kysely<Tables>({ dialect: new PGliteDialect(new PGlite()) });
      const open = () => openSchema(server, server, TOWN, filesDir);
      pair = [await open(), await open()];
      close = () => server.destroy();
    }
    await addOrganisation(pair[0], monsterkopingOrganisation);
  }, 60_000);
  afterAll(() => close());

  it("remind of everything once, and let it lapse once", async () => {
    const ACCOUNTS = 5;
    const [one, two] = pair;
    const accounts: AccountInUse[] = [];
    for (let turn = 0; turn < ACCOUNTS; turn += 1) {
      const account = await AccountInUse.begin(one, LAUNCHED, { name: `Konto ${turn}` });
      const { first } = await account.cast();
      await account.do(first, question(MONDAY), MONDAY);
      accounts.push(account);
    }
    const told = async (start: string) =>
      (await one.read.selectFrom("notices").selectAll().where("text", "like", `${start}%`).execute()).map(
        ({ account, person, text }) => `${account} ${person} ${text}`,
      );
    const both = (now: Date) => Promise.all([keepTime(one, now), keepTime(two, now), keepTime(two, now)]);

    await both(at("2026-11-24", "23:00"));
    const reminded = await told("Påminnelse: svara");
    expect([reminded.length, new Set(reminded).size]).toEqual([ACCOUNTS, ACCOUNTS]);
    await both(at("2026-11-26", "08:00"));
    for (const account of accounts) {
      expect([...(await lapses(account))].sort()).toEqual([
        "question:F-1",
        ...["23", "24", "25"].map((day) => round(`2026-11-${day}`)),
      ]);
      expect(verifyCaseFile(await account.caseFile()).ok).toBe(true);
    }
    const late = await told("Inte gjort i tid");
    expect(late.length).toBe(new Set(late).size);
  }, 60_000);
});
