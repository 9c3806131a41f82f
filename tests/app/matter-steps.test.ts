import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { accountIn } from "../../app/demo/life";
import { getPolicy } from "../../app/policies.server";
import { positionOf } from "../../app/position.server";
import { findAccount } from "../../db/accounts.server";
import { findMatter } from "../../db/matters.server";
import { dayAfter } from "../../workflows/calendar/day";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { errorsOf, wordsOf } from "../support/page";
import { demoSite, type Fields } from "../support/site";

const site = demoSite(["toreboda"]);
const [ANNA, COMMUNICATOR, MANAGER, BORROWER] = [
  "Anna Provsson",
  "Hanna Blindtext",
  "Cecilia Låtsasberg",
  "Ture Slussman",
];
const TODAY = dayIn(new Date());
let account = "";
let address = "";
beforeAll(async () => {
  ({ id: account, address } = await site.account("operation"));
});

const read = async (who: string, path: string) => wordsOf(await (await (await site.as(who)).get(path)).text());
/** Raises a matter and answers with its address. */
async function raised(kind: string, fields: Fields): Promise<string> {
  const answer = await (await site.as(ANNA)).fill(`${address}/arenden/ny/${kind}`, fields);
  expect([kind, answer.status]).toEqual([kind, 303]);
  return answer.headers.get("Location")?.split("?")[0] ?? "";
}
/** Takes a step in a matter by its form: the status, what is said at which field, and the page's words. */
async function step(who: string, matter: string, intent: string, fields: Fields = {}) {
  // Who is shown no form of a step may send one all the same.
  const forged = { key: randomUUID(), seen: "1" };
  const visitor = await site.as(who);
  const answer = await visitor.send(matter, { ...forged, ...(await visitor.fields(matter)), intent, ...fields });
  const page = await answer.text();
  return { status: answer.status, errors: errorsOf(page), words: wordsOf(page) };
}
const life = async () => {
  const row = await findAccount((await site.db()).read, account);
  if (!row) throw new Error(`No ${account}`);
  return positionOf(row).life;
};

describe("a loan", () => {
  let matter = "";
  it("is agreed with the communications unit, and by nobody else", async () => {
    const days = { borrower: "ture.slussman@toreboda.example", from: TODAY, to: dayAfter(TODAY, 6) };
    matter = await raised("utlaning", days);
    expect((await step(ANNA, matter, "agreeLoan")).status).toBe(409);
    expect((await step(COMMUNICATOR, matter, "refuseLoan", { reasons: " " })).errors).toEqual({
      "refuseLoan-reasons": "Skäl: Skriv skälen.",
    });
    expect((await step(COMMUNICATOR, matter, "agreeLoan")).status).toBe(303);
  });

  it("shows its borrower the guidelines, and begins when they say that they have read them", async () => {
    const page = await read(BORROWER, matter);
    expect(page).toContain("Läs riktlinjerna innan du börjar.");
    expect(page).toContain("Läs alla riktlinjer");
    expect(page).toContain("Jag har läst riktlinjerna");
    // Before that the account's daily work is not theirs.
    const asked = await (await site.as(BORROWER)).get(`${address}/arenden/ny/fraga`);
    expect(wordsOf(await asked.text())).toContain("Det här gör någon annan");

    const other = await step(ANNA, matter, "readGuidelines");
    expect([other.status, other.words]).toEqual([409, expect.stringContaining(`Det här gör ${BORROWER}`)]);
    expect((await step(BORROWER, matter, "readGuidelines")).status).toBe(303);
    expect(await read(BORROWER, matter)).toContain(`${BORROWER} har läst riktlinjerna och sköter kontot enligt L-1.`);
    expect(await read(BORROWER, `${address}/arenden/ny/fraga`)).toContain("Ta emot frågan");
    expect((await step(BORROWER, matter, "readGuidelines")).status).toBe(409);
  });
});

describe("a request about personal data", () => {
  it("is refused with reasons once it is known whose it is, and what was done is written down", async () => {
    const matter = await raised("personuppgifter", { sort: "erase", text: "Ta bort mitt namn." });
    expect((await step(MANAGER, matter, "decideDataRequest", { outcome: "refused", reasons: "Nej" })).status).toBe(409);
    expect((await step(ANNA, matter, "confirmIdentity", { how: "" })).errors).toEqual({
      "confirmIdentity-how": "Hur vet ni vem det är? Skriv hur ni vet vem det är.",
    });
    expect((await step(ANNA, matter, "confirmIdentity", { how: "Bank-id" })).status).toBe(303);

    const mine = await step(ANNA, matter, "decideDataRequest", { outcome: "refused", reasons: "Nej" });
    expect([mine.status, mine.words]).toEqual([409, expect.stringContaining("Det här gör")]);
    const bad = await step(MANAGER, matter, "decideDataRequest", { outcome: "kanske", reasons: " " });
    expect([bad.status, Object.keys(bad.errors)]).toEqual([
      400,
      ["decideDataRequest-outcome", "decideDataRequest-reasons"],
    ]);
    const long = await step(MANAGER, matter, "decideDataRequest", { outcome: "refused", reasons: "å".repeat(4001) });
    expect(long.errors["decideDataRequest-reasons"]).toMatch(/högst 4000 tecken\. Nu är den 4001\./);
    const reasons = "Uppgiften behövs för ett rättsligt anspråk.";
    expect((await step(MANAGER, matter, "decideDataRequest", { outcome: "refused", reasons })).status).toBe(303);
    const page = await read(ANNA, matter);
    expect(page).toContain(reasons);
    expect(page).toContain("Klart");
    expect((await step(ANNA, matter, "carryOutDataRequest", { done: "Inget" })).status).toBe(409);
  });

  it("that is granted in part is done when somebody has written what", async () => {
    const matter = await raised("personuppgifter", { sort: "correct", text: "Rätta mitt namn." });
    expect((await step(ANNA, matter, "confirmIdentity", { how: "Bank-id" })).status).toBe(303);
    const decision = { outcome: "partly", reasons: "Namnet rättas, bilden är kvar." };
    expect((await step(MANAGER, matter, "decideDataRequest", decision)).status).toBe(303);
    expect(await read(ANNA, matter)).toContain("Öppet");
    expect((await step(ANNA, matter, "carryOutDataRequest", { done: "" })).errors).toEqual({
      "carryOutDataRequest-done": "Vad är gjort? Skriv vad som är gjort.",
    });
    expect((await step(ANNA, matter, "carryOutDataRequest", { done: "Namnet är rättat." })).status).toBe(303);
    expect(await read(ANNA, matter)).toContain("Klart");
  });
});

describe("what is hidden", () => {
  it("is done with: to remove it too is another removal", async () => {
    const sent = { text: "Dumt", sender: "Någon", "grounds.insult": "ja" };
    const matter = await raised("borttagning", sent);
    const hidden = { measure: "hidden", police: "ja" };
    expect((await step(ANNA, matter, "makeRemoval", { ...hidden, measure: "gone" })).errors).toEqual({
      "makeRemoval-measure": expect.stringMatching(/Välj ett av alternativen/),
    });
    expect((await step(ANNA, matter, "makeRemoval", hidden)).status).toBe(303);
    const times = { done: TODAY, "done.time": "23:59" };
    const again = await step(ANNA, matter, "makeRemoval", { measure: "removed", ...times });
    expect([again.status, again.words]).toEqual([409, expect.stringContaining("är redan klart")]);
    const next = await raised("borttagning", { ...sent, measure: "removed" });
    expect(next).not.toBe(matter);
    expect(await read(ANNA, next)).toMatch(/tog bort inlägget i B-\d+/);
  });
});

describe("the form of a removal", () => {
  it("keeps the law apart from the house's own rules, what is usual first in each, and a fold with what was chosen in it comes back open", async () => {
    const anna = await site.as(ANNA);
    const form = `${address}/arenden/ny/borttagning`;
    const { prohibited } = getPolicy("toreboda");
    // The last of the rules that the law gives, more often than any other: what is removed most here comes first.
    const used = prohibited.filter(({ ground }) => ground === "law").at(-1)?.id ?? "";
    for (let times = 0; times < 5; times += 1)
      await raised("borttagning", { text: "Dumt", sender: "Någon", [`grounds.${used}`]: "ja", measure: "removed" });
    const page = await (await anna.get(form)).text();
    for (const [legend, ground] of [
      ["Lagen förbjuder", "law"],
      ["Husregler", "house"],
    ]) {
      const [, group = ""] = page.match(new RegExp(`<legend>${legend}</legend>(.*?)</fieldset>`, "s")) ?? [];
      const named = (html: string) => [...html.matchAll(/name="grounds\.(\w+)"/g)].map(([, id = ""]) => id);
      const own = prohibited.filter((one) => one.ground === ground).map(({ id }) => id);
      expect(named(group).sort()).toEqual(own.sort());
      expect(named(group.split("<details")[0] ?? "")).toHaveLength(Math.min(4, own.length));
      if (own.includes(used)) expect(named(group)[0]).toBe(used);
    }
    const back = await anna.fill(form, { "grounds.copyright": "ja", text: "" });
    const again = await back.text();
    expect(back.status).toBe(400);
    expect(again).toMatch(/<details[^>]*class="check-group"[^>]*open=""[^>]*>(?:(?!<\/details>).)*grounds\.copyright/s);
  });
});

describe("a question in a crisis", () => {
  it("may be tied to it, and is judged by it alone while it lasts", async () => {
    const form = `${address}/arenden/ny/fraga`;
    expect(await read(ANNA, form)).not.toContain("hör till krisen");
    const crisis = { intent: "begin", name: "Vattenläckan", message: "Följ först." };
    expect((await (await site.as(COMMUNICATOR)).send("/toreboda/kris", crisis)).status).toBe(303);
    expect(await read(ANNA, form)).toContain("Det hör till krisen Vattenläckan.");
    const tied = await raised("fraga", { text: "Är vattnet farligt?", crisis: "ja" });
    const loose = await raised("fraga", { text: "När öppnar badet?" });
    const of = async (path: string) => findMatter((await site.db()).read, account, path.split("/").at(-1) ?? "");
    expect([typeof (await of(tied))?.crisis, (await of(loose))?.crisis]).toEqual(["string", null]);
    // What is ticked is kept when something else is wrong.
    const answer = await (await site.as(ANNA)).fill(form, { text: "", crisis: "ja" });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringMatching(/name="crisis"[^>]*checked/)]);
    expect((await (await site.as(COMMUNICATOR)).send("/toreboda/kris", { intent: "end" })).status).toBe(303);
    const late = await (await site.as(ANNA)).fill(form, { text: "Hej", crisis: "ja" });
    expect([late.status, errorsOf(await late.text()).crisis]).toEqual([
      400,
      expect.stringContaining("inte i krisläge"),
    ]);
  });
});

describe("half past two on the night when the clocks are turned back", () => {
  it("is asked which of the two it was, and is then the one or the other", async () => {
    const id = await accountIn(await site.db(), "operation", {}, new Date("2026-09-01T08:00:00Z"));
    const form = `/toreboda/konton/${id}/arenden/ny/fraga`;
    const anna = await site.as(ANNA);
    const sent = { text: "Är ni öppna?", received: "2026-10-25", "received.time": "02:30" };
    const asked = await anna.fill(form, sent);
    const page = await asked.text();
    expect(asked.status).toBe(400);
    expect(errorsOf(page).received).toContain(
      "Klockan 02.30 den 25 oktober 2026 finns två gånger: då ställs klockan tillbaka. Välj sommartid (den första) eller vintertid.",
    );
    expect(page).toContain('name="received.which"');
    for (const which of ["earlier", "later"])
      expect((await anna.fill(form, { ...sent, "received.which": which })).status).toBe(303);
    const row = await findAccount((await site.db()).read, id);
    const times = row && positionOf(row).life.matters.map((one) => (one.kind === "question" ? one.received : ""));
    expect(times).toEqual(["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"]);
    // A third way that nobody offered is no answer.
    expect((await anna.fill(form, { ...sent, "received.which": "aldrig" })).status).toBe(400);
    expect((await life()).matters.length).toBeGreaterThan(0);
  });
});
