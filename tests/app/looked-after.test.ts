import { describe, expect, it } from "vitest";
import { personId } from "../../app/demo/people";
import { positionOf } from "../../app/position.server";
import { findAccount } from "../../db/accounts.server";
import { dayAfter } from "../../workflows/calendar/day";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);
const page = async (person: string) => (await (await site.as(person)).get("/toreboda/mitt-arbete")).text();
const between = (html: string, from: string, to: string) => html.split(from)[1]?.split(to)[0] ?? "";
const section = async (person: string) => between(await page(person), 'id="looked-after"', "</section>");

async function used() {
  const { id, address } = await site.account("operation");
  const row = await findAccount((await site.db()).read, id);
  if (!row) throw new Error("No account");
  return { id, address, name: row.name, administrators: positionOf(row).facts.administrators };
}

describe("the accounts that somebody looks after", () => {
  it("stand in Mitt arbete with a way to a question and to a removal, of each administrator and deputy", async () => {
    const { address, name, administrators } = await used();
    const people = administrators.flatMap(({ person, deputy }) => [person.name, ...(deputy ? [deputy.name] : [])]);
    for (const person of people) {
      const html = await section(person);
      expect(wordsOf(html)).toContain(name);
      for (const way of ["fraga", "borttagning"]) expect(html).toContain(`href="${address}/arenden/ny/${way}"`);
      const open = await (await site.as(person)).get(`${address}/arenden/ny/fraga`);
      expect(wordsOf(await open.text())).toContain("Vad skrev personen?");
    }
  });

  it("are not those of others, also for who sees to all accounts", async () => {
    const { address } = await used();
    expect(await section("Hanna Blindtext")).not.toContain(address);
    expect(await section("Yngve Parentes")).toBe("");
  });

  it("are also those of whoever one stands in for today, for as long as one does", async () => {
    const { address, administrators } = await used();
    const [first] = administrators;
    const today = dayIn(new Date());
    const wanted = { intent: "enter", person: "", from: today, to: today, standIn: "asa.mallberg@toreboda.example" };
    expect(await section("Åsa Mallberg")).not.toContain(address);
    const away = await site.as(first?.person.name ?? "");
    expect((await away.send("/toreboda/franvaro", wanted)).status).toBe(303);
    expect(await section("Åsa Mallberg")).toContain(`href="${address}/arenden/ny/fraga"`);
    // Nor does the response chart lead them nowhere.
    const advice = await (await site.as("Åsa Mallberg")).get("/toreboda/bemotande?svar=nej,nej,ja,ja");
    expect(await advice.text()).toContain(`<option value="${address.split("/").at(-1)}"`);
  });

  it("are also those that one has borrowed, from when the guidelines are read", async () => {
    const { address, administrators } = await used();
    const today = dayIn(new Date());
    const borrower = "yngve.parentes@toreboda.example";
    const asked = await (await site.as(administrators[0]?.person.name ?? "")).fill(`${address}/arenden/ny/utlaning`, {
      ...{ borrower, from: today, to: today },
    });
    const loan = asked.headers.get("Location")?.split("?")[0] ?? "";
    expect(await (await site.as("Hanna Blindtext")).fill(loan, { intent: "agreeLoan" })).toHaveProperty("status", 303);
    expect(await section("Yngve Parentes")).toBe("");
    expect((await (await site.as("Yngve Parentes")).fill(loan, { intent: "readGuidelines" })).status).toBe(303);
    expect(await section("Yngve Parentes")).toContain(`href="${address}/arenden/ny/fraga"`);
  });

  it("are at most ten, and then lead on to all accounts", async () => {
    const { administrators } = await used();
    for (let count = 0; count < 10; count += 1) await used();
    const html = await section(administrators[0]?.person.name ?? "");
    expect(html.match(/arenden\/ny\/fraga/g)).toHaveLength(10);
    expect(html).toContain('href="/toreboda/konton"');
  });
});

describe("what is to be done", () => {
  it("says its weekday and date beside words such as today", async () => {
    const { id } = await used();
    const owner = personId("Yngve Parentes");
    const at = new Date(Date.now() - 60_000).toISOString();
    const duty = { account: id, kind: "cover", matter: null, owner, stand_in: null, lapsed: 0, paused: 0 };
    const times = { due_at: at, remind_at: null, next_at: null, reminded_at: null, since: at };
    await (await site.db()).write((trx) =>
      trx
        .insertInto("duties")
        .values({ ...duty, ...times, key: "cover:x", source: "STD-24", why: "[]" })
        .execute(),
    );
    expect(wordsOf(await page("Yngve Parentes"))).toMatch(
      /försenat sedan i (dag|går) \d\d\.\d\d (mån|tis|ons|tors|fre|lör|sön)dag \d{1,2} [a-z]+ /,
    );
  });

  it("names what a question is about, but of one that is not everybody's to see", async () => {
    const { address, administrators } = await used();
    const name = administrators[0]?.person.name ?? "";
    const visitor = await site.as(name);
    const raise = async (sort: string, subject: string) =>
      expect((await visitor.fill(`${address}/arenden/ny/fraga`, { text: "Hej?", sort, subject })).status).toBe(303);
    await raise("question", "Badets öppettider");
    await raise("personal", "Mitt bygglov");
    const words = wordsOf(await page(name));
    expect(words).toMatch(/svara på en fråga \(F-1\): Badets öppettider/i);
    expect(words).toContain("(F-2)");
    expect(words).not.toContain("Mitt bygglov");
    expect(wordsOf(await (await visitor.get(address)).text())).toMatch(/\(F-1\): Badets öppettider/);
  });

  it("is said truthfully when nothing but the next round is to come", async () => {
    const db = await site.db();
    const { id, name } = await used();
    const owner = personId("Yngve Parentes");
    const due_at = `${dayAfter(dayIn(new Date()), 1)}T15:30:00.000Z`;
    const duty = { account: id, kind: "round", matter: null, owner, stand_in: null, lapsed: 0, paused: 0 };
    const times = { due_at, remind_at: null, next_at: null, reminded_at: null, since: due_at };
    await db.write(async (trx) => {
      await trx.deleteFrom("duties").where("owner", "=", owner).execute();
      await trx
        .insertInto("duties")
        .values({ ...duty, ...times, key: "round:y", source: "STD-24", why: "[]" })
        .execute();
    });
    const words = wordsOf(await page("Yngve Parentes"));
    expect(words).toContain("Inget mer än uppsikten ska vara klart den närmaste månaden.");
    expect(words).toMatch(new RegExp(`Nästa uppsikt: i morgon \\d\\d\\.\\d\\d, [a-zåö]+ \\d+ [a-z]+ \\(${name}\\)\\.`));
  });
});
