import { monthName } from "../calendar/swedish-day";
import type { Duration, Matter, Policy } from "./schema";

const units: Record<Duration["unit"], [one: string, many: string]> = {
  hours: ["timme", "timmar"],
  workingHours: ["timme på vardagar", "timmar på vardagar"],
  officeHours: ["timme under kontorstid", "timmar under kontorstid"],
  workingDays: ["arbetsdag", "arbetsdagar"],
  months: ["månad", "månader"],
};

/** "en arbetsdag", "24 timmar". */
export function durationWords({ amount, unit }: Duration): string {
  const [one, many] = units[unit];
  return amount === 1 ? `en ${one}` : `${amount} ${many}`;
}

/** "skyndsamt, senast inom en arbetsdag", or only the time where the source has no word of its own for it. */
export function dueWords({ within, words }: { within: Duration; words?: string | undefined }): string {
  const time = `inom ${durationWords(within)}`;
  if (!words) return time;
  return words.includes(time) ? words : `${words}, senast ${time}`;
}

const clock = (time: string) => time.replace(":", ".");
/** "08.00–17.00". */
const hoursWords = ({ from, to }: Policy["calendar"]["officeHours"]) => `${clock(from)}–${clock(to)}`;
/** "den 15 juni" of 06-15, "den 7 maj 2027" of 2027-05-07. */
function dayWordsOf(day: string): string {
  const [date = 0, month = 0, year] = day.split("-").map(Number).reverse();
  return [`den ${date}`, monthName(month), year].filter(Boolean).join(" ");
}
/** "Kontorstid 08.00–17.00, från den 15 juni till den 15 augusti 08.00–16.00." */
export function officeHoursWords({ officeHours, summerHours: summer }: Policy["calendar"]): string {
  const inSummer = summer
    ? `, från ${dayWordsOf(summer.from)} till ${dayWordsOf(summer.to)} ${hoursWords(summer.hours)}`
    : "";
  return `Kontorstid ${hoursWords(officeHours)}${inSummer}`;
}
/** "Stängt också den 7 maj 2027 (klämdag)"; nothing where there are no such days. */
export function closedDaysWords({ closedDays }: Policy["calendar"]): string | undefined {
  const days = closedDays.map(({ day, why }) => `${dayWordsOf(day)}${day.length > 5 ? "" : " varje år"} (${why})`);
  return days.length ? `Stängt också ${new Intl.ListFormat("sv").format(days)}` : undefined;
}

export const supervisionWords = ({ rhythm }: Policy["supervision"]): string =>
  ({
    workingDays: "varje arbetsdag",
    officeHours: "varje dag under kontorstid",
    plan: "så ofta som planen säger",
  })[rhythm];

/** "flera gånger om dagen, också utanför arbetstid, när …" */
export function closerWords({ timesADay, offHours }: NonNullable<Policy["supervision"]["closer"]>): string {
  const often = `${timesADay ?? "flera"} gånger om dagen${offHours ? ", också utanför arbetstid," : ""}`;
  return `${often} när ett inlägg väcker många kommentarer eller något nyss har tagits bort`;
}

const evidence = { screenshot: "skärmbild", content: "innehåll", sender: "avsändare" } as const;
/** "skärmbild, innehåll och avsändare". */
export const evidenceWords = ({ evidence: { keep } }: Policy["removal"]): string =>
  new Intl.ListFormat("sv").format(keep.map((kind) => evidence[kind]));

/** What the readers of an account are told not to write: first what the law forbids, then the house's own rules. */
export function forbiddenWords({ prohibited }: Policy): string {
  const listOf = (ground: "law" | "house") =>
    prohibited
      .filter((one) => one.ground === ground)
      .map(({ text, plea }) => `\n– ${plea ?? `är ${text.charAt(0).toLowerCase()}${text.slice(1)}`}`)
      .join("");
  const [law, house] = [listOf("law"), listOf("house")];
  return [law && `Lagen förbjuder sådant som${law}`, house && `Vi tar ${law ? "också " : ""}bort sådant som${house}`]
    .filter(Boolean)
    .join("\n\n");
}

/** "var sjätte månad" is said as "varje halvår". */
export function rhythmWords(every: Duration): string {
  if (every.unit === "months" && every.amount === 6) return "varje halvår";
  if (every.unit === "months" && every.amount === 12) return "varje år";
  if (every.unit === "months" && every.amount === 3) return "var tredje månad";
  return `med ${durationWords(every)} emellan`;
}

/** "varje halvår och vid större ändringar". */
export function snapshotWords({ every, atLargerChanges, words }: Policy["snapshot"]): string {
  const often = `${rhythmWords(every)}${atLargerChanges ? " och vid större ändringar" : ""}`;
  return words ? `${words}, annars ${often}` : often;
}

/** What kinds of records are called. */
export const matterNames: Record<Matter, string> = {
  order: "Ordning och sökbarhet",
  diary: "Diarieföring",
  handOut: "Utlämnande",
  disposal: "Gallring",
  plan: "Dokumenthanteringsplan",
  messages: "Direktmeddelanden",
  personalData: "Personuppgifter",
  passOn: "Vidare till rätt mottagare",
  tips: "Tips till de gemensamma kanalerna",
  reports: "Anmälan till mediet",
  othersForums: "Andras forum",
};

/** What the parts of a policy are called, where one is changed or left to the standard. */
export const partNames: Record<Exclude<keyof Policy, "version">, string> = {
  municipality: "Kommunens id",
  name: "Namn",
  genitive: "Namn i genitiv",
  code: "Kommunkod",
  website: "Webbplats",
  documents: "Dokument",
  clauses: "Reglernas texter",
  look: "Färg och logotyp",
  levels: "Organisationens nivåer",
  roleNames: "Rollernas namn",
  deciders: "Vem som beslutar",
  delegation: "Delegationsordning",
  consultation: "Samråd före beslut",
  closureConsultation: "Samråd före avslut",
  administrators: "Antal administratörer",
  assignment: "Uppdraget",
  statements: "Vad som intygas",
  operation: "Vem som gör vad i driften",
  duties: "Bevakning av uppgifter",
  signing: "Hur det skrivs under",
  copyTo: "Kopia av beslutet",
  told: "Vem som får besked",
  formNames: "Formulärens namn",
  calendar: "Arbetstid",
  platforms: "Medier och svarstider",
  answers: "Svarstid",
  supervision: "Uppsikt",
  removal: "Borttagning",
  prohibited: "Otillåtet innehåll",
  snapshot: "Ögonblicksbild",
  evaluation: "Utvärdering",
  inactivity: "Vilande konton",
  leaver: "När någon slutar",
  lending: "Utlåning",
  crisis: "Kris",
  proposals: "Tips och andras forum",
  parties: "Länkar till partierna",
  contact: "Kontaktuppgifter",
  texts: "Texter att publicera",
  guidance: "Råd",
  records: "Handlingar",
  responsibilities: "Ansvar",
  publication: "Öppna sidor",
  chart: "Bemötandeschema",
  forms: "Formulärens frågor",
  steps: "Stegens villkor",
};
