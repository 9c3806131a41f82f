import fc from "fast-check";
import { expect, it } from "vitest";
import { swedishKey } from "../../db/swedish-order";

const collator = new Intl.Collator("sv", { sensitivity: "base" });
const byKey = (a: string, b: string) => {
  const [one, two] = [swedishKey(a), swedishKey(b)];
  return one < two ? -1 : one > two ? 1 : 0;
};

const typical = [
  "1177 Vårdguiden",
  "24-timmarskommunen",
  "Aktivitetshuset",
  "Allé 3",
  "Allén",
  "Bibliotek & kultur",
  "Café Ekbacken",
  "Fritidsgården Wasa",
  "Fritidsgården Vasa",
  "Møllers minne",
  "Müllers torg",
  "Töreboda bibliotek",
  "Töreboda kommun",
  "Zoégas hörna",
  "Ågårdsskolan",
  "Åldersro",
  "Ängens förskola",
  "Ætten",
  "Ön",
  "Öppna förskolan",
  "Øresund",
];

it("orders typical names as the Swedish collation does", () => {
  const shuffled = [...typical].reverse();
  expect(shuffled.sort(byKey)).toEqual([...typical].reverse().sort(collator.compare));
});

it("agrees with the Swedish collation on any words of letters, digits and single spaces", () => {
  const letter = fc.constantFrom(..."abcdevwxyzåäöéüæø019ABCVWZÅÄÖÉÜÆØ");
  const word = fc.string({ unit: letter, minLength: 1, maxLength: 6 });
  const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(phrase, phrase, (a, b) => {
      expect(Math.sign(byKey(a, b))).toBe(Math.sign(collator.compare(a, b)));
    }),
    { numRuns: 2_000 },
  );
});

it("gives one key for the two Unicode forms and for both cases", () => {
  for (const name of typical) {
    expect(swedishKey(name.normalize("NFD"))).toBe(swedishKey(name));
    expect(swedishKey(name.toUpperCase())).toBe(swedishKey(name));
  }
});

it("lets punctuation and signs stand as one space", () => {
  expect(swedishKey("  Skol-IT: «Hjälp»!  ")).toBe("skol it hj|lp");
  expect(swedishKey("😀")).toBe("");
});
