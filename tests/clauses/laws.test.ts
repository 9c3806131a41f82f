import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import { lawsOf } from "../../app/public/rules-laws";
import { rulesPage } from "../../app/public/rules-page";
import register from "../../workflows/policy/laws.json";
import { wordsOf } from "../support/page";

type Law = { name: string; cited: { as: string; by: string[]; note?: string }[] };
const laws: Record<string, Law> = register;
const policies = loadedMunicipalities().map(getPolicy);
const ownerOf = (clause: string) => policies.find(({ clauses }) => clauses.some(({ id }) => id === clause));
const citations = Object.values(laws).flatMap(({ name, cited }) => cited.map((one) => ({ law: name, ...one })));

const folder = fileURLToPath(new URL("../../../shared/sources", import.meta.url));
/** The documents stand in the order of their municipalities' prefixes. */
const documents = ["SOL", "HAL", "TOR", "NYB", "KUN"];
const oneLine = (text: string) => text.replace(/\s+/g, " ");

describe.skipIf(!existsSync(folder))("a law is cited as the document writes it", () => {
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  it.each(citations)("$as ($by)", ({ as, by }) => {
    for (const clause of by) {
      const file = files[documents.indexOf(clause.slice(0, 3))] ?? "";
      expect(oneLine(readFileSync(`${folder}/${file}`, "utf8"))).toContain(as);
    }
  });
});
if (!existsSync(folder)) console.info("The documents themselves are not here: citations of laws are not compared.");

describe("the register of laws", () => {
  it("names clauses that there are", () => {
    for (const { by } of citations) for (const clause of by) expect(ownerOf(clause), clause).toBeDefined();
  });

  it("gives each citation to a law that its clause rests on", () => {
    for (const [law, { cited }] of Object.entries(laws))
      for (const { by } of cited)
        for (const id of by) {
          const named = ownerOf(id)?.clauses.find((one) => one.id === id)?.laws;
          expect([id, named]).toEqual([id, expect.arrayContaining([law])]);
        }
  });
});

describe.each(policies)("the laws of $name", (policy) => {
  const html = rulesPage(policy, []);
  const shown = wordsOf(html.slice(html.indexOf('id="lagar"')));
  const own = (by: string[]) => by.some((clause) => ownerOf(clause) === policy);

  it("are told with the words of its own document, and the notes on those", () => {
    for (const { as, by, note } of citations) {
      if (!own(by)) continue;
      expect(shown).toContain(`Så står det i källan: ”${as}”`);
      expect(shown).toContain(note ?? "");
    }
  });

  it("are told without notes on what others cite", () => {
    for (const { by, note } of citations) if (note && !own(by)) expect(shown).not.toContain(note);
  });

  it("each have something that rests on them", () => {
    for (const law of lawsOf(policy)) {
      const [article = ""] = html.match(new RegExp(`<article id="lag-${law}".*?</article>`, "s")) ?? [];
      expect(wordsOf(article)).toMatch(/Regler som vilar på den:|får det här inte stå på kontona/);
    }
  });
});
