import { describe, expect, it } from "vitest";
import { accountIn } from "../../app/demo/life";
import { personId } from "../../app/demo/people";
import { listPeople, listUnits, upsertPerson, upsertUnit } from "../../db/people.server";
import { gathered } from "../support/build";
import { demoSite } from "../support/site";

const site = demoSite();
const towns = ["toreboda", "monsterkoping"] as const;
const word = (town: string) => `kanariefågel i ${town}`;
/** How a secret might be written on the way out. */
const forms = (town: string) => {
  const plain = word(town);
  return [
    plain,
    plain.replaceAll(" ", "-"),
    encodeURIComponent(plain),
    JSON.stringify(plain).slice(1, -1),
    plain.replace("å", "&#xE5;"),
  ];
};

/** Something in every place that a municipality fills itself: people, units, accounts in use and on the way. */
async function planted(town: string): Promise<string[]> {
  const db = await site.db(town);
  const [person] = await listPeople(db.read);
  const unit = (await listUnits(db.read)).find(({ level }) => level === "unit");
  if (!person || !unit) throw new Error(`${town} is empty`);
  await db.write(async (trx) => {
    await upsertPerson(trx, {
      ...person,
      id: personId(`Kim ${word(town)}`),
      name: `Kim ${word(town)}`,
      title: word(town),
      email: `kim.${word(town).replaceAll(" ", "-").replaceAll("å", "a")}@${town}.example`,
      roles: [],
      employee_id: personId(`Kim ${word(town)}`),
    });
    await upsertUnit(trx, { ...unit, name: `${unit.name}, ${word(town)}` });
  });
  const accounts: string[] = [];
  for (const state of ["order", "decision", "operation", "transferred"] as const)
    accounts.push(await accountIn(db, state, { name: `Kontot ${word(town)} ${state}` }));
  return accounts;
}

/** Every address of the site, in one municipality, for accounts that are there and accounts of the other. */
function addresses(town: string, accounts: string[]): string[] {
  const routes = gathered();
  const paths = Object.keys(routes).map((id) => {
    const line: string[] = [];
    for (let route = routes[id]; route; route = routes[route.parentId ?? ""]) if (route.path) line.unshift(route.path);
    return `/${line.join("/")}`;
  });
  const own = [
    ...paths,
    "/:municipality/forteckning",
    "/:municipality/forteckning?sok=kanarie",
    "/:municipality/regler",
    "/:municipality/svarsguide",
    "/:municipality/mitt-arbete?x=%",
    "/",
    "/jamfor",
  ];
  return [...new Set(own)].flatMap((path) => {
    const there = path
      .replace(":municipality", town)
      .replace(":question", "platform")
      .replace(":sha256", "a".repeat(64))
      .replace("*", "finns-inte");
    return there.includes(":account") ? accounts.map((account) => there.replace(":account", account)) : [there];
  });
}

describe.each([...towns])("what %s has written", (town) => {
  const other = towns.find((one) => one !== town) as string;

  it(`is on no page, in no export and in no error of the other municipality, whoever asks`, async () => {
    const own = await planted(town);
    const theirs = await planted(other);
    const asking = [site.visitor, await site.as(`Kim ${word(other)}`, other)];
    const overseer = (await listPeople((await site.db(other)).read)).find(({ roles }) =>
      roles.includes("systemManager"),
    );
    asking.push(await site.as(overseer?.name ?? "", other));
    const found: string[] = [];
    let pages = 0;
    for (const visitor of asking)
      for (const address of addresses(other, [...theirs, ...own])) {
        for (const path of [address, address.replace(/(\?|$)/, ".data$1")]) {
          const answer = await visitor.get(path);
          const text = [...answer.headers].join() + (await answer.text());
          pages += 1;
          if (answer.status >= 500) found.push(`${answer.status} ${path}`);
          for (const form of forms(town)) if (text.includes(form)) found.push(`${path}: ${form}`);
        }
      }
    expect(found).toEqual([]);
    expect(pages).toBeGreaterThan(300);
  });

  it("is where it belongs: the words that are looked for can be found", async () => {
    const kim = await site.as(`Kim ${word(town)}`, town);
    const text = await (await kim.get(`/${town}/konton?sok=kanarie`)).text();
    expect(text).toContain(word(town));
    const register = await (await site.visitor.get(`/${town}/forteckning`)).text();
    expect(register).toContain(word(town));
    expect(register).not.toContain(word(other));
  });
});
