import { listEvents } from "../../db/events.server";
import { sealedTextsOf } from "../../db/sealed-texts.server";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { maySee, type Seeing } from "../../workflows/operation/access";
import type { Texts } from "../../workflows/operation/sealed";
import { type Story, storiesOf } from "../../workflows/operation/story";
import { recordedEvent } from "../../workflows/record/case-file";
import { presenceOf } from "../presence.server";
import type { CaseVisit } from "./visit.server";

export const seeingOf = async ({ db, position, policy, organisation, person }: CaseVisit): Promise<Seeing> => ({
  ...{ standing: position, policy, organisation, actor: person },
  presence: await presenceOf(db, db.read, dayIn(new Date())),
});

export async function storiesHere({ db, account }: CaseVisit): Promise<Map<string, Story>> {
  return storiesOf((await listEvents(db.read, account)).map(recordedEvent));
}

/** Of each matter, whether whoever is here may see what it holds. */
export const seenHere = async (visit: CaseVisit, stories: Map<string, Story>): Promise<Set<string>> => {
  const seeing = await seeingOf(visit);
  return new Set([...stories].flatMap(([id, story]) => (maySee(story, seeing) ? [id] : [])));
};

/** What was typed of the matters that may be seen. */
export async function textsOf({ db, account }: CaseVisit, seen: Set<string>): Promise<Texts> {
  const rows = await sealedTextsOf(db.read, account);
  return new Map(rows.filter(({ matter }) => seen.has(matter)).map(({ sha256, text }) => [sha256, text]));
}
