import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { errorsOf, fieldsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite();
const ANNA = "Anna Provsson";
const ROWS = {
  "loginReach.0": "anna.provsson@toreboda.example",
  "loginReach.1": "bertil.exempelgren@toreboda.example",
};

/** Every byte that the municipality keeps, in one text. */
async function kept(): Promise<string> {
  const root = dirname((await site.db()).filesDir);
  const files = await readdir(root, { recursive: true, withFileTypes: true });
  const whole = files.filter((one) => one.isFile()).map((one) => readFile(join(one.parentPath, one.name), "latin1"));
  return (await Promise.all(whole)).join("\n");
}

describe("a password where a reference is asked for", () => {
  it.each([
    ["a password", "Vinterkraxa2031!", "Vinterkraxa2031"],
    ["one with a label", "Posten Facebook, lösenord: kraxafjant", "kraxafjant"],
    ["one too long for the field", `xK9#${"mQ2$vL7!".repeat(60)}`, "mQ2$vL7!mQ2"],
  ])("is refused, and is nowhere afterwards: %s", async (_, written, secret) => {
    const logged = [vi.spyOn(console, "log"), vi.spyOn(process.stdout, "write"), vi.spyOn(process.stderr, "write")];
    const anna = await site.as(ANNA);
    const { id, address } = await site.account("creation");
    const before = await site.events(id);
    for (const intent of ["save", "conclude"]) {
      const url = "https://www.facebook.com/kvar";
      const answer = await anna.fill(`${address}/skapande`, { intent, url, login: written });
      const page = await answer.text();
      expect(answer.status).toBe(400);
      expect(errorsOf(page).login).toMatch(
        /ser ut som ett lösenord\. Skriv var det finns, .* Det du skrev är inte sparat, och fältet är tömt\./,
      );
      expect(fieldsOf(page)).toMatchObject({ url, login: "" });
      expect(page).not.toContain(secret);
      expect(page).not.toContain(encodeURIComponent(secret));
    }
    expect(await site.events(id)).toBe(before);
    expect(await (await anna.get(`${address}/akt.json`)).text()).not.toContain(secret);
    expect(await kept()).not.toContain(secret);
    for (const log of logged) {
      expect(log.mock.calls.map(String).join()).not.toContain(secret);
      log.mockRestore();
    }
  });

  it("is refused also where the account has moved on, or another field is wrong", async () => {
    const anna = await site.as(ANNA);
    const { address } = await site.account("creation");
    const form = await anna.fields(`${address}/skapande`);
    expect((await anna.fill(`${address}/aterta`, { reasons: "Inte nu." })).status).toBe(302);
    const sent = { ...form, intent: "save", login: "Vinterkraxa2031!", url: "inte en adress" };
    const page = await (await anna.send(`${address}/skapande`, sent)).text();
    expect(page).not.toContain("Vinterkraxa2031");
  });

  it("is what the check of what is kept would find", async () => {
    const anna = await site.as(ANNA);
    const { address } = await site.account("creation");
    const login = "Keepass, posten Kraxfjanten";
    expect((await anna.fill(`${address}/skapande`, { intent: "save", login, ...ROWS })).status).toBe(302);
    expect(await kept()).toContain("posten Kraxfjanten");
    expect(await anna.fields(`${address}/skapande`)).toMatchObject({ login, ...ROWS });
    const file = await (await anna.get(`${address}/akt.json`)).json();
    expect(file.facts.answers.creation.loginReach).toMatchObject([{ name: ANNA }, { name: "Bertil Exempelgren" }]);
  });
});
