import { beforeAll, describe, expect, it } from "vitest";
import { personId } from "../../app/demo/people";
import { positionOf } from "../../app/position.server";
import { findAccount } from "../../db/accounts.server";
import type { DutyRow } from "../../db/duties.server";
import { addNotices, listNotices } from "../../db/notices.server";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);
const work = async (person: string) =>
  wordsOf(await (await (await site.as(person)).get("/toreboda/mitt-arbete")).text());
/** A duty that is late today, whatever day of the week it is. */
const put = async (more: Partial<DutyRow>) => {
  const at = new Date(Date.now() - 60_000).toISOString();
  const duty = { account: "", key: "", kind: "round", matter: null, owner: null, stand_in: null, lapsed: 0, paused: 0 };
  const times = { due_at: at, remind_at: null, next_at: null, reminded_at: null, since: at };
  const why = { source: "STD-24", why: '["Kontot ses över varje arbetsdag."]' };
  await (await site.db()).write((trx) =>
    trx
      .insertInto("duties")
      .values({ ...duty, ...times, ...why, ...more })
      .execute(),
  );
};
const between = (words: string, from: string, to: string) => words.split(from)[1]?.split(to)[0] ?? "";

const library = async () => {
  const { read } = await site.db();
  const of = read.selectFrom("accounts").select("id").where("name", "=", "Töreboda bibliotek");
  const { id } = await of.executeTakeFirstOrThrow();
  const [owner, stand_in] = [personId("Anna Provsson"), personId("Bertil Exempelgren")];
  await put({ account: id, key: "round:late", owner, stand_in });
};
beforeAll(library);

describe("what one has to do", () => {
  it("is late, for today and to come, each with its account, its time and why; nothing is said kindly", async () => {
    const words = await work("Anna Provsson");
    const late = between(words, " Försenat ", " I dag ");
    expect(late).toMatch(/Se över kontot Töreboda bibliotek Kontot ses över varje arbetsdag\./);
    expect(late).toContain("försenat sedan");
    const idle = await work("Yngve Parentes");
    for (const kind of ["Inget är försenat.", "Inget mer ska vara klart i dag.", "Inget ska vara klart den närmaste"])
      expect(idle).toContain(kind);
  });

  it("is seen by communications where others are late with it, also from Läget, and by who sees to none not", async () => {
    const hers = await work("Hanna Blindtext");
    expect(between(hers, "Försenat i kommunen", "Väntar på andra")).toMatch(
      /Se över kontot Töreboda bibliotek Skulle göras av Anna Provsson\./,
    );
    const overview = async (person: string) => (await (await site.as(person)).get("/toreboda/laget")).text();
    expect(await overview("Hanna Blindtext")).toContain('href="/toreboda/mitt-arbete#late-here"');
    expect(await overview("Yngve Parentes")).not.toContain("#late-here");
    expect(await work("Yngve Parentes")).toContain("Försenat i dina enheter Inget är försenat");
    expect(await work("Anna Provsson")).not.toContain("Försenat i ");
  });

  it("has what one is told marked as read when it was shown, and what came after it not", async () => {
    const db = await site.db();
    const { account } = await db.read.selectFrom("duties").select("account").executeTakeFirstOrThrow();
    const notice = (text: string, at: string) => ({ person: "yngve-parentes", account, text, page: "account", at });
    await db.write((trx) => addNotices(trx, [notice("Det första", new Date(Date.now() - 1000).toISOString())]));
    const yngve = await site.as("Yngve Parentes");
    const { shown } = await yngve.fields("/toreboda/mitt-arbete");
    const later = new Date(Date.parse(shown ?? "") + 1).toISOString();
    await db.write((trx) => addNotices(trx, [notice("Det andra", later)]));
    expect((await yngve.send("/toreboda/mitt-arbete", { shown })).status).toBe(302);
    const rows = await listNotices(db.read, "yngve-parentes", 50);
    const read = new Map(rows.map(({ text, read_at }) => [text, read_at]));
    expect([read.get("Det första"), read.get("Det andra")]).toEqual([shown, null]);
    for (const odd of ["", "i dag", "9999"])
      expect((await yngve.send("/toreboda/mitt-arbete", { shown: odd })).status).toBe(400);
  });

  it("says in whose stead one stands while somebody is away, and not because one is the second administrator", async () => {
    const mine = between(await work("Bertil Exempelgren"), " Försenat ", "Väntar på andra");
    expect(mine).toContain("Se över kontot Töreboda bibliotek");
    expect(mine).not.toContain("Du ersätter");
    const [today, anna] = [dayIn(new Date()), await site.as("Anna Provsson")];
    const wanted = { intent: "enter", person: "", from: today, to: today, standIn: "asa.mallberg@toreboda.example" };
    expect((await anna.send("/toreboda/franvaro", wanted)).status).toBe(303);
    const hers = await work("Åsa Mallberg");
    expect(hers).toContain("Du ersätter Anna Provsson.");
    expect(await work("Bertil Exempelgren")).not.toContain("Du ersätter Anna Provsson.");
    const [absence] = await (await site.db()).read.selectFrom("absences").select("id").execute();
    expect((await anna.send("/toreboda/franvaro", { intent: "takeBack", absence: absence?.id })).status).toBe(303);
    expect(await work("Åsa Mallberg")).not.toContain("Du ersätter Anna Provsson.");
    await library();
  });

  it("of others stands among what one waits for, in the accounts that one orders or administers", async () => {
    const { id } = await site.account("operation");
    const db = await site.db();
    const row = await findAccount(db.read, id);
    if (!row) throw new Error("No account");
    const { administrators } = positionOf(row).facts;
    const [first, second] = administrators.map(({ person }) => person.name);
    const closer = "Cecilia Låtsasberg";
    await put({
      account: id,
      key: "dataRequest:P-9",
      kind: "dataRequest",
      matter: "P-9",
      owner: personId(closer),
    });
    await put({ account: id, key: "round:r", owner: personId(closer) });
    const waits = async (name = "") => between(await work(name), "Väntar på andra", "Nytt till dig");
    const said = `${row.name} ${closer}: ta hand om en begäran om personuppgifter (P-9). Nummer ${id}.`;
    for (const one of [first, second]) expect(await waits(one)).toContain(said);
    // What is the reader's own is not waited for, and what is of other accounts is not theirs.
    for (const one of [closer, "Yngve Parentes"]) expect(await waits(one)).not.toContain("P-9");
    // The daily round of others is theirs alone to remember.
    expect(await waits(first)).not.toContain("se över kontot");
  });

  it("is told to the closest manager when it is late, and to nobody else's manager", async () => {
    expect(between(await work("Cecilia Låtsasberg"), "Försenat i dina enheter", "Väntar på andra")).toMatch(
      /Töreboda bibliotek Skulle göras av Anna Provsson\./,
    );
    expect(await work("Anna Provsson")).not.toContain("Försenat i dina enheter");
    const other = between(await work("Yngve Parentes"), "Försenat i dina enheter", "Väntar på andra");
    expect(other).not.toContain("Töreboda bibliotek");
  });

  it("counts in the menu when it is one's own and due today or late", async () => {
    const words = await work("Anna Provsson");
    const count = Number(/Mitt arbete (\d+)/.exec(words)?.[1]);
    const late = between(words, " Försenat ", " I dag ").match(/försenat sedan/g)?.length ?? 0;
    const today = between(words, " I dag ", " Kommande ").match(/ i dag/g)?.length ?? 0;
    const tasks = between(words, " Utan bestämd tid ", "Väntar på andra").match(/Väntar på dig sedan/g)?.length ?? 0;
    expect(late).toBeGreaterThan(0);
    expect(count).toBe(late + (words.includes("Inget mer ska vara klart i dag.") ? 0 : today) + tasks);
  });

  it("a round is made from the list in one tap, and is then gone from it", async () => {
    const anna = await site.as("Anna Provsson");
    const page = await (await anna.get("/toreboda/mitt-arbete")).text();
    const [, action = "", key = ""] =
      page.match(/action="([^"]*\/uppsikt)"[^>]*>\s*<input type="hidden" name="key" value="([^"]*)"/) ?? [];
    const answer = await anna.send(action, { key, seen: "0", intent: "seenOver", back: "work" });
    expect(answer.headers.get("Location")).toBe("/toreboda/mitt-arbete?klart=uppsikt");
    const words = await work("Anna Provsson");
    expect(between(words, " Försenat ", " I dag ")).not.toContain("Se över kontot");
  });
});
