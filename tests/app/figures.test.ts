import { beforeAll, describe, expect, it } from "vitest";
import { csvText } from "../../app/csv-text";
import { figuresIn, numberIn } from "../../app/import/figures";
import { positionOf } from "../../app/position.server";
import { findAccount } from "../../db/accounts.server";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { errorsOf, fieldsOf, wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);
let [id, address, administrator] = ["", "", ""];
const today = dayIn(new Date());
const csv = (text: string) => new File([text], "siffror.csv", { type: "text/csv" });
const bytes = (text: string) => new TextEncoder().encode(text);

beforeAll(async () => {
  ({ id, address } = await site.account("operation"));
  const row = await findAccount((await site.db()).read, id);
  administrator = positionOf(row as never).facts.administrators[0]?.person.name ?? "";
});
const figures = async () =>
  (await site.db()).read.selectFrom("figures").selectAll().where("account", "=", id).execute();
const send = async (fields: Record<string, string | File>, who = administrator) => {
  const page = `${address}/siffror`;
  const visitor = await site.as(who);
  return visitor.send(page, {
    ...fieldsOf(await (await visitor.get(page)).text()),
    key: crypto.randomUUID(),
    ...fields,
  });
};

describe("figures", () => {
  it("are typed one by one, and stand as a picture with the same numbers as a table and a file", async () => {
    expect(
      (await send({ intent: "one", measure: "Följare", day: "2026-10-01", value: "1 250,5", lastPost: today })).status,
    ).toBe(303);
    expect(
      (await send({ intent: "one", measure: "Följare", day: "2026-11-01", value: "1300", lastPost: "" })).status,
    ).toBe(303);
    const html = await (await (await site.as(administrator)).get(`${address}/siffror`)).text();
    expect(html).toMatch(/<svg[^>]*aria-label="Följare: 1\u00a0250,5 1 okt 2026, 1\u00a0300 1 nov 2026"/);
    expect(wordsOf(html)).toMatch(/Visa som tabell.*1 250,5/);
    const file = await (await (await site.as(administrator)).get(`${address}/siffror/siffror.csv`)).text();
    expect(file).toBe("Mått;Dag;Värde\r\nFöljare;2026-10-01;1250,5\r\nFöljare;2026-11-01;1300\r\n");
  });

  it("are asked for by the same words in the form and in a file, of today from the start", async () => {
    const html = await (await (await site.as(administrator)).get(`${address}/siffror`)).text();
    expect(html).toMatch(/<label[^>]*for="measure"[^>]*>Mått/);
    expect(fieldsOf(html).day).toBe(today);
    expect(wordsOf(html)).toContain(`Exempel: Mått;Dag;Värde och på nästa rad Följare;${today};1250`);
  });

  it("come in from a file with semicolons or commas, and the file that goes out can come back", async () => {
    expect((await send({ intent: "file", file: csv("Mått;Dag;Värde\nVisningar;2026-09-01;12,5\n") })).status).toBe(303);
    expect((await send({ intent: "file", file: csv("measure,date,value\nVisningar,2026-09-02,13.5\n") })).status).toBe(
      303,
    );
    expect((await figures()).filter(({ measure }) => measure === "Visningar").map(({ value }) => value)).toEqual([
      12.5, 13.5,
    ]);
    const file = await (await (await site.as(administrator)).get(`${address}/siffror/siffror.csv`)).text();
    expect(figuresIn(bytes(file), today)).toMatchObject({ rows: [{}, {}, {}, {}] });
  });

  it("are of one measure, however its name is spelled in Unicode", () => {
    const twice = figuresIn(bytes("Mått;Dag;Värde\nFöljare;2026-11-03;5\nFo\u0308ljare;2026-11-03;7\n"), today);
    expect(twice).toEqual({ problems: ["Rad 3: Följare 2026-11-03 står redan på rad 2. Ta bort den ena."] });
  });

  it("of a day before there were any are refused", async () => {
    const answer = await send({ intent: "one", measure: "Följare", day: "0001-01-01", value: "1", lastPost: "" });
    expect(wordsOf(await answer.text())).toContain("Dagen 0001-01-01 är för länge sedan. Kontrollera året.");
  });

  it("of a file with a mistake are not taken at all, and each mistake is told with its row", async () => {
    const before = (await figures()).length;
    const answer = await send({
      intent: "file",
      file: csv("Mått;Dag;Värde\nGillar;2026-09-01;5\nGillar;2026-02-30;många\nGillar;2026-09-01;6\n"),
    });
    const words = wordsOf(await answer.text());
    expect(answer.status).toBe(400);
    for (const said of ["Rad 3, Dag:", "Rad 3, Värde:", "Rad 4: Gillar 2026-09-01 står redan på rad 2"])
      expect(words).toContain(said);
    expect(await figures()).toHaveLength(before);
  });

  it.each([
    ["nothing", { intent: "one" }, ["measure"]],
    ["half a figure", { intent: "one", measure: "Följare", day: "" }, ["day", "value"]],
    ["a day ahead", { intent: "one", measure: "Följare", day: "2999-01-01", value: "1" }, ["day"]],
    ["a number below 0", { intent: "one", measure: "Följare", day: today, value: "-3" }, ["value"]],
    ["a last post ahead", { intent: "one", lastPost: "2999-01-01" }, ["lastPost"]],
    ["no file", { intent: "file" }, ["file"]],
    ["a file that is no table", { intent: "file", file: csv("\0\u0001\u0002") }, ["file"]],
    ["a file without headings", { intent: "file", file: csv("a;b\n1;2\n") }, ["file"]],
  ])("with %s come back", async (_, fields, wrong) => {
    const answer = await send({ measure: "", day: "", value: "", lastPost: "", ...fields });
    expect(answer.status).toBe(400);
    expect(Object.keys(errorsOf(await answer.text()))).toEqual(wrong);
  });

  it("are nobody's to enter but those whom the rules name", async () => {
    const answer = await send({ seen: "1", intent: "one", measure: "a", day: today, value: "1" }, "Åsa Mallberg");
    expect(answer.status).toBe(409);
  });
});

describe("numbers and cells", () => {
  it.each([
    ["1 250,5", 1250.5],
    ["1\u00a0250", 1250],
    ["12.5", 12.5],
    ["-1", null],
    ["1e9", null],
    ["", null],
  ])("%j is %j", (typed, number) => {
    expect(numberIn(typed)).toBe(number);
  });

  it("are never run as a formula by a spreadsheet", () => {
    expect(csvText(["a"], [["=1+1"], ["@x"], ["-2"], [-2], [1.5]])).toBe(
      "\ufeffa\r\n'=1+1\r\n'@x\r\n'-2\r\n-2\r\n1,5\r\n",
    );
  });
});

describe("a confirmation", () => {
  it("is one click, and the register says the day", async () => {
    const page = `${address}/bekrafta`;
    const visitor = await site.as(administrator);
    expect(wordsOf(await (await visitor.get(page)).text())).toContain("Uppgifterna stämmer");
    expect((await visitor.fill(page, {})).status).toBe(303);
    const entry = JSON.parse((await findAccount((await site.db()).read, id))?.public_entry ?? "{}");
    expect(dayIn(entry.confirmedAt)).toBe(today);
    const other = await (await site.as("Åsa Mallberg")).send(page, { key: "k".repeat(12), seen: "1" });
    expect(other.status).toBe(409);
  });
});

describe("measures", () => {
  it("are fifty at most, in a file and together with those that are there: a column that was taken wrong fills no page", async () => {
    const lines = (count: number, name: string) =>
      Array.from({ length: count }, (_, index) => `${name} ${index};2026-09-01;1`).join("\n");
    const many = csv(`Mått;Dag;Värde\n${lines(51, "Rad")}\n`);
    const before = await figures();
    const whole = await send({ intent: "file", file: many });
    expect(whole.status).toBe(400);
    expect(errorsOf(await whole.text()).file).toContain("Filen har 51 olika mått. Högst 50 går att följa.");
    const together = await send({ intent: "file", file: csv(`Mått;Dag;Värde\n${lines(50, "Rad")}\n`) });
    expect(together.status).toBe(400);
    expect(errorsOf(await together.text()).file).toContain("Kontot kan ha högst 50 mått.");
    expect(await figures()).toEqual(before);
  });
});
