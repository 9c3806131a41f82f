const MONTHS = [
  "januari",
  "februari",
  "mars",
  "april",
  "maj",
  "juni",
  "juli",
  "augusti",
  "september",
  "oktober",
  "november",
  "december",
];
const WEEKDAYS = ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"];

/** "2026-11-20 16:30": of all ways to ask, the one with numbers alone and the cheapest, for lists ask it often. */
const stockholm = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Stockholm",
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/** "fredag 20 november 2026". Takes an instant in ISO 8601 or a calendar day ("2026-11-20"). */
export function formatDate(when: string): string {
  const { year, month, day, weekday } = inStockholm(when);
  return `${weekday} ${day} ${month} ${year}`;
}

/** "20 nov 2026", for tables and stations. */
export function formatDateShort(when: string): string {
  const { year, month, day } = inStockholm(when);
  return `${day} ${shortened(month)} ${year}`;
}

/** "16.30" */
export function formatTime(when: string): string {
  return inStockholm(when).time;
}

/** "fredag 20 november 2026 kl. 16.30" */
export function formatDateTime(when: string): string {
  return `${formatDate(when)} kl. ${formatTime(when)}`;
}

/** "20 nov 2026 kl. 16.30" */
export function formatDateTimeShort(when: string): string {
  return `${formatDateShort(when)} kl. ${formatTime(when)}`;
}

function shortened(month: string): string {
  return month.length <= 4 ? month : month.slice(0, 3);
}

/** Only numbers are asked of Intl: its words differ between versions, and server and browser must agree. */
function inStockholm(when: string) {
  // Noon keeps a calendar day on its own date in Stockholm, summer and winter.
  const instant = new Date(/^\d{4}-\d{2}-\d{2}$/.test(when) ? `${when}T12:00:00Z` : when);
  const numbers = stockholm.format(instant).match(/\d+/g) ?? [];
  const [year = 0, month = 0, day = 0] = numbers.map(Number);
  return {
    year,
    month: MONTHS[month - 1] ?? "",
    day,
    weekday: WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? "",
    time: `${numbers[3]}.${numbers[4]}`,
  };
}
