import { beforeAll, expect, it } from "vitest";
import { positionOf } from "../../app/position.server";
import { findAccount } from "../../db/accounts.server";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);
const page = "/toreboda/min-inloggning";
let [name, administrator] = ["", ""];

beforeAll(async () => {
  const { id } = await site.account("operation");
  const row = await findAccount((await site.db()).read, id);
  administrator = positionOf(row as never).facts.administrators[0]?.person.name ?? "";
  name = row?.name ?? "";
});
const make = async () => {
  const html = await (await (await site.as(administrator)).send(page, { intent: "makeFeed" })).text();
  return html.match(/\/toreboda\/kalender\/[\w-]{43}\.ics/)?.[0] ?? "";
};
const unfolded = async (address: string) => (await (await site.visitor.get(address)).text()).replace(/\r\n[ \t]/g, "");

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
