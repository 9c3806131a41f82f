import { beforeAll, describe, expect, it } from "vitest";
import { positionOf } from "../../app/position.server";
import { findAccount } from "../../db/accounts.server";
import { listDirectoryLog } from "../../db/directory-log.server";
import { listOutbox } from "../../db/outbox.server";
import { findPerson } from "../../db/people.server";
import type { Person } from "../../workflows/account/facts";
import { dayAfter } from "../../workflows/calendar/day";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { errorsOf, wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);
const address = "/toreboda/franvaro";
const soon = (days: number) => dayAfter(dayIn(new Date()), days);
let [id, name] = ["", ""];
let watching: Person[] = [];
const OUTSIDER = "Åsa Mallberg";

beforeAll(async () => {
  ({ id } = await site.account("operation"));
  const row = await findAccount((await site.db()).read, id);
  if (!row) throw new Error("No account");
  name = row.name;
  const all = positionOf(row).facts.administrators.flatMap((one) => [one.person, ...(one.deputy ? [one.deputy] : [])]);
  watching = [...new Map(all.map((one) => [one.id, one])).values()];
});

const kindsOf = async () => {
  const { read } = await site.db();
  const rows = await read.selectFrom("duties").select("kind").where("account", "=", id).execute();
  return rows.map(({ kind }) => kind);
};
const absences = async () => (await site.db()).read.selectFrom("absences").selectAll().execute();

describe("absence", () => {
  it("of everybody who looks after an account shows red days, raises the duty to cover them and tells who answers", async () => {
    const { read } = await site.db();
    expect(await kindsOf()).not.toContain("cover");
    for (const { name: who } of watching) {
      const answer = await (await site.as(who)).fill(address, {
        intent: "enter",
        from: soon(7),
        to: soon(20),
        standIn: "",
        person: "",
      });
      expect([who, answer.status]).toEqual([who, 303]);
    }
    expect(await kindsOf()).toContain("cover");
    const first = watching[0] as Person;
    const page = wordsOf(await (await (await site.as(first.name)).get(address)).text());
    expect(page).toMatch(/konto(n)? har dagar då ingen är där/i);
    expect(page).toContain("Ingen ");
    const mails = (await listOutbox(read)).filter(({ subject }) => subject.startsWith(`Ingen ser över ${name}`));
    expect(mails.length).toBeGreaterThan(0);
    expect(mails.map(({ recipient }) => recipient)).not.toContain(watching.at(-1)?.id);
    const log = await listDirectoryLog(read);
    expect(log.filter(({ type }) => type === "absenceEntered")).toHaveLength(watching.length);
  });

  it("is taken back by whoever it is of, and by nobody who has nothing to do with it", async () => {
    const [first] = watching as [Person];
    const row = (await absences()).find(({ person }) => person === first.id);
    const others = await (await site.as(OUTSIDER)).send(address, { intent: "takeBack", absence: row?.id });
    expect(others.status).toBe(400);
    expect((await absences()).find((one) => one.id === row?.id)?.undone_at).toBeNull();
    const own = await (await site.as(first.name)).send(address, { intent: "takeBack", absence: row?.id });
    expect(own.status).toBe(303);
    expect(await kindsOf()).not.toContain("cover");
    expect((await (await site.as(first.name)).send(address, { intent: "takeBack", absence: row?.id })).status).toBe(
      400,
    );
  });

  it("is entered for others by their closest manager and by communications, and by no colleague", async () => {
    const [first] = watching as [Person];
    const wanted = { intent: "enter", person: first.email, from: soon(40), to: soon(41), standIn: "" };
    const refused = await (await site.as(OUTSIDER)).send(address, wanted);
    expect(errorsOf(await refused.text()).person).toMatch(/Du kan inte föra in frånvaro/);
    expect((await (await site.as("Hanna Blindtext")).send(address, wanted)).status).toBe(303);
    const page = wordsOf(await (await (await site.as("Hanna Blindtext")).get(address)).text());
    expect(page).toContain(first.name);
    expect(wordsOf(await (await (await site.as(OUTSIDER)).get(address)).text())).toContain("Ingen frånvaro är införd");
  });

  it("tells who stands in, with the accounts, and who has taken over is there on the day", async () => {
    const [first] = watching as [Person];
    const standIn = await findPerson((await site.db()).read, "asa-mallberg");
    const wanted = { intent: "enter", person: "", from: soon(60), to: soon(61), standIn: standIn?.email };
    expect((await (await site.as(first.name)).send(address, wanted)).status).toBe(303);
    const mails = await listOutbox((await site.db()).read);
    const told = mails.find(
      ({ recipient, subject }) => recipient === "asa-mallberg" && subject.startsWith(`Du ersätter ${first.name}`),
    );
    expect(told?.body).toContain(name);
  });

  it("of who stands in leaves the account without anybody, and that is found at once", async () => {
    const days = { intent: "enter", person: "", from: soon(60), to: soon(60), standIn: "" };
    for (const { name: who } of watching.slice(1))
      expect((await (await site.as(who)).send(address, days)).status).toBe(303);
    expect(await kindsOf()).not.toContain("cover");
    expect((await (await site.as("Åsa Mallberg")).send(address, days)).status).toBe(303);
    expect(await kindsOf()).toContain("cover");
  });

  it.each([
    ["nothing filled in", { from: "", to: "", standIn: "" }, ["from", "to"]],
    ["a day that is not there", { from: "2026-02-31", to: soon(5), standIn: "" }, ["from"]],
    ["days the wrong way round", { from: soon(9), to: soon(8), standIn: "" }, ["to"]],
    ["somebody unknown who stands in", { from: soon(8), to: soon(9), standIn: "ingen@toreboda.example" }, ["standIn"]],
    ["a NUL byte in an address", { from: soon(8), to: soon(9), standIn: "a\0b" }, ["standIn"]],
    ["a person that is not there", { person: "x".repeat(9000), from: soon(8), to: soon(9), standIn: "" }, ["person"]],
  ])("with %s comes back with what was typed, and nothing is written", async (_, typed, wrong) => {
    const before = (await absences()).length;
    const answer = await (await site.as("Hanna Blindtext")).send(address, { intent: "enter", ...typed });
    const html = await answer.text();
    expect(answer.status).toBe(400);
    expect(Object.keys(errorsOf(html))).toEqual(wrong);
    if (typed.standIn && !typed.standIn.includes("\0")) expect(html).toContain(typed.standIn);
    expect(await absences()).toHaveLength(before);
  });
});

/** What is said when an absence has been entered, and what the list says of it. */
async function entered(who: string, fields: Record<string, string>) {
  const visitor = await site.as(who);
  const answer = await visitor.send(address, { intent: "enter", person: "", standIn: "", ...fields });
  expect(answer.status).toBe(303);
  const html = await (await visitor.get(answer.headers.get("Location") ?? "")).text();
  const [, tone, said = ""] = html.match(/<div class="ds-alert" data-color="(\w+)"[^>]*>(.*?)<\/div><\/div>/s) ?? [];
  const id = new URLSearchParams(answer.headers.get("Location")?.split("?")[1]).get("klart");
  const row = (await absences()).find((one) => one.id === id);
  return { tone, said: wordsOf(said).trim(), row };
}

describe("what is said of an absence", () => {
  const back = async (who: string, absence = "") =>
    expect((await (await site.as(who)).send(address, { intent: "takeBack", absence })).status).toBe(303);

  it("is that somebody stands in and knows it, where one is named", async () => {
    const [first] = watching as [Person];
    const days = { from: soon(80), to: soon(81) };
    const { tone, said, row } = await entered(first.name, { ...days, standIn: "asa.mallberg@toreboda.example" });
    expect([tone, said]).toEqual([
      "success",
      "Frånvaron är införd. Ersätts av Åsa Mallberg. Åsa Mallberg har fått veta det.",
    ]);
    await back(first.name, row?.id);
  });

  it("is that no account is without anybody, while others look after them; nobody is said to take over or to know", async () => {
    const [first] = watching as [Person];
    const { tone, said, row } = await entered(first.name, { from: soon(80), to: soon(86) });
    expect([tone, said]).toEqual([
      "success",
      "Frånvaron är införd. Inget av kontona står utan någon som ser över det.",
    ]);
    await back(first.name, row?.id);
  });

  it("is that nobody is there, where all are away, with what to do about it", async () => {
    const rows: [string, string][] = [];
    let last = { tone: "" as string | undefined, said: "" };
    for (const { name: who } of watching) {
      const { row, ...rest } = await entered(who, { from: soon(80), to: soon(86) });
      rows.push([who, row?.id ?? ""]);
      last = rest;
    }
    expect(last.tone).toBe("warning");
    expect(last.said).toMatch(/Ingen ser över .+ 5 av dagarna\.|\d konton har dagar då ingen ser över dem\./);
    expect(last.said).toMatch(/Utse någon som ersätter, eller ändra dagarna\.$/);
    for (const [who, absence] of rows) await back(who, absence);
  });

  it("is nothing of accounts for who administers none", async () => {
    const { tone, said, row } = await entered("Yngve Parentes", { from: soon(80), to: soon(81) });
    expect([tone, said]).toEqual(["success", "Frånvaron är införd. Är inte administratör för något konto."]);
    await back("Yngve Parentes", row?.id);
  });
});
