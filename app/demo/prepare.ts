import { type DataSettings, openMunicipality } from "../../db/municipalities.server";
import { markRead } from "../../db/notices.server";
import { listPeople, upsertPerson, upsertUnit } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { giveMandate, type Wanted } from "../mandates.server";
import { personOf } from "../organisation.server";
import { getPolicy, loadedMunicipalities } from "../policies.server";
import { anyAccounts } from "./any-accounts";
import { anyOrganisation } from "./any-organisation";
import { datesUntil, officeTime } from "./calendar";
import { hallstahammarLaunched } from "./hallstahammar-launched";
import { hallstahammarOrdered } from "./hallstahammar-ordered";
import { hallstahammarOrganisation } from "./hallstahammar-organisation";
import { kungalvLaunched } from "./kungalv-launched";
import { kungalvOrdered } from "./kungalv-ordered";
import { kungalvOrganisation } from "./kungalv-organisation";
import { live } from "./life";
import { monsterkopingLaunched } from "./monsterkoping-launched";
import { monsterkopingOrdered } from "./monsterkoping-ordered";
import { monsterkopingOrganisation } from "./monsterkoping-organisation";
import { nybroLaunched } from "./nybro-launched";
import { nybroOrdered } from "./nybro-ordered";
import { nybroOrganisation } from "./nybro-organisation";
import { peopleOf, personId, type SampleOrganisation, unitsOf } from "./people";
import type { SampleAccount } from "./samples";
import type { Life, Subject } from "./script";
import { sollentunaLaunched } from "./sollentuna-launched";
import { sollentunaOrdered } from "./sollentuna-ordered";
import { sollentunaOrganisation } from "./sollentuna-organisation";
import { lifeTo } from "./stages";
import { torebodaLaunched } from "./toreboda-launched";
import { torebodaOrdered } from "./toreboda-ordered";
import { torebodaOrganisation } from "./toreboda-organisation";
import { liveOn } from "./use";

const DAY = 24 * 60 * 60 * 1000;
/** Notices older than this are taken for read. */
const READ_AFTER = 14;

type Samples = { organisation: SampleOrganisation; accounts: SampleAccount[] };

const samples: Record<string, Samples> = {
  sollentuna: { organisation: sollentunaOrganisation, accounts: [...sollentunaOrdered, ...sollentunaLaunched] },
  hallstahammar: {
    organisation: hallstahammarOrganisation,
    accounts: [...hallstahammarOrdered, ...hallstahammarLaunched],
  },
  nybro: { organisation: nybroOrganisation, accounts: [...nybroOrdered, ...nybroLaunched] },
  kungalv: { organisation: kungalvOrganisation, accounts: [...kungalvOrdered, ...kungalvLaunched] },
  toreboda: { organisation: torebodaOrganisation, accounts: [...torebodaOrdered, ...torebodaLaunched] },
  monsterkoping: {
    organisation: monsterkopingOrganisation,
    accounts: [...monsterkopingOrdered, ...monsterkopingLaunched],
  },
};

/** Opens the municipalities, all whose rules can be used, and fills each that has no people. A second time nothing changes. */
export async function prepareDemo(
  settings: DataSettings,
  now = new Date(),
  municipalities = loadedMunicipalities(),
): Promise<void> {
  for (const municipality of municipalities) {
    const db = await openMunicipality(settings, municipality, { create: true });
    if (!db) throw new Error(`${municipality} could not be made`);
    if ((await listPeople(db.read)).length > 0) continue;
    const own = Object.hasOwn(samples, municipality) ? samples[municipality] : undefined;
    if (own) await fill(db, own, now);
    else await fillAny(db, now);
  }
}

/** Rules that nobody has tried may refuse the sample accounts: then the people are there to try them with. */
async function fillAny(db: MunicipalityDb, now: Date): Promise<void> {
  const policy = getPolicy(db.municipality);
  const organisation = anyOrganisation(policy);
  try {
    await fill(db, { organisation, accounts: anyAccounts(policy) }, now);
  } catch (error) {
    console.warn(`${policy.name}: provkonton gick inte att göra. ${(error as Error).message}`);
    await fill(db, { organisation, accounts: [] }, now);
  }
}

/** In one transaction, so that a municipality is filled wholly or not at all. */
async function fill(db: MunicipalityDb, { organisation, accounts }: Samples, now: Date): Promise<void> {
  await db.write(async (trx) => {
    const inside: MunicipalityDb = { ...db, read: trx, write: (work) => work(trx) };
    const people = peopleOf(db.municipality, organisation);
    for (const person of people) await upsertPerson(trx, person);
    for (const unit of unitsOf(organisation)) await upsertUnit(trx, unit);
    for (const { subject, life, last } of inOrder(db.municipality, organisation, accounts, now))
      await live(inside, subject, life, last);
    await giveMandates(inside, organisation, now);
    await liveOn(inside, now);
    const read = new Date(now.getTime() - READ_AFTER * DAY).toISOString();
    for (const { id } of people) await markRead(trx, id, read);
  });
}

/** For so many days the samples' stand-ins and delegations hold. */
const MANDATE_DAYS = 60;

/** In force from the day that the samples are made, given by whom they are given for. */
async function giveMandates(db: MunicipalityDb, organisation: SampleOrganisation, now: Date): Promise<void> {
  const people = new Map(peopleOf(db.municipality, organisation).map((row) => [row.name, row]));
  const person = (name: string) => found(people.get(name), name);
  const days = { from: dayIn(now), to: dayIn(new Date(now.getTime() + MANDATE_DAYS * DAY)) };
  const give = async (wanted: Omit<Wanted, "from" | "to">, by: string) => {
    const given = await giveMandate(db, getPolicy(db.municipality), { ...wanted, ...days }, personOf(person(by)), now);
    if (!given.ok) throw new Error(`The sample mandate of ${wanted.email}: ${given.problems[0]?.text}`);
  };
  const nothing = { unit: null, role: null, behalf: null, decision: null };
  for (const { absent, person: name } of organisation.standIns ?? [])
    await give({ ...nothing, kind: "standIn", email: person(name).email, behalf: personId(absent) }, absent);
  for (const { unit, person: name, decision } of organisation.delegations ?? []) {
    const manager = found(organisation.units.find(({ id }) => id === unit)?.manager, unit);
    await give({ ...nothing, kind: "delegation", email: person(name).email, unit, decision }, manager);
  }
}

type Story = { subject: Subject; life: Life; last: Date };

/** The accounts with their lives, the one first opened first: they are numbered as they come. */
function inOrder(
  municipality: string,
  organisation: SampleOrganisation,
  accounts: SampleAccount[],
  now: Date,
): Story[] {
  const policy = getPolicy(municipality);
  const people = new Map(peopleOf(municipality, organisation).map((row) => [row.id, personOf(row)]));
  const person = (name: string) => found(people.get(personId(name)), name);
  const stories = accounts.map(
    ({ unit: id, orderer, administrators, deputies, to, afterwards = [], daysAgo, ...rest }, index): Story => {
      const { name } = found(
        organisation.units.find((unit) => unit.id === id),
        id,
      );
      const [first, second, ...more] = administrators.map((one, turn) => {
        const deputy = deputies?.[turn];
        return { person: person(one), deputy: deputy ? person(deputy) : null };
      });
      const pairs: Subject["administrators"] = [found(first, "first"), found(second, "second"), ...more];
      const subject = { ...rest, unit: { id, name }, orderer: person(orderer), administrators: pairs };
      const life = [...lifeTo(to, subject, policy), ...afterwards.flatMap((episode) => episode(person))];
      return { subject, life, last: officeTime(new Date(now.getTime() - daysAgo * DAY), index) };
    },
  );
  return stories
    .map((story) => ({ story, opened: opening(story) }))
    .sort((a, b) => a.opened - b.opened)
    .map(({ story }) => story);
}

function opening({ life, last }: Story): number {
  const [first] = datesUntil(
    last,
    life.map(({ after }) => after),
  );
  return (first ?? last).getTime();
}

function found<Thing>(thing: Thing | undefined, name: string): Thing {
  if (thing === undefined) throw new Error(`The sample data knows no "${name}"`);
  return thing;
}
