import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { monsterkopingOrganisation } from "../../app/demo/monsterkoping-organisation";
import { closeAll, openMunicipality } from "../../db/municipalities.server";
import { listOutbox, type OutboxRow } from "../../db/outbox.server";
import type { MunicipalityDb, Row } from "../../db/schema";
import type { CaseEvent } from "../../workflows/operation/advance";
import { verifyCaseFile } from "../../workflows/record/case-file";
import { addOrganisation } from "../support/account-in-use";
import { HalfYear } from "../support/half-year";
import {
  END,
  halfYearsMissed,
  hasLapsed,
  isReminded,
  roundsOf,
  spansOf,
  wrongTimes,
} from "../support/half-year-checks";
import { endOf, localDay } from "../support/swedish-rules";

const ACCOUNTS = 50;
let dataDir = "";
let db: MunicipalityDb;
let year: HalfYear;
let records: { id: string; launched: string; events: CaseEvent[] }[];
let duties: Row<"duties">[];
let mails: OutboxRow[];
let notices: Row<"notices">[];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "kontoakt-half-year-"));
  const found = await openMunicipality({ dataDir }, "monsterkoping", { create: true });
  if (!found) throw new Error("No municipality");
  db = found;
  await addOrganisation(db, monsterkopingOrganisation);
  year = new HalfYear(db, dataDir);
  await year.begin(ACCOUNTS);
  const begun = performance.now();
  await year.live();
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  records = [];
  for (const { use } of year.accounts) {
    const { facts } = await use.standing();
    records.push({ id: use.id, launched: facts.launchedAt ?? "", events: await use.events() });
  }
  duties = await db.read.selectFrom("duties").selectAll().execute();
  mails = await listOutbox(db.read);
  notices = await db.read.selectFrom("notices").selectAll().execute();
  const events = records.reduce((sum, one) => sum + one.events.length, 0);
  console.info(`Half a year of ${ACCOUNTS} accounts: ${events} events, ${mails.length} mails, ${seconds} s`);
}, 600_000);
afterAll(async () => {
  await closeAll();
  await rm(dataDir, { recursive: true, force: true });
});

const lapsesIn = (events: CaseEvent[]) => events.flatMap((event) => (event.type === "dutyLapsed" ? [event] : []));

it("has had every kind of step", () => {
  expect(Object.keys(year.done).sort()).toEqual(
    [
      ...["agreeLoan", "answerQuestion", "askLoan", "blockUser", "carryOutDataRequest", "confirmAccount"],
      ...["confirmIdentity", "decideDataRequest", "endLoan", "leaveQuestion", "leaveRemoval", "makeRemoval"],
      ...["makeRound", "passOnQuestion", "readGuidelines", "receiveDataRequest", "receiveQuestion", "recordFigures"],
      ...["refuseLoan", "registerInDiary", "reportRemoval", "reviewBlock", "takeSnapshot", "watchCloser"],
    ].sort(),
  );
  const kinds = new Set(records.flatMap(({ events }) => lapsesIn(events).map(({ kind }) => kind)));
  for (const kind of ["round", "question", "removal", "diary", "followUp", "loan", "review", "dataRequest", "cover"])
    expect([kind, kinds.has(kind)]).toEqual([kind, true]);
  for (const kind of ["snapshot", "inactivity", "replacement"]) expect([kind, kinds.has(kind)]).toEqual([kind, true]);
});

it("has each round made or lapsed, once", () => {
  for (const { id, launched, events } of records) {
    const lapsed = lapsesIn(events).flatMap(({ kind, duty }) => (kind === "round" ? [duty] : []));
    const missed = roundsOf(events, launched).filter((one) => one.until === null && one.due < END);
    expect([id, lapsed]).toEqual([id, missed.map(({ key }) => key)]);
  }
});

it("has each duty of a matter settled in time or lapsed, once for each of its times", () => {
  for (const { id, events } of records) {
    const ofMatters = /^(question|followUp|diary|removal|review|loan|dataRequest):/;
    const lapsed = lapsesIn(events).flatMap(({ duty }) => (ofMatters.test(duty) ? [duty] : []));
    const late = spansOf(events).filter(hasLapsed);
    expect([id, lapsed.sort()]).toEqual([id, late.map(({ key }) => key).sort()]);
  }
});

it("has each half-year without a snapshot told of once, and whatever else comes round at most once", () => {
  for (const { id, events } of records) {
    const lapsed = lapsesIn(events).map(({ duty }) => duty);
    expect([id, lapsed.filter((duty) => duty.startsWith("snapshot")).sort()]).toEqual([id, halfYearsMissed(events)]);
    const around = lapsed.filter((duty) => /^(cover|inactivity|replacement|evaluation|confirmation):/.test(duty));
    expect([id, around]).toEqual([id, [...new Set(around)]]);
  }
});

it("leaves nothing late that has not lapsed, and has what is open among the duties", () => {
  expect(duties.filter(({ due_at, lapsed, paused }) => due_at < END && !lapsed && !paused)).toEqual([]);
  for (const { id, events } of records) {
    const open = spansOf(events).filter(({ until }) => until === null);
    const shown = duties.filter(({ account, matter }) => account === id && matter !== null);
    expect([id, shown.map(({ key, due_at }) => `${key} ${due_at}`).sort()]).toEqual([
      id,
      open.map(({ key, due }) => `${key} ${due}`).sort(),
    ]);
  }
});

it("has every recorded time as the rules of the vectors count it", () => {
  expect(records.flatMap(({ events }) => wrongTimes(events))).toEqual([]);
});

it("has reminded of everything that was open then, once, with a mail to each notice", () => {
  const reminders = mails.flatMap(({ key }) => (key?.startsWith("reminder:") ? [key] : []));
  expect(notices.filter(({ text }) => text.startsWith("Påminnelse"))).toHaveLength(reminders.length);
  expect(new Set(reminders).size).toBe(reminders.length);
  for (const { id, launched, events } of records) {
    const of = (kinds: RegExp) => reminders.filter((key) => key.startsWith(`reminder:${id}:`) && kinds.test(key));
    const asked = [
      ...spansOf(events).filter((span) => /^(question|removal|diary):/.test(span.key) && isReminded(span, 4)),
      ...roundsOf(events, launched).filter((span) => span.ordinary && isReminded(span, 2)),
    ].map(({ key, due }) => `reminder:${id}:${key}:${due}`);
    // Whoever was reminded before they began to look closer that day has another round to make than the one reminded of.
    const begun = events.flatMap(({ type, at }) => (type === "closerWatchBegun" ? [endOf(localDay(at))] : []));
    const isOther = (key: string) => key.includes(":round:") && begun.some((due) => key.endsWith(`:${due}`));
    const closely = new Set(roundsOf(events, launched).flatMap(({ key, ordinary }) => (ordinary ? [] : [key])));
    const given = of(/:(question|removal|diary|round):/).filter(
      (key) => ![...closely].some((one) => key.includes(one)),
    );
    const but = (keys: string[]) => keys.filter((key) => !isOther(key)).sort();
    expect([id, but(given)]).toEqual([id, but(asked)]);
  }
});

it("has told whoever is named in each lapse of it, once, and mailed as much as it has told", () => {
  const fromLaunch = notices.filter(({ at }) => at > (records[0]?.launched ?? ""));
  const key = (person: string, text: string) => `${person} ${text.slice(0, 200)}`;
  const mailed = mails.filter(({ at }) => at > (records[0]?.launched ?? ""));
  expect(mailed.map(({ recipient, subject }) => key(recipient, subject)).sort()).toEqual(
    fromLaunch.map(({ person, text }) => key(person, text)).sort(),
  );
  const late = notices.filter(({ text }) => text.startsWith("Inte gjort i tid"));
  let told = 0;
  let lapses = 0;
  for (const { id, events } of records) {
    const here = late.filter(({ account }) => account === id);
    const named = lapsesIn(events).flatMap((event) => event.told.map((person) => `${event.at} ${person.id}`));
    for (const one of new Set(named)) {
      const count = named.filter((other) => other === one).length;
      const heard = here.filter(({ at, person }) => `${at} ${person}` === one).length;
      expect([id, one, heard >= count]).toEqual([id, one, true]);
    }
    expect(new Set(here.map(({ person, text }) => `${person} ${text}`)).size).toBe(here.length);
    told += named.length;
    lapses += lapsesIn(events).length;
  }
  // Beside those named, whoever had it.
  expect(late.length).toBeGreaterThanOrEqual(told);
  expect(late.length).toBeLessThanOrEqual(told + lapses);
});

it("has said of every answer and removal whether it was in time", async () => {
  const rows = await db.read.selectFrom("matters").selectAll().execute();
  for (const { id, events } of records)
    for (const event of events) {
      if (event.type !== "questionReceived" && event.type !== "removalReported") continue;
      const done = events.find(
        (one) =>
          "matter" in one &&
          one.matter === event.matter &&
          ["questionAnswered", "questionPassedOn", "questionLeft", "removalMade", "removalLeft"].includes(one.type),
      );
      const at =
        done?.type === "questionAnswered" ? done.answered : done?.type === "removalMade" ? done.done : done?.at;
      const row = rows.find((one) => one.account === id && one.id === event.matter);
      const inTime = at === undefined ? null : Number(at <= (event.due?.at ?? ""));
      expect([id, event.matter, row?.in_time]).toEqual([id, event.matter, inTime]);
    }
});

it("has case files that all verify", async () => {
  for (const { use } of year.accounts)
    expect([use.id, verifyCaseFile(await use.caseFile()).ok]).toEqual([use.id, true]);
});
