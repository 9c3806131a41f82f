import { expect, it } from "vitest";
import { positionOf } from "../../app/position.server";
import { findAccount } from "../../db/accounts.server";
import { listNotices } from "../../db/notices.server";
import { listOutbox } from "../../db/outbox.server";
import { patch, provisioning } from "../support/scim";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);
const { ask } = provisioning(site);
const MANAGER = "cecilia-latsasberg";

it("the last who looks after an account is disabled in the directory: its manager is told that nobody does, and once", async () => {
  const db = await site.db();
  const { id, address } = await site.account("operation");
  const row = await findAccount(db.read, id);
  if (!row) throw new Error("No account");
  const all = positionOf(row).facts.administrators.flatMap(({ person, deputy }) => [person, deputy ?? person]);
  const watching = [...new Map(all.map((one) => [one.id, one])).values()];
  const disable = async (person: string) =>
    (await ask("PATCH", `/Users/${person}`, patch({ op: "replace", path: "active", value: false }))).status;
  const starts = `Ingen ser över ${row.name} från och med`;
  const told = async () => (await listNotices(db.read, MANAGER, 50)).filter(({ text }) => text.startsWith(starts));
  const mailed = async () => (await listOutbox(db.read)).filter(({ subject }) => subject.startsWith(starts));
  const duty = () =>
    db.read.selectFrom("duties").selectAll().where("account", "=", id).where("kind", "=", "cover").executeTakeFirst();

  for (const { id: person } of watching.slice(0, -1)) expect(await disable(person)).toBe(200);
  expect([await told(), await mailed(), await duty()]).toEqual([[], [], undefined]);

  const last = watching.at(-1);
  if (!last) throw new Error("Nobody looks after the account");
  expect(await disable(last.id)).toBe(200);
  expect(await told()).toMatchObject([{ account: id, page: "account" }]);
  const mails = await mailed();
  expect(mails.map(({ recipient }) => recipient)).toContain(MANAGER);
  expect(mails[0]?.body).toContain(`${last.name} slutar`);
  expect(mails[0]?.body).toContain(`Öppna: ${address}`);
  expect(await duty()).toMatchObject({ owner: MANAGER });
  // Said again by the directory it is no news.
  expect(await disable(last.id)).toBe(200);
  expect(await mailed()).toHaveLength(mails.length);
});
