import { type CaseEvent, changeOf } from "./advance";
import { isLifeEvent, type LifeEvent } from "./events";
import { advanceMatter, isSettled, newMatter } from "./machines";
import { raisedBy } from "./raised";
import { isRestricted, type Matter, type SealedFile } from "./shape";

/** One matter as the record tells it, also when it is settled: what it is or was at last, and all that happened to it. */
export type Story = {
  matter: Matter;
  open: boolean;
  restricted: boolean;
  /** Ids of those who took a step in it, and who were told that it was late. */
  people: string[];
  /** Numbered as in the record. */
  events: { seq: number; event: LifeEvent }[];
  /** Every file of it, the first first. */
  files: SealedFile[];
};

/** The matter that an event is about; null = none. A duty of a matter is called so after its kind. */
export function matterOf(event: CaseEvent): string | null {
  if (!isLifeEvent(event)) return null;
  if ("matter" in event) return event.matter;
  return event.type === "dutyLapsed" ? (/:([A-Z]-\d+)$/.exec(event.duty)?.[1] ?? null) : null;
}

/** Every matter of a case file by its id, in the order that they were raised. `events` is the whole record. */
export function storiesOf(events: CaseEvent[]): Map<string, Story> {
  const stories = new Map<string, Story>();
  events.forEach((event, index) => {
    const id = matterOf(event);
    if (id === null || !isLifeEvent(event)) return;
    const told = { seq: index + 1, event };
    const raised = raisedBy(event);
    const known = stories.get(id);
    if (raised) {
      const state = advanceMatter(raised.kind, newMatter(raised.kind), event) ?? newMatter(raised.kind);
      const matter: Matter = { ...raised, state };
      const files = "content" in event ? event.content : [];
      stories.set(id, {
        ...{ matter, open: !isSettled(state), restricted: isRestricted(matter), people: [event.by.id] },
        ...{ events: [told], files },
      });
    } else if (known) stories.set(id, continued(known, told));
  });
  return stories;
}

function continued(story: Story, told: Story["events"][number]): Story {
  const { event } = told;
  const events = [...story.events, told];
  if (event.type === "dutyLapsed")
    return { ...story, events, people: [...story.people, ...event.told.map(({ id }) => id)] };
  const state = advanceMatter(story.matter.kind, story.matter.state, event) ?? story.matter.state;
  const matter = { ...story.matter, ...changeOf(story.matter, event), state } as Matter;
  const files = event.type === "questionAnswered" ? [...story.files, ...event.answer] : story.files;
  const people = [...story.people, event.by.id];
  return { ...story, matter, open: !isSettled(state), restricted: isRestricted(matter), people, events, files };
}
