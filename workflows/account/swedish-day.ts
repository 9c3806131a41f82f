const swedishDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm" });

/** The day in Sweden, ÅÅÅÅ-MM-DD, of an instant: shortly after midnight it is still yesterday in UTC. */
export const dayIn = (now: string | Date) => swedishDay.format(new Date(now));

const words = new Intl.DateTimeFormat("sv", { dateStyle: "full", timeZone: "UTC" });

/** "torsdag 3 december 2026", of a calendar day. */
export const dayWords = (day: string) => words.format(new Date(day));
