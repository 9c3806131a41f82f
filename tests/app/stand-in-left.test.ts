import { expect, it } from "vitest";
import { carryOutLeaving } from "../../app/carry-out-leaving.server";
import { personId } from "../../app/demo/people";
import { findPerson, upsertPerson } from "../../db/people.server";
import { dayAfter } from "../../workflows/calendar/day";
import { dayIn, dayWords } from "../../workflows/calendar/swedish-day";
import { errorsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);
const soon = (days: number) => dayAfter(dayIn(new Date()), days);
const LEAVER = "Åsa Mallberg";
const STAND_IN = "asa.mallberg@toreboda.example";

/** Anna names the leaver to look after her accounts: the status, what is said at the field, and what stands there. */
async function named(from: string, to: string) {
  const wanted = { intent: "enter", person: "", from, to, standIn: STAND_IN };
  const answer = await (await site.as("Anna Provsson")).send("/toreboda/franvaro", wanted);
  const html = await answer.text();
  return { status: answer.status, error: errorsOf(html).standIn, kept: html.includes(`value="${STAND_IN}"`) };
}
const absences = async () => (await site.db()).read.selectFrom("absences").selectAll().execute();

it("whoever leaves during the days cannot stand in, before that they can, and whoever has left never", async () => {
  const db = await site.db();
  const person = personId(LEAVER);
  const plan = { person, lastDay: soon(20), atOnce: false, by: personId("Sven Systemåker"), named: [] };
  await carryOutLeaving(db, plan);
  expect(await named(soon(15), soon(25))).toEqual({
    status: 400,
    error: expect.stringContaining(`${LEAVER} slutar ${dayWords(soon(20))}. Välj någon annan.`),
    kept: true,
  });
  expect(await absences()).toEqual([]);
  expect((await named(soon(15), soon(20))).status).toBe(303);

  const row = await findPerson(db.read, person);
  if (!row) throw new Error("Nobody to leave");
  await db.write((trx) => upsertPerson(trx, { ...row, ended_at: new Date().toISOString() }));
  expect(await named(soon(2), soon(3))).toEqual({
    status: 400,
    error: expect.stringContaining(`${LEAVER} har slutat. Välj någon annan.`),
    kept: true,
  });
  expect(await absences()).toHaveLength(1);
});
