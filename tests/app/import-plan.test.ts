import { describe, expect, it } from "vitest";
import { countsOf, planImport } from "../../app/import/plan";
import { getPolicy } from "../../app/policies.server";
import { directory, file, line, row, unitLine } from "../support/directory";

const policy = getPolicy("hallstahammar");
const plan = (known: ReturnType<typeof directory>, part: Parameters<typeof file>[0]) =>
  planImport(known, file(part), policy);
const texts = ({ problems }: ReturnType<typeof plan>) => problems.map(({ path, text }) => `${path}: ${text}`);

describe("who a row is about", () => {
  it("is told by employee id first, then by address, and never by name", () => {
    const known = directory([
      row("Anna Provsson", { employee_id: "1" }),
      row("Bo Provsson"),
      row("Cia Provsson", { employee_id: "3" }),
    ]);
    const { people, problems } = plan(known, {
      people: [
        line("Anna Nygift", { employee_id: "1", email: "anna.nygift@prov.example" }),
        line("Bo Provsson", { employee_id: "2" }),
        line("Cia Provsson", { email: "en.annan.cia@prov.example" }),
      ],
    });
    expect(problems).toEqual([]);
    expect(people.changed.map(({ row, fields }) => [row.id, fields])).toEqual([
      [
        "anna-provsson",
        [
          { label: "Namn", old: "Anna Provsson", new: "Anna Nygift" },
          { label: "E-post", old: "anna.provsson@prov.example", new: "anna.nygift@prov.example" },
        ],
      ],
      ["bo-provsson", [{ label: "Får anställningsnummer", old: "", new: "2" }]],
    ]);
    expect(people.added.map(({ id, name }) => [id, name])).toEqual([["en-annan-cia", "Cia Provsson"]]);
  });

  it("and two rows about one person are named, row by row", () => {
    const known = directory([row("Anna Provsson", { employee_id: "1" })]);
    const found = plan(known, {
      people: [
        line("Anna Provsson", { employee_id: "1", email: "ny@prov.example" }),
        line("Bo Provsson", { employee_id: "2" }),
        line("Bo Annansson", { employee_id: "2" }),
        line("Bo Tredjesson", { employee_id: "4", email: "bo.provsson@prov.example" }),
        line("Anna Provsson"),
      ],
    });
    expect(texts(found)).toEqual([
      expect.stringMatching(
        /^Personer, rad 4, kolumn Anställningsnummer: Anställningsnumret 2 står också på rad 3 \(Bo Provsson\)/,
      ),
      expect.stringMatching(/^Personer, rad 5, kolumn E-post: Adressen bo\.provsson@prov\.example står också på rad 3/),
      "Personer, rad 6: Raden är om samma person som rad 2, som katalogen känner dem. Ta bort den ena.",
    ]);
  });

  it("and an address goes from one to another only when the one gives it up", () => {
    const known = directory([row("Anna Provsson", { employee_id: "1" })]);
    const another = line("Anna Provsson", { employee_id: "9" });
    expect(texts(plan(known, { people: [another] }))).toEqual([
      "Personer, rad 2, kolumn E-post: Adressen anna.provsson@prov.example hör redan till Anna Provsson, med anställningsnummer 1. Är det samma person, skriv det numret. Annars, skriv en annan adress.",
    ]);
    const both = plan(known, { people: [another, line("Anna Nygift", { employee_id: "1" })] });
    expect(texts(both)).toEqual([]);
    expect(both.people.added).toMatchObject([{ id: "anna-provsson-2", email: "anna.provsson@prov.example" }]);
    expect(both.people.changed).toMatchObject([{ row: { id: "anna-provsson", email: "anna.nygift@prov.example" } }]);
  });

  it("and whoever had left is back when a file names them", () => {
    const known = directory([row("Anna Provsson", { ended_at: "2026-10-01T00:00:00.000Z" })]);
    const { people } = plan(known, { people: [line("Anna Provsson")] });
    expect(people.changed).toMatchObject([
      { row: { ended_at: null }, fields: [{ label: "Slutade", old: "1 okt 2026", new: "" }] },
    ]);
  });
});

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

describe("whoever is not in a complete file", () => {
  const people = ["Anna Provsson", "Bo Provsson", "Cia Provsson", "Dag Provsson", "Eva Provsson"];
  const [anna, bo, cia, dag, eva] = people.map((name) =>
    row(name, name.startsWith("Cia") ? { roles: ["registrar"] } : {}),
  );
  const known = directory(
    [anna, bo, cia, dag, eva].flatMap((one) => one ?? []),
    {
      units: directory([]).units.map((unit) => ({ ...unit, manager: unit.id === "kontoret" ? "bo-provsson" : null })),
      parts: [
        { person: "anna-provsson", account: "2026-1", name: "Sidan", role: "administrator" },
        { person: "anna-provsson", account: "2026-1", name: "Sidan", role: "orderer" },
      ],
      mandates: [
        ...["2026-11-27", null].map((to_day, index) => ({
          ...{
            id: `m${index}`,
            kind: "role" as const,
            person: index ? "dag-provsson" : "eva-provsson",
            unit: null,
            role: "secretary",
          },
          ...{
            behalf: null,
            decision: null,
            point: null,
            rests_on: null,
            from_day: "2026-01-01",
            to_day,
            at: "",
            by: "",
          },
        })),
      ],
    },
  );

  it("ends, but not while they have accounts, posts or roles: those are named", () => {
    const { people: planned, kept } = plan(known, { people: [line("Ny Provsson")], complete: true });
    expect(planned.ended.map(({ id }) => id)).toEqual(["eva-provsson"]);
    expect(kept.map(({ person, reasons }) => [person.name, reasons])).toEqual([
      ["Anna Provsson", ["är administratör för och har beställt Sidan (2026-1)"]],
      ["Bo Provsson", ["är chef för Kontoret"]],
      ["Cia Provsson", ["har rollen registrator"]],
      ["Dag Provsson", ["har rollen nämndsekreterare"]],
    ]);
  });

  it("stays where the file is not said to be complete", () => {
    const { people: planned, kept } = plan(known, { people: [line("Ny Provsson")] });
    expect([planned.ended, kept]).toEqual([[], []]);
  });
});

describe("what somebody has for a time", () => {
  const spell = line("Anna Provsson", {
    roles: ["secretary"],
    manages: ["kontoret"],
    from: "2026-12-01",
    to: "2026-12-31",
  });
  it("is a mandate, beside what they have for good, and the same again is the same", () => {
    const known = directory([row("Anna Provsson", { roles: ["registrar"] })]);
    const first = plan(known, { people: [spell] });
    expect(first.people.changed).toEqual([]);
    expect(first.units.changed).toEqual([]);
    expect(first.mandates.added).toEqual([
      { kind: "role", person: "anna-provsson", unit: null, role: "secretary", from: "2026-12-01", to: "2026-12-31" },
      { kind: "manager", person: "anna-provsson", unit: "kontoret", role: null, from: "2026-12-01", to: "2026-12-31" },
    ]);
    const mandates = first.mandates.added.map(({ from, to, ...one }, index) => ({
      ...one,
      ...{
        id: `m${index}`,
        from_day: from,
        to_day: to,
        behalf: null,
        decision: null,
        point: null,
        rests_on: null,
        at: "",
        by: "",
      },
    }));
    const again = plan({ ...known, mandates }, { people: [spell] });
    expect(countsOf(again)).toMatchObject({ mandatesAdded: 0, mandatesChanged: 0 });
    const shorter = plan({ ...known, mandates }, { people: [{ ...spell, to: "2026-12-24" }] });
    expect(shorter.mandates.changed).toMatchObject([{ id: "m0", was: "2026-12-31" }, { id: "m1" }]);
  });

  it("may stand on a row of its own, which says nothing else of the person", () => {
    const base = line("Anna Provsson", { roles: [] });
    const short = { ...spell, name: "", title: "", phone: "", unit: "" };
    const { mandates, people, problems } = plan(directory([]), { people: [short, base] });
    expect(problems).toEqual([]);
    expect(people.added).toHaveLength(1);
    expect(mandates.added).toHaveLength(2);
    expect(texts(plan(directory([]), { people: [{ ...spell, phone: "annan" }, base] }))).toEqual([
      expect.stringMatching(/säger annat om en uppgift/),
    ]);
    expect(texts(plan(directory([]), { people: [short] }))).toHaveLength(4);
    expect(texts(plan(directory([]), { people: [{ ...base, from: "2026-12-01" }] }))).toEqual([
      expect.stringMatching(/varken Roller eller Chef för/),
    ]);
  });
});

it("a role that nobody would hold any more is told of, but not what was missing before", () => {
  const known = directory([row("Anna Provsson", { roles: ["communications"] })]);
  const { gaps } = plan(known, { people: [line("Anna Provsson", { roles: ["politician"] })] });
  expect(gaps).toEqual([expect.stringMatching(/^Ingen har rollen communications/)]);
});
