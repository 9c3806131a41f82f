const swedishDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm" });

/** The day in Sweden, ÅÅÅÅ-MM-DD, of an instant: shortly after midnight it is still yesterday in UTC. */
export const dayIn = (now: string | Date) => swedishDay.format(new Date(now));

const dayAndMonth = new Intl.DateTimeFormat("sv", { day: "numeric", month: "long", timeZone: "UTC" });
const withYear = new Intl.DateTimeFormat("sv", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** "3 december", with its year where that is another than this day's. */
export const dayWords = (day: string, today: string) =>
  (day.slice(0, 4) === today.slice(0, 4) ? dayAndMonth : withYear).format(new Date(day));
