import { describe, expect, it } from "vitest";
import { countsOf } from "../../app/import/plan";
import { directory, line, plan, row, texts } from "../support/directory";

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
