import { describe, expect, it } from "vitest";
import { readFiles } from "../../app/import/files.server";
import type { ImportFile } from "../../app/import/lines";
import { MOST_BYTES, UnreadableFile } from "../../app/import/table";
import { getPolicy } from "../../app/policies.server";
import { inline, workbook, workbookFiles, zip } from "../support/workbook";

const policy = getPolicy("hallstahammar");
const HEAD = [
  "Anställningsnummer",
  "Namn",
  "Titel",
  "E-post",
  "Telefon",
  "Enhet",
  "Roller",
  "Chef för",
  "Från",
  "Till",
];
const ROW = [
  "17",
  "Åke Öst",
  "rektor",
  "ake.ost@prov.example",
  "010-1",
  "skolan",
  "Kommunikatör; registrator",
  "skolan",
  "",
  "",
];
const csv = (rows: string[][], between = ";", end = "\r\n") =>
  rows
    .map((row) => row.map((cell) => (/[";,\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(between))
    .join(end);

const read = (bytes: Uint8Array | string, name = "personer.csv") =>
  readFiles([{ name, bytes: typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes }], policy, false);
const wrong = async (bytes: Uint8Array | string) => {
  const answer = await read(bytes).catch((error) => error);
  expect(answer).toBeInstanceOf(UnreadableFile);
  return (answer as Error).message;
};
const problems = ({ problems }: ImportFile) => problems.map(({ path, text }) => `${path}: ${text}`);

const ake = {
  sheet: "Personer",
  row: 2,
  employee_id: "17",
  name: "Åke Öst",
  title: "rektor",
  email: "ake.ost@prov.example",
  phone: "010-1",
  unit: "skolan",
  roles: ["communications", "registrar"],
  manages: ["skolan"],
  from: null,
  to: null,
};

/** å, ä and ö as Windows-1252 has them; every other letter here is ASCII. */
const windows = (text: string) => Uint8Array.from([...text], (letter) => letter.charCodeAt(0));
const utf16 = (text: string, mark: boolean) => new Uint8Array(Buffer.from((mark ? "\ufeff" : "") + text, "utf16le"));

describe("a CSV file is read", () => {
  const text = csv([HEAD, ROW]);
  it.each([
    ["in UTF-8", text],
    ["in UTF-8 with a mark", `\ufeff${text}`],
    ["in Windows-1252", windows(text)],
    ["in UTF-16 with a mark", utf16(text, true)],
    ["in UTF-16 without a mark", utf16(text, false)],
    ["with commas", csv([HEAD, ROW], ",")],
    ["with tabs", csv([HEAD, ROW], "\t")],
    ["with line feeds alone", csv([HEAD, ROW], ";", "\n")],
    [
      "with other words in the heading",
      text.replace("E-post", "EPOST:").replace("Titel", "befattning").replace("Namn", '"Namn "'),
    ],
  ])("%s", async (_how, bytes) => {
    expect(await read(bytes)).toEqual({ people: [ake], units: [], told: [], problems: [], complete: false });
  });

  it("with rows numbered as a spreadsheet numbers them", async () => {
    const rows = [
      HEAD,
      [],
      ROW.with(1, 'Åke "Åkan"\nÖst'),
      ["", "", "", ""],
      ROW.with(3, "b@prov.example").with(0, "18"),
    ];
    const { people } = await read(`sep=;\r\n${csv(rows)}\r\n\r\n`);
    expect(people.map(({ row, name }) => [row, name])).toEqual([
      [4, 'Åke "Åkan" Öst'],
      [6, "Åke Öst"],
    ]);
  });

  it("and what looks like a formula is text", async () => {
    const nasty = ["=1+1", "=cmd|' /C calc'!A0", "+46 10", "@SUM(A1)", "a@prov.example", "-1", "skolan", "", "", ""];
    const { people, problems } = await read(
      csv([HEAD, nasty.with(3, "a@prov.example").with(4, "-1").with(5, "skolan").with(6, "")]),
    );
    expect(problems).toEqual([]);
    expect(people[0]).toMatchObject({ employee_id: "=1+1", name: "=cmd|' /C calc'!A0", title: "+46 10", phone: "-1" });
  });

  it("and columns that nobody knows are told of, and those missing are errors with an example", async () => {
    const { told, problems: found } = await read(csv([["Namn", "Epost", "Skonummer", "Telfon", "Enhet"], []]));
    expect(told).toEqual([
      "Personer: kolumnen ”Skonummer” läses inte.",
      "Personer: kolumnen ”Telfon” läses inte. Menade du ”Telefon”?",
    ]);
    expect(found.map(({ text }) => text)).toEqual([
      "Kolumnen Titel saknas. Skriv rubriken Titel på första raden, och till exempel ”bibliotekarie” under den.",
      "Kolumnen Telefon saknas. Skriv rubriken Telefon på första raden, och till exempel ”010-000 00 01” under den.",
    ]);
  });

  it("and each wrong cell is named by row and column, with the mend", async () => {
    const rows = [
      ROW.with(3, "ake.ost"),
      ROW.with(1, ""),
      ROW.with(6, "kejsare"),
      ROW.with(8, "31/1 2026"),
      ROW.with(8, "2026-02-30"),
      ROW.with(9, "2026-01-01"),
      ROW.with(8, "2026-02-01").with(9, "2026-01-01"),
      ROW.with(2, "#VALUE!"),
      ROW.with(4, "x".repeat(201)),
      [...ROW, "för mycket"],
    ];
    expect(problems(await read(csv([HEAD, ...rows])))).toEqual([
      "Personer, rad 2, kolumn E-post: ”ake.ost” är ingen e-postadress. Skriv den i formen namn@kommun.se.",
      "Personer, rad 3, kolumn Namn: Namn saknas. Fyll i cellen, eller ta bort raden.",
      expect.stringMatching(
        /^Personer, rad 4, kolumn Roller: Rollen ”kejsare” finns inte\. Välj bland: kommunikatör, /,
      ),
      "Personer, rad 5, kolumn Från: ”31/1 2026” är ingen dag. Skriv år, månad och dag: 2026-01-31.",
      "Personer, rad 6, kolumn Från: ”2026-02-30” är ingen dag. Skriv år, månad och dag: 2026-01-31.",
      "Personer, rad 7, kolumn Från: Till har en dag men inte Från. Skriv vilken dag det börjar.",
      expect.stringMatching(/^Personer, rad 8, kolumn Till: Till \(2026-01-01\) ligger före Från/),
      "Personer, rad 9, kolumn Titel: Formeln i cellen gav felet #VALUE!. Skriv värdet i stället.",
      "Personer, rad 10, kolumn Telefon: Korta texten till högst 200 tecken. Nu är det 201.",
      "Personer, rad 11: Raden har fler celler än rubrikraden. Kontrollera skiljetecken och citattecken.",
    ]);
  });

  it.each([
    ["empty", "", /filen är tom/],
    ["of blank lines", "\r\n\r\n", /varken personer eller enheter/],
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), /ingen tabell/],
    ["about something else", "Ort;Folkmängd\r\nÄlvsyn;12", /varken personer eller enheter/],
    [
      "with a quote that never ends",
      `${csv([HEAD])}\r\n"17;Åke`,
      /Citattecknen på rad \d går inte ihop|tar aldrig slut/,
    ],
    ["too long", csv([HEAD, ...Array.from({ length: 50_001 }, () => ROW)]), /fler än 50\s000 rader/],
    ["almost only line ends", `${csv([HEAD])}${"\n".repeat(60_001)}x`, /fler än 50\s000 rader/],
    ["too large", new Uint8Array(MOST_BYTES + 1).fill(65), /större än 10 MB/],
    ["with a thousand columns", `${csv([HEAD])}${";x".repeat(1000)}`, /1010 kolumner/],
    ["an old Excel file", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), /Spara den som \.xlsx/],
  ])("and not when it is %s", async (_what, bytes, expected) => {
    expect(await wrong(bytes)).toMatch(expected);
  });
});

describe("a workbook is read", () => {
  it("with its two sheets; numbers and days become text, other sheets are told of", async () => {
    const bytes = await workbook({
      Personer: [HEAD, [17, ...ROW.slice(1, 7), "skolan", new Date("2026-01-31"), null]],
      Enheter: [
        ["Id", "Namn", "Nivå", "Överordnad", "Chef"],
        ["skolan", "Skolan", "enhet", "Kommunen", "ake.ost@prov.example"],
      ],
      Anteckningar: [["Hej"]],
    });
    const { people, units, told, problems } = await read(bytes, "kommun.xlsx");
    expect(problems).toEqual([]);
    expect(people).toEqual([{ ...ake, from: "2026-01-31" }]);
    expect(units).toEqual([
      {
        sheet: "Enheter",
        row: 2,
        id: "skolan",
        name: "Skolan",
        level: "unit",
        parent: "Kommunen",
        manager: "ake.ost@prov.example",
      },
    ]);
    expect(told).toEqual(["Bladet ”Anteckningar” läses inte: det ska heta Personer eller Enheter."]);
  });

  it("and formulas by the value that was stored, never run", async () => {
    const head = HEAD.slice(1, 6).map((text, index) => inline(`${"ABCDE"[index]}1`, text));
    const cells = ["rektor", "a@prov.example", "1", "skolan"].map((text, index) => inline(`${"BCDE"[index]}2`, text));
    const withValue = `<row r="1">${head.join("")}</row><row r="2"><c r="A2" t="str"><f>CONCATENATE("Å","ke")</f><v>Åke</v></c>${cells.join("")}</row>`;
    expect((await read(zip(workbookFiles(withValue)))).people[0]).toMatchObject({ name: "Åke", row: 2 });
    const without = withValue.replace("<v>Åke</v>", "");
    expect(await wrong(zip(workbookFiles(without)))).toMatch(/Cell A2 \(rad 2\) har en formel utan värde/);
  });
});

describe("a workbook is refused before it is unpacked or read", () => {
  const bomb = Buffer.alloc(60 * 1024 * 1024, "<");
  const row = inline("A1", "x");
  const nested = zip({ "a.xml": "x" });
  it.each<[string, () => Uint8Array, RegExp]>([
    ["zeros", () => zip({ ...workbookFiles(""), "xl/sharedStrings.xml": bomb }), /packar upp till mer/],
    [
      "shared strings that repeat",
      () =>
        zip({ ...workbookFiles(""), "xl/sharedStrings.xml": `<sst>${"<si><t>x</t></si>".repeat(2_000_000)}</sst>` }),
      /packar upp till mer/,
    ],
    [
      "a size that is not the true one",
      () => zip({ ...workbookFiles(""), "xl/sharedStrings.xml": bomb }, 1000),
      /går inte att läsa/,
    ],
    [
      "many files",
      () => zip(Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`${index}.xml`, "x"]))),
      /packar upp till mer/,
    ],
    [
      "an archive in the archive",
      () => zip({ ...workbookFiles(""), "xl/inner.zip": Buffer.from(nested) }),
      /packar upp till mer/,
    ],
    [
      "entities",
      () =>
        zip({
          ...workbookFiles(row),
          "xl/styles.xml": `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>`,
        }),
      /går inte att läsa/,
    ],
    [
      "a cell in the last corner",
      () => zip(workbookFiles(`<row r="1048576">${inline("XFD1048576", "x")}</row>`)),
      /fler än 50\s000 rader/,
    ],
    ["a cell far to the right", () => zip(workbookFiles(`<row r="1">${inline("XFD1", "x")}</row>`)), /kolumn XFD/],
    [
      "a place written so that it is not seen",
      () => zip(workbookFiles(`<row r="1"><c x=">" r="&#88;FD1048576" t="inlineStr"><is><t>x</t></is></c></row>`)),
      /går inte att läsa/,
    ],
    ["the beginning alone", () => zip(workbookFiles(row)).slice(0, 300), /går inte att läsa/],
    ["a zip that is no workbook", () => zip({ "a.txt": "hej" }), /går inte att läsa/],
  ])("%s", async (_what, bytes, expected) => {
    const before = process.memoryUsage().rss;
    expect(await wrong(bytes())).toMatch(expected);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  });
});
