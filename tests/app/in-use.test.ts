import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prepareDemo } from "../../app/demo/prepare";
import { performAll } from "../../app/perform.server";
import { publicPages } from "../../app/public/pages.server";
import { storeFile } from "../../db/files.server";
import { closeAll, openMunicipality } from "../../db/municipalities.server";
import { listOutbox } from "../../db/outbox.server";
import type { MunicipalityDb } from "../../db/schema";
import type { Person } from "../../workflows/account/facts";
import { CLOCK } from "../../workflows/operation/clock";
import type { LifeCommand } from "../../workflows/operation/commands";
import { verifyCaseFile } from "../../workflows/record/case-file";
import {
  AccountInUse,
  answer,
  at,
  everything,
  evidence,
  kept,
  made,
  question,
  removal,
} from "../support/account-in-use";
import { verifyCommand } from "../support/verify-command";

const LAUNCHED = at("2026-11-20");
const MONDAY = at("2026-11-23");
const round = (day: string) => `round:${at(day, "00:00").toISOString()}/${at(day, "23:59").toISOString()}`;
let dataDir = "";
let db: MunicipalityDb;
const open = async () => {
  const found = await openMunicipality({ dataDir }, "monsterkoping", { create: false });
  if (!found) throw new Error("No municipality");
  db = found;
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "kontoakt-use-"));
  await prepareDemo({ dataDir }, LAUNCHED, ["monsterkoping"]);
  await open();
}, 60_000);
afterAll(async () => {
  await closeAll();
  await rm(dataDir, { recursive: true, force: true });
});

const begin = () => AccountInUse.begin(db, LAUNCHED);
/** What was typed stands beside the events. */
const SEALED = expect.stringMatching(/^sealed:[0-9a-f]{64}$/);
type Cast = Awaited<ReturnType<AccountInUse["cast"]>>;

describe("what is done in the use of an account", () => {
  /** A step, what it records, what lists show of it, and the duties that it gives and takes. */
  type Told = {
    step: string;
    who: keyof Cast;
    command: (cast: Cast) => LifeCommand;
    events: string[];
    matter?: [id: string, part: object];
    gives?: string[];
    takes?: string[];
    tells?: (keyof Cast)[];
  };
  const seen = at("2026-11-23", "08:30");
  const steps: Told[] = [
    {
      ...{ step: "a round", who: "first", command: () => ({ type: "makeRound", found: "" }), events: ["roundMade"] },
      ...{ takes: [round("2026-11-23")], gives: [round("2026-11-24")] },
    },
    {
      ...{ step: "a closer watch", who: "first", events: ["closerWatchBegun"] },
      command: () => ({ type: "watchCloser", reasons: "Inlägget om badet får många svar." }),
    },
    {
      ...{ step: "a question", who: "second", command: () => question(seen, { sort: "viewpoint" }) },
      events: ["questionReceived"],
      matter: ["F-1", { sort: "viewpoint", restricted: 0, subject: SEALED, in_time: null, settled_at: null }],
      ...{ gives: ["question:F-1"], tells: ["first"] },
    },
    {
      ...{ step: "another sort", who: "registrar", events: ["questionSorted"] },
      command: () => ({ type: "sortQuestion", matter: "F-1", sort: "secret" }),
      matter: ["F-1", { sort: "secret", restricted: 1, subject: SEALED, state: '{"reply":"open","diary":"awaited"}' }],
      gives: ["diary:F-1"],
    },
    {
      ...{ step: "an entry in the diary", who: "registrar", events: ["diaryRegistered"], takes: ["diary:F-1"] },
      command: () => ({ type: "registerInDiary", matter: "F-1", number: "KS 2026/123" }),
    },
    {
      ...{ step: "passing on", who: "first", events: ["questionPassedOn"] },
      command: () => ({ type: "passOnQuestion", matter: "F-1", to: "Badet", told: "Badet svarar i morgon." }),
      matter: ["F-1", { in_time: 1, settled_at: null }],
      ...{ takes: ["question:F-1"], gives: ["followUp:F-1"] },
    },
    {
      ...{ step: "an answer", who: "first", events: ["questionAnswered"], takes: ["followUp:F-1"] },
      command: ({ second }) => answer("F-1", at("2026-11-23", "08:50"), second),
      matter: ["F-1", { in_time: 1, minutes: 30, settled_at: MONDAY.toISOString(), restricted: 1 }],
    },
    {
      ...{ step: "a question that is left", who: "first", command: () => question(seen), events: ["questionReceived"] },
      ...{ matter: ["F-2", { settled_at: null }], gives: ["question:F-2"] },
    },
    {
      ...{ step: "leaving it", who: "first", events: ["questionLeft"], takes: ["question:F-2"] },
      command: () => ({ type: "leaveQuestion", matter: "F-2", reasons: "Frågan togs tillbaka." }),
      matter: ["F-2", { in_time: 1, settled_at: MONDAY.toISOString() }],
    },
    {
      ...{ step: "a removal", who: "second", command: () => removal(seen), events: ["removalReported"] },
      matter: ["B-1", { restricted: 0, grounds: '["insult"]', received_at: seen.toISOString(), in_time: null }],
      ...{ gives: ["removal:B-1"], tells: ["first"] },
    },
    {
      ...{ step: "making it", who: "first", events: ["removalMade"], takes: ["removal:B-1"] },
      command: () => ({ type: "makeRemoval", matter: "B-1", ...made(at("2026-11-23", "08:55")) }),
      matter: ["B-1", { in_time: 1, settled_at: MONDAY.toISOString() }],
    },
    {
      ...{ step: "a removal already made", who: "first", events: ["removalReported", "removalMade"] },
      command: () => removal(seen, { secret: true, made: made(at("2026-11-23", "08:40")) }),
      matter: ["B-2", { restricted: 1, in_time: 1, settled_at: null }],
      ...{ gives: ["diary:B-2"], tells: ["registrar"] },
    },
    {
      ...{ step: "a block", who: "first", events: ["userBlocked"], gives: ["review:S-1"] },
      command: () => ({ type: "blockUser", content: evidence, reasons: "Hotfulla inlägg.", review: "2027-01-15" }),
      matter: ["S-1", { restricted: 1, due_at: "2027-01-15T22:59:00.000Z" }],
    },
    {
      ...{ step: "lifting it", who: "first", events: ["blockReviewed"], takes: ["review:S-1"] },
      command: () => ({ type: "reviewBlock", matter: "S-1", outcome: "lifted", reasons: "Lugnt nu.", review: null }),
      matter: ["S-1", { settled_at: MONDAY.toISOString(), in_time: null }],
    },
    {
      ...{ step: "a loan", who: "first", events: ["loanAsked"], gives: ["loan:L-1"], tells: ["communications"] },
      command: ({ registrar }) => ({ type: "askLoan", borrower: registrar, from: "2026-11-24", to: "2026-11-27" }),
      matter: ["L-1", { restricted: 0, subject: "Akta Arkivlåda" }],
    },
    {
      ...{ step: "agreeing", who: "communications", events: ["loanAgreed"], tells: ["registrar"] },
      command: () => ({ type: "agreeLoan", matter: "L-1" }),
      matter: ["L-1", { settled_at: null }],
    },
    {
      ...{ step: "reading the guidelines", who: "registrar", events: ["guidelinesRead"], tells: ["first"] },
      command: () => ({ type: "readGuidelines", matter: "L-1" }),
      matter: ["L-1", { due_at: "2026-11-27T22:59:00.000Z" }],
    },
    {
      ...{ step: "giving back", who: "first", events: ["loanEnded"], takes: ["loan:L-1"] },
      command: () => ({ type: "endLoan", matter: "L-1" }),
      matter: ["L-1", { settled_at: MONDAY.toISOString() }],
    },
    {
      ...{ step: "a snapshot", who: "first", events: ["snapshotTaken"] },
      command: () => ({ type: "takeSnapshot", halfYear: true, files: [kept("screenshot", "b.png")], note: "" }),
      ...{ takes: ["snapshot:2026-2"], gives: ["snapshot:2027-1"] },
    },
    {
      ...{ step: "figures", who: "first", events: ["figuresRecorded"], gives: ["inactivity:2026-11-22"] },
      command: () => ({
        ...{ type: "recordFigures", lastPost: "2026-11-22" },
        rows: [{ measure: "Följare", day: "2026-11-22", value: 1260 }],
      }),
      takes: ["inactivity:2026-11-20"],
    },
    {
      ...{ step: "a confirmation", who: "second", events: ["confirmed"] },
      command: () => ({ type: "confirmAccount" }),
    },
    {
      ...{ step: "a request", who: "registrar", events: ["dataRequestReceived"], gives: ["dataRequest:P-1"] },
      command: () => ({
        ...{ type: "receiveDataRequest", sort: "erase", received: seen.toISOString(), content: [kept("text")] },
      }),
      ...{ matter: ["P-1", { restricted: 1, due_at: "2026-12-23T22:59:00.000Z" }], tells: ["first"] },
    },
    {
      ...{ step: "who asks", who: "first", events: ["identityConfirmed"], tells: ["closer"] },
      command: () => ({ type: "confirmIdentity", matter: "P-1", how: "Visade legitimation." }),
    },
    {
      ...{ step: "its decision", who: "closer", events: ["dataRequestDecided"], tells: ["first"] },
      command: () => ({ type: "decideDataRequest", matter: "P-1", outcome: "granted", reasons: "Inget skäl emot." }),
      matter: ["P-1", { in_time: 1, settled_at: null }],
    },
    {
      ...{ step: "carrying it out", who: "first", events: ["dataRequestDone"], takes: ["dataRequest:P-1"] },
      command: () => ({ type: "carryOutDataRequest", matter: "P-1", done: "Kommentaren är borttagen." }),
      matter: ["P-1", { in_time: 1, settled_at: MONDAY.toISOString() }],
    },
  ];
  let account: AccountInUse;
  let cast: Cast;
  beforeAll(async () => {
    account = await begin();
    cast = await account.cast();
  });

  it.each(steps)("$step is recorded, listed, counted among duties and told, all at once", async (told) => {
    const { who, command, events, matter, gives = [], takes = [], tells = [] } = told;
    const keys = async () => (await account.duties()).map(({ key }) => key);
    const [before, had] = [await account.events(), await keys()];
    const heard = await Promise.all(tells.map((one) => account.told(cast[one])));
    const mails = (await listOutbox(db.read)).length;

    const version = await account.do(cast[who], command(cast), MONDAY);
    const fresh = (await account.events()).slice(before.length);
    expect(fresh.map(({ type }) => type)).toEqual(events);
    expect(fresh.every(({ by, at: when }) => by.id === cast[who].id && when === MONDAY.toISOString())).toBe(true);
    expect([version, (await account.row()).version]).toEqual(Array(2).fill(before.length + events.length));
    if (matter) expect(await account.matter(matter[0])).toMatchObject(matter[1]);
    const have = await keys();
    expect(gives.filter((key) => had.includes(key) || !have.includes(key))).toEqual([]);
    expect(takes.filter((key) => !had.includes(key) || have.includes(key))).toEqual([]);
    for (const [index, one] of tells.entries())
      expect([one, (await account.told(cast[one])).length]).toEqual([one, (heard[index]?.length ?? 0) + 1]);
    expect((await listOutbox(db.read)).length - mails).toBe(tells.length);
  });

  it("says a late answer to be late, and a duty that lapsed is told once and is still to be done", async () => {
    const late = await begin();
    const { first, closer } = await late.cast();
    await late.do(first, question(at("2026-11-23", "08:00")), MONDAY);
    const wednesday = at("2026-11-25");
    const lapse: LifeCommand = { type: "lapse", duty: "question:F-1" };
    expect(await late.refused(CLOCK, lapse, at("2026-11-24"))).toEqual(["Tiden har inte gått ut."]);
    expect(await late.refused(first, lapse, wednesday)).toEqual(["Det här gör klockan."]);
    await late.do(CLOCK, lapse, wednesday);
    expect(await late.refused(CLOCK, lapse, wednesday)).toEqual(["Uppgiften finns inte kvar."]);
    expect(await late.duty("question")).toMatchObject({ lapsed: 1, next_at: null });
    for (const person of [first, closer])
      expect((await late.told(person)).filter((text) => text.startsWith("Inte gjort i tid"))).toHaveLength(1);
    await late.do(first, answer("F-1", wednesday, first), wednesday);
    expect(await late.matter("F-1")).toMatchObject({ in_time: 0, settled_at: wednesday.toISOString() });
  });

  it("keeps a value for each day of each measure, and each snapshot", async () => {
    const one = (table: "figures" | "snapshots") =>
      db.read.selectFrom(table).selectAll().where("account", "=", account.id).execute();
    expect(await one("figures")).toEqual([{ account: account.id, measure: "Följare", day: "2026-11-22", value: 1260 }]);
    expect(await one("snapshots")).toMatchObject([{ half_year: "2026-2", files: 1 }]);
    const files = await db.read.selectFrom("matter_files").selectAll().where("account", "=", account.id).execute();
    expect(new Set(files.map(({ matter }) => matter))).toEqual(new Set(["F-1", "F-2", "B-1", "B-2", "S-1", "P-1"]));
  });
});

describe("the door", () => {
  it("writes nothing of what it refuses", async () => {
    const account = await begin();
    const { first, closer } = await account.cast();
    await account.do(first, question(MONDAY), MONDAY);
    const before = await everything(db);
    const refused: [Person, LifeCommand][] = [
      [first, question(at("2026-12-24"))],
      [first, question(MONDAY, { content: [] })],
      [first, removal(MONDAY, { content: [] })],
      [closer, { type: "agreeLoan", matter: "L-1" }],
      [first, answer("F-9", MONDAY, first)],
      [first, { type: "registerInDiary", matter: "F-1", number: "KS 1" }],
      [CLOCK, { type: "lapse", duty: "question:F-1" }],
    ];
    for (const [actor, command] of refused)
      expect((await account.refused(actor, command, MONDAY)).length, command.type).toBeGreaterThan(0);
    const batch = refused.map(([actor, command], turn) => ({
      ...{ account: account.id, seen: 0, key: `many ${turn}`, actor, command },
    }));
    expect((await performAll(db, batch, MONDAY)).map(({ kind }) => kind)).toEqual(refused.map(() => "refused"));
    expect(await everything(db)).toEqual(before);
  });

  it("does the same form once, whatever has happened since", async () => {
    const account = await begin();
    const { first } = await account.cast();
    const key = randomUUID();
    const sent = () => account.try(first, question(MONDAY), MONDAY, { key });
    const both = await Promise.all([sent(), sent()]);
    await account.do(first, answer("F-1", MONDAY, first), MONDAY);
    expect([...both, await sent()].map((one) => (one.kind === "done" ? one.version : one))).toEqual(
      Array(3).fill(both[0]?.kind === "done" ? both[0].version : null),
    );
    expect((await account.events()).filter(({ type }) => type === "questionReceived")).toHaveLength(1);
  });

  it("takes one of two answers to the same question, and tells the other what has happened", async () => {
    const account = await begin();
    const { first, second } = await account.cast();
    await account.do(first, question(MONDAY), MONDAY);
    const outcomes = await Promise.all(
      [first, second].map((one) => account.try(one, answer("F-1", MONDAY, one), MONDAY)),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(["done", "refused"]);
    const [, lost] = outcomes;
    expect(lost?.kind === "refused" && lost.unmet[0]?.text).toBe(
      "F-1 är redan klart, så det går inte att ändra. Läs i akten vad som hände.",
    );
    expect((await account.events()).filter(({ type }) => type === "questionAnswered")).toHaveLength(1);
  });

  it("does not ask which version somebody saw, where a step of the account's machine does", async () => {
    const account = await begin();
    const { first, second } = await account.cast();
    const { version } = await account.row();
    await account.do(first, { type: "makeRound", found: "" }, MONDAY);
    const seen = { seen: version };
    expect(await account.try(second, question(MONDAY), MONDAY, seen)).toMatchObject({ kind: "done" });
    expect(await account.try(second, { type: "beginEvaluation" }, MONDAY, seen)).toMatchObject({ kind: "stale" });
    expect(await account.try(second, { type: "beginEvaluation" }, MONDAY, { seen: version + 2 })).toMatchObject({
      kind: "done",
    });
  });

  it("does several submissions in one transaction, or none of them", async () => {
    const account = await begin();
    const { first } = await account.cast();
    const one = (key: string, command: LifeCommand) => ({ account: account.id, seen: 0, key, actor: first, command });
    const three = [
      one("several 1", question(MONDAY)),
      one("several 1", question(MONDAY)),
      one("several 2", answer("F-1", MONDAY, first)),
    ];
    const version = (await account.row()).version;
    expect(await performAll(db, three, MONDAY)).toMatchObject([
      { kind: "done", version: version + 1 },
      { kind: "done", version: version + 1 },
      { kind: "done", version: version + 2 },
    ]);
    const before = await everything(db);
    const broken = { ...one("several 4", question(MONDAY)), command: { type: "noSuchStep" } as unknown as LifeCommand };
    await expect(performAll(db, [one("several 3", question(MONDAY)), broken], MONDAY)).rejects.toThrow();
    expect(await everything(db)).toEqual(before);
  });
});

describe("the case file of an account in use", () => {
  it("verifies without the app, also after a restart, and has what is open", async () => {
    const account = await begin();
    const { first, second } = await account.cast();
    await account.do(first, question(MONDAY), MONDAY);
    await account.do(second, removal(MONDAY, { made: made(MONDAY) }), MONDAY);
    await account.do(CLOCK, { type: "lapse", duty: "question:F-1" }, at("2026-11-26"));
    const before = await account.caseFile();
    await closeAll();
    await open();
    const again = new AccountInUse(db, account.id);
    expect(await again.caseFile()).toBe(before);
    await again.do(first, answer("F-1", at("2026-11-26"), first), at("2026-11-26", "10:00"));
    const after = await again.caseFile();
    const [one, two] = [join(dataDir, "akt.json"), join(dataDir, "akt-2.json")];
    await writeFile(one, before);
    await writeFile(two, after);
    const { code, out } = await verifyCommand(one, two);
    expect([code, out.filter((line) => line.startsWith("Akten är hel")).length]).toEqual([0, 2]);
    expect(JSON.parse(before).life).toMatchObject({ matters: [{ id: "F-1" }], lapsed: ["question:F-1"] });
    expect(JSON.parse(after).life).toMatchObject({ matters: [], lapsed: [] });
    // Another life than the record leads to is noticed.
    await writeFile(one, before.replace('"question:F-1"', '"question:F-2"'));
    expect((await verifyCommand(one)).code).toBe(1);
  });

  it("is as it was where nothing has happened in its use, and its account can be used", async () => {
    const account = await begin();
    expect((await account.row()).life).toBeNull();
    const file = await account.caseFile();
    expect([JSON.parse(file).life, verifyCaseFile(file).ok]).toEqual([undefined, true]);
    const { first } = await account.cast();
    await account.do(first, { type: "makeRound", found: "" }, MONDAY);
    expect(verifyCaseFile(await account.caseFile())).toMatchObject({ ok: true, file: { life: { matters: [] } } });
  });

  it("shows the later confirmation in the public register", async () => {
    const account = await AccountInUse.begin(db, LAUNCHED, { name: "Bekräftat konto" });
    const { first } = await account.cast();
    const entry = async () => JSON.parse((await account.row()).public_entry ?? "{}");
    const register = async () =>
      (await publicPages({ dataDir }).request("/monsterkoping/forteckning?q=Bekr%C3%A4ftat")).text();
    const before = await entry();
    const shown = await register();
    await account.do(first, { type: "confirmAccount" }, at("2026-12-10"));
    expect(before.confirmedAt ?? null).not.toBe((await entry()).confirmedAt);
    expect((await entry()).confirmedAt).toBe(at("2026-12-10").toISOString());
    expect(await register()).not.toBe(shown);
    expect(await register()).toContain(">10 dec 2026<");
  });
});

describe("what a matter holds that only some may see", () => {
  it("is in no event, notice, mail or list", async () => {
    const CANARY = "kanariefagel";
    const account = await begin();
    const { first, second, communications } = await account.cast();
    const named = (as: Parameters<typeof kept>[0]) => kept(as, `${CANARY}-${as}.png`);
    const content = [named("screenshot"), named("text"), named("sender")];
    const text = await storeFile(db, new TextEncoder().encode(`${CANARY}: det här skrev hon`));
    content.push({ ...kept("text"), ...text });
    const TYPED = "talgoxe";
    const secret = { subject: `${TYPED} a`, link: `https://example.se/${TYPED}`, content };
    await account.do(second, question(MONDAY, { sort: "secret", ...secret }), MONDAY);
    await account.do(second, question(MONDAY, { sort: "personal", ...secret }), MONDAY);
    await account.do(second, question(MONDAY, { sort: "message", ...secret }), MONDAY);
    await account.do(second, removal(MONDAY, { secret: true, content, link: secret.link }), MONDAY);
    const block = { type: "blockUser", content, reasons: "Hotfulla inlägg.", review: "2027-01-15" } as const;
    await account.do(second, block, MONDAY);
    const asked = { type: "receiveDataRequest", sort: "erase", received: MONDAY.toISOString(), content } as const;
    await account.do(second, asked, MONDAY);
    const replied = { ...answer("F-1", MONDAY, first), answer: [named("text")] } as LifeCommand;
    await account.do(second, replied, MONDAY);
    const typed: LifeCommand[] = [
      { type: "passOnQuestion", matter: "F-2", to: "Socialtjänsten", told: `Vi sade ${TYPED}.` },
      { type: "leaveQuestion", matter: "F-3", reasons: `Skälet är ${TYPED}.` },
      { type: "leaveRemoval", matter: "B-1", reasons: `Kvar, ${TYPED}.` },
      { type: "reviewBlock", matter: "S-1", outcome: "kept", reasons: `Än ${TYPED}.`, review: "2027-02-15" },
      { type: "confirmIdentity", matter: "P-1", how: `Visade ${TYPED}.` },
    ];
    for (const duty of ["question:F-2", "question:F-3", "removal:B-1", "diary:B-1"])
      await account.do(CLOCK, { type: "lapse", duty }, at("2026-11-30"));
    for (const command of typed) await account.do(second, command, at("2026-11-30"));
    expect((await account.told(first)).length).toBeGreaterThan(5);
    expect((await account.told(communications)).length).toBeGreaterThan(0);
    const holding = async (word: string) =>
      Object.entries(await everything(db)).flatMap(([table, rows]) => (rows.includes(word) ? [table] : []));
    expect(await holding(CANARY)).toEqual([]);
    expect(await holding(TYPED)).toEqual(["sealed_texts"]);
    expect(
      await db.read.selectFrom("sealed_texts").select("matter").where("account", "=", account.id).execute(),
    ).toHaveLength(3 * 2 + 1 + 1 + typed.length);
    expect(await account.caseFile()).not.toContain(CANARY);
    expect(verifyCaseFile(await account.caseFile()).ok).toBe(true);
  });
});
