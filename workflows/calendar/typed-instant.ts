import { Temporal } from "@js-temporal/polyfill";
import { dayExists, serialOf } from "./day";
import { clockWords, dayMonthYear } from "./swedish-day";
import { localOf, ZONE } from "./zone";

export type Typed = { ok: true; at: string } | { ok: false; error: string };
const wrong = (error: string): Typed => ({ ok: false, error });

/**
 * A day and a time in Sweden as somebody typed them. An hour that the clocks jump over is refused, and so is one that
 * exists twice until `which` says which: `earlier` = sommartid, `later` = vintertid.
 */
export function typedInstant(day: string, time: string, which?: "earlier" | "later"): Typed {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return wrong("Skriv dagen som år-månad-dag, till exempel 2026-03-28.");
  if (!dayExists(day)) return wrong(`Dagen ${day} finns inte. Skriv en dag som finns i kalendern.`);
  const [, hour = "", minute] = time.match(/^(\d{1,2})[.:](\d\d)$/) ?? [];
  if (!minute || Number(hour) > 23 || Number(minute) > 59)
    return wrong("Skriv klockslaget som timmar och minuter, till exempel 16.30.");
  const wall = Temporal.PlainDateTime.from(`${day}T${hour.padStart(2, "0")}:${minute}`);
  const at = (disambiguation: "earlier" | "later") => wall.toZonedDateTime(ZONE, { disambiguation });
  const said = (one: Temporal.ZonedDateTime): Typed => ({
    ok: true,
    at: new Date(one.epochMilliseconds).toISOString(),
  });
  const [earlier, later] = [at("earlier"), at("later")];
  if (earlier.equals(later)) return said(earlier);
  const when = `Klockan ${hour.padStart(2, "0")}.${minute} den ${dayMonthYear(serialOf(day))}`;
  if (!earlier.toPlainDateTime().equals(wall))
    return wrong(
      `${when} finns inte: då ställs klockan fram. Skriv samma tid en timme senare, ${clockWords(localOf(later.epochMilliseconds).clock)}.`,
    );
  if (which) return said(which === "earlier" ? earlier : later);
  return wrong(`${when} finns två gånger: då ställs klockan tillbaka. Välj sommartid (den första) eller vintertid.`);
}
