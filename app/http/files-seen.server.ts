import { namedInEvents } from "../../db/events.server";
import { type FileRow, findFile, findSent } from "../../db/files.server";
import { mattersWithFile } from "../../db/matters.server";
import type { StoredFile } from "../../workflows/account/facts";
import { seesRestricted } from "../../workflows/operation/access";
import { seeingOf, seenHere, storiesHere } from "./seeing.server";
import type { CaseVisit } from "./visit.server";

/**
 * A file of the account that whoever is here may open; undefined = there is none for them. What they sent in themselves
 * they may, under the name that they gave it. What stands in a restricted matter alone is for those who may see it, and
 * what stands nowhere yet, as a form was refused, for nobody else.
 */
export async function fileSeen(visit: CaseVisit, sha256: string): Promise<FileRow | undefined> {
  const { db, account, person } = visit;
  const file = await findFile(db.read, account, sha256);
  if (!file) return undefined;
  const sent = await findSent(db.read, { account, sha256, person: person.id });
  if (sent) return { ...file, name: sent.name };
  // What a matter holds is sealed in its events: a file that they name is for everybody who reads the account.
  if (await namedInEvents(db.read, account, sha256)) return file;
  const matters = await mattersWithFile(db.read, account, sha256);
  if (matters.length === 0) return undefined;
  if (matters.some(({ restricted }) => !restricted) || seesRestricted(await seeingOf(visit))) return file;
  const seen = await seenHere(visit, await storiesHere(visit));
  return matters.some(({ id }) => seen.has(id)) ? file : undefined;
}

/** The files that a form which came back brings along by their numbers, without those that the sender may not open. */
export async function filesBefore(visit: CaseVisit, hashes: string[]): Promise<StoredFile[]> {
  const found = await Promise.all([...new Set(hashes)].map((hash) => fileSeen(visit, hash)));
  return found.flatMap((one) => (one ? [{ sha256: one.sha256, name: one.name, type: one.type, size: one.size }] : []));
}
