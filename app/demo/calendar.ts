const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** In office hours of that weekday, or of the closest before it: at another minute each turn. */
export function officeTime(date: Date, turn: number): Date {
  const day = date.getUTCDay();
  const back = day === 0 ? 2 : day === 6 ? 1 : 0;
  const time = new Date(date.getTime() - back * DAY);
  const spread = turn * 37 + time.getUTCDate() * 53;
  // Between nine and four, Swedish time, summer and winter.
  time.setUTCHours(8 + (spread % 6), (spread * 7) % 60, (spread * 11) % 60);
  return time;
}

/** When each line of a life is taken, counted back from the last: on weekdays, in office hours, in order. */
export function datesUntil(last: Date, days: number[]): Date[] {
  const dates: Date[] = [];
  let date = last;
  for (let index = days.length - 1; index >= 0; index -= 1) {
    dates[index] = date;
    const after = days[index] ?? 0;
    const before = new Date(date.getTime() - (after * DAY || 7 * MINUTE));
    date = after === 0 ? before : officeTime(before, index);
  }
  return dates;
}
