import { beforeAll, expect, it } from "vitest";
import { positionOf } from "../../app/position.server";
import { findAccount } from "../../db/accounts.server";
import { type DutyOf, dutiesOfPerson } from "../../db/duties.server";
import { demoSite, HOST } from "../support/site";

const site = demoSite(["toreboda"]);
const page = "/toreboda/min-inloggning";
let [name, administrator, owner, account] = ["", "", "", ""];

beforeAll(async () => {
  const { id } = await site.account("operation");
  const row = await findAccount((await site.db()).read, id);
  const [first] = positionOf(row as never).facts.administrators;
  [account, owner, administrator] = [id, first?.person.id ?? "", first?.person.name ?? ""];
  name = row?.name ?? "";
});
const make = async () => {
  const html = await (await (await site.as(administrator)).send(page, { intent: "makeFeed" })).text();
  return html.match(/\/toreboda\/kalender\/[\w-]{43}\.ics/)?.[0] ?? "";
};
const unfolded = async (address: string) => (await (await site.visitor.get(address)).text()).replace(/\r\n[ \t]/g, "");
/** The events of a calendar: its properties by name, the parameters left out. */
const eventsAt = async (address: string) =>
  [...(await unfolded(address)).matchAll(/BEGIN:VEVENT\r\n(.*?)END:VEVENT/gs)].map(([, event = ""]) => {
    const lines = [...event.matchAll(/^([A-Z-]+)[^:\r\n]*:(.*)\r$/gm)];
    return Object.fromEntries(lines.map(([, property, value]) => [property, value])) as Record<string, string>;
  });
const uid = ({ account, key }: Pick<DutyOf, "account" | "key">) => `toreboda ${account} ${key}`;
/** RFC 5545, an instant in UTC, so many minutes later. */
const stamp = (instant: string, minutes = 0) =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString().replace(/[-:]|\.\d+/g, "");
const theirs = async () => dutiesOfPerson((await site.db()).read, owner, "2100-01-01T00:00:00.000Z");

it("is made by somebody for themselves, and says what to do, for which account and by when, and nothing more", async () => {
  const address = await make();
  const answer = await site.visitor.get(address);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Content-Type")).toMatch(/^text\/calendar/);
  const text = await unfolded(address);
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(text).toContain(`SUMMARY:Utvärdera kontot: ${name}`);
  expect(text).not.toContain("DESCRIPTION");
  const stored = await (await site.db()).read.selectFrom("calendar_feeds").selectAll().execute();
  expect(JSON.stringify(stored)).not.toContain(address.split("/").at(-1)?.slice(0, -4));
});

it("is one a person: a new address ends the old one, and removed there is none", async () => {
  const [before, after] = [await make(), await make()];
  expect((await site.visitor.get(before)).status).toBe(404);
  expect((await site.visitor.get(after)).status).toBe(200);
  expect((await (await site.as(administrator)).send(page, { intent: "endFeed" })).status).toBe(302);
  expect((await site.visitor.get(after)).status).toBe(404);
  expect((await site.visitor.get("/toreboda/kalender/.ics")).status).toBe(404);
});

it("is closed to somebody who has left", async () => {
  const address = await make();
  const db = await site.db();
  const [person] = await db.read.selectFrom("people").select("id").where("name", "=", administrator).execute();
  const ended = (at: string | null) =>
    db.write((trx) =>
      trx
        .updateTable("people")
        .set({ ended_at: at })
        .where("id", "=", person?.id ?? "")
        .execute(),
    );
  await ended("2026-01-01T00:00:00.000Z");
  expect((await site.visitor.get(address)).status).toBe(404);
  await ended(null);
});

it("has each duty as an event that ends when the duty is due, under the same name each time it is read", async () => {
  const address = await make();
  const events = await eventsAt(address);
  const duties = (await theirs()).filter(({ due_at }) => Date.parse(due_at) < Date.now() + 399 * 24 * 60 * 60 * 1000);
  expect(duties.length).toBeGreaterThan(2);
  expect(events.map(({ UID, DTSTART, DTEND }) => [UID, DTSTART, DTEND]).sort()).toEqual(
    duties.map((duty) => [uid(duty), stamp(duty.due_at, -15), stamp(duty.due_at)]).sort(),
  );
  expect(await eventsAt(address)).toEqual(events);
  // A calendar knows the event again at another address and when the duty is moved.
  const [one] = duties;
  const move = async (due_at: string) =>
    (await site.db()).write((trx) =>
      trx
        .updateTable("duties")
        .set({ due_at })
        .where("account", "=", one?.account ?? "")
        .where("key", "=", one?.key ?? "")
        .execute(),
    );
  const moved = "2026-12-24T11:00:00.000Z";
  await move(moved);
  const again = await eventsAt(await make());
  await move(one?.due_at ?? "");
  expect(again.map(({ UID }) => UID).sort()).toEqual(events.map(({ UID }) => UID).sort());
  expect(again.find(({ UID }) => one && UID === uid(one))?.DTEND).toBe(stamp(moved));
});

it("leads from each event to the page where the duty is done", async () => {
  const person = await site.as(administrator);
  const events = await eventsAt(await make());
  const places = { evaluation: "utvardering", round: "uppsikt", snapshot: "ogonblicksbilder", inactivity: "siffror" };
  const here = (await theirs()).filter((duty) => duty.account === account && duty.kind in places);
  expect(here.map(({ kind }) => kind)).toContain("evaluation");
  for (const duty of here) {
    const { URL: link } = events.find(({ UID }) => UID === uid(duty)) ?? {};
    expect(link).toBe(`${HOST}/toreboda/konton/${account}/${places[duty.kind as keyof typeof places]}`);
  }
  for (const { URL: link = "" } of events) {
    expect(link.startsWith(`${HOST}/toreboda/`)).toBe(true);
    expect([link, (await person.get(link.slice(HOST.length))).status]).toEqual([link, 200]);
  }
});

it("leaves out what a crisis lets wait, and has it again afterwards", async () => {
  const address = await make();
  const before = await eventsAt(address);
  const [one] = await theirs();
  if (!one) throw new Error("Nothing to do");
  const pause = async (paused: 0 | 1) =>
    (await site.db()).write((trx) =>
      trx.updateTable("duties").set({ paused }).where("account", "=", one.account).where("key", "=", one.key).execute(),
    );
  await pause(1);
  const during = await eventsAt(address);
  await pause(0);
  expect(during).toEqual(before.filter(({ UID }) => UID !== uid(one)));
  expect(during).toHaveLength(before.length - 1);
  expect(await eventsAt(address)).toEqual(before);
});
