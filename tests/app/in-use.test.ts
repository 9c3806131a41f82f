import { beforeAll, describe, expect, it } from "vitest";
import { listOutbox } from "../../db/outbox.server";
import { CLOCK } from "../../workflows/operation/clock";
import type { LifeCommand } from "../../workflows/operation/commands";
import { type AccountInUse, answer, at, evidence, kept, made, question, removal } from "../support/account-in-use";
import { MONDAY, round, townInUse } from "../support/town-in-use";

const town = townInUse({ demo: true });
const { begin } = town;
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
      tells: ["second"],
      command: () => ({ type: "registerInDiary", matter: "F-1", number: "KS 2026/123" }),
    },
    {
      ...{ step: "passing on", who: "first", events: ["questionPassedOn"] },
      command: () => ({ type: "passOnQuestion", matter: "F-1", to: "Badet", told: "Badet svarar i morgon." }),
      matter: ["F-1", { in_time: 1, settled_at: null }],
      ...{ takes: ["question:F-1"], gives: ["followUp:F-1"] },
    },
    {
      ...{
        step: "an answer",
        who: "first",
        events: ["questionAnswered"],
        takes: ["followUp:F-1"],
        tells: ["registrar"],
      },
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
      ...{ step: "agreeing", who: "communications", events: ["loanAgreed"], tells: ["registrar", "first"] },
      command: () => ({ type: "agreeLoan", matter: "L-1" }),
      matter: ["L-1", { settled_at: null }],
    },
    {
      ...{ step: "reading the guidelines", who: "registrar", events: ["guidelinesRead"], tells: ["first"] },
      command: () => ({ type: "readGuidelines", matter: "L-1" }),
      matter: ["L-1", { due_at: "2026-11-27T22:59:00.000Z" }],
    },
    {
      ...{ step: "giving back", who: "first", events: ["loanEnded"], takes: ["loan:L-1"], tells: ["registrar"] },
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
    const mails = (await listOutbox(town.db.read)).length;

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
    expect((await listOutbox(town.db.read)).length - mails).toBe(tells.length);
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
      town.db.read.selectFrom(table).selectAll().where("account", "=", account.id).execute();
    expect(await one("figures")).toEqual([{ account: account.id, measure: "Följare", day: "2026-11-22", value: 1260 }]);
    expect(await one("snapshots")).toMatchObject([{ half_year: "2026-2", files: 1 }]);
    const files = await town.db.read.selectFrom("matter_files").selectAll().where("account", "=", account.id).execute();
    expect(new Set(files.map(({ matter }) => matter))).toEqual(new Set(["F-1", "F-2", "B-1", "B-2", "S-1", "P-1"]));
  });
});
