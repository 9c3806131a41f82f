import ical from "ical-generator";
import { personOfFeed } from "../../db/calendar-feeds.server";
import { dutiesOfPerson } from "../../db/duties.server";
import { findPerson } from "../../db/people.server";
import { dayAfter } from "../../workflows/calendar/day";
import { dayIn } from "../../workflows/calendar/swedish-day";
import type { DutyKind } from "../../workflows/duties/duty";
import { dutyNames } from "../../workflows/duties/names.sv";
import { placeOf } from "../../workflows/operation/places";
import { admitting } from "../http/access.server";
import { notFound, townOf } from "../http/visit.server";
import { originOf } from "../identity/origin.server";
import { hasEnded } from "../organisation.server";
import { pathOf } from "../paths";
import type { LoaderFunctionArgs } from "../remix.server";

/** So far ahead a calendar is filled. */
const DAYS_AHEAD = 400;
/** An instant has no length in a calendar, so it ends a quarter of an hour. */
const QUARTER = 15 * 60 * 1000;

/**
 * What somebody has to do, as a calendar (RFC 5545) for whoever has its secret address. It says what kind of thing, for
 * which account and by when; what a matter is about is never in it.
 */
export const loader = admitting("public", async (args: LoaderFunctionArgs) => {
  const { db, municipality } = await townOf(args);
  const [, token = ""] = (args.params.feed ?? "").match(/^([\w-]{43})\.ics$/) ?? [];
  const id = token && (await personOfFeed(db.read, token));
  const person = id ? await findPerson(db.read, id) : undefined;
  const today = dayIn(new Date());
  if (!person || hasEnded(person, today)) throw notFound();
  const duties = await dutiesOfPerson(db.read, person.id, `${dayAfter(today, DAYS_AHEAD)}T00:00:00.000Z`);
  const calendar = ical({ name: `Kontoakt, ${municipality.name}`, prodId: "-//Kontoakt//Uppgifter//SV" });
  for (const duty of duties.filter(({ paused }) => !paused)) {
    const [kind, due] = [duty.kind as DutyKind, Date.parse(duty.due_at)];
    calendar.createEvent({
      id: `${municipality.id} ${duty.account} ${duty.key}`,
      stamp: new Date(duty.since),
      start: new Date(due - QUARTER),
      end: new Date(due),
      summary: `${dutyNames[kind]}: ${duty.name}`,
      url: originOf(args) + pathOf(municipality.id, duty.account, placeOf({ kind, matter: duty.matter })),
    });
  }
  return new Response(calendar.toString(), {
    headers: { "Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "private, no-store" },
  });
});
