import { describe, expect, it } from "vitest";
import { wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(["hallstahammar", "toreboda"]);
const page = async (who: string, path: string) => (await (await site.as(who, path.split("/")[1])).get(path)).text();

describe("an account in use", () => {
  it("leads to every page of what is done while it is in use, and each is there", async () => {
    const { address } = await site.account("operation");
    const html = await page("Anna Provsson", address);
    for (const [part, label] of [
      ["arenden", "Ärenden"],
      ["uppsikt", "Uppsikt"],
      ["ogonblicksbilder", "Ögonblicksbilder"],
      ["siffror", "Siffror"],
      ["bekrafta", "Bekräfta uppgifterna"],
    ]) {
      expect(html).toContain(`href="${address}/${part}">${label}</a>`);
      expect((await (await site.as("Anna Provsson")).get(`${address}/${part}`)).status).toBe(200);
    }
  });
});

describe("the page of an account in use", () => {
  const places = async (who: string, address: string) => {
    const html = await page(who, address);
    return [html.indexOf('id="drift"'), html.indexOf('id="steg"')] as const;
  };

  it("begins with what is to be done in its use, before the steps to something else", async () => {
    const { address } = await site.account("operation");
    const [use, steps] = await places("Anna Provsson", address);
    expect(use).toBeGreaterThan(0);
    expect(steps).toBeGreaterThan(use);
  });

  it("begins with the step that waits for the reader, where one does", async () => {
    const { address } = await site.account("evaluation");
    const waits = (await page("Anna Provsson", "/toreboda/mitt-arbete")).includes(`href="${address}/utvardering"`);
    const [use, steps] = await places("Anna Provsson", address);
    expect(waits).toBe(true);
    expect(use).toBeGreaterThan(steps);
  });
});

describe("the contact person of each administration", () => {
  const organisation = "/hallstahammar/organisation";

  it("is found by everybody from how it goes, with telephone and address; an administration without one says so", async () => {
    expect(await page("Wilgot Pocketsson", "/hallstahammar/laget")).toContain(`href="${organisation}#kontaktpersoner"`);
    const html = await page("Wilgot Pocketsson", organisation);
    expect(html).toContain('id="kontaktpersoner"');
    expect(wordsOf(html)).toMatch(
      /Kultur- och fritidsförvaltningen Sigvard Häftstift , förvaltningssekreterare\. Telefon 010-\d+ \d+ \d+\. sigvard\.haftstift@/,
    );
    const db = await site.db("hallstahammar");
    await db.write(async (trx) => {
      await trx.updateTable("people").set({ roles: "[]" }).where("id", "=", "sigvard-haftstift").execute();
      await trx.updateTable("counters").set({ value: 999_999 }).where("name", "=", "directory").execute();
    });
    expect(wordsOf(await page("Wilgot Pocketsson", organisation))).toMatch(/Kultur- och fritidsförvaltningen Ingen/);
  });

  it("is not asked for where the policy does not ask", async () => {
    expect(await page("Anna Provsson", "/toreboda/laget")).not.toContain("Kontaktpersoner");
    expect(await page("Anna Provsson", "/toreboda/organisation")).not.toContain('id="kontaktpersoner"');
  });
});
