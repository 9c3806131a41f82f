import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accountIn } from "../../app/demo/life";
import { organisationOf } from "../../app/organisation.server";
import { getPolicy } from "../../app/policies.server";
import { putOrganisation } from "../../app/put-organisation.server";
import { closeAll, openMunicipality } from "../../db/municipalities.server";
import { directoryVersion, listPeople, listUnits } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { type Json, person, whole } from "../support/organisation-file";

let root = "";
let dataDir = "";
let turn = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "kontoakt-organisation-"));
});
beforeEach(() => {
  turn += 1;
  dataDir = join(root, String(turn));
});
afterAll(async () => {
  await closeAll();
  await rm(root, { recursive: true, force: true });
});

const TOWN = "hallstahammar";
const put = (file: unknown, town = TOWN) =>
  putOrganisation({ dataDir }, getPolicy(town), new TextEncoder().encode(JSON.stringify(file)));
async function db(town = TOWN): Promise<MunicipalityDb> {
  const found = await openMunicipality({ dataDir }, town, { create: false });
  if (!found) throw new Error(`No ${town}`);
  return found;
}
async function problems(change: (file: Json) => void, town = TOWN): Promise<string[]> {
  const file = whole();
  change(file);
  const answer = await put(file, town);
  if (answer.ok) throw new Error("The file was taken");
  return answer.problems.map(({ path, text, example }) => `${path}: ${text}${example ? ` (${example})` : ""}`);
}

describe("an organisation file", () => {
  it("makes the database, people and units, and is done once", async () => {
    const first = await put(whole());
    expect(first).toMatchObject({ ok: true, units: { added: 3 }, people: { added: 5 } });
    const { read } = await db();
    expect((await listUnits(read)).find(({ id }) => id === "biblioteket")?.manager).toBe("chef-chefsson");
    expect((await listPeople(read)).map(({ id }) => id)).toContain("prov-provsson");
    expect((await organisationOf(await db())).holders.communications.map(({ name }) => name)).toEqual([
      "Kom Skrivsson",
    ]);

    const version = await directoryVersion(read);
    const again = await put(whole());
    expect(again).toMatchObject({
      ok: true,
      units: { added: 0, changed: 0, same: 3 },
      people: { changed: 0, same: 5 },
    });
    expect(await directoryVersion(read)).toBe(version);
  });

  it("changes what is changed, keeps ids by address, and lets whoever it does not name stay", async () => {
    await put(whole());
    const file = whole();
    Object.assign(file.people[2] as object, {
      title: "bibliotekarie",
      id: "prov-provsson",
      email: "nytt@prov.example",
    });
    Object.assign(file.people[1] as object, { name: "Chef Nychefsson", email: "CHEF.chefsson@prov.example" });
    file.people.splice(4, 1);
    const answer = await put(file);
    expect(answer).toMatchObject({ people: { added: 0, changed: 2, same: 2 }, beside: ["Sekreterare Sekreterarsson"] });
    const people = new Map((await listPeople((await db()).read)).map((one) => [one.id, one]));
    expect(people.get("chef-chefsson")?.name).toBe("Chef Nychefsson");
    expect(people.get("prov-provsson")).toMatchObject({ title: "bibliotekarie", email: "nytt@prov.example" });
    expect(people.size).toBe(5);
  });

  it("says what is still missing under the municipality's rules", async () => {
    const file = whole();
    file.people = file.people.slice(0, 3);
    for (const unit of file.units) unit.manager = null;
    const answer = await put(file);
    const gaps = answer.ok ? answer.gaps : [];
    expect(gaps).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Ingen kan besluta om en beställning för Biblioteket: .* nivån Enhet eller högre\.$/),
        expect.stringMatching(/^Ingen kan besluta om ett avslut för Biblioteket/),
        expect.stringMatching(/^Ingen har rollen communications \(.*kommunikationsenheten.*\)\. Den behövs för /),
        expect.stringMatching(/^Ingen har rollen secretary .* steget ”/),
        "Kulturförvaltningen har ingen kontaktperson (rollen contact).",
      ]),
    );
    const better = whole();
    better.people.push(person("Kontakt Kontaktsson", "kultur", { roles: ["contact"] }));
    expect(await put(better)).toMatchObject({ gaps: [] });
  });
});

describe("an account under way", () => {
  it("waits for the new manager when a unit has got another", async () => {
    const file = whole();
    file.people.push(person("Kontakt Kontaktsson", "kultur", { roles: ["contact"] }));
    file.people.push(person("Bo Provsson", "biblioteket"), person("Ny Chefsson", "kultur"));
    await put(file);
    const account = await accountIn(await db(), "decision");
    const waiting = async () =>
      (await (await db()).read.selectFrom("tasks").selectAll().where("account", "=", account).execute()).map(
        ({ person: id, step }) => `${id} ${step}`,
      );
    expect(await waiting()).toEqual(["chef-chefsson decision"]);
    Object.assign(file.units[2] as object, { manager: "ny.chefsson@prov.example" });
    await put(file);
    expect(await waiting()).toEqual(["ny-chefsson decision"]);
  });
});

describe("a file that cannot be used says why, and changes nothing", () => {
  it.each<[string, (file: Json) => void, RegExp]>([
    [
      "an unknown parent",
      ({ units }) => Object.assign(units[2] as object, { parent: "kultr" }),
      /^units\[2\]\.parent: Enheten ”kultr” finns inte i filen\. Menade du ”kultur”\?/,
    ],
    [
      "a manager who is nobody",
      ({ units }) => Object.assign(units[2] as object, { manager: "x@prov.example" }),
      /^units\[2\]\.manager: Chefen ”x@prov\.example” finns inte bland people/,
    ],
    [
      "a circle",
      ({ units }) => Object.assign(units[0] as object, { parent: "biblioteket", level: "unit" }),
      /Enheterna går i cirkel: biblioteket → kultur → kommunen → biblioteket\./,
    ],
    [
      "a unit under itself",
      ({ units }) => Object.assign(units[2] as object, { parent: "biblioteket" }),
      /^units\[2\]\.parent: Enheterna går i cirkel: biblioteket → biblioteket\.$/,
    ],
    [
      "two of one address",
      ({ people }) => people.push(person("Prov Provsson", "kultur", { email: "PROV.provsson@prov.example" })),
      /^people\[5\]\.email: Två personer har adressen prov\.provsson@prov\.example/,
    ],
    [
      "two who get one id",
      ({ people }) => people.push(person("Prov Provsson", "kultur", { email: "prov.provsson@annan.example" })),
      /^people\[5\]\.id: Två personer får id ”prov-provsson”/,
    ],
    [
      "two units of one id",
      ({ units }) => units.push({ ...units[2] }),
      /^units\[3\]\.id: Två enheter har id ”biblioteket”/,
    ],
    [
      "an unknown role",
      ({ people }) => Object.assign(people[0] as object, { roles: ["kommunication"] }),
      /^people\[0\]\.roles\[0\]: Värdet "kommunication" går inte\. Menade du ”communications”\?/,
    ],
    [
      "an unknown level",
      ({ units }) => Object.assign(units[2] as object, { level: "avdelning" }),
      /^units\[2\]\.level: Värdet "avdelning" går inte/,
    ],
    [
      "a level upside down",
      ({ units }) => Object.assign(units[1] as object, { level: "board", parent: "biblioteket" }),
      /”kultur” har nivån board och kan inte ligga under ”biblioteket”/,
    ],
    [
      "a unit that is not there",
      ({ people }) => Object.assign(people[2] as object, { unit: "bibliotek" }),
      /^people\[2\]\.unit: Enheten ”bibliotek” finns inte i filen\. Menade du ”biblioteket”\?/,
    ],
    [
      "an address that is none",
      ({ people }) => Object.assign(people[2] as object, { email: "prov" }),
      /^people\[2\]\.email: Värdet "prov" har inte rätt form.*prov@vasterby\.example/,
    ],
    [
      "a missing name",
      ({ people }) => Object.assign(people[2] as object, { name: undefined }),
      /^people\[2\]\.name: Uppgiften saknas/,
    ],
    [
      "an unknown key",
      ({ people }) => Object.assign(people[2] as object, { mail: "x" }),
      /^people\[2\]: Nyckeln ”mail” finns inte här\. Menade du ”email”\?/,
    ],
    [
      "no people",
      (file) => Object.assign(file, { people: undefined }),
      /^people: Uppgiften saknas\. Här ska stå en lista/,
    ],
    ["no units", (file) => Object.assign(file, { units: [] }), /^units: Här behövs minst en uppgift/],
  ])("%s", async (_name, change, expected) => {
    expect(await problems(change)).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
    expect(await openMunicipality({ dataDir }, TOWN, { create: false })).toBeUndefined();
    await put(whole());
    const before = await directoryVersion((await db()).read);
    await problems(change);
    expect(await directoryVersion((await db()).read)).toBe(before);
  });

  it("a level that the municipality does not have", async () => {
    const found = await problems(({ units }) => Object.assign(units[2] as object, { level: "department" }), "nybro");
    expect(found).toEqual([
      expect.stringMatching(/^units\[2\]\.level: Kommunens regler har ingen nivå ”department”\. Välj en av: /),
    ]);
  });

  it("somebody else's address or id, as the directory knows them", async () => {
    await put(whole());
    const address = await problems(({ people }) => Object.assign(people[2] as object, { id: "en-annan" }));
    expect(address).toEqual([
      expect.stringMatching(/^people\[2\]\.email: .* hör redan till Prov Provsson, som har id prov-provsson/),
    ]);
    const id = await problems(({ people }) =>
      Object.assign(people[2] as object, { email: "prov.provsson@annan.example" }),
    );
    expect(id).toEqual([
      expect.stringMatching(
        /^people\[2\]\.id: Id prov-provsson hör redan till Prov Provsson \(prov\.provsson@prov\.example\)/,
      ),
    ]);
  });

  it.each([
    ["not JSON", '{\n  "units": [\n    nej', /^rad 3, tecken 6: Filen är inte giltig JSON/],
    ["empty", "", /^slutet av filen: /],
    ["a list", "[]", /^filen: Här ska stå ett objekt/],
  ])("%s", async (_name, text, expected) => {
    const answer = await putOrganisation({ dataDir }, getPolicy(TOWN), new TextEncoder().encode(text));
    expect(answer.ok ? "" : `${answer.problems[0]?.path}: ${answer.problems[0]?.text}`).toMatch(expected);
  });

  it("not text", async () => {
    const answer = await putOrganisation({ dataDir }, getPolicy(TOWN), new Uint8Array([0x22, 0xe5, 0x22]));
    expect(answer).toMatchObject({ ok: false, problems: [{ text: expect.stringContaining("UTF-8") }] });
  });
});
