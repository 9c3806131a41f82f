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
      "Svarstid inom en arbetsdag; svaret undertecknas med namn, titel och verksamhet (STD-22)",
      "Frågorna i Behovsanalys ”Vad vill ni uppnå, och hur märker ni att ni har lyckats?”",
      "CHEFSBESLUT",
      "* Skriv under och godkänn, leder till ”Skapande” [STD-3] av ansvarig chef (på nivån enhet eller högre)",
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

  it("prints a counterexample as a problem when the rules do not hold", async () => {
    const result = await withMore({ steps: { consult: { who: ["staff"] }, close: { who: ["nominee"] } } });
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
