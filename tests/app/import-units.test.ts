import { describe, expect, it } from "vitest";
import { countsOf } from "../../app/import/plan";
import { directory, line, plan, row, texts, unitLine } from "../support/directory";

describe("units", () => {
  it("are found by id or name, and what is known and not in the file stays", () => {
    const { units, people, problems } = plan(directory([row("Anna Provsson")]), {
      units: [
        unitLine("skolan", { name: "Skolan", manager: "anna.provsson@prov.example" }),
        unitLine("salen", { parent: "Skolan" }),
      ],
      people: [line("Anna Provsson", { unit: "skolan" }), line("Bo Provsson", { unit: "Kontoret" })],
    });
    expect(problems).toEqual([]);
    expect(units.added).toMatchObject([
      { id: "skolan", parent: "kommunen", manager: "anna-provsson" },
      { id: "salen", parent: "skolan" },
    ]);
    expect(units.beside.map(({ id }) => id)).toEqual(["kommunen", "kontoret"]);
    expect(people.changed).toMatchObject([{ fields: [{ label: "Enhet", old: "Kontoret", new: "Skolan" }] }]);
  });

  it("in a circle, unknown, twice, under a lower one or without end are refused where they stand", () => {
    const chain = Array.from({ length: 30 }, (_, index) =>
      unitLine(`u${index}`, { parent: index ? `u${index - 1}` : "kommunen" }),
    );
    const found = plan(directory([]), {
      units: [
        unitLine("ett", { parent: "två-a" }),
        unitLine("två-a", { parent: "ett" }),
        unitLine("skolan", { parent: "kontorett" }),
        unitLine("skolan"),
        unitLine("nämnden", { level: "board", parent: "kontoret" }),
        ...chain,
      ]
        .map((one) => ({ ...one, id: one.id.replace("å", "a") }))
        .map((one) => ({ ...one, parent: one.parent?.replace("två", "tva") ?? null })),
    });
    expect(texts(found).slice(0, 5)).toEqual([
      "Enheter, rad 2, kolumn Överordnad: Enheterna går i cirkel: ett → tva-a → ett. Ändra vad en av dem ligger under.",
      "Enheter, rad 3, kolumn Överordnad: Enheterna går i cirkel: tva-a → ett → tva-a. Ändra vad en av dem ligger under.",
      "Enheter, rad 4, kolumn Överordnad: Enheten ”kontorett” finns varken i filen eller i katalogen. Menade du ”kontoret”? Skriv dess id eller namn.",
      "Enheter, rad 5, kolumn Id: Id ”skolan” står också på rad 4. Ge enheterna olika id, eller ta bort den ena raden.",
      "Enheter, rad 6, kolumn Överordnad: nämnden har nivån Enhet och kan inte ligga under Kontoret, som har nivån Enhet.".replace(
        "nivån Enhet och",
        "nivån Nämnd och",
      ),
    ]);
    expect(
      texts(found)
        .slice(5)
        .every((text) => /ligger fler än 20 enheter/.test(text)),
    ).toBe(true);
  });

  it("a person at a unit that is not there is refused, and a unit by a name that several have", () => {
    const units = [unitLine("a", { name: "Förskolan" }), unitLine("b", { name: "Förskolan" })];
    const found = plan(directory([]), {
      units,
      people: [line("Bo Provsson", { unit: "förskolan" }), line("Cia Provsson", { unit: "kyrkan" })],
    });
    expect(texts(found)).toEqual([
      "Personer, rad 2, kolumn Enhet: Flera enheter heter ”förskolan”. Skriv enhetens id: a eller b.",
      "Personer, rad 3, kolumn Enhet: Enheten ”kyrkan” finns varken i filen eller i katalogen. Skriv dess id eller namn.",
    ]);
  });

  it("get their managers from either sheet, one each; a column left out changes none", () => {
    const known = directory([row("Anna Provsson"), row("Bo Provsson")]);
    const kept = known.units.map((one) => ({ ...one, manager: one.id === "kontoret" ? "anna-provsson" : null }));
    const managed = directory(known.people, { units: kept });
    expect(plan(managed, { people: [line("Anna Provsson")] }).units.changed).toEqual([]);
    const moved = plan(managed, {
      people: [line("Anna Provsson", { manages: [] }), line("Bo Provsson", { manages: ["kontoret"] })],
    });
    expect(moved.units.changed).toMatchObject([
      { fields: [{ label: "Chef", old: "Anna Provsson", new: "Bo Provsson" }] },
    ]);
    const lost = plan(managed, { people: [line("Anna Provsson", { manages: [] })] });
    expect(lost.unmanaged.map(({ name }) => name)).toEqual(["Kontoret"]);
    expect(lost.gaps).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Ingen kan besluta om en beställning för Kontoret/)]),
    );
    const both = plan(managed, {
      people: ["Anna Provsson", "Bo Provsson"].map((name) => line(name, { manages: ["kontoret"] })),
    });
    expect(texts(both)).toEqual([
      "Personer, rad 3, kolumn Chef för: kontoret får två chefer: också på Personer, rad 2. En enhet har en chef; skriv bara den ena.",
    ]);
    const nobody = plan(managed, {
      units: [unitLine("kontoret", { name: "Kontoret", manager: "okand@prov.example" })],
    });
    expect(texts(nobody)).toEqual([
      expect.stringMatching(/^Enheter, rad 2, kolumn Chef: Chefen ”okand@prov\.example” finns varken/),
    ]);
  });
});

describe("a row that something is wrong in", () => {
  const wrong = [
    line("Bo Provsson", { unit: "kyrkan", manages: ["kyrkan"] }),
    line("Cia Provsson", { roles: ["secretary"], from: "2026-12-01", manages: ["kyrkan"] }),
    line("Dag Provsson"),
    line("Dag Provsson", { unit: "kyrkan" }),
  ];

  it("is counted as faulty alone, and what is right beside it as what it is", () => {
    const units = [unitLine("salen", { parent: "kyrkan" }), unitLine("skolan")];
    const found = plan(directory([row("Cia Provsson")]), { units, people: wrong });
    expect(found.people.added.map(({ name }) => name)).toEqual(["Dag Provsson"]);
    expect(found.units.added.map(({ id }) => id)).toEqual(["skolan"]);
    expect(countsOf(found)).toMatchObject({ peopleAdded: 1, unitsAdded: 1, mandatesAdded: 0, problems: 6 });
  });

  it("has all of it told at once, beside what was found when it was read, in the order of the rows", () => {
    const problems = [{ path: "Personer, rad 2, kolumn Namn", text: "Namn saknas." }];
    expect(texts(plan(directory([]), { people: wrong, problems })).map((text) => text.split(":")[0])).toEqual([
      "Personer, rad 2, kolumn Namn",
      "Personer, rad 2, kolumn Enhet",
      "Personer, rad 2, kolumn Chef för",
      "Personer, rad 3, kolumn Chef för",
      "Personer, rad 5, kolumn Enhet",
      "Personer, rad 5, kolumn E-post",
    ]);
  });

  it("does not let the person it is about leave, and a wrong level tells nothing of the units below", () => {
    const found = plan(directory([row("Bo Provsson")]), { people: wrong, complete: true });
    expect(found.people.ended).toEqual([]);
    const problems = [{ path: "Enheter, rad 2, kolumn Nivå", text: "Nivån finns inte." }];
    const units = [unitLine("salen", { level: null }), unitLine("skolan", { level: "board", parent: "salen" })];
    expect(plan(directory([]), { units, problems }).problems).toEqual(problems);
  });
});
