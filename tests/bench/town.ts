import { randomUUID } from "node:crypto";
import { madeUpSigning } from "../../app/demo/made-up-signing";
import { organisationOf } from "../../app/organisation.server";
import { perform } from "../../app/perform.server";
import { getPolicy } from "../../app/policies.server";
import { positionOf } from "../../app/position.server";
import { findAccount } from "../../db/accounts.server";
import { type PersonRow, type UnitRow, upsertPerson, upsertUnit } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import type { Command } from "../../workflows/account/commands";
import { documentHash, orderDocument } from "../../workflows/account/document";
import type { Facts, Person } from "../../workflows/account/facts";

const PEOPLE = 300;
const UNITS = 40;

const roles: Record<number, string[]> = { 2: ["communications"], 3: ["informationOfficer"], 4: ["secretary"] };
const unitId = (number: number) => `enhet-${number}`;

const people: PersonRow[] = Array.from({ length: PEOPLE }, (_, number) => ({
  id: `p${number}`,
  name: `Provia Mätsson ${number}`,
  title: "Handläggare",
  email: `p${number}@toreboda.example`,
  phone: "010-000 00 00",
  unit: unitId(number % UNITS),
  roles: roles[number] ?? [],
  employee_id: `matning-${number}`,
  ended_at: null,
}));
const units: UnitRow[] = Array.from({ length: UNITS }, (_, number) => ({
  id: unitId(number),
  name: number === 0 ? "Mätkommunen" : `Mätenheten ${number}`,
  level: number === 0 ? "municipality" : number < 8 ? "administration" : "unit",
  parent: number === 0 ? null : number < 8 ? unitId(0) : unitId(1 + (number % 7)),
  manager: `p${number === 0 ? 1 : 10 + number}`,
}));
const person = (number: number): Person => {
  const { id, name, title, email, phone } = people[number] as PersonRow;
  return { id, name, title, email, phone };
};

const UNIT = 20;
/** Who acts in every measured account. */
export const cast = {
  orderer: person(100),
  first: person(101),
  second: person(102),
  deputies: [person(103), person(104)] as const,
  decider: person(10 + UNIT),
};

/** An organisation of the size of a small municipality's directory. */
export function addOrganisation(db: MunicipalityDb): Promise<void> {
  return db.write(async (trx) => {
    for (const unit of units) await upsertUnit(trx, unit);
    for (const one of people) await upsertPerson(trx, one);
  });
}

const unit = { id: unitId(UNIT), name: `Mätenheten ${UNIT}` };
const text = "Vi berättar vad som händer på biblioteket och svarar på frågor varje vardag. ".repeat(3).trim();
const address = "https://www.facebook.com/matbiblioteket";

const needs = { use: "communicate", goal: text, audience: text, central: "no", centralWhy: text, resources: text };
const plan = {
  platform: "facebook",
  url: address,
  unit,
  purpose: text,
  administrators: [
    { person: cast.first, deputy: cast.deputies[0] },
    { person: cast.second, deputy: null },
  ],
  daily: [cast.first, cast.second],
  supervision: text,
  hours: 2.5,
};
const creation = {
  url: address,
  logotype: true,
  responsible: cast.first,
  login: "Lösenordsskåpet, posten Mätning",
  loginReach: [cast.first, cast.second] as Person[],
  loginShared: true,
  access: true,
  rules: true,
} as const;
const launch = { website: "https://www.toreboda.example/sociala-medier", reported: true } as const;

/** One account, driven by commands through the door, each from the version that the one before left. */
export class Drive {
  /** Its number; "" until it is opened. */
  account = "";
  private version = 0;
  private constructor(private readonly db: MunicipalityDb) {}

  static async toDecision(db: MunicipalityDb, name: string): Promise<Drive> {
    const drive = new Drive(db);
    const { orderer, first, second } = cast;
    await drive.send(orderer, { type: "open", name, unit });
    await drive.send(orderer, { type: "saveNeeds", answers: needs });
    await drive.send(orderer, { type: "concludeNeeds" });
    for (const [question, answer] of Object.entries(plan))
      await drive.send(orderer, { type: "savePlan", answers: { [question]: answer } });
    await drive.send(orderer, { type: "sendOrder", hash: await drive.hash() });
    await drive.send(first, { type: "accept", hash: await drive.hash() });
    await drive.send(second, { type: "accept", hash: await drive.hash() });
    return drive;
  }

  async toWithdrawn(): Promise<void> {
    await this.send(cast.orderer, { type: "withdraw", reasons: "Vi väntar till nästa år." });
  }

  async toOperation(): Promise<void> {
    const { decider, first } = cast;
    await this.send(decider, { type: "approve", hash: await this.hash(), reasons: "" });
    await this.send(first, { type: "saveCreation", answers: creation });
    await this.send(first, { type: "concludeCreation" });
    await this.send(first, { type: "saveLaunch", answers: launch });
    await this.send(first, { type: "launch" });
  }

  /** Changes of deputy until the record is this long. */
  async toLength(events: number): Promise<void> {
    for (let turn = 0; this.version < events; turn += 1)
      await this.send(cast.first, {
        type: "changeDeputy",
        administrator: cast.second.id,
        deputy: cast.deputies[turn % 2] as Person,
      });
  }

  private async hash(): Promise<string> {
    const row = await findAccount(this.db.read, this.account);
    return documentHash(orderDocument(JSON.parse(row?.facts ?? "") as Facts, getPolicy(this.db.municipality)));
  }

  private async send(actor: Person, command: Command): Promise<void> {
    const submission = { account: this.account || null, seen: this.version, key: randomUUID(), actor, command };
    const outcome = await perform(this.db, { ...submission, signed: await signedIn(this.db, submission) });
    if (outcome.kind !== "done") throw new Error(`${command.type}: ${JSON.stringify(outcome)}`);
    this.account = outcome.account;
    this.version = outcome.version;
  }
}

/** By what a step is signed, where it is: by the provider that does not exist, as in the sample data. */
export async function signedIn(
  db: MunicipalityDb,
  { account, actor, command }: { account: string | null; actor: Person; command: Command },
) {
  const row = account === null ? undefined : await findAccount(db.read, account);
  if (!row) return undefined;
  const [policy, organisation] = [getPolicy(db.municipality), await organisationOf(db)];
  const { facts } = positionOf(row);
  return madeUpSigning({ account: row.id, facts, policy, organisation, actor, command, now: new Date() });
}
