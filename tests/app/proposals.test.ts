import { describe, expect, it } from "vitest";
import { checkFiles } from "../../app/jobs/fixity.server";
import { nextCounter } from "../../db/counters.server";
import { listDirectoryLog } from "../../db/directory-log.server";
import { insertMandate } from "../../db/mandates.server";
import { listOutbox } from "../../db/outbox.server";
import { dayAfter } from "../../workflows/calendar/day";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { errorsOf, wordsOf } from "../support/page";
import { demoSite, type Fields, pdf } from "../support/site";

const site = demoSite(["hallstahammar", "sollentuna"]);
const TIPS = "/hallstahammar/tips";
const FORUMS = "/sollentuna/andras-forum";
const day = (n: number) => dayAfter(dayIn(new Date()), n);
const SENDER = "Wilgot Pocketsson";
const COLLEAGUE = "Vanja Läsfåtölj";
const EDITOR = "Hedda Bildbank";
const ASKER = "Ines Etikettsson";
const MANAGER = "Hampus Diagramsson";
const ABOVE = "Camilla Ingressberg";
const OTHER_MANAGER = "Åsmund Plaskgren";
const STAND_IN = "Jesper Visitkortén";

const visitor = (who: string, path: string) => site.as(who, path.split("/")[1]);
const open = async (who: string, path: string) => (await visitor(who, path)).get(path);
const read = async (who: string, path: string) => wordsOf(await (await open(who, path)).text());
const send = async (who: string, path: string, fields: Fields) => (await visitor(who, path)).fill(path, fields);
const forum = (more: Fields = {}) => ({
  ...{ subject: "Vi som bor vid ån", link: "https://forum.example/an", why: "Många frågar där." },
  ...{ text: "När bron öppnar.", from: day(0), to: day(14), ...more },
});
const placeOf = (answer: Response) => (answer.headers.get("Location") ?? "").split("?")[0] ?? "";
const made = async (who: string, path: string, fields: Fields) => placeOf(await send(who, path, fields));
const rows = async (town: string) => (await site.db(town)).read.selectFrom("proposals").selectAll().execute();
const mailed = async (town: string, subject: string) =>
  (await listOutbox((await site.db(town)).read))
    .filter((mail) => mail.subject === subject)
    .map(({ recipient }) => recipient)
    .sort();

describe("a tip to the municipality's own channels", () => {
  it("is sent with one line by anybody employed, told to those who decide and seen by them and the sender alone", async () => {
    const place = await made(SENDER, TIPS, { subject: "Kören sjunger på torget" });
    expect(place).toBe(`${TIPS}/T-1`);
    expect(await read(SENDER, place)).toContain("Väntar på svar");
    expect(await mailed("hallstahammar", "Nytt tips (T-1): Kören sjunger på torget")).toEqual([
      "hedda-bildbank",
      "ivan-webbsiden",
    ]);
    expect(await read(EDITOR, "/hallstahammar/mitt-arbete")).toMatch(/Svara på ett tips Kören sjunger/);
    expect(await read(SENDER, "/hallstahammar/mitt-arbete")).not.toContain("Svara på ett tips");
    expect((await open(COLLEAGUE, place)).status).toBe(404);
    expect(await read(COLLEAGUE, TIPS)).not.toContain("Kören");
    expect(await read(SENDER, TIPS)).toContain("Kören");
    expect(await read(EDITOR, TIPS)).toContain("Kören");
    const final = "Har du svarat Publiceras eller Publiceras inte går svaret inte att ändra.";
    expect(await read(EDITOR, place)).toContain(final);
    expect(await read(SENDER, place)).not.toContain(final);
  });

  it("is kept for later with a reason and then published; each answer is told to the sender and recorded", async () => {
    const place = `${TIPS}/T-1`;
    expect((await send(EDITOR, place, { intent: "postpone", reason: "Vi tar det till sommaren." })).status).toBe(303);
    expect(await read(EDITOR, "/hallstahammar/mitt-arbete")).not.toContain("Svara på ett tips");
    expect(await read(SENDER, TIPS)).toMatch(
      /Hedda Bildbank svarade .*: Vi tar det till sommaren\. Sparat till senare/,
    );
    expect((await send("Ivan Webbsidén", place, { intent: "agree" })).status).toBe(303);
    expect(await read(SENDER, place)).toContain("Publiceras Ivan Webbsidén svarade");
    expect(await mailed("hallstahammar", "Publiceras (T-1): Kören sjunger på torget")).toEqual(["wilgot-pocketsson"]);
    const { read: db } = await site.db("hallstahammar");
    const log = (await listDirectoryLog(db, "T-1")).map(({ type, actor, payload }) => ({
      ...{ type, actor },
      reason: JSON.parse(payload ?? "{}").reason ?? null,
    }));
    expect(log).toEqual([
      { type: "proposalMade", actor: "wilgot-pocketsson", reason: null },
      { type: "proposalPostponed", actor: "hedda-bildbank", reason: "Vi tar det till sommaren." },
      { type: "proposalAgreed", actor: "ivan-webbsiden", reason: null },
    ]);
    expect(JSON.stringify(await listDirectoryLog(db, "T-1"))).not.toContain("Kören");
  });

  it("is answered once: the same answer sent again is one, another is refused and says who was first", async () => {
    const place = `${TIPS}/T-1`;
    expect((await send("Ivan Webbsidén", place, { intent: "agree" })).status).toBe(303);
    const late = await send(EDITOR, place, { intent: "refuse", reason: "Passar inte." });
    expect(late.status).toBe(409);
    expect(wordsOf(await late.text())).toMatch(/Det är redan besvarat: publiceras, av Ivan Webbsidén/);
    expect((await listDirectoryLog((await site.db("hallstahammar")).read, "T-1")).length).toBe(3);
  });

  it("brings a file that is read by those alone who see the tip, and is checked with the others", async () => {
    const place = await made(SENDER, TIPS, { subject: "Affischen", file: pdf() });
    expect(await read(EDITOR, place)).toContain("protokoll.pdf");
    const answer = await open(EDITOR, `${place}/fil`);
    expect([answer.status, answer.headers.get("Content-Type")]).toEqual([200, "application/pdf"]);
    expect(answer.headers.get("Content-Disposition")).toMatch(/^attachment/);
    expect((await answer.arrayBuffer()).byteLength).toBe(pdf().size);
    expect((await open(COLLEAGUE, `${place}/fil`)).status).toBe(404);
    expect((await open(SENDER, `${TIPS}/T-1/fil`)).status).toBe(404);
    const db = await site.db("hallstahammar");
    while (await checkFiles(db));
    const { sha256 } = (await rows("hallstahammar")).find(({ file_name }) => file_name) ?? {};
    const check = db.read
      .selectFrom("file_checks")
      .selectAll()
      .where("sha256", "=", sha256 ?? "");
    expect(await check.executeTakeFirst()).toMatchObject({ state: "whole" });
  });

  it("that is sent twice is one, and another one with the same words is another", async () => {
    const who = await visitor(COLLEAGUE, TIPS);
    const form = { ...(await who.fields(TIPS)), subject: "Sagostund" };
    const [first, second] = [await who.send(TIPS, form), await who.send(TIPS, form)];
    expect(placeOf(second)).toBe(placeOf(first));
    expect(await made(COLLEAGUE, TIPS, { subject: "Sagostund" })).not.toBe(placeOf(first));
  });

  it.each<[string, Fields, string[]]>([
    ["nothing", { subject: " " }, ["subject"]],
    ["too much", { subject: "x".repeat(121), text: "x".repeat(2001) }, ["subject", "text"]],
    [
      "an address without https and a day that has been",
      { subject: "A", link: "http://a.example", from: day(-1) },
      ["link", "from"],
    ],
    ["an empty file", { subject: "A", file: new File([], "a.pdf") }, ["file"]],
    ["a file of another kind", { subject: "A", file: new File(["<svg/>"], "a.pdf") }, ["file"]],
    ["a good file beside something wrong", { subject: "", file: pdf() }, ["subject", "file"]],
  ])("comes back with %s, and is not kept", async (_, fields, wrong) => {
    const before = (await rows("hallstahammar")).length;
    const answer = await send(SENDER, TIPS, fields);
    const html = await answer.text();
    expect([answer.status, Object.keys(errorsOf(html))]).toEqual([400, wrong]);
    if (typeof fields.text === "string") expect(html).toContain(fields.text);
    expect((await rows("hallstahammar")).length).toBe(before);
  });

  it("has no page where the policy has none, and none for a number that is not there or of the other kind", async () => {
    expect((await open(ASKER, "/sollentuna/tips")).status).toBe(404);
    expect((await open(SENDER, "/hallstahammar/andras-forum")).status).toBe(404);
    for (const id of ["T-999", "A-1", "T-1%00", "x"]) expect((await open(EDITOR, `${TIPS}/${id}`)).status).toBe(404);
    expect(await read(ASKER, "/sollentuna/mitt-arbete")).not.toContain("Tips till kommunens kanaler");
    expect((await site.visitor.get(TIPS)).status).toBe(302);
  });

  it("takes no form or answer that is not one of ours", async () => {
    const who = await visitor(EDITOR, TIPS);
    expect((await who.send(TIPS, { subject: "Utan nyckel" })).status).toBe(400);
    expect((await who.send(`${TIPS}/T-1`, { intent: "bort" })).status).toBe(400);
    expect((await who.send(`${TIPS}/T-999`, { intent: "agree" })).status).toBe(404);
    expect((await send(COLLEAGUE, `${TIPS}/T-1`, { intent: "agree" })).status).toBe(404);
  });
});

describe("speaking for the municipality in somebody else's forum", () => {
  it("is asked of the closest manager, who finds it among their work, and is told to nobody else", async () => {
    const place = await made(ASKER, FORUMS, forum());
    expect(place).toBe(`${FORUMS}/A-1`);
    expect(await mailed("sollentuna", "Vill företräda kommunen i ett forum (A-1): Vi som bor vid ån")).toEqual([
      "hampus-diagramsson",
    ]);
    expect(await read(MANAGER, "/sollentuna/mitt-arbete")).toContain("Svara på en fråga om att företräda kommunen");
    expect((await open(OTHER_MANAGER, place)).status).toBe(404);
    expect((await open(STAND_IN, place)).status).toBe(404);
    expect(await read(ABOVE, place)).not.toContain("Säg nej");
  });

  it("is answered by that manager alone: not by who asks, one above or the communications unit", async () => {
    for (const who of [ASKER, ABOVE, "Elvira Puffström"]) {
      const answer = await send(who, `${FORUMS}/A-1`, { intent: "agree" });
      expect([answer.status, wordsOf(await answer.text())]).toEqual([409, expect.stringContaining("närmaste chef")]);
    }
    const without = await send(MANAGER, `${FORUMS}/A-1`, { intent: "refuse", reason: " " });
    expect(Object.keys(errorsOf(await without.text()))).toEqual(["reason"]);
    expect((await send(MANAGER, `${FORUMS}/A-1`, { intent: "postpone", reason: "Sen" })).status).toBe(409);
    expect((await send(MANAGER, `${FORUMS}/A-1`, { intent: "refuse", reason: "Vi svarar själva." })).status).toBe(303);
    expect(await read(ASKER, FORUMS)).toMatch(/svarade .*: Vi svarar själva\. Inte godkänt/);
    expect(await mailed("sollentuna", "Inte godkänt (A-1): Vi som bor vid ån")).toEqual(["ines-etikettsson"]);
  });

  it("is answered by whoever stands in for the manager, and it says for whom", async () => {
    const place = await made(ASKER, FORUMS, forum({ subject: "Cykelgruppen" }));
    const db = await site.db("sollentuna");
    await db.write(async (trx) => {
      await insertMandate(trx, {
        ...{ id: "vikarie", kind: "standIn", person: "jesper-visitkorten", behalf: "hampus-diagramsson" },
        ...{ unit: null, role: null, decision: null, point: null, from_day: day(-1), to_day: day(5) },
        ...{ by: "berit-helbildsson", at: new Date().toISOString(), rests_on: null },
      });
      await nextCounter(trx, "directory");
    });
    expect((await send(STAND_IN, place, { intent: "agree" })).status).toBe(303);
    expect(await read(ASKER, place)).toContain("Godkänt Jesper Visitkortén, för Hampus Diagramsson svarade");
  });

  it("goes to the next manager when the closest has left, and cannot be agreed to when who asked has", async () => {
    const place = await made(ASKER, FORUMS, forum({ subject: "Villaägarna" }));
    const db = await site.db("sollentuna");
    const left = (id: string) =>
      db.write(async (trx) => {
        await trx.updateTable("people").set({ ended_at: "2026-11-01T00:00:00.000Z" }).where("id", "=", id).execute();
        await nextCounter(trx, "directory");
      });
    await left("hampus-diagramsson");
    expect(await read(ABOVE, place)).toContain("Säg nej");
    expect(await read(ABOVE, "/sollentuna/mitt-arbete")).toContain("Villaägarna");
    await left("ines-etikettsson");
    const answer = await send(ABOVE, place, { intent: "agree" });
    expect([answer.status, wordsOf(await answer.text())]).toEqual([409, expect.stringContaining("har slutat")]);
    expect((await send(ABOVE, place, { intent: "refuse", reason: "Ines har slutat." })).status).toBe(303);
    expect(await mailed("sollentuna", "Inte godkänt (A-3): Villaägarna")).toEqual([]);
  });

  it("comes back with what is wrong in it, as it was written", async () => {
    const bad = forum({ link: "forum.example", why: "", to: day(-1) });
    const answer = await send(OTHER_MANAGER, FORUMS, bad);
    const html = await answer.text();
    expect([answer.status, Object.keys(errorsOf(html))]).toEqual([400, ["link", "why", "to"]]);
    expect(html).toContain("När bron öppnar.");
  });
});
