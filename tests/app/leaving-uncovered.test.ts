import { expect, it } from "vitest";
import { carryOutLeaving } from "../../app/carry-out-leaving.server";
import { personId } from "../../app/demo/people";
import { leaveOf } from "../../app/leaving.server";
import { positionOf } from "../../app/position.server";
import { findAccount } from "../../db/accounts.server";
import { listOutbox } from "../../db/outbox.server";
import { dayAfter } from "../../workflows/calendar/day";
import { dayIn, dayWords } from "../../workflows/calendar/swedish-day";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);
const LAST = dayAfter(dayIn(new Date()), 20);

it("tells the closest manager of an account that nobody looks after when the last of them leaves, and once", async () => {
  const db = await site.db();
  const { id } = await site.account("operation");
  const row = await findAccount(db.read, id);
  if (!row) throw new Error("No account");
  const all = positionOf(row).facts.administrators.flatMap(({ person, deputy }) => [
    person,
    ...(deputy ? [deputy] : []),
  ]);
  const watching = [...new Map(all.map((one) => [one.id, one])).values()];
  const told = async () =>
    (await listOutbox(db.read)).filter(({ subject }) => subject.startsWith(`Ingen ser över ${row.name} från och med`));
  const leave = async (person: string) =>
    carryOutLeaving(db, { person, lastDay: LAST, atOnce: false, by: personId("Sven Systemåker"), named: [] });
  const duty = () =>
    db.read.selectFrom("duties").selectAll().where("account", "=", id).where("kind", "=", "cover").executeTakeFirst();
  for (const { id: person } of watching.slice(0, -1)) await leave(person);
  expect([await told(), await duty()]).toEqual([[], undefined]);

  const last = watching.at(-1);
  if (!last) throw new Error("Nobody looks after the account");
  await leave(last.id);
  const mails = await told();
  const manager = personId("Cecilia Låtsasberg");
  expect(mails.map(({ recipient }) => recipient)).toContain(manager);
  expect(mails.map(({ recipient }) => recipient)).not.toContain(last.id);
  const [mail] = mails;
  expect(mail?.body).toContain(`${last.name} slutar ${dayWords(LAST)}. Utse någon annan som administratör.`);
  expect(await duty()).toMatchObject({ owner: manager });
  // The same plan again is no news.
  await leave(last.id);
  expect(await told()).toHaveLength(mails.length);
  expect((await leaveOf(db, last.id))?.leaving?.state).toBe("planned");
});
