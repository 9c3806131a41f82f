import { describe, expect, it } from "vitest";
import { accountIn } from "../../app/demo/life";
import { personId } from "../../app/demo/people";
import { peopleOf } from "../../app/organisation.server";
import { errorsOf, fieldsOf, wordsOf } from "../support/page";
import { demoSite, type Fields } from "../support/site";

const site = demoSite(["hallstahammar", "toreboda", "monsterkoping"]);
const TOWN = "hallstahammar";
const [ADMINISTRATOR, OTHER, HEARD, MANAGER] = [
  "Åsta Bruksting",
  "Älva Arkivlåda",
  "Hedda Bildbank",
  "Yvette Monterberg",
];
const answer: Fields = { intent: "consultClosure", opinion: "objects", text: "Skolorna frågar den vägen." };
const closure: Fields = { intent: "decideClosure", reasons: "Få följer kontot." };
const evaluation = { intent: "save", results: "Målen är nådda.", activity: "Ett inlägg i veckan." };

/** The museum's account, evaluated with a proposal. */
async function evaluated(proposal: string) {
  const db = await site.db(TOWN);
  const people = await peopleOf(db);
  const [orderer, second] = [ADMINISTRATOR, OTHER].map((name) => people.find(({ id }) => id === personId(name)));
  if (!orderer || !second) throw new Error("Nobody at the museum");
  const administrators = [
    { person: orderer, deputy: null },
    { person: second, deputy: null },
  ] as const;
  const id = await accountIn(db, "evaluation", {
    name: "Museets bilder",
    unit: { id: "museet", name: "Museet" },
    orderer,
    administrators: [...administrators],
  });
  const address = `/${TOWN}/konton/${id}`;
  const page = `${address}/utvardering`;
  expect((await (await as(ADMINISTRATOR)).fill(page, { ...evaluation, proposal })).status).toBe(302);
  return { id, address, page };
}
const as = (name: string) => site.as(name, TOWN);
const seen = async (name: string, path: string) => wordsOf(await (await (await as(name)).get(path)).text());
const send = (name: string, path: string, fields: Fields) => site.sign(name, path, fields, TOWN);

describe("an answer before a closure", () => {
  it("is asked for, given, read by everybody, and then the manager decides", async () => {
    const { id, address, page } = await evaluated("close");
    expect(await seen(HEARD, `/${TOWN}/mitt-arbete`)).toContain("Lämna samrådssvar om avslutet Museets bilder");
    expect(await seen(MANAGER, `/${TOWN}/mitt-arbete`)).not.toContain("Besluta efter utvärderingen Museets bilder");
    expect(await seen(ADMINISTRATOR, `/${TOWN}/mitt-arbete`)).toContain("lämnar samrådssvar om avslutet");
    expect(await seen(HEARD, address)).toContain("Lämna samrådssvar om avslutet");

    const waits = await seen(MANAGER, page);
    expect(waits).toContain("Kommunikationsenheten hörs innan kontot avslutas, och har inte svarat än.");
    expect(waits).toContain("Kommunikationsenheten har inte lämnat sitt samrådssvar om avslutet. Källa: Hallstahammar");
    expect(waits).not.toContain("Vad säger kommunikationsenheten");
    const early = await send(MANAGER, page, closure);
    expect(early.status).toBe(409);
    expect(wordsOf(await early.text())).toContain("har inte lämnat sitt samrådssvar om avslutet");

    const given = await send(HEARD, page, answer);
    const receipt = given.headers.get("Location") ?? "";
    expect([given.status, receipt]).toEqual([302, expect.stringMatching(`^${address}/kvitto/`)]);
    expect(await seen(HEARD, receipt)).toContain("Ditt svar är underskrivet och står i akten.");
    for (const who of [ADMINISTRATOR, HEARD, MANAGER, "Iris Läxbok"])
      expect(await seen(who, page)).toMatch(
        /Hedda Bildbank har avstyrkt i samrådet Skolorna frågar den vägen\. Lämnat \S+dag \d+ november 2026/,
      );
    expect(await seen(ADMINISTRATOR, address)).toContain(
      "Hedda Bildbank avstyrkte i samrådet om avslutet: Skolorna frågar den vägen.",
    );
    expect(await seen(MANAGER, `/${TOWN}/mitt-arbete`)).toContain("Besluta efter utvärderingen Museets bilder");
    expect((await send(MANAGER, page, closure)).status).toBe(302);
    expect(await site.state(id, TOWN)).toBe("closing");
    expect(await seen(ADMINISTRATOR, page)).toContain("Hedda Bildbank har avstyrkt i samrådet");
  });

  it("can be given also where the evaluation proposes something else, beside the way", async () => {
    const { page } = await evaluated("continue");
    expect(await seen(ADMINISTRATOR, page)).not.toContain("Samråd om avslutet");
    expect(await seen(HEARD, page)).toContain("Lämna samrådssvar om avslutet");
    expect((await send(HEARD, page, answer)).status).toBe(302);
  });

  it("is gone when the evaluation is written anew", async () => {
    const { page } = await evaluated("close");
    expect((await send(HEARD, page, answer)).status).toBe(302);
    expect((await send(OTHER, page, { ...evaluation, proposal: "close", results: "Sämre." })).status).toBe(302);
    expect(await seen(MANAGER, page)).toContain("har inte svarat än");
    expect((await send(MANAGER, page, closure)).status).toBe(409);
  });

  const long = "å".repeat(4001);
  it.each<[string, Fields, Record<string, RegExp>]>([
    ["nothing", { opinion: undefined, text: "" }, { opinion: /Välj ett/, text: /Skriv vad ni vill säga/ }],
    ["blanks", { opinion: "supports", text: " \n\t\u200e" }, { text: /Skriv vad ni vill säga/ }],
    ["too long a text", { opinion: "supports", text: long }, { text: /högst 4000 tecken. Nu är den 4001/ }],
    ["an opinion that is none", { opinion: "constructor", text: "Bra." }, { opinion: /Välj ett/ }],
    ["a file", { opinion: "supports", text: new File(["x"], "svar.txt") }, { text: /Skriv vad ni vill säga/ }],
  ])("with %s comes back with what was written", async (_, fields, says) => {
    const { id, page } = await evaluated("close");
    const before = await site.events(id, TOWN);
    const back = await send(HEARD, page, { ...answer, ...fields });
    const text = await back.text();
    expect(back.status).toBe(400);
    const found = errorsOf(text);
    expect(Object.keys(found).sort()).toEqual(Object.keys(says).map((one) => `consultClosure-${one}`));
    for (const [field, message] of Object.entries(says)) {
      expect(found[`consultClosure-${field}`]).toMatch(message);
      expect(text).toContain(`id="consultClosure-${field}"`);
    }
    if (fields.text === long) expect(fieldsOf(text)).toMatchObject({ opinion: "supports", text: long });
    expect(await site.events(id, TOWN)).toBe(before);
  });

  it.each([ADMINISTRATOR, MANAGER, "Iris Läxbok"])("is refused from %s, whose text is shown", async (who) => {
    const { id, page } = await evaluated("close");
    const before = await site.events(id, TOWN);
    const form = { ...(await (await as(HEARD)).fields(page)), ...answer };
    const back = await (await as(who)).send(page, form);
    const words = wordsOf(await back.text());
    expect(back.status).toBe(409);
    expect(words).toContain("Det här steget tas av Hedda Bildbank (webbredaktör) eller Ivan Webbsidén");
    expect(words).toContain("Skolorna frågar den vägen.");
    expect(await site.events(id, TOWN)).toBe(before);
  });

  it("to an evaluation that was changed meanwhile loses no text, and counts once", async () => {
    const { id, page } = await evaluated("close");
    const form = { ...(await (await as(HEARD)).fields(page)), ...answer };
    await send(OTHER, page, { ...evaluation, proposal: "close", results: "Annat." });
    const before = await site.events(id, TOWN);
    const back = await (await as(HEARD)).send(page, form);
    const text = await back.text();
    expect(back.status).toBe(409);
    expect(wordsOf(text)).toContain("Något hände medan du hade sidan öppen");
    expect(fieldsOf(text)).toMatchObject({ opinion: "objects", text: "Skolorna frågar den vägen." });
    expect(await site.events(id, TOWN)).toBe(before);
    const again = { ...fieldsOf(text), ...answer };
    for (let time = 0; time < 2; time += 1) expect((await (await as(HEARD)).send(page, again)).status).toBe(302);
    expect(await site.events(id, TOWN)).toBe(before + 1);
  });

  it("is no step in a municipality that hears nobody, and its page does not speak of it", async () => {
    const { id, address } = await site.account("evaluation");
    const [anna, doris] = [await site.as("Anna Provsson"), await site.as("Cecilia Låtsasberg")];
    const page = `${address}/utvardering`;
    expect((await anna.fill(page, { ...evaluation, proposal: "close" })).status).toBe(302);
    const words = wordsOf(await (await doris.get(page)).text());
    expect(words).not.toMatch(/samråd/i);
    const before = await site.events(id);
    expect((await doris.fill(page, answer)).status).toBe(409);
    expect(await site.events(id)).toBe(before);
  });
});
