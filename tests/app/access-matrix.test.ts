import { beforeAll, describe, expect, it } from "vitest";
import { accountIn } from "../../app/demo/life";
import type { Access } from "../../app/http/access.server";
import { requireAccess } from "../../app/http/access.server";
import { heldRoles } from "../../app/organisation-file";
import { positionOf } from "../../app/position.server";
import { findAccount } from "../../db/accounts.server";
import { listPeople, listUnits, type PersonRow } from "../../db/people.server";
import { gathered } from "../support/build";
import { demoSite, type Visitor } from "../support/site";
import { table } from "./access-table";

const site = demoSite();
const town = "toreboda";
const routes = gathered();
type Part = "loader" | "action";
const parts = Object.entries(routes).flatMap(([id, route]) =>
  (["loader", "action"] as const).filter((part) => route?.module[part]).map((part) => ({ id, part })),
);

/** The address of a route from the top, with what stands in the place of each parameter. */
function addressOf(id: string, at: Record<string, string>): string {
  const line: string[] = [];
  for (let route = routes[id]; route; route = routes[route.parentId ?? ""]) if (route.path) line.unshift(route.path);
  const path = line.join("/").replace(/:(\w+)|\*/g, (all, name) => at[name ?? all] ?? all);
  return `/${path}`;
}

type Somebody = { who: string; person: PersonRow | null; home: string };
const cast: Somebody[] = [];
let accounts = { draft: "", launched: "", foreign: "" };
/** What stands in an address for a file: any one, and one that is shown as a picture. */
const files: Record<string, string> = {};
/** Who ordered the draft, and their closest manager. */
let [orderedBy, superior] = ["", ""];

beforeAll(async () => {
  const db = await site.db();
  accounts = {
    draft: await accountIn(db, "order"),
    launched: (await site.account("transferred")).id,
    foreign: "2026-9999",
  };
  const row = await findAccount(db.read, accounts.draft);
  if (!row) throw new Error("No draft");
  const { facts } = positionOf(row);
  const [people, units] = [await listPeople(db.read), await listUnits(db.read)];
  const managers = new Set(units.map(({ manager }) => manager));
  const named = (who: string, found: PersonRow | undefined, home = town) => {
    if (!found) throw new Error(`Nobody is ${who}`);
    cast.push({ who, person: found, home });
  };
  const plain = ({ id, roles }: PersonRow) => !managers.has(id) && roles.length === 0;
  const byId = (id: string | null | undefined) => people.find((one) => one.id === id);
  const unit = units.find(({ id }) => id === facts.unit.id);
  const above = units.find(({ id }) => id === unit?.parent);
  const involved = [facts.orderer, ...facts.administrators.flatMap(({ person, deputy }) => [person, deputy ?? person])];
  const uninvolved = (one: PersonRow) => plain(one) && !involved.some(({ id }) => id === one.id);
  cast.push({ who: "nobody", person: null, home: town });
  named("the orderer", byId(facts.orderer.id));
  named("the unit's manager", byId(unit?.manager));
  named("the manager above", byId(above?.manager));
  named(
    "staff of another unit",
    people.find((one) => uninvolved(one) && one.unit !== facts.unit.id),
  );
  named(
    "a manager of another unit",
    people.find(
      (one) =>
        managers.has(one.id) &&
        !one.roles.length &&
        one.unit !== facts.unit.id &&
        one.id !== above?.manager &&
        !lineOf(units, facts.unit.id).includes(one.id),
    ),
  );
  for (const role of heldRoles) {
    const holder = people.find(
      (one) => one.roles.includes(role) && !managers.has(one.id) && one.unit !== facts.unit.id,
    );
    if (holder) named(role, holder);
  }
  orderedBy = facts.orderer.id;
  superior = lineOf(units, byId(orderedBy)?.unit ?? "").find((id) => id && id !== orderedBy) ?? "";
  const others = await listPeople((await site.db("monsterkoping")).read);
  named(
    "staff of another municipality",
    others.find(({ roles }) => roles.length === 0),
    "monsterkoping",
  );
  named(
    "the system manager of another municipality",
    others.find(({ roles }) => roles.includes("systemManager")),
    "monsterkoping",
  );
  const orderer = await visitorOf(cast.find(({ who }) => who === "the orderer") as Somebody);
  const page = await (await orderer.get(`/${town}/konton/${accounts.launched}`)).text();
  files.file = page.match(/\/filer\/([0-9a-f]{64})/)?.[1] ?? "";
  files.picture = page.match(/\/filer\/([0-9a-f]{64})\/visning/)?.[1] ?? "";
});

function lineOf(
  units: { id: string; parent: string | null; manager: string | null }[],
  start: string,
): (string | null)[] {
  const unit = units.find(({ id }) => id === start);
  return unit ? [unit.manager, ...lineOf(units, unit.parent ?? "")] : [];
}

const visitorOf = ({ person, home }: Somebody): Promise<Visitor> | Visitor =>
  person ? site.as(person.name, home) : site.visitor;

const overseers = ["communications", "informationOfficer", "secretary", "registrar", "systemManager"];
const insiders = ["the orderer", "the unit's manager", "the manager above"];

/** What somebody is answered: let in, sent to sign in, told that it is not for them, or that it is not there. */
function expected({ who, person, home }: Somebody, access: Access, account: keyof typeof accounts): string {
  if (access === "public") return "in";
  if (!person || home !== town) return "sign in";
  if (access === "staff") return "in";
  if (access === "superiors") {
    const sees =
      person.id === superior || ["systemManager", "communications"].some((one) => person.roles.includes(one));
    return sees ? "in" : "forbidden";
  }
  if (access !== "readers") return access.some((role) => person.roles.includes(role)) ? "in" : "forbidden";
  if (account === "foreign") return "not there";
  const reads = account === "launched" || insiders.includes(who) || person.roles.some((one) => overseers.includes(one));
  return reads ? "in" : "not there";
}

async function answered(response: Response): Promise<string> {
  const { status } = response;
  await response.body?.cancel();
  if (status >= 500) return `fault ${status}`;
  if (status === 302 && response.headers.get("Location")?.includes("/logga-in?tillbaka=")) return "sign in";
  if (status === 403) return "forbidden";
  return status === 404 ? "not there" : "in";
}

const ask = (visitor: Visitor, part: Part, address: string) =>
  part === "loader" ? visitor.get(address) : visitor.send(address, {});

describe("who may come in where", () => {
  it("is said of every route, and of nothing else", () => {
    const served = parts.map(({ id, part }) => `${id} ${part}`).sort();
    const said = Object.entries(table).flatMap(([id, row]) =>
      (["loader", "action"] as const).filter((part) => row[part]).map((part) => `${id} ${part}`),
    );
    expect(said.sort()).toEqual(served);
  });

  it("is declared beside every loader and action as the table says", () => {
    for (const { id, part } of parts) {
      const handle = routes[id]?.module[part] as unknown as { access: Access };
      expect([id, part, handle.access]).toEqual([id, part, table[id]?.[part]]);
    }
  });

  it("stops the server where a route does not say it", () => {
    const silent = { ...routes, silent: { id: "silent", module: { loader: () => null } } };
    expect(() => requireAccess(silent as unknown as typeof routes)).toThrow(/loader of the route "silent"/);
  });

  it.each(parts)("$id, $part: everyone is answered as the table says", async ({ id, part }) => {
    const { [part]: access, at = {}, ends, beyond } = table[id] ?? {};
    if (!access) throw new Error(`${id} has no row`);
    const asked: (keyof typeof accounts)[] = access === "readers" ? ["draft", "launched", "foreign"] : ["draft"];
    for (const account of asked) {
      const hash = (account === "launched" && files[at.sha256 ?? ""]) || "a".repeat(64);
      const there = {
        municipality: town,
        account: accounts[account],
        ...at,
        ...(at.sha256 ? { sha256: hash } : {}),
        ...(at.person ? { person: orderedBy } : {}),
      };
      const address = addressOf(id, there);
      for (const somebody of cast) {
        if (ends && somebody.person) continue;
        const answer = await answered(await ask(await visitorOf(somebody), part, address));
        // Beyond the door a page, a file or a form may still not be there: an address that leads nowhere, a draft's file.
        const inside = at.sha256 && account !== "launched" ? "not there" : (beyond ?? "in");
        const wanted = expected(somebody, access, account);
        expect([somebody.who, account, answer]).toEqual([somebody.who, account, wanted === "in" ? inside : wanted]);
      }
    }
  });
});
