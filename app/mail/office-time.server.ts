const stockholm = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Stockholm",
  hourCycle: "h23",
  weekday: "short",
  hour: "numeric",
});

/** Monday to Friday, 8 to 17 in Sweden. */
export function isOfficeTime(now: Date): boolean {
  const parts = stockholm.formatToParts(now);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return !/^S/.test(of("weekday")) && Number(of("hour")) >= 8 && Number(of("hour")) < 17;
}
