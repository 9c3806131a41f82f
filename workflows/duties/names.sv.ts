import type { DutyKind } from "./duty";

/** What has to be done, verb first. */
export const dutyNames: Record<DutyKind, string> = {
  round: "Se över kontot",
  cover: "Ordna så att någon ser över kontot",
  question: "Svara på en fråga",
  followUp: "Följ upp en fråga som har gått vidare",
  diary: "Diarieför",
  removal: "Ta bort något som inte får finnas på kontot",
  review: "Pröva en spärr på nytt",
  loan: "Ordna med utlåningen",
  dataRequest: "Ta hand om en begäran om personuppgifter",
  snapshot: "Spara en ögonblicksbild",
  evaluation: "Utvärdera kontot",
  confirmation: "Bekräfta att uppgifterna om kontot stämmer",
  inactivity: "Svara på om kontot används",
  replacement: "Ersätt den som slutar",
};
