import { describe, expect, it } from "vitest";
import { errorsOf, fieldsOf, wordsOf } from "../support/page";
import { demoSite, type Fields } from "../support/site";

const site = demoSite();
const ANNA = "Anna Provsson";
const seen = async (path: string, who = ANNA) => wordsOf(await (await (await site.as(who)).get(path)).text());
const save = async (path: string, fields: Fields) => (await site.as(ANNA)).fill(path, { intent: "save", ...fields });

describe.each(["operation", "evaluation"] as const)("an account in %s", (state) => {
  it("has its facts kept true, and the register follows", async () => {
    const { id, address } = await site.account(state);
    expect(await seen(address)).toContain("Ändra uppgifterna om kontot");
    const page = `${address}/skapande`;
    const words = await seen(page);
    expect(words).toContain("Ändra det som inte längre stämmer");
    expect(words).toContain("Spara ändringarna");
    expect(words).not.toContain("Gå vidare till lansering");
    const url = `https://www.facebook.com/ny-adress-${state}`;
    const before = await site.events(id);
    const answer = await save(page, { url });
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, `${page}?klart=sparat`]);
    expect(await site.events(id)).toBe(before + 1);
    expect(await site.state(id)).toBe(state);
    expect(await (await site.visitor.get("/toreboda/forteckning")).text()).toContain(url);
    expect(await seen(address)).toContain(url);
    expect((await save(page, { url })).status).toBe(302);
    expect(await site.events(id)).toBe(before + 1);
  });

  it("keeps what it needs, with what was written", async () => {
    const { id, address } = await site.account(state);
    const page = `${address}/skapande`;
    const before = await site.events(id);
    const refused = await save(page, { url: "", login: "Nytt ställe" });
    const text = await refused.text();
    expect(refused.status).toBe(409);
    expect(wordsOf(text)).toMatch(/Svaret på ”[^”]+” behövs så länge kontot är i bruk\./);
    expect(fieldsOf(text)).toMatchObject({ url: "", login: "Nytt ställe" });
    const bad = await save(page, { url: "ingen adress" });
    expect(bad.status).toBe(400);
    expect(errorsOf(await bad.text()).url).toMatch(/Skriv en webbadress/);
    expect(await site.events(id)).toBe(before);
  });

  it("has no step left to conclude with, also for a form that asks for it", async () => {
    const { id, address } = await site.account(state);
    for (const page of ["skapande", "lansering"]) {
      const before = await site.events(id);
      expect((await save(`${address}/${page}`, { intent: "conclude" })).status).toBe(409);
      expect(await site.events(id)).toBe(before);
    }
  });

  it("is changed by those who look after it alone", async () => {
    const { id, address } = await site.account(state);
    expect(await seen(address, "Eva Protokollsson")).not.toContain("Ändra uppgifterna om kontot");
    const form = { ...(await (await site.as(ANNA)).fields(`${address}/skapande`)), intent: "save", login: "Hos mig" };
    const before = await site.events(id);
    expect((await (await site.as("Eva Protokollsson")).send(`${address}/skapande`, form)).status).toBe(409);
    expect(await site.events(id)).toBe(before);
  });
});

it.each(["closing", "closed"] as const)("an account in %s has nothing to keep true", async (state) => {
  const { address } = await site.account(state);
  expect(await seen(address)).not.toContain("Ändra uppgifterna om kontot");
  expect(await seen(`${address}/skapande`)).toContain("Här går inget att ändra nu");
});
