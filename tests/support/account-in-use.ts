import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { accountIn } from "../../app/demo/life";
import { peopleOf, type SampleOrganisation, unitsOf } from "../../app/demo/people";
import type { Subject } from "../../app/demo/script";
import { organisationOf } from "../../app/organisation.server";
import { type Outcome, perform } from "../../app/perform.server";
import { getPolicy } from "../../app/policies.server";
import { positionOf } from "../../app/position.server";
import { findAccount } from "../../db/accounts.server";
import { type DutyRow, dutiesOfAccount } from "../../db/duties.server";
import { listEvents } from "../../db/events.server";
import { findMatter } from "../../db/matters.server";
import { upsertPerson, upsertUnit } from "../../db/people.server";
import type { MunicipalityDb, Tables } from "../../db/schema";
import type { Command } from "../../workflows/account/commands";
import type { Person } from "../../workflows/account/facts";
import { MACHINE_VERSION } from "../../workflows/account/machine";
import { holdersOf } from "../../workflows/account/organisation";
import { instantOf } from "../../workflows/calendar/zone";
import type { LifeCommand } from "../../workflows/operation/commands";
import type { Kept } from "../../workflows/operation/shape";
import { CASE_FILE_FORMAT, caseFileText, recordedEvent } from "../../workflows/record/case-file";

/** A time in Sweden. */
export const at = (day: string, time = "09:00") => new Date(instantOf(day, time));

/** A sample organisation without any account. */
export const addOrganisation = (db: MunicipalityDb, organisation: SampleOrganisation): Promise<void> =>
  db.write(async (trx) => {
    for (const person of peopleOf(db.municipality, organisation)) await upsertPerson(trx, person);
    for (const unit of unitsOf(organisation)) await upsertUnit(trx, unit);
  });

export const kept = (as: Kept["as"], name = `${as}.txt`, size = 12): Kept => ({
  sha256: "ab".repeat(32),
  name,
  type: as === "screenshot" ? "image/png" : "text/plain",
  size,
  as,
});
export const evidence = [kept("screenshot", "bild.png"), kept("text"), kept("sender")];

export const question = (
  received: Date,
  more: Partial<Extract<LifeCommand, { type: "receiveQuestion" }>> = {},
): LifeCommand => ({
  type: "receiveQuestion",
  sort: "question",
  received: received.toISOString(),
  link: "",
  subject: "Öppettider",
  content: [kept("text")],
  crisis: false,
  ...more,
});
export const answer = (matter: string, answered: Date, answerer: Person): LifeCommand => ({
  ...{ type: "answerQuestion", matter, answered: answered.toISOString(), answer: [kept("text", "svar.txt")], answerer },
});
export const made = (done: Date) => ({
  ...{ measure: "removed" as const, done: done.toISOString(), platform: false, police: false, told: "", disposal: "" },
});
export const removal = (
  seen: Date,
  more: Partial<Extract<LifeCommand, { type: "reportRemoval" }>> = {},
): LifeCommand => ({
  ...{ type: "reportRemoval", seen: seen.toISOString(), posted: null, link: "", grounds: ["insult"] },
  ...{ content: evidence, secret: false, made: null, ...more },
});

/** An account in use, acted on through the door alone. */
export class AccountInUse {
  constructor(
    readonly db: MunicipalityDb,
    readonly id: string,
  ) {}

  static async begin(db: MunicipalityDb, launched: Date, wanted: Partial<Subject> = {}): Promise<AccountInUse> {
    return new AccountInUse(db, await accountIn(db, "operation", wanted, launched));
  }

  async row() {
    const row = await findAccount(this.db.read, this.id);
    if (!row) throw new Error(`No ${this.id}`);
    return row;
  }
  standing = async () => positionOf(await this.row());

  /** Who has a part in it. */
  async cast() {
    const { facts } = await this.standing();
    const [policy, organisation] = [getPolicy(this.db.municipality), await organisationOf(this.db)];
    const [one, two] = facts.administrators;
    const one_ = <T>(found: T | null | undefined): T => {
      if (!found) throw new Error(`Somebody is missing in ${this.id}`);
      return found;
    };
    const holder = (role: Parameters<typeof holdersOf>[0]) => one_(holdersOf(role, facts, policy, organisation)[0]);
    return {
      ...{ first: one_(one).person, second: one_(two).person, orderer: facts.orderer },
      ...{ closer: holder("closer"), communications: holder("communications"), registrar: holder("registrar") },
    };
  }

  try(
    actor: Person,
    command: LifeCommand | Command,
    now: Date,
    { key = randomUUID() as string, seen = 0 } = {},
  ): Promise<Outcome> {
    return perform(this.db, { account: this.id, seen, key, actor, command }, now);
  }

  async do(actor: Person, command: LifeCommand, now: Date): Promise<number> {
    const outcome = await this.try(actor, command, now);
    if (outcome.kind === "done") return outcome.version;
    throw new Error(`${command.type} in ${this.id} at ${now.toISOString()}: ${JSON.stringify(outcome)}`);
  }

  /** The sentences of a refusal. */
  async refused(actor: Person, command: LifeCommand, now: Date): Promise<string[]> {
    const outcome = await this.try(actor, command, now);
    if (outcome.kind !== "refused") throw new Error(`${command.type} was ${outcome.kind}`);
    return outcome.unmet.map(({ text }) => text);
  }

  events = async () => (await listEvents(this.db.read, this.id)).map(recordedEvent);
  matter = (id: string) => findMatter(this.db.read, this.id, id);
  duties = () => dutiesOfAccount(this.db.read, this.id);
  async duty(kind: string): Promise<DutyRow> {
    const found = (await this.duties()).find((one) => one.kind === kind);
    if (!found) throw new Error(`No duty of the kind ${kind} in ${this.id}`);
    return found;
  }

  /** What somebody has been told of the account, the newest last. */
  async told({ id }: Person): Promise<string[]> {
    const rows = await this.db.read
      .selectFrom("notices")
      .selectAll()
      .where("person", "=", id)
      .where("account", "=", this.id)
      .orderBy("at")
      .orderBy("text")
      .execute();
    return rows.map(({ text }) => text);
  }

  /** As it is downloaded. */
  async caseFile(): Promise<string> {
    const events = await listEvents(this.db.read, this.id);
    const head = events.at(-1)?.hash ?? "";
    const whole = { format: CASE_FILE_FORMAT, machine: MACHINE_VERSION, municipality: this.db.municipality } as const;
    return caseFileText({ ...whole, account: this.id, head, events, ...(await this.standing()) });
  }
}

/** Every row of every table of a SQLite database, as text, by table. */
export async function everything({ read }: { read: Kysely<Tables> }): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(read);
  const tables: Record<string, string> = {};
  for (const { name } of rows)
    tables[name] = JSON.stringify((await sql`select * from ${sql.table(name)}`.execute(read)).rows);
  return tables;
}
