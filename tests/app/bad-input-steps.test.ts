import { describe, expect, it } from "vitest";
import { backTo } from "../../app/identity/back-to";
import { errorsOf, fieldsOf, wordsOf } from "../support/page";
import { demoSite, type Fields, HOST, sessionFor } from "../support/site";

const site = demoSite();
const long = (count: number) => "ö".repeat(count);

/** Sends a bad form; it comes back with these errors and what was written, and nothing is done. */
async function comesBack(who: string, path: string, fields: Fields, errors: Record<string, RegExp>) {
  const visitor = await site.as(who);
  const before = await site.events();
  const answer = await visitor.fill(path, fields);
  const page = await answer.text();
  expect(answer.status).toBe(400);
  const found = errorsOf(page);
  expect(Object.keys(found).sort()).toEqual(Object.keys(errors).sort());
  for (const [id, says] of Object.entries(errors)) {
    expect(found[id]).toMatch(says);
    expect(page).toContain(`id="${id}"`);
  }
  expect(await site.events()).toBe(before);
  return fieldsOf(page);
}

describe("a new order", () => {
  const path = "/toreboda/bestall";
  it.each<[string, Fields, Record<string, RegExp>]>([
    ["empty", {}, { name: /Skriv vad kontot ska kallas/, unit: /Välj en verksamhet/ }],
    ["blank", { name: "  \t ", unit: " " }, { name: /Skriv vad/, unit: /Välj/ }],
    ["too long", { name: long(121), unit: "biblioteket" }, { name: /högst 120 tecken. Nu är det 121/ }],
    ["of an unknown unit", { name: "Bokprat", unit: "finns-inte" }, { unit: /Välj en verksamhet i listan/ }],
    ["of another municipality's unit", { name: "Bokprat", unit: "stadsbiblioteket" }, { unit: /Välj/ }],
    ["of something that is no text", { name: new File(["x"], "x.txt"), unit: "biblioteket" }, { name: /Skriv vad/ }],
  ])("%s", async (_, fields, errors) => {
    const kept = await comesBack("Anna Provsson", path, fields, errors);
    if (typeof fields.name === "string") expect(kept.name).toBe(fields.name);
    if (fields.unit === "biblioteket") expect(kept.unit).toBe("biblioteket");
  });
});

describe("an answer to be signed", () => {
  const signings = [
    { state: "acceptance", page: "uppdrag", who: "Bertil Exempelgren", town: "toreboda", choice: "decline" },
    { state: "decision", page: "beslut", who: "Cecilia Låtsasberg", town: "toreboda", choice: "refuse" },
    { state: "decision", page: "beslut", who: "Cecilia Låtsasberg", town: "toreboda", choice: "returnOrder" },
  ] as const;
  it.each(signings)("$state: $choice", async ({ state, page, who, choice }) => {
    const { address } = await site.account(state);
    const path = `${address}/${page}`;
    await comesBack(who, path, { reasons: "Skäl" }, { choice: /Välj ett av alternativen/ });
    await comesBack(who, path, { choice: "toString", reasons: "Skäl" }, { choice: /Välj ett av alternativen/ });
    await comesBack(who, path, { choice, reasons: " " }, { reasons: /Skriv varför/ });
    const kept = await comesBack(who, path, { choice, reasons: long(4001) }, { reasons: /4001/ });
    expect(kept).toMatchObject({ choice, reasons: long(4001) });
    const visitor = await site.as(who);
    for (const hash of [undefined, "", "junk", "A".repeat(64), `${"a".repeat(64)}\u0000`]) {
      const before = await site.events();
      expect((await visitor.fill(path, { choice, reasons: "Skäl", hash })).status).toBe(400);
      expect(await site.events()).toBe(before);
    }
    // Another text than the one in circulation is never signed.
    const other = await visitor.fill(path, {
      choice: choice === "decline" ? "accept" : choice,
      reasons: "Skäl",
      hash: "a".repeat(64),
    });
    expect(other.status).toBe(409);
    expect(wordsOf(await other.text())).toContain("Texten har ändrats sedan du läste den");
  });

  it("consultation", async () => {
    const { address } = await site.account("consultation", "monsterkoping");
    const visitor = await site.as("Jasmin Textgren", "monsterkoping");
    const before = await site.events(undefined, "monsterkoping");
    const answer = await visitor.fill(`${address}/samrad`, { choice: "objects", reasons: "" });
    expect(answer.status).toBe(400);
    expect(errorsOf(await answer.text()).reasons).toMatch(/Skriv varför/);
    expect(await site.events(undefined, "monsterkoping")).toBe(before);
  });
});

it("a withdrawal asks for reasons of the right length", async () => {
  const { address } = await site.account("decision");
  await comesBack("Anna Provsson", `${address}/aterta`, { reasons: "\n" }, { reasons: /Skriv varför/ });
  const kept = await comesBack("Anna Provsson", `${address}/aterta`, { reasons: long(4001) }, { reasons: /högst/ });
  expect(kept.reasons).toBe(long(4001));
});

describe("administrators", () => {
  const propose = (email: string) => ({ intent: "propose", email, replaces: "" });
  it.each<[string, Fields, Record<string, RegExp>]>([
    ["nobody", propose(""), { email: /Skriv en e-postadress/ }],
    ["somebody unknown", propose("ingen@toreboda.example"), { email: /Ingen i kommunens katalog/ }],
    ["of another municipality", propose("rakel.lanekort@monsterkoping.example"), { email: /Ingen i kommunens/ }],
    ["no e-mail address", propose("Ture Slussman"), { email: /Skriv e-postadressen/ }],
    ["an unknown intent", { intent: "junk", email: "" }, { email: /Skriv en e-postadress/ }],
    [
      "a deputy who is unknown",
      { intent: "deputy", administrator: "anna-provsson", email: "ingen@toreboda.example" },
      { "deputy-anna-provsson": /Ingen i kommunens katalog/ },
    ],
    [
      "a deputy of oneself",
      { intent: "deputy", administrator: "anna-provsson", email: "anna.provsson@toreboda.example" },
      { "deputy-anna-provsson": /kan inte ersätta sig själv/ },
    ],
  ])("%s", async (_, fields, errors) => {
    const { address } = await site.account("operation");
    const kept = await comesBack("Anna Provsson", `${address}/administratorer`, fields, errors);
    if (fields.email && fields.intent === "propose") expect(kept.email).toBe(fields.email);
  });

  it("refuses those who are already there, those who are not, and the last but one", async () => {
    const { address } = await site.account("operation");
    const anna = await site.as("Anna Provsson");
    const refusals: [Fields, RegExp][] = [
      [propose("bertil.exempelgren@toreboda.example"), /är redan administratör/],
      [{ ...propose("ture.slussman@toreboda.example"), replaces: "constructor" }, /inte längre administratör/],
      [{ intent: "remove", administrator: "ture-slussman" }, /inte längre administratör/],
      [{ intent: "remove", administrator: "bertil-exempelgren" }, /minst 2 administratörer/],
      [{ intent: "deputy", administrator: "__proto__", email: "" }, /inte längre administratör/],
    ];
    for (const [fields, says] of refusals) {
      const before = await site.events();
      const answer = await anna.fill(`${address}/administratorer`, fields);
      expect(answer.status).toBe(409);
      expect(wordsOf(await answer.text())).toMatch(says);
      expect(await site.events()).toBe(before);
    }
  });
});

describe("what comes after an evaluation", () => {
  const closure = (reasons: string) => ({ intent: "decideClosure", reasons });
  const transfer = (receiver: string, reasons: string) => ({ intent: "requestTransfer", receiver, reasons });
  it.each<[string, Fields, Record<string, RegExp>]>([
    ["closure without reasons", closure(""), { "decideClosure-reasons": /Skriv skälen/ }],
    ["closure with too many", closure(long(4001)), { "decideClosure-reasons": /högst 4 000/ }],
    ["transfer to nobody", transfer(" ", "Skäl"), { receiver: /Skriv vem som ska ta över/ }],
    ["transfer to too long a name", transfer(long(201), "Skäl"), { receiver: /högst 200/ }],
    ["transfer without reasons", transfer("Föreningen", ""), { "requestTransfer-reasons": /Skriv skälen/ }],
  ])("%s", async (_, fields, errors) => {
    const { address } = await site.account("evaluation");
    const anna = await site.as("Anna Provsson");
    const written = { intent: "save", results: "Bra.", activity: "Ett inlägg i veckan.", proposal: "close" };
    expect((await anna.fill(`${address}/utvardering`, written)).status).toBe(302);
    const kept = await comesBack("Cecilia Låtsasberg", `${address}/utvardering`, fields, errors);
    if (fields.receiver) expect(kept.receiver).toBe(fields.receiver);
  });
});

describe("sign-in", () => {
  it("takes no form: who one is, the provider says", async () => {
    const answer = await site.visitor.send("/toreboda/logga-in", { person: "anna-provsson" });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("Set-Cookie")).toBeNull();
  });

  it.each([
    "https://elak.example/",
    "//elak.example",
    "/\\elak.example",
    "/toreboda/..//elak.example",
    "/monsterkoping/mitt-arbete",
    "/toreboda.elak.example",
    "javascript:alert(1)",
    "http://",
  ])("never leads to %s", async (back) => {
    const address = `${HOST}/toreboda/logga-in?tillbaka=${encodeURIComponent(back)}`;
    expect(backTo(address, "toreboda")).toBe("/toreboda/mitt-arbete");
  });

  it.each(["/toreboda\\elak.example", "/toreboda/\n//elak.example", "/toreboda/ \t"])(
    "leads only into its own municipality: %j",
    async (back) => {
      const address = `${HOST}/toreboda/logga-in?tillbaka=${encodeURIComponent(back)}`;
      expect(backTo(address, "toreboda")).toMatch(/^\/toreboda\/[^\\\s]*$/);
    },
  );

  it.each(["junk", "InRva2VuIg%3D%3D", "%00", "", "e30%3D"])(
    "does not know anybody by the cookie %s",
    async (value) => {
      const Cookie = `__Host-kontoakt-toreboda=${value}`;
      const answer = await site.visitor.get("/toreboda/mitt-arbete", { Cookie });
      expect(answer.status).toBe(302);
      expect(answer.headers.get("Location")).toMatch(/^\/toreboda\/logga-in/);
    },
  );

  it("is over after signing out, also for a cookie that was kept", async () => {
    const Cookie = await sessionFor(await site.db(), "anna-provsson");
    expect((await site.visitor.get("/toreboda/mitt-arbete", { Cookie })).status).toBe(200);
    const out = await site.visitor.request("/toreboda/logga-ut", {
      method: "POST",
      headers: { Cookie, "Sec-Fetch-Site": "same-origin" },
    });
    expect(out.headers.get("Set-Cookie")).toMatch(/Max-Age=0/);
    expect((await site.visitor.get("/toreboda/mitt-arbete", { Cookie })).status).toBe(302);
  });
});
