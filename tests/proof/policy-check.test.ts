import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check, clause, document, flat, folder, minimal, run, withMore } from "./command";

describe("npm run policy:check", () => {
  it("says how it is used, and what cannot be read: nothing was checked", async () => {
    expect(await run()).toMatchObject({ code: 2, out: expect.stringMatching(/^Skriv vilken fil/) });
    expect(await run("a.json", "b.json")).toMatchObject({ code: 2 });
    const gone = join(folder, "borta.json");
    expect(await run(gone)).toEqual({ code: 2, out: `Filen ${gone} finns inte.\n` });
    expect(await run(folder)).toEqual({ code: 2, out: `Filen ${folder} går inte att läsa.\n` });
  });

  it("tells of a file of five lines what the standard fills, and the process in words", async () => {
    const result = await check(minimal);
    const { code, out } = result;
    expect(code, out).toBe(0);
    const lines = out.split("\n");
    expect(lines[0]).toMatch(/^VÄSTERBY KOMMUN: .*vasterby\.json$/);
    expect(lines.slice(1).filter((line) => line.length > 80 && !line.includes(folder))).toEqual([]);
    for (const said of [
      "Filen säger inget om det här. Standarden gäller:",
      "Samråd före beslut kommunikationsenheten hörs (STD-8)",
      "Antal administratörer minst 2; ingen måste ha en ersättare (STD-5)",
      "Svarstid inom en arbetsdag; svaret undertecknas med namn, titel och verksamhet (STD-44, STD-22)",
      "Frågorna i Behovsanalys ”Vad vill ni uppnå, och hur märker ni att ni har lyckats?”",
      "CHEFSBESLUT",
      "* Skriv under och godkänn (approve), leder till ”Skapande” [STD-3] av ansvarig chef (på nivån enhet eller högre)",
      "- Alla administratörer har tagit uppdraget för just den här texten [STD-6]",
      "* Ta uppdraget: som under ”Uppdrag”",
      "kan användas. Prövat: varje läge går att nå, inget konto fastnar, och ingen kommer förbi ett krav i reglerna.",
    ])
      expect(flat(result)).toContain(said);
  });

  it("is silent about what the file says itself", async () => {
    const own = { administrators: { minimum: 3, source: "VAS-1" }, consultation: null, document, clauses: [clause] };
    const result = await withMore(own);
    expect(result.code, result.out).toBe(0);
    expect(result.out).not.toMatch(/^ {2}(Antal administratörer|Samråd före beslut) /m);
    expect(result.out).not.toContain("SAMRÅD\n");
    expect(flat(result)).toContain("- Minst 3 administratörer är utsedda [VAS-1]");
  });

  it("says first what the file says itself, in words", async () => {
    const conditions = [{ rule: "contactPerson", source: "STD-5" }];
    const x = { value: "x", answer: { within: { amount: 2, unit: "workingHours" }, source: "VAS-1" } };
    const own = { document, clauses: [clause], platforms: [x], lending: { agreedWith: "secretary", source: "VAS-1" } };
    const result = await withMore({ ...own, steps: { sendOrder: { conditions } } });
    expect(result.code, result.out).toBe(0);
    const [said = ""] = flat(result).split("Filen säger inget om det här.");
    expect(said).toContain("Filen säger:");
    expect(said).toMatch(/Svarstid .*; X \(tidigare Twitter\): inom 2 timmar på vardagar \(VAS-1\)/);
    expect(said).toContain("Finns inte i standarden Förvaltningen har en kontaktperson");
    expect(said).not.toContain("Ögonblicksbild");
    expect((await check(minimal)).out).not.toContain("Filen säger:");
  });

  it("names what may be meant but should be known, and lets the file through", async () => {
    const chart = {
      start: "kind",
      nodes: {
        kind: { question: "Är den vänlig?", yes: "thank", no: "thank" },
        thank: { advice: "Tacka" },
        harsh: { advice: "Ta bort" },
      },
      source: "STD-23",
    };
    const told = { launched: [{ role: "secretary", source: "STD-13" }] };
    const information = { long: "Här skriver {verksamhet}. {regler}", short: "{verksamhet}", source: "STD-11" };
    const needs = [{ id: "goal", source: "STD-2" }];
    const result = await withMore({
      document,
      clauses: [clause],
      chart,
      told,
      texts: { information },
      forms: { needs },
    });
    expect(result.code, result.out).toBe(0);
    for (const text of [
      "- Filen tar bort ett villkor ur standarden: ”Svaret på ”Kan kommunens gemensamma konto",
      "(STD-2), för att frågan central inte ställs i needs.",
      "- Inget i filen vilar på VAS-1.",
      "- chart.nodes.harsh: Inget svar i schemat leder hit.",
      "- told.launched: beställaren (standarden) får inte längre besked.",
      "- texts.information.long: {kontakt} finns inte med",
      "Kom ihåg att säga att det som skrivs blir en allmän handling",
    ])
      expect(flat(result)).toContain(text);
  });

  it("names the remedy of a counterexample: every step that a condition has to stand on", async () => {
    const noPolitician = { conditions: [{ rule: "noPolitician", source: "STD-5" }] };
    const result = await withMore({ steps: { sendOrder: noPolitician } });
    expect(result.code).toBe(1);
    expect(flat(result)).toContain("Lägg villkoret också under steps.saveCreation (Fyll i att kontot är skapat)");
    const steps = ["sendOrder", "saveCreation", "concludeCreation", "proposeAdministrator", "changeDeputy"];
    const mended = await withMore({ steps: Object.fromEntries(steps.map((step) => [step, noPolitician])) });
    expect(mended.code, mended.out).toBe(0);
    const voice = { id: "voice", label: "Vems röst?", kind: "choice", source: "STD-2" };
    const options = [
      { value: "a", label: "A" },
      { value: "b", label: "B" },
    ];
    const plan = [...["platform", "url", "unit", "administrators"].map((id) => ({ id, source: "STD-9" })), voice];
    plan[4] = { ...voice, options } as (typeof plan)[number];
    const answer = { conditions: [{ rule: "answer", form: "plan", question: "voice", is: ["a"], source: "STD-2" }] };
    const late = await withMore({ forms: { plan }, steps: { accept: answer } });
    if (late.code) expect(flat(late)).toContain("Lägg villkoret också under steps.sendOrder (Skicka beställningen).");
    expect((await withMore({ forms: { plan }, steps: { sendOrder: answer } })).code).toBe(0);
  });

  it("prints a counterexample as a problem when the rules do not hold", async () => {
    const result = await withMore({
      steps: { consult: { who: ["staff"] }, close: { who: ["nominee"] }, proposeAdministrator: { who: ["nominee"] } },
    });
    expect(result.code).toBe(1);
    const told = result.out.slice(result.out.indexOf("vasterby.json kan inte användas:"));
    expect(told.replace(/\s+/g, " ")).toContain(
      "- processen: Kontot kan komma i drift utan att kommunikationsenheten har lämnat sitt samrådssvar: 1. Kommunens medarbetare: Börja en beställning. 2. Beställaren: Skriv behovsanalysen (alla svar).",
    );
    expect(told).toContain("- processen: Från ”Avslut pågår” kan kontot aldrig komma till ett slut:");
    expect(
      told
        .split("\n")
        .slice(1)
        .filter((line) => line.length > 80),
    ).toEqual([]);
  });

  it("lets nothing in a file steer the terminal", async () => {
    const { out } = await check({ ...minimal, name: "Väster\u001b[2Jby \u202ekommun" });
    expect(out.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });
});
