import { describe, expect, it } from "vitest";
import { readPolicy } from "../../workflows/policy/check";
import { clause, document, minimal } from "./command";

const read = (text: string, beside?: string[]) => readPolicy(new TextEncoder().encode(text), "vasterby.json", beside);
const problemsOf = (text: string, beside?: string[]) => {
  const result = read(text, beside);
  return result.ok ? [] : result.problems.map(({ path, text }) => `${path}: ${text}`);
};
const withMore = (more: object, beside?: string[]) => problemsOf(JSON.stringify({ ...minimal, ...more }), beside);
const needs = (...more: object[]) => ({
  forms: { needs: [{ id: "goal", source: "STD-2" }, ...more.map((one) => ({ source: "STD-2", ...one }))] },
});

describe("what is missing is asked for in words", () => {
  it("a logotype, a source", () => {
    expect(withMore({ look: { colour: "#1f4e79" } })).toEqual([
      "look.logotype: Här ska stå null (en sköld med första bokstaven) eller namnet på en SVG-fil bredvid den här.",
    ]);
    expect(withMore({ administrators: { minimum: 3 } })).toEqual([
      "administrators.source: Vilken regel vilar det på? Skriv id för en under clauses, eller en av standardens (STD-…).",
    ]);
  });

  it("units, roles and levels with their Swedish words", () => {
    const leaver = { within: { amount: 2, unit: "dagar" }, source: "STD-29" };
    expect(withMore({ leaver })[0]).toContain(
      "Välj bland: hours (timmar dygnet runt), workingHours (timmar på vardagar), officeHours (timmar under kontorstid), workingDays (arbetsdagar), months (månader).",
    );
    expect(withMore({ lending: { agreedWith: "chef", source: "STD-30" } })[0]).toContain("decider (ansvarig chef)");
    const order = { level: "sektor", source: "STD-3" };
    expect(withMore({ deciders: { order } })[0]).toContain("administration (Förvaltning)");
  });

  it("a logotype that is not beside the rules", () => {
    const look = { colour: "#1f4e79", logotype: "vasterby.svg" };
    expect(withMore({ look }, ["vasterby.json"])).toEqual([
      "look.logotype: Filen vasterby.svg finns inte bredvid reglerna. Lägg den där, eller skriv null för en sköld med första bokstaven.",
    ]);
    expect(withMore({ look }, ["vasterby.json", "vasterby.svg"])).toEqual([]);
  });

  it("a choice without options is one problem, whatever hangs on it", () => {
    const size = { id: "size", label: "Hur stort?", kind: "choice" };
    const why = { id: "sizeWhy", label: "Varför?", kind: "text", when: { question: "size", is: ["a", "b"] } };
    const conditions = [{ rule: "answer", form: "needs", question: "size", is: ["a"], source: "STD-2" }];
    const steps = { sendOrder: { conditions } };
    for (const options of [undefined, []])
      expect(withMore({ ...needs({ ...size, options }, why), steps })).toEqual([
        "forms.needs[1].options: En fråga av slaget choice behöver alternativ.",
      ]);
  });

  it("a question of the bank that another waits for", () => {
    expect(withMore(needs({ id: "centralWhy" }))).toEqual([
      "forms.needs[1].when: Frågan central finns i banken men inte i formuläret. Lägg till den, eller ta bort frågan centralWhy, som bara ställs efter den.",
    ]);
    const when = { question: "central", is: ["no"] };
    expect(withMore(needs({ id: "audience", when }))[0]).toMatch(/Lägg till den, eller ta bort when\.$/);
  });
});

describe("what JSON lets pass", () => {
  it("a key written twice is named with its place and lines", () => {
    const whole = JSON.stringify({ ...minimal, look: { colour: "#1f4e79", logotype: null } }, null, 1);
    expect(problemsOf(whole)).toEqual([]);
    const again = whole.replace('"colour"', '"logotype": null,\n "colour"');
    expect(problemsOf(again)).toEqual([
      "look.logotype: Nyckeln ”logotype” står två gånger, på rad 8 och 10. Bara den sista skulle gälla. Ta bort den ena, eller för ihop dem.",
    ]);
    const clauses = `[{ "id": "VAS-1" }, { "id": "VAS-2", "i\\u0064": "VAS-3" }]`;
    expect(problemsOf(`{ "clauses": ${clauses} }`)[0]).toContain("clauses[1].id: Nyckeln ”id” står två gånger");
    // The same word as a value, or in another object, is no second key.
    expect(problemsOf(JSON.stringify({ ...minimal, name: "name", genitive: 'a"name":' }))).toEqual([]);
  });

  it("names that belong to the language", () => {
    expect(problemsOf(`{ "roleNames": { "__proto__": "chefen" } }`)).toEqual([
      "roleNames.__proto__: Nyckeln ”__proto__” går inte att använda (rad 1). Ta bort den.",
    ]);
    for (const id of ["constructor", "toString", "valueOf"])
      expect(withMore(needs({ id, label: "Vad?", kind: "text" }))).toEqual([
        expect.stringMatching(/^forms\.needs\[1\]\.id: .*Välj ett annat/),
      ]);
    const chart = { start: "constructor", nodes: { a: { advice: "Svara" } }, source: "STD-23" };
    expect(withMore({ chart })[0]).toContain("Namnet ”constructor” är upptaget.");
    for (const key of ["constructor", "toString"]) expect(withMore({ [key]: {} })[0]).toContain(`Nyckeln ”${key}”`);
  });
});

describe("a file beyond all measure is refused in a moment", () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => index);
  const quickly = (text: string) => {
    const before = performance.now();
    const problems = problemsOf(text);
    expect(performance.now() - before).toBeLessThan(5000);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThan(101);
    return problems;
  };

  it("thousands of clauses, of keys, of clauses named that are not there", () => {
    const clauses = many(5000).map((no) => ({ ...clause, id: `VAS-${no}` }));
    expect(quickly(JSON.stringify({ ...minimal, document, clauses }))).toEqual([
      "clauses: Här får stå högst 1000 uppgifter.",
    ]);
    const keys = Object.fromEntries(many(20_000).map((no) => [`key${no}`, null]));
    quickly(JSON.stringify({ ...minimal, ...keys }));
    const responsibilities = many(50_000).map((no) => `VAS-${no}`);
    quickly(JSON.stringify({ ...minimal, document, clauses: clauses.slice(0, 1000), responsibilities }));
    const asked = many(3000).map((no) => ({ id: "goal", label: `Fråga ${no}`, source: "STD-2" }));
    expect(quickly(JSON.stringify({ ...minimal, forms: { needs: asked } }))).toEqual([
      "forms.needs: Här får stå högst 100 uppgifter.",
    ]);
  });

  it("brackets in brackets, and a file too large", () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    expect(quickly(deep)).toEqual([
      "filen: Filen har fler än 50 nivåer av parenteser i varandra. Så djupt går inga regler.",
    ]);
    quickly("[".repeat(400_000));
    quickly('{"a":'.repeat(100_000));
    expect(quickly(`"${"a".repeat(1_000_001)}"`)[0]).toContain("Filen är större än en megabyte.");
    quickly(`{ "name": "${"a".repeat(900_000)}", "name": "" }`);
  });
});
