import { listEvents } from "../../db/events.server";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { maySee, type Seeing } from "../../workflows/operation/access";
import { type Story, storiesOf } from "../../workflows/operation/story";
import { recordedEvent } from "../../workflows/record/case-file";
import type { CaseVisit } from "./visit.server";

export const seeingOf = ({ position, policy, organisation, person }: CaseVisit): Seeing => ({
  ...{ standing: position, policy, organisation, actor: person },
  day: dayIn(new Date()),
});

export async function storiesHere({ db, account }: CaseVisit): Promise<Map<string, Story>> {
  return storiesOf((await listEvents(db.read, account)).map(recordedEvent));
}

/** Of each matter, whether whoever is here may see what it holds. */
export const seenHere = (visit: CaseVisit, stories: Map<string, Story>): Set<string> => {
  const seeing = seeingOf(visit);
  return new Set([...stories].flatMap(([id, story]) => (maySee(story, seeing) ? [id] : [])));
};
