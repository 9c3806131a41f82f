import { describe, expect, it } from "vitest";
import { loadedMunicipalities } from "../../app/policies.server";
import { wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(loadedMunicipalities());
const pageOf = async (who: string, path: string, town?: string) =>
  wordsOf(await (await (await site.as(who, town)).get(path)).text());

describe("the ways on from an account", () => {
  it("show a checklist to those who may fill it in, though somebody else concludes it", async () => {
    const { address } = await site.account("creation");
    const words = await pageOf("Hanna Blindtext", address);
    expect(words).toContain("Fyll i att kontot är skapat");
    expect(words).not.toContain("Du har inget att göra här just nu");
  });

  it("leave out an answer that nobody is asked for", async () => {
    const { address } = await site.account("operation");
    expect(await pageOf("Eva Protokollsson", address)).not.toContain("Svara om uppdraget");
  });

  it("name the plan as the municipality does", async () => {
    const { address } = await site.account("order", "sollentuna");
    const words = await pageOf("Saga Baksidestext", address, "sollentuna");
    expect(words).toMatch(/(Fyll i och skicka|Ändra) strategidokumentet/);
    expect(words).not.toMatch(/[Ff]yll i och skicka planen|Ändra planen/);
  });
});

describe("where something is certified", () => {
  it("it stands at the button too, in the words of the text that is signed", async () => {
    const { address } = await site.account("decision", "nybro");
    const words = await pageOf("Nanny Ridåfall", `${address}/beslut`, "nybro");
    expect(words).toMatch(/Om du godkänner intygar du också: \S.+ Skriv under beslutet/);
  });
});
