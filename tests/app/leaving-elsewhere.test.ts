import { expect, it } from "vitest";
import { accountIn } from "../../app/demo/life";
import { positionOf } from "../../app/position.server";
import { findAccount } from "../../db/accounts.server";
import { findPerson, upsertPerson } from "../../db/people.server";
import { wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);

it("an account that the manager may not open is shown on the page of leaving without name and link", async () => {
  const db = await site.db();
  const id = await accountIn(db, "order");
  const row = await findAccount(db.read, id);
  if (!row) throw new Error("No order");
  const { name, orderer } = positionOf(row).facts;
  const person = await findPerson(db.read, orderer.id);
  if (!person) throw new Error("Nobody has ordered it");
  // Works elsewhere since, under a manager who may not open the order.
  await db.write((trx) => upsertPerson(trx, { ...person, unit: "turistbyran" }));
  const address = `/toreboda/organisation/personer/${person.id}/slutar`;
  const ronja = await site.as("Ronja Vyström");
  expect((await ronja.get(`/toreboda/konton/${id}`)).status).toBe(404);
  const day = new Date(Date.now() + 14 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const pages = async (who: typeof ronja) => [
    await (await who.get(address)).text(),
    await (await who.send(address, { sista: day, intent: "review" })).text(),
  ];
  const [seen = "", preview = ""] = await pages(ronja);
  expect(wordsOf(seen)).toContain("Beställare Vem tar över ett konto i en annan enhet?");
  expect(wordsOf(preview)).toContain("Ett konto i en annan enhet: beställare");
  for (const html of [seen, preview]) {
    expect(html).not.toContain(name);
    expect(html).not.toContain(`/toreboda/konton/${id}`);
  }
  const [page = "", review] = await pages(await site.as("Sven Systemåker"));
  for (const html of [page, review]) expect(html).toContain(name);
  expect(page).toContain(`/toreboda/konton/${id}`);

  await ronja.send(address, { sista: day, intent: "carryOut" });
  const after = await (await ronja.get(address)).text();
  expect([after.includes(name), /ett konto i en annan enhet/i.test(wordsOf(after))]).toEqual([false, true]);
});
