import { describe, expect, it } from "vitest";
import type { State } from "../../workflows/account/machine";
import { fieldsOf, wordsOf } from "../support/page";
import { demoSite, type Fields, pdf } from "../support/site";

const site = demoSite();

/** A form that is good in its state: where it stands, who sends it, and with what. */
type Good = { state: State; page: string; who: string; fields: Fields; leadsTo: State };
const good: Good[] = [
  {
    state: "needsAnalysis",
    page: "behovsanalys",
    who: "Anna Provsson",
    fields: { intent: "save", goal: "Nytt mål." },
    leadsTo: "needsAnalysis",
  },
  {
    state: "needsAnalysis",
    page: "behovsanalys",
    who: "Anna Provsson",
    fields: { intent: "conclude", use: "communicate", central: "no", centralWhy: "Andra läsare.", resources: "Två." },
    leadsTo: "order",
  },
  {
    state: "order",
    page: "aktivitetsplan/purpose",
    who: "Anna Provsson",
    fields: { purpose: "Nytt syfte." },
    leadsTo: "order",
  },
  { state: "returned", page: "granska", who: "Anna Provsson", fields: {}, leadsTo: "decision" },
  {
    state: "acceptance",
    page: "uppdrag",
    who: "Bertil Exempelgren",
    fields: { choice: "accept" },
    leadsTo: "decision",
  },
  {
    state: "acceptance",
    page: "uppdrag",
    who: "Bertil Exempelgren",
    fields: { choice: "decline", reasons: "Nej." },
    leadsTo: "returned",
  },
  { state: "decision", page: "beslut", who: "Cecilia Låtsasberg", fields: { choice: "approve" }, leadsTo: "creation" },
  {
    state: "decision",
    page: "beslut",
    who: "Cecilia Låtsasberg",
    fields: { choice: "returnOrder", reasons: "Mer." },
    leadsTo: "returned",
  },
  {
    state: "decision",
    page: "beslut",
    who: "Cecilia Låtsasberg",
    fields: { choice: "refuse", reasons: "Nej." },
    leadsTo: "refused",
  },
  { state: "decision", page: "aterta", who: "Anna Provsson", fields: { reasons: "Inte nu." }, leadsTo: "withdrawn" },
  {
    state: "creation",
    page: "skapande",
    who: "Anna Provsson",
    fields: { intent: "save", login: "Skåpet" },
    leadsTo: "creation",
  },
  {
    state: "launch",
    page: "lansering",
    who: "Anna Provsson",
    fields: { intent: "conclude", website: "https://toreboda.se/x", reported: "ja" },
    leadsTo: "operation",
  },
  {
    state: "operation",
    page: "administratorer",
    who: "Anna Provsson",
    fields: { intent: "propose", email: "ture.slussman@toreboda.example", replaces: "" },
    leadsTo: "operation",
  },
  { state: "operation", page: "utvardering", who: "Anna Provsson", fields: { intent: "begin" }, leadsTo: "evaluation" },
  {
    state: "evaluation",
    page: "utvardering",
    who: "Anna Provsson",
    fields: { intent: "save", activity: "Mycket.", proposal: "close" },
    leadsTo: "evaluation",
  },
  {
    state: "closing",
    page: "avslut",
    who: "Anna Provsson",
    fields: { intent: "conclude", snapshot: pdf(), accessRemoved: "ja", linksRemoved: "ja" },
    leadsTo: "closed",
  },
  {
    state: "transferDecision",
    page: "namndbeslut",
    who: "Eva Protokollsson",
    fields: { board: "KFN", date: "2026-01-02", paragraph: "§ 1", diary: "KS 1", outcome: "approved", extract: pdf() },
    leadsTo: "transferring",
  },
  {
    state: "transferring",
    page: "overlatelse",
    who: "Anna Provsson",
    fields: { intent: "conclude", post: "https://x.se/a", responsibility: "ja", snapshot: pdf(), accessRemoved: "ja" },
    leadsTo: "transferred",
  },
];
const launched: State[] = ["operation", "evaluation", "closing", "transferDecision", "transferring"];
const named = good.map((one) => ({
  ...one,
  name: `${one.state} ${one.page} ${one.fields.intent ?? one.fields.choice ?? ""}`,
}));

describe.each(named)("$name", ({ state, page, who, fields, leadsTo }) => {
  it("sent twice is done once, and answered the same", async () => {
    const { id, address } = await site.account(state);
    const visitor = await site.as(who);
    const form = { ...(await visitor.fields(`${address}/${page}`)), ...fields };
    const before = await site.events(id);
    const first = await site.finish(who, await visitor.send(`${address}/${page}`, form));
    const [after, reached] = [await site.events(id), await site.state(id)];
    expect([first.status, reached]).toEqual([302, leadsTo]);
    expect(after).toBeGreaterThan(before);
    const second = await site.finish(who, await visitor.send(`${address}/${page}`, form));
    expect(second.status).toBe(302);
    expect(second.headers.get("Location")).toBe(first.headers.get("Location"));
    expect([await site.events(id), await site.state(id)]).toEqual([after, reached]);
  });

  it("sent twice at once is done once", async () => {
    const { id, address } = await site.account(state);
    const visitor = await site.as(who);
    const form = { ...(await visitor.fields(`${address}/${page}`)), ...fields };
    const once = await site.account(state);
    await site.sign(who, `${once.address}/${page}`, fields);
    const send = async () => site.finish(who, await visitor.send(`${address}/${page}`, form));
    const both = await Promise.all([send(), send()]);
    expect(both.map(({ status }) => status)).toEqual([302, 302]);
    expect([await site.events(id), await site.state(id)]).toEqual([await site.events(once.id), leadsTo]);
  });

  it("on a page that is stale is answered with what happened, and keeps what was written", async () => {
    const { id, address } = await site.account(state);
    const visitor = await site.as(who);
    const form = { ...(await visitor.fields(`${address}/${page}`)), ...fields, seen: "1" };
    const before = await site.events(id);
    const answer = await visitor.send(`${address}/${page}`, form);
    // An answer about one's own assignment stands whatever the others answered meanwhile.
    if (page === "uppdrag") return expect(answer.status).toBe(302);
    const text = await answer.text();
    expect(answer.status).toBe(409);
    expect(wordsOf(text)).toContain("Något hände medan du hade sidan öppen");
    expect(await site.events(id)).toBe(before);
    const shown = fieldsOf(text);
    for (const [name, value] of Object.entries(fields))
      if (typeof value === "string" && name !== "intent" && name in shown) expect(shown[name]).toBe(value);
    // What came back is for the version that is there now, and may be sent at once.
    const again = await visitor.send(`${address}/${page}`, { ...form, key: shown.key, seen: shown.seen });
    expect((await site.finish(who, again)).status).toBe(302);
  });

  it("with a junk key or version is answered 400, and nothing is done", async () => {
    const { id, address } = await site.account(state);
    const visitor = await site.as(who);
    const form = { ...(await visitor.fields(`${address}/${page}`)), ...fields };
    const before = await site.events(id);
    const junk = [
      { key: undefined },
      { key: "" },
      { key: "'; --" },
      { key: "\0\0\0\0\0\0\0\0" },
      { key: "å".repeat(20) },
      { key: "a".repeat(65) },
    ];
    for (const wrong of [
      ...junk,
      { seen: undefined },
      { seen: "-1" },
      { seen: "1e9" },
      { seen: "NaN" },
      { seen: "\0" },
      { seen: "9".repeat(12) },
    ]) {
      const answer = await visitor.send(`${address}/${page}`, { ...form, ...wrong });
      expect([answer.status, wrong]).toEqual([400, wrong]);
    }
    expect(await site.events(id)).toBe(before);
  });

  it("in a state where it is refused is answered 409 with reasons and their sources, and keeps what was written", async () => {
    const { address } = await site.account(state);
    const visitor = await site.as(who);
    const form = { ...(await visitor.fields(`${address}/${page}`)), ...fields };
    const ended = await site.account("withdrawn");
    const before = await site.events();
    const version = await site.events(ended.id);
    const answer = await visitor.send(`${ended.address}/${page}`, { ...form, seen: String(version) });
    const text = await answer.text();
    expect(answer.status).toBe(409);
    expect(wordsOf(text)).toContain("Beställningen är återtagen, av ");
    expect(text).toMatch(/href="\/toreboda\/regler#[A-Z]{3}-/);
    expect(await site.events()).toBe(before);
  });

  it("by somebody it is not for is refused, by nobody leads to sign-in, in another municipality is not found", async () => {
    const { id, address } = await site.account(state);
    const form = { ...(await (await site.as(who)).fields(`${address}/${page}`)), ...fields };
    const before = await site.events();
    const other = await site.as("Dora Diarieholm");
    expect((await other.send(`${address}/${page}`, form)).status).toBe(409);
    // Who may not even read an order under way is not told that it is there.
    const outsider = await site.as("Ulf Hypotesén");
    expect((await outsider.send(`${address}/${page}`, form)).status).toBe(launched.includes(state) ? 409 : 404);
    const nobody = await site.visitor.send(`${address}/${page}`, form);
    expect(nobody.status).toBe(302);
    expect(nobody.headers.get("Location")).toContain(
      `/toreboda/logga-in?tillbaka=${encodeURIComponent(`${address}/${page}`)}`,
    );
    const neighbour = await site.as("Rakel Lånekort", "monsterkoping");
    expect((await neighbour.send(`/monsterkoping/konton/${id.replace(/\d+$/, "9999")}/${page}`, form)).status).toBe(
      404,
    );
    const theirs = await neighbour.send(`${address}/${page}`, form);
    expect(theirs.headers.get("Location")).toContain("/toreboda/logga-in");
    expect(await site.events()).toBe(before);
  });
});

it("the same order sent twice is one account", async () => {
  const anna = await site.as("Anna Provsson");
  const form = { ...(await anna.fields("/toreboda/bestall")), name: "Bokprat", unit: "biblioteket" };
  const [first, second] = await Promise.all([
    anna.send("/toreboda/bestall", form),
    anna.send("/toreboda/bestall", form),
  ]);
  expect(first.headers.get("Location")).toBe(second.headers.get("Location"));
  const third = await anna.fill("/toreboda/bestall", { name: "Bokprat", unit: "biblioteket" });
  expect(third.headers.get("Location")).not.toBe(first.headers.get("Location"));
});

it("a file that came with a form that was refused need not be chosen again", async () => {
  const { id, address } = await site.account("transferDecision");
  const eva = await site.as("Eva Protokollsson");
  const fields = { board: "KFN", date: "2026-01-02", paragraph: "", diary: "KS 1", outcome: "approved" };
  const first = await eva.fill(`${address}/namndbeslut`, { ...fields, extract: pdf() });
  const kept = fieldsOf(await first.text());
  expect([first.status, kept.board, kept.outcome]).toEqual([400, "KFN", "approved"]);
  const second = await eva.send(`${address}/namndbeslut`, { ...kept, paragraph: "§ 1" });
  expect([second.status, await site.state(id)]).toEqual([302, "transferring"]);

  // But the hash of another account's file, or of none, brings nothing.
  const other = await site.account("transferDecision");
  for (const hash of [kept["extract.kept"], "a".repeat(64), "../../etc/passwd", "\0", ""]) {
    const answer = await eva.fill(`${other.address}/namndbeslut`, {
      ...fields,
      paragraph: "§ 1",
      "extract.kept": hash,
    });
    expect(answer.status).toBe(400);
    expect((await eva.get(`${other.address}/filer/${encodeURIComponent(hash ?? "")}`)).status).toBe(404);
  }
});

it("a checklist that was saved, and could not be concluded, comes back for what is saved", async () => {
  const { id, address } = await site.account("closing");
  const anna = await site.as("Anna Provsson");
  const done = { intent: "conclude", farewell: "https://www.facebook.com/tack", farewellDate: "2026-01-02" };
  const first = await anna.fill(`${address}/avslut`, { ...done, accessRemoved: undefined });
  const page = await first.text();
  expect(first.status).toBe(409);
  expect(Number(fieldsOf(page).seen)).toBe(await site.events(id));
  const fields = { ...done, snapshot: pdf(), accessRemoved: "ja", linksRemoved: "ja" };
  const second = await anna.send(`${address}/avslut`, { ...fieldsOf(page), ...fields });
  expect([second.status, await site.state(id)]).toEqual([302, "closed"]);
});

it("a date in the future is refused with its source", async () => {
  const { address } = await site.account("transferDecision");
  const eva = await site.as("Eva Protokollsson");
  const fields = {
    board: "KFN",
    date: "2999-01-02",
    paragraph: "§ 1",
    diary: "KS 1",
    outcome: "approved",
    extract: pdf(),
  };
  const answer = await eva.fill(`${address}/namndbeslut`, fields);
  const text = await answer.text();
  expect(answer.status).toBe(409);
  expect(wordsOf(text)).toContain("ligger i framtiden");
  expect(fieldsOf(text)).toMatchObject({ board: "KFN", date: "2999-01-02", paragraph: "§ 1", outcome: "approved" });
});
