import { describe, expect, it } from "vitest";
import { findImport, importContent } from "../../db/imports.server";
import { findPerson, listPeople, upsertPerson } from "../../db/people.server";
import { listSessions } from "../../db/sessions.server";
import { errorsOf, fieldsOf, wordsOf } from "../support/page";
import { demoSite, sessionFor } from "../support/site";
import { workbook } from "../support/workbook";

const site = demoSite(["toreboda"]);
const address = "/toreboda/organisation/import";
const HEAD = "Anställningsnummer;Namn;Titel;E-post;Telefon;Enhet;Roller";

const sven = () => site.as("Sven Systemåker");
const csv = (...lines: string[]) => new File([[HEAD, ...lines].join("\r\n")], "personer.csv", { type: "text/csv" });
/** Chooses a file; the answer is the address of its dry run. */
async function choose(file: File, complete = "nej"): Promise<string> {
  const answer = await (await sven()).send(address, { file, complete });
  expect(answer.status, wordsOf(await answer.clone().text())).toBe(302);
  return answer.headers.get("Location") ?? "";
}
const page = async (path: string) => (await (await sven()).get(path)).text();
const people = async () => listPeople((await site.db()).read);
const idIn = (path: string) => path.split("/").at(-1) ?? "";

describe("an import", () => {
  it("is open to system managers alone", async () => {
    const path = await choose(csv("1;Ny Nysson;handläggare;ny.nysson@prov.example;010-1;Biblioteket;"));
    for (const who of ["Anna Provsson", "Hanna Blindtext", "Dora Diarieholm"]) {
      const visitor = await site.as(who);
      for (const one of [address, path, `${address}/mall.csv`, "/toreboda/organisation/scim"])
        expect((await visitor.get(one)).status, `${who} ${one}`).toBe(403);
      expect((await visitor.send(path, fieldsOf(await page(path)))).status).toBe(403);
    }
    expect(await findPerson((await site.db()).read, "ny-nysson")).toBeUndefined();
  });

  it("shows what it would do and does nothing, until it is carried out; then the same file changes nothing", async () => {
    const db = await site.db();
    const anna = await findPerson(db.read, "anna-provsson");
    await db.write((trx) => upsertPerson(trx, { ...anna, employee_id: null } as never));
    const before = await people();
    const lines = [
      "501;Ny Nysson;handläggare;ny.nysson@prov.example;010-1;Biblioteket;registrator",
      `502;Anna Provsson;bibliotekarie;${before.find(({ id }) => id === "anna-provsson")?.email};010-77;biblioteket;`,
    ];
    const path = await choose(csv(...lines));
    const words = wordsOf(await page(path));
    expect(words).toContain("Nya personer: 1");
    expect(words).toContain("Ny Nysson · handläggare, Biblioteket, registrator");
    expect(words).toMatch(/Får anställningsnummer: tomt → 502/);
    expect(await people()).toEqual(before);

    const visitor = await sven();
    expect((await visitor.fill(path, {})).headers.get("Location")).toBe(path);
    const { read } = await site.db();
    expect(await findPerson(read, "ny-nysson")).toMatchObject({
      employee_id: "501",
      roles: ["registrar"],
      unit: "biblioteket",
    });
    expect(await findImport(read, idIn(path))).toMatchObject({ state: "applied", settled_by: "sven-systemaker" });
    expect(await importContent(read, idIn(path))).toBeUndefined();
    expect(wordsOf(await page(path))).toMatch(/1 ny person, 1 ändrad person .*Genomförd .* av Sven Systemåker/);
    expect(wordsOf(await page(address))).toMatch(/personer\.csv .*Sven Systemåker .*Genomförd/);

    const again = await choose(csv(...lines));
    const html = await page(again);
    expect(wordsOf(html)).toContain("Filen ändrar inget");
    expect(html).not.toContain("Genomför</button>");
  });

  it("is shown anew, not done, when the directory has changed since", async () => {
    const path = await choose(csv("601;Sen Nysson;handläggare;sen.nysson@prov.example;010-1;Biblioteket;"));
    const seen = fieldsOf(await page(path));
    const db = await site.db();
    const bertil = await findPerson(db.read, "bertil-exempelgren");
    await db.write((trx) => upsertPerson(trx, { ...bertil, phone: "010-5" } as never));
    const visitor = await sven();
    const answer = await visitor.send(path, seen);
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(wordsOf(html)).toContain("har ändrats sedan du såg vad filen skulle göra");
    expect(await findPerson(db.read, "sen-nysson")).toBeUndefined();
    expect((await visitor.send(path, fieldsOf(html))).status).toBe(302);
    expect(await findPerson(db.read, "sen-nysson")).toBeDefined();
    // And a second press on the same button is the same import.
    expect((await visitor.send(path, seen)).status).toBe(302);
  });

  it("with errors shows them first, and cannot be carried out", async () => {
    const path = await choose(csv("1;;handläggare;x;010-1;Solbasen;", "1;B;t;b@prov.example;1;Månbasen;"));
    const html = await page(path);
    expect(wordsOf(html)).toMatch(
      /5 fel att rätta .*rad 2, kolumn Namn: .*rad 2, kolumn Enhet: Enheten ”Solbasen”.*rad 3, kolumn Enhet: Enheten ”Månbasen”/,
    );
    // Nobody is new on account of a row that cannot be read in.
    expect(wordsOf(html)).not.toContain("Nya personer");
    expect(html).not.toContain("Genomför</button>");
    const forged = { plan: "0".repeat(64), directory: "1" };
    expect((await (await sven()).send(path, forged)).status).toBe(409);
    expect((await (await sven()).send(path, {})).status).toBe(400);
  });

  it("that is complete ends those who have nothing left, and names the others with where to settle it", async () => {
    const made = { id: "tom-tomsson", name: "Tom Tomsson", title: "vikarie", email: "tom@prov.example", phone: "1" };
    const db = await site.db();
    await db.write((trx) => upsertPerson(trx, { ...made, unit: "biblioteket", roles: [] }));
    const missing = ["tom-tomsson", "anna-provsson", "cecilia-latsasberg"];
    const all = (await people()).filter(({ id }) => !missing.includes(id));
    const lines = all.map(({ name, title, email, phone, unit, employee_id }) => [
      employee_id ?? "",
      name,
      title,
      email,
      phone,
      unit,
    ]);
    // Without the column of roles nobody's roles change.
    const file = await workbook({ Personer: [HEAD.split(";").slice(0, 6), ...lines] });
    const now = () => new Date().toISOString();
    await sessionFor(db, "tom-tomsson");
    expect(await listSessions(db.read, "tom-tomsson", now())).toHaveLength(1);
    const path = await choose(new File([new Uint8Array(file)], "alla.xlsx"), "ja");
    const html = await page(path);
    expect(wordsOf(html)).toMatch(/Slutar: 1/);
    expect(wordsOf(html)).toMatch(
      /2 personer kan inte sluta än .*Anna Provsson är administratör för och har beställt .*Cecilia Låtsasberg .*är chef för Biblioteket/,
    );
    expect(html).toContain('href="/toreboda/organisation/personer/anna-provsson/slutar"');
    expect((await (await sven()).fill(path, {})).status).toBe(302);
    expect(await findPerson(db.read, "tom-tomsson")).toMatchObject({ ended_at: expect.stringMatching(/^20/) });
    expect(await findPerson(db.read, "anna-provsson")).toMatchObject({ ended_at: null });
    expect(await listSessions(db.read, "tom-tomsson", now())).toEqual([]);
  });

  it("names a new manager, and the account under way waits for them", async () => {
    const { id } = await site.account("decision");
    const tasks = async () =>
      (await (await site.db()).read.selectFrom("tasks").select("person").where("account", "=", id).execute()).map(
        ({ person }) => person,
      );
    expect(await tasks()).toEqual(["cecilia-latsasberg"]);
    const ids = await people();
    const bertil = ids.find((one) => one.id === "bertil-exempelgren");
    const units = new File(
      [`Id;Namn;Nivå;Överordnad;Chef\r\nbiblioteket;Biblioteket;Enhet;kultur;doris-x@prov.example`],
      "enheter.csv",
    );
    expect(bertil).toBeDefined();
    const person = csv("701;Doris X;enhetschef;doris-x@prov.example;010-1;biblioteket;");
    const answer = await (await sven()).send(address, { file: person, units, complete: "nej" });
    const path = answer.headers.get("Location") ?? "";
    expect(wordsOf(await page(path))).toContain("Chef: Cecilia Låtsasberg → Doris X");
    await (await sven()).fill(path, {});
    expect(await tasks()).toEqual(["doris-x"]);
  });
});

describe("a file that cannot be read", () => {
  it.each([
    ["is not there", {}, /^Personer, eller en arbetsbok med båda bladen: Välj en fil: CSV eller Excel/],
    ["is something else", { file: new File([new Uint8Array([0, 1, 2, 3])], "x.csv") }, /x\.csv: Filen är ingen tabell/],
    [
      "is a broken workbook",
      { file: new File(["PK\x03\x04trasig"], "x.xlsx") },
      /x\.xlsx: Arbetsboken går inte att läsa/,
    ],
  ])("%s: the page says so at the field", async (_what, fields, expected) => {
    const answer = await (await sven()).send(address, { ...fields, complete: "nej" });
    expect(answer.status).toBe(400);
    expect(errorsOf(await answer.text()).file).toMatch(expected);
  });

  it("and the choice has to be made", async () => {
    const answer = await (await sven()).send(address, {});
    expect(Object.keys(errorsOf(await answer.text()))).toEqual(["file", "complete"]);
    const chosen = await (await sven()).send(address, { file: csv("") });
    expect(errorsOf(await chosen.text()).complete).toMatch(/^Finns alla som är kvar med i filen\? Välj om alla/);
    expect((await (await sven()).get(`${address}/finns-inte`)).status).toBe(404);
  });
});

it("the templates can be read back as they are", async () => {
  for (const [path, words] of [
    [`${address}/mall.csv`, "1 ny person"],
    [`${address}/mall.csv?blad=enheter`, "Chefen ”chef.chefsson@vasterby.example”"],
  ] as const) {
    const answer = await (await sven()).get(path);
    expect(answer.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    const dry = wordsOf(await page(await choose(new File([await answer.arrayBuffer()], "mall.csv"))));
    expect(dry).toContain(words === "1 ny person" ? "Prov Provsson" : words);
  }
});
