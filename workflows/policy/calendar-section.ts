import { z } from "zod";
import { dayExists } from "../calendar/day";
import { said, sourced, words } from "./vocabulary";

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { abort: true })
  .meta(said("Ett klockslag, timmar och minuter.", "08:00"));
const hours = (example: object) =>
  z
    .strictObject({ from: time, to: time })
    .refine(({ from, to }) => from < to, {
      path: ["to"],
      error: "Tiden slutar innan den börjar. Skriv ett senare klockslag än det under from.",
    })
    .meta(said("Från och till.", example));

const NO_DAY = "finns inte i kalendern. Skriv en dag som finns.";
/** A day of every year; 29 February is one in leap years. */
const inAnyYear = (monthDay: string) => dayExists(`2024-${monthDay}`);
const monthDay = z
  .string()
  .regex(/^\d\d-\d\d$/, { abort: true })
  .refine(inAnyYear, { error: ({ input }) => `Dagen ${input} ${NO_DAY}` })
  .meta(said("En dag varje år: månad-dag.", "06-15"));
const closedDay = z
  .string()
  .regex(/^(\d{4}-)?\d\d-\d\d$/, { abort: true })
  .refine((day) => (day.length > 5 ? dayExists(day) : inAnyYear(day)), {
    error: ({ input }) => `Dagen ${input} ${NO_DAY}`,
  })
  .meta(said("Ett datum, år-månad-dag, eller en dag varje år, månad-dag.", "2027-05-07"));

/** What a policy says of working time, beside what the law says of it. */
export const calendarSection = z
  .strictObject({
    closedDays: z
      .array(z.strictObject({ day: closedDay, why: words.max(60).meta(said("Varför, i ett par ord.", "klämdag")) }))
      .max(60)
      .optional()
      .meta(
        said("Dagar då kommunen har stängt, utöver helger och helgdagar; utelämnat = inga.", [
          { day: "2027-05-07", why: "klämdag" },
        ]),
      ),
    officeHours: hours({ from: "08:00", to: "16:30" })
      .optional()
      .meta(said("Kontorstid på arbetsdagar; utelämnat = som i standarden.", { from: "08:00", to: "16:30" })),
    summerHours: z
      .strictObject({ from: monthDay, to: monthDay, hours: hours({ from: "08:00", to: "16:00" }) })
      .refine(({ from, to }) => from <= to, {
        path: ["to"],
        error: "Sommaren slutar innan den börjar. Skriv en senare dag än den under from.",
      })
      .nullable()
      .optional()
      .meta(
        said("Kontorstid på sommaren, från och med och till och med; null = samma hela året.", {
          from: "06-15",
          to: "08-15",
          hours: { from: "08:00", to: "16:00" },
        }),
      ),
    ...sourced,
  })
  .meta(
    said("Arbetstid: kontorstid och egna stängda dagar. Helgdagar står i lag och skrivs inte här.", {
      officeHours: { from: "08:00", to: "16:30" },
      source: "VAS-7",
    }),
  );

/** Office hours and closed days of a municipality, with the standard's where it is silent. */
export const wholeCalendar = calendarSection.required({ closedDays: true, officeHours: true, summerHours: true });
export type WorkCalendar = z.infer<typeof wholeCalendar>;
