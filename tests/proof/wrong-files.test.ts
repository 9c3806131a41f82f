import { describe, expect, it } from "vitest";
import { check, clause, document, expectProblem, minimal, withMore } from "./command";

describe("what is wrong in a file is named with its place and how it is mended", () => {
  it("an unknown key", async () =>
    expectProblem(
      await withMore({ suprvision: null }),
      "suprvision",
      "Nyckeln ”suprvision” finns inte här. Menade du ”supervision”?",
      null,
    ));

  it("a level for the decision that the organisation lacks", async () => {
    const levels = { municipality: "Kommun", administration: "Förvaltning" };
    const result = await withMore({ levels, deciders: { order: { level: "unit", source: "STD-3" } } });
    const text =
      "Organisationen har ingen nivå ”unit”. Lägg till den under levels, eller välj en av: municipality, administration.";
    expectProblem(result, "deciders.order.level", text, "administration");
    // The closure follows the order: it is the same fault, told of once.
    expect(result.out).not.toContain("deciders.closure");
  });

  it("a consultation that goes in a circle", async () =>
    expectProblem(
      await withMore({ consultation: { role: "decider", source: "STD-8" } }),
      "consultation.role",
      "Samrådet går i cirkel: ”decider” är redan med i ärendet och kan inte höras om det. Välj communications, informationOfficer eller secretary.",
      "communications",
    ));

  it("a negative time", async () => {
    const leaver = { within: { amount: -2, unit: "workingDays" }, source: "STD-29" };
    expectProblem(await withMore({ leaver }), "leaver.within.amount", "Talet ska vara minst 1.", "1");
  });

  it("a clause that does not exist", async () =>
    expectProblem(
      await withMore({ document, clauses: [clause], administrators: { minimum: 2, source: "VAS-11" } }),
      "administrators.source",
      "Regeln VAS-11 finns inte. Menade du ”VAS-1”? Skriv den under clauses, eller peka på en som finns där eller i standarden.",
      "STD-3",
    ));

  it("two media of one name", async () => {
    const platforms = [{ value: "linkedin" }, { value: "fejan", label: "facebook", noun: "Facebooksidan" }];
    const text = "Ett annat medium har redan namnet ”facebook”. Ge dem olika namn.";
    expectProblem(await withMore({ platforms }), "platforms[1].label", text, '"Mastodon"');
    const twice = [{ value: "linkedin" }, { value: "linkedin" }];
    const once = "Mediet ”linkedin” står två gånger. Ta bort det ena.";
    expectProblem(await withMore({ platforms: twice }), "platforms[1].value", once, null);
  });

  it("a medium of its own without a name", async () =>
    expectProblem(
      await withMore({ platforms: [{ value: "mastodon" }] }),
      "platforms[0]",
      "Standarden har inget medium ”mastodon”. Ett eget medium behöver label och noun.",
      '{ "value": "mastodon", "label": "Mastodon", "noun": "Mastodonkontot" }',
    ));

  it("what is not JSON, with line and character", async () =>
    expectProblem(
      await check('{ "municipality": "vasterby",\n  "name": "Västerby kommun"\n  "code": null }'),
      "rad 3, tecken 3",
      "Filen är inte giltig JSON här. Kontrollera komman, citattecken och parenteser strax före stället.",
      '{ "municipality": "vasterby"',
    ));

  it("a wrong encoding", async () =>
    expectProblem(
      await check(Buffer.from(JSON.stringify(minimal), "latin1")),
      "filen",
      "Filen är inte text i UTF-8. Öppna den i en textredigerare och spara den som UTF-8.",
      null,
    ));

  it("an unknown question", async () =>
    expectProblem(
      await withMore({ forms: { needs: [{ id: "gaol", source: "STD-2" }] } }),
      "forms.needs[0]",
      "Frågan ”gaol” finns inte i frågebanken för needs. Menade du ”goal”? En egen fråga behöver label och kind.",
      '{ "id": "voice", "label": "Vem är rösten?"',
    ));

  it.each([
    ["number", { min: 2, kind: "number" }, "Ett minsta antal går bara på en fråga av slaget people. Ta bort min."],
    ["people", { min: 4, max: 3, kind: "people" }, "Minst 4 och högst 3 går inte ihop. Sänk min eller höj max."],
  ])("a smallest number that cannot be: %s", async (_, said, text) => {
    const voice = { id: "voice", label: "Vilka är rösten?", source: "STD-2", ...said };
    expectProblem(await withMore({ forms: { needs: [voice] } }), "forms.needs[0].min", text, null);
  });

  it("a question of where a login is kept that takes any text", async () => {
    const creation = [
      { id: "url", source: "STD-2" },
      { id: "login", kind: "text", source: "STD-12" },
    ];
    const text = "Här sägs var något förvaras, aldrig ett lösenord. Ta bort kind.";
    expectProblem(await withMore({ forms: { creation } }), "forms.creation[1].kind", text, null);
  });

  const central = { id: "central", source: "STD-2" };
  const why = { id: "centralWhy", source: "STD-2" };

  it("a question asked for an answer that there is not", async () =>
    expectProblem(
      await withMore({ forms: { needs: [central, { ...why, when: { question: "central", is: ["nej"] } }] } }),
      "forms.needs[1].when",
      "Svaret ”nej” finns inte på frågan ”central”. Välj bland: ",
      null,
    ));

  it("questions that wait for each other", async () => {
    const goal = { id: "goal", source: "STD-2", when: { question: "central", is: ["no"] } };
    const needs = [{ ...central, when: { question: "goal", is: ["x"] } }, goal];
    const text = "Frågorna väntar på varandra i cirkel: central → goal → central. Ta bort when på en av dem.";
    expectProblem(await withMore({ forms: { needs } }), "forms.needs[0].when", text, null);
  });

  it("a condition on a question or an answer that there is not, at its place in the file", async () => {
    const answer = { rule: "answer", form: "needs", question: "central", is: ["maybe"], source: "STD-2" };
    const conditions = [{ rule: "noPolitician", source: "STD-4" }, answer];
    const text = "Svaret ”maybe” finns inte på frågan ”central”.";
    expectProblem(await withMore({ steps: { launch: { conditions } } }), "steps.launch.conditions[1]", text, null);
    const other = [{ ...answer, question: "centrl", is: ["no"] }];
    const asked = "Frågan ”centrl” finns inte i formuläret. Menade du ”central”? Välj bland: goal, audience, central";
    const result = await withMore({ steps: { launch: { conditions: other } } });
    expectProblem(result, "steps.launch.conditions[0]", asked, null);
  });

  it("a condition by an unknown name, or with a key that it has not", async () => {
    const unknown = await withMore({ steps: { launch: { conditions: [{ rule: "aproved", source: "STD-3" }] } } });
    const text = 'Värdet "aproved" går inte. Menade du ”approved”? Välj bland: complete, answer,';
    expectProblem(unknown, "steps.launch.conditions[0].rule", text, '"');
    const extra = [{ rule: "approved", form: "needs", source: "STD-3" }];
    const key = "Nyckeln ”form” finns inte här. Här får stå: rule, source, also.";
    const result = await withMore({ steps: { launch: { conditions: extra } } });
    expectProblem(result, "steps.launch.conditions[0].form", key, null);
  });

  it("a chart that goes in a circle, and one that leads nowhere", async () => {
    const nodes = {
      kind: { question: "Är kommentaren vänlig?", yes: "thank", no: "harsh" },
      harsh: { question: "Är den grov?", yes: "kind", no: "thank" },
      thank: { advice: "Tacka" },
    };
    const circle = await withMore({ chart: { start: "kind", nodes, source: "STD-23" } });
    const text = "Schemat går i cirkel: kind → harsh → kind. Låt ett av svaren leda till ett råd.";
    expectProblem(circle, "chart.nodes.harsh.yes", text, null);
    const lost = { ...nodes, harsh: { ...nodes.harsh, yes: "thanks" } };
    const result = await withMore({ chart: { start: "kind", nodes: lost, source: "STD-23" } });
    expectProblem(result, "chart.nodes.harsh.yes", "Schemat har inget steg ”thanks”. Menade du ”thank”?", null);
  });

  it("a text that is filled in with what nothing is called, or with half a brace", async () => {
    const text = (said: string) => withMore({ texts: { farewell: { text: said, source: "STD-15" } } });
    const unknown = "Ingen uppgift heter {komun}. Menade du ”kommun”? Välj en av: {verksamhet} (verksamhetens namn), ";
    expectProblem(await text("Tack från {komun}."), "texts.farewell.text", unknown, null);
    const half = "En klammer { eller } saknar sin andra hälft.";
    expectProblem(await text("Tack från {kommun."), "texts.farewell.text", half, "{kommun}");
  });

  it("a file by another name than its municipality", async () =>
    expectProblem(
      await check(minimal, "osterby.json"),
      "municipality",
      "Filen heter osterby.json, men kommunen i den heter vasterby. De ska heta lika.",
      "osterby",
    ));

  it("a clause written twice, or with another document's letters, or without a document", async () => {
    const twice = "Regeln VAS-1 står två gånger. Ge dem olika id, eller ta bort den ena.";
    expectProblem(await withMore({ document, clauses: [clause, clause] }), "clauses[1].id", twice, "VAS-1b");
    const other = await withMore({ document, clauses: [{ ...clause, id: "OST-1" }] });
    expectProblem(other, "clauses[0].id", "Regeln OST-1 ska börja med dokumentets bokstäver.", "VAS-1");
    const homeless = await withMore({ clauses: [clause] });
    const text = "Filen har regler men säger inte vilket dokument de står i.";
    expectProblem(homeless, "document", text, '{ "id": "VAS"');
  });

  it("a law that the register does not have", async () => {
    const clauses = [{ ...clause, laws: ["oslo"] }];
    const text = "Lagen ”oslo” finns inte i lagregistret. Menade du ”osl”? Välj bland: gdpr,";
    expectProblem(await withMore({ document, clauses }), "clauses[0].laws", text, null);
  });

  it("an empty file", async () => {
    for (const nothing of ["", " \n\t\r\n"])
      expectProblem(await check(nothing), "filen", "Filen är tom. Börja med kommunens id och namn.", "{ ");
  });

  it("a list where an object should be", async () => {
    for (const list of ["[]", '"vasterby"', "null", "5"])
      expectProblem(await check(list), "filen", "Här ska stå ett objekt inom { }.", "{ ");
  });

  it("a value of the wrong form, with what it is", async () =>
    expectProblem(
      await withMore({ website: "https://vasterby.example" }),
      "website",
      'Värdet "https://vasterby.example" har inte rätt form. Här ska stå:',
      '"',
    ));

  it("everything at once", async () => {
    const result = await withMore({ suprvision: null, code: 5, look: { colour: "blå", logotype: null } });
    for (const place of ["suprvision", "code", "look.colour"]) expect(result.out).toContain(`- ${place}: `);
  });
});
