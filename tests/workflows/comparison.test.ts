import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import { readPolicy } from "../../workflows/policy/check";
import { comparisonOf, type Part } from "../../workflows/policy/comparison";
import monsterkoping from "../../workflows/policy/monsterkoping.json";
import type { Policy } from "../../workflows/policy/schema";

const policies = loadedMunicipalities().map(getPolicy);

function cellOf(all: Policy[], municipality: string, matter: string): Part[] {
  const index = all.findIndex((policy) => policy.municipality === municipality);
  const rows = comparisonOf(all).flatMap((group) => group.rows);
  const cell = rows.find(({ id }) => id === matter)?.cells[index];
  if (!cell) throw new Error(`No cell for ${matter} of ${municipality}`);
  return cell;
}

/** The clauses that a line with these words stands with. */
const sourcesOf = (cell: Part[], words: string) =>
  cell.filter(({ lines }) => lines.some((line) => line.includes(words))).flatMap(({ sources }) => sources);

/** What differs, in short: a municipality, a matter, words that stand in the cell, and the clause they stand with. */
const own: Record<string, [municipality: string, matter: string, words: string, clause: string][]> = {
  "before the start": [
    ["sollentuna", "forms", "Strategidokument", "SOL-2a"],
    ["sollentuna", "questions", "Vad är syftet", "SOL-2a"],
    ["sollentuna", "questions", "Vilken nämnd ansvarar", "SOL-2a"],
    ["sollentuna", "questions", "målgrupper", "SOL-2b"],
    ["sollentuna", "questions", "Vilka medarbetare", "SOL-2c"],
    ["sollentuna", "questions", "I vilken omfattning", "SOL-2c"],
    ["hallstahammar", "forms", "Behovsanalys: 6 frågor", "HAL-3a"],
    ["hallstahammar", "forms", "Beställning", "HAL-4b"],
    ["hallstahammar", "questions", "syftet", "HAL-3a"],
    ["hallstahammar", "questions", "mål", "HAL-3a"],
    ["hallstahammar", "questions", "Vilka vill ni nå", "HAL-3a"],
    ["hallstahammar", "questions", "gemensamma konto", "HAL-3b"],
    ["hallstahammar", "questions", "på lång sikt", "HAL-3c"],
    ["toreboda", "forms", "Aktivitetsplan: 8 frågor", "TOR-B1.0"],
    ["toreboda", "signed", "Varje administratör", "TOR-B1.9"],
    ["nybro", "forms", "Informationsstrategi", "NYB-5"],
    ["nybro", "questions", "Sprida / Lyssna / Delta / Skapa", "NYB-3"],
    ["kungalv", "questions", "verksamhetens mål", "KUN-6a"],
    ["kungalv", "questions", "kommunikationsplan", "KUN-6a"],
  ],
  decides: [
    ["sollentuna", "decides", "Verksamhetschefen", "SOL-7b"],
    ["hallstahammar", "decides", "Ansvarig chef", "HAL-2b"],
    ["toreboda", "decides", "Ansvarig chef", "TOR-3a"],
    ["nybro", "decides", "Förvaltningschefen", "NYB-7b"],
    ["kungalv", "decides", "Sektorchefen", "KUN-5b"],
  ],
  "consulted first": [
    ["nybro", "consulted", "Informationsenheten", "NYB-4"],
    ["kungalv", "consulted", "Kommunikationsenheten", "KUN-5d"],
  ],
  "told at start": [
    ["sollentuna", "told", "Kommunikationsavdelningen", "SOL-7c"],
    ["sollentuna", "told", "Nämndsekreteraren", "SOL-7c"],
    ["hallstahammar", "told", "Kommunikationsenheten", "HAL-2c"],
    ["toreboda", "told", "Informationsansvarig, en kopia", "TOR-B1.11"],
    ["nybro", "told", "Informationsenheten", "NYB-7d"],
    ["kungalv", "told", "Kommunikationsenheten", "KUN-5d"],
  ],
  creation: [
    ["sollentuna", "creation", "Vilka kollegor", "SOL-7d"],
    ["hallstahammar", "administrators", "Minst 2", "HAL-5b"],
    ["hallstahammar", "creation", "Kommunikationsenheten har administratörsbehörighet", "HAL-2d"],
    ["hallstahammar", "creation", "avsändare", "HAL-5d"],
    ["hallstahammar", "creation", "kontaktuppgifter, syftet", "HAL-5e"],
    ["hallstahammar", "creation", "logotyp", "HAL-5f"],
    ["hallstahammar", "creation", "särprofilering", "HAL-5f"],
    ["toreboda", "administrators", "Minst 2", "TOR-B1.5"],
    ["toreboda", "creation", "Var förvaras inloggningen", "TOR-B1.5"],
    ["toreboda", "creation", "Informationsansvarig har fått veta", "TOR-B1.5"],
    ["toreboda", "creation", "logotyp", "TOR-4b"],
    ["nybro", "creation", "anmält till informationsenheten", "NYB-7d"],
    ["nybro", "creation", "Hur når man kontot", "NYB-7d"],
    ["nybro", "creation", "ansvarig person", "NYB-7d"],
    ["nybro", "creation", "Kommunvapnet", "NYB-2"],
    ["nybro", "deputies", "ersättare", "NYB-8d"],
    ["kungalv", "administrators", "Minst 2", "KUN-5f"],
    ["kungalv", "creation", "Vilka i verksamheten", "KUN-5f"],
    ["kungalv", "creation", "avsändare", "KUN-6m"],
    ["kungalv", "creation", "särprofilering", "KUN-6m"],
  ],
  "answer within": [
    ["sollentuna", "answers", "Facebook: inom en arbetsdag", "SOL-5a"],
    ["sollentuna", "answers", "X (tidigare Twitter): inom 4 timmar på vardagar", "SOL-5b"],
    ["sollentuna", "answers", "Blogg: inom en arbetsdag", "SOL-5c"],
    ["hallstahammar", "answers", "Inom en arbetsdag", "HAL-15a"],
    ["toreboda", "answers", "Inom en arbetsdag", "STD-22"],
    ["nybro", "answers", "Snabbt", "NYB-6"],
    ["nybro", "answers", "en arbetsdag", "STD-22"],
    ["kungalv", "answers", "en arbetsdag", "STD-22"],
  ],
  supervision: [
    ["sollentuna", "supervision", "Varje arbetsdag", "SOL-3b"],
    ["hallstahammar", "supervision", "Varje arbetsdag", "HAL-10a"],
    ["hallstahammar", "supervision", "Flera gånger om dagen, också utanför arbetstid", "HAL-10b"],
    ["toreboda", "supervision", "Så ofta som planen säger", "TOR-B1.7"],
    ["kungalv", "supervision", "Varje dag under kontorstid", "KUN-6h"],
  ],
  "remove within": [
    ["hallstahammar", "removal", "Skyndsamt", "STD-25"],
    ["toreboda", "removal", "planen", "TOR-B1.7"],
    ["toreboda", "removal", "48 timmar", "TOR-B1.7"],
    ["nybro", "removal", "Skyndsamt", "NYB-8e"],
    ["kungalv", "removal", "24 timmar", "KUN-6d"],
  ],
  "evidence before removal": [
    ["hallstahammar", "evidence", "Skärmbild", "HAL-16c"],
    ["toreboda", "evidence", "Innehåll och avsändare", "TOR-5b"],
    ["nybro", "evidence", "Skärmbild, innehåll och avsändare", "STD-26"],
    ["kungalv", "evidence", "Skärmbild", "KUN-6e"],
  ],
  snapshot: [
    ["sollentuna", "snapshot", "Så som dokumenthanteringsplanen säger", "SOL-8c"],
    ["hallstahammar", "snapshot", "Varje halvår och vid större ändringar", "HAL-16e"],
    ["toreboda", "snapshot", "Varje halvår och vid större ändringar", "TOR-10e"],
    ["kungalv", "snapshot", "Varje halvår", "KUN-6l"],
  ],
  closure: [
    ["sollentuna", "closureDecides", "Verksamhetschefen", "SOL-7e"],
    ["sollentuna", "farewell", "tacka", "SOL-7g"],
    ["sollentuna", "closureTold", "Nämndsekreteraren", "SOL-7f"],
    ["sollentuna", "closureTold", "Kommunikationsavdelningen", "SOL-7f"],
    ["hallstahammar", "closureDecides", "Ansvarig chef", "HAL-2b"],
    ["hallstahammar", "closureConsulted", "Kommunikationsenheten", "HAL-17b"],
    ["kungalv", "closureDecides", "Ansvarig chef", "STD-3"],
    ["kungalv", "closureTold", "Kommunikationsenheten", "KUN-5e"],
  ],
  transfer: [
    ["hallstahammar", "transfer", "beslut av den nämnd", "HAL-18a"],
    ["hallstahammar", "transfer", "nya ägaren", "HAL-18b"],
    ["hallstahammar", "transfer", "logotyp är borta", "HAL-18b"],
    ["hallstahammar", "transfer", "inlägg", "HAL-18c"],
    ["hallstahammar", "transfer", "Allt ansvar", "HAL-18d"],
    ["hallstahammar", "transfer", "byter helst namn", "HAL-18e"],
  ],
  also: [
    ["sollentuna", "personalData", "rättade", "SOL-7h"],
    ["sollentuna", "crisis", "Reglerna här gäller inte", "SOL-10"],
    ["hallstahammar", "lending", "överenskommelse med kommunikationsenheten", "HAL-12a"],
    ["hallstahammar", "crisis", "kriskommunikationsgruppen", "HAL-21b"],
    ["hallstahammar", "signature", "Namn, titel och verksamhet", "HAL-15a"],
    ["kungalv", "signature", "Förnamn och titel", "KUN-6n"],
    ["hallstahammar", "own", "kontaktperson", "HAL-1c"],
    ["hallstahammar", "own", "Tipsa", "HAL-1b"],
    ["toreboda", "own", "schema", "TOR-B2"],
    ["nybro", "own", "Partierna", "NYB-11"],
    ["nybro", "messages", "inkomna handlingar", "NYB-10b"],
    ["kungalv", "leaver", "skyndsamt", "KUN-5g"],
  ],
};

/** Where a municipality's own document is silent, as the same table has it. */
const silent: [municipality: string, matter: string][] = [
  ["sollentuna", "removal"],
  ["sollentuna", "evidence"],
  ["sollentuna", "transfer"],
  ["toreboda", "answers"],
  ["toreboda", "signature"],
  ["nybro", "signature"],
  ["toreboda", "closureDecides"],
  ["toreboda", "transfer"],
  ["nybro", "evidence"],
  ["nybro", "supervision"],
  ["nybro", "snapshot"],
  ["nybro", "closureDecides"],
  ["nybro", "transfer"],
  ["kungalv", "transfer"],
  // "as the plan says" and "as the records plan says": the documents give no time of their own.
];

describe.each(Object.entries(own))("what differs: %s", (_, cells) => {
  it.each(cells)("%s, %s: %s (%s)", (municipality, matter, words, clause) => {
    expect(sourcesOf(cellOf(policies, municipality, matter), words)).toContain(clause);
  });
});

describe("what differs", () => {
  it.each(["sollentuna", "hallstahammar", "toreboda"])("%s consults nobody first", (municipality) => {
    expect(cellOf(policies, municipality, "consulted")).toEqual([{ lines: ["Ingen"], sources: [], standard: false }]);
  });

  it("Nybro's information strategy has six questions of its own", () => {
    const questions = cellOf(policies, "nybro", "questions").filter(({ sources }) => sources.includes("NYB-5"));
    expect(questions.flatMap(({ lines }) => lines)).toHaveLength(6);
  });

  it("a form counts the questions of the municipality's own document apart from the standard's", () => {
    for (const policy of policies) {
      const lines = cellOf(policies, policy.municipality, "forms").flatMap((part) => part.lines);
      for (const form of ["needs", "plan"] as const) {
        const all = policy.forms[form];
        const own = all.filter(({ source }) => !source.startsWith("STD-")).length;
        const line = lines.find((one) => one.startsWith(`${policy.formNames[form].name}: ${all.length} frågor`));
        expect(line?.match(/varav \d+|alla/)?.[0]).toBe(
          own ? (own === all.length ? "alla" : `varav ${own}`) : undefined,
        );
      }
    }
    const nybro = cellOf(policies, "nybro", "forms").flatMap(({ lines }) => lines);
    expect(nybro).toContainEqual(
      expect.stringMatching(/^Informationsstrategi: \d+ frågor, varav 7 ur det egna dokumentet$/),
    );
  });

  it("Kungälv asks for no snapshot at larger changes", () => {
    expect(cellOf(policies, "kungalv", "snapshot")[0]?.lines).toEqual(["Varje halvår."]);
  });

  it.each(silent)("%s is silent: %s", (municipality, matter) => {
    const cell = cellOf(policies, municipality, matter);
    expect(cell.length).toBeGreaterThan(0);
    expect(cell.filter(({ standard }) => !standard)).toEqual([]);
  });
});

describe("a comparison", () => {
  it("answers every matter for everyone, and each source is a clause of that municipality's policy", () => {
    for (const { rows } of comparisonOf(policies)) {
      for (const { id, cells } of rows) {
        expect(cells).toHaveLength(policies.length);
        for (const [index, cell] of cells.entries()) {
          const known = policies[index]?.clauses.map((clause) => clause.id);
          const lines = cell.flatMap((part) => part.lines);
          expect(lines, `${id} of ${policies[index]?.name}`).not.toEqual([]);
          expect(lines.filter((line) => line.trim() === "" || /undefined|null/.test(line))).toEqual([]);
          for (const source of cell.flatMap((part) => part.sources)) expect(known).toContain(source);
        }
      }
    }
  });

  it("marks as the standard's all that a municipality without a document of its own says", () => {
    const cells = comparisonOf([getPolicy("monsterkoping")]).flatMap(({ rows }) => rows.flatMap((row) => row.cells));
    const parts = cells.flat().filter(({ sources }) => sources.length);
    expect(parts.length).toBeGreaterThan(20);
    expect(parts.filter(({ standard }) => !standard)).toEqual([]);
  });

  it("leaves out no question of an account's creation that only some ask, and says those of one alone that are its own", () => {
    const asked = cellOf(policies, "monsterkoping", "creation").flatMap(({ lines }) => lines);
    expect(asked.some((line) => line.includes("logotyp"))).toBe(true);
    expect(asked.some((line) => line.includes("Var förvaras inloggningen"))).toBe(false);
    const alone = cellOf([getPolicy("toreboda")], "toreboda", "creation");
    expect(sourcesOf(alone, "Var förvaras inloggningen")).toContain("TOR-B1.5");
  });

  it("follows the data: a changed policy reads otherwise", () => {
    const policy = structuredClone(getPolicy("kungalv"));
    policy.removal.within = { amount: 36, unit: "hours" };
    policy.removal.words = undefined;
    policy.consultation = null;
    policy.roleNames.decider = "kommundirektören";
    expect(cellOf([policy], "kungalv", "removal")[0]?.lines).toContain("Inom 36 timmar.");
    expect(cellOf([policy], "kungalv", "consulted")[0]?.lines).toEqual(["Ingen"]);
    expect(sourcesOf(cellOf([policy], "kungalv", "decides"), "Sektorchefen")).toEqual([]);
    expect(sourcesOf(cellOf([policy], "kungalv", "decides"), "Kommundirektören")).toEqual(["KUN-5b"]);
  });

  it("of nobody has the matters and no cells", () => {
    expect(comparisonOf([]).flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))).toEqual([]);
  });
});

it.each(["jamfor", "assets"])("no municipality is called %s, and the file's writer is told why", (municipality) => {
  const read = readPolicy(
    new TextEncoder().encode(JSON.stringify({ ...monsterkoping, municipality })),
    `${municipality}.json`,
  );
  expect(read.ok ? [] : read.problems).toEqual([
    expect.objectContaining({
      path: "municipality",
      text: expect.stringContaining(`”${municipality}”: namnet är upptaget`),
    }),
  ]);
});
