import { randomUUID } from "node:crypto";
import { findAccount } from "../../db/accounts.server";
import type { MunicipalityDb } from "../../db/schema";
import type { Person, StoredFile } from "../../workflows/account/facts";
import { beginning, type Position, type State } from "../../workflows/account/machine";
import { keepFile } from "../http/upload.server";
import { organisationOf } from "../organisation.server";
import { perform } from "../perform.server";
import { getPolicy } from "../policies.server";
import { positionOf } from "../position.server";
import { datesUntil } from "./calendar";
import { madeUpSigning } from "./made-up-signing";
import type { SampleFile } from "./sample-files";
import type { Life, Scene, Subject } from "./script";
import { lifeTo } from "./stages";
import { someSubject } from "./subject";

/**
 * Lives a life through the one door, its last line at `last`, and answers with the account's number. A step that is not
 * taken throws with the reasons.
 */
export async function live(db: MunicipalityDb, subject: Subject, life: Life, last = new Date()): Promise<string> {
  const policy = getPolicy(db.municipality);
  const organisation = await organisationOf(db);
  const dates = datesUntil(
    last,
    life.map(({ after }) => after),
  );
  let account: string | null = null;
  let seen = 0;
  let position = beginning;
  for (const [index, line] of life.entries()) {
    const now = dates[index] ?? last;
    const keep = (file: SampleFile) => kept(db, file, account ?? "", line.who(scene), now);
    const scene: Scene = { subject, policy, organisation, position, now, keep };
    const [actor, command] = [line.who(scene), await line.command(scene)];
    const signed = madeUpSigning({
      ...{ account: account ?? "", policy, organisation, actor, command, now },
      ...position,
    });
    const outcome = await perform(db, { account, seen, key: randomUUID(), actor, command, signed }, now);
    if (outcome.kind !== "done") {
      const reasons = outcome.kind === "refused" ? outcome.unmet.map(({ text }) => text).join(" ") : "";
      throw new Error(`"${subject.name}", ${command.type}: ${outcome.kind}. ${reasons}`);
    }
    ({ account, version: seen } = outcome);
    position = await positionNow(db, account);
  }
  if (account === null) throw new Error(`"${subject.name}" has no life`);
  return account;
}

/** Takes an account from nothing to a state, about anything at all where nothing particular is asked for. */
export async function accountIn(
  db: MunicipalityDb,
  state: State,
  wanted: Partial<Subject> = {},
  last = new Date(),
): Promise<string> {
  const subject = { ...(await someSubject(db.read)), ...wanted };
  return live(db, subject, lifeTo(state, subject, getPolicy(db.municipality)), last);
}

async function positionNow(db: MunicipalityDb, account: string): Promise<Position> {
  const row = await findAccount(db.read, account);
  if (!row) throw new Error(`No account ${account}`);
  return positionOf(row);
}

async function kept(
  db: MunicipalityDb,
  sample: SampleFile,
  account: string,
  person: Person,
  now: Date,
): Promise<StoredFile> {
  const kept = await keepFile(db, sample, { account, person: person.id, at: now.toISOString() });
  if ("error" in kept) throw new Error(`The sample data has a bad file, ${sample.name}: ${kept.error}`);
  return kept.file;
}
