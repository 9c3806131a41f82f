export type Decided = {
  is: Record<string, unknown>;
  says: string;
  /** The row of the account's page, and the words in it. */
  row: string;
  words: RegExp;
  medium?: string;
};

const days = (amount: number) => ({ amount, unit: "workingDays" });
const months = (amount: number) => ({ amount, unit: "months" });
const answer = (says: string, is: Record<string, unknown>, words: RegExp, medium?: string): Decided => ({
  ...{ says, is, words, row: "Svarstid" },
  ...(medium ? { medium } : {}),
});
const row = (name: string, says: string, is: Record<string, unknown>, words: RegExp): Decided => ({
  row: name,
  says,
  is,
  words,
});
const oneDay = (path: string, medium?: string) =>
  answer("one working day", { [path]: days(1) }, /inom en arbetsdag/i, medium);
const secrecy = (word: string) =>
  row("Sekretess", `"${word}"`, { "removal.secrecy.words": word }, new RegExp(`tas bort ${word}`));
const promptly = row("Borttagning", "promptly", { "removal.words": "skyndsamt" }, /skyndsamt/i);
const halfYear = { "snapshot.every": months(6) };
const lending = (says: string, words: RegExp) =>
  row("Utlåning", says, { "lending.agreedWith": "communications" }, words);

/** The times, rhythms and evidence that each clause asks for, written from the clauses; where a source names none, the standard's. */
export const decided: Record<string, Decided[]> = {
  "SOL-3b": [row("Uppsikt", "every weekday", { "supervision.rhythm": "workingDays" }, /varje arbetsdag/i)],
  "SOL-4e": [
    oneDay("platforms.facebook.answer.within", "facebook"),
    oneDay("platforms.blogg.answer.within", "blogg"),
    answer(
      "four hours on weekdays",
      { "platforms.x.answer.within": { amount: 4, unit: "workingHours" } },
      /4 timmar/,
      "x",
    ),
  ],
  "SOL-5a": [oneDay("platforms.facebook.answer.within", "facebook")],
  "SOL-5b": [
    answer(
      "four hours on weekdays",
      { "platforms.x.answer.within": { amount: 4, unit: "workingHours" } },
      /inom 4 timmar på vardagar/i,
      "x",
    ),
  ],
  "SOL-5c": [oneDay("platforms.blogg.answer.within", "blogg")],
  "SOL-8c": [
    row(
      "Ögonblicksbild",
      "as the records plan says",
      { "snapshot.words": "så som dokumenthanteringsplanen säger" },
      /så som dokumenthanteringsplanen säger/i,
    ),
  ],
  "SOL-10": [
    row("Kris", "the rules cease", { "crisis.rulesCease": true, "crisis.ledBy": "krisledningen" }, /gäller (då )?inte/),
  ],
  "HAL-8b": [secrecy("snarast")],
  "HAL-10a": [row("Uppsikt", "every working day", { "supervision.rhythm": "workingDays" }, /varje arbetsdag/i)],
  "HAL-10b": [
    row(
      "Uppsikt",
      "several times, also off hours",
      { "supervision.closer.timesADay": undefined, "supervision.closer.offHours": true },
      /flera gånger om dagen, också utanför arbetstid/i,
    ),
  ],
  "HAL-12a": [lending("agreed first", /överenskommelse med kommunikationsenheten/)],
  "HAL-12b": [lending("written down who and when", /från när till när/)],
  "HAL-12c": [lending("only to those who know the guidelines", /känner till riktlinjerna/)],
  "HAL-15a": [
    oneDay("answers.within"),
    ...["facebook", "instagram", "linkedin", "youtube", "tiktok", "x", "blogg", "annat"].map((medium) =>
      oneDay(`platforms.${medium}.answer.within`, medium),
    ),
    row(
      "Underskrift",
      "signed",
      { "answers.signed.words": "namn, titel och verksamhet" },
      /namn, titel och verksamhet/i,
    ),
  ],
  "HAL-15b": [
    row("Underskrift", "signed by name", { "answers.signed.words": "namn, titel och verksamhet" }, /namn, titel/i),
  ],
  "HAL-15c": [oneDay("answers.within")],
  "HAL-16c": [row("Sparas före", "a screenshot", { "removal.evidence.keep": ["screenshot"] }, /skärmbild/i)],
  "HAL-16e": [
    row(
      "Ögonblicksbild",
      "every half year and at larger changes",
      { ...halfYear, "snapshot.atLargerChanges": true },
      /varje halvår och vid större ändringar/i,
    ),
  ],
  "HAL-17a": [
    row("Utvärdering", "every year", { "evaluation.every": months(12) }, /varje år/i),
    row("Vilande", "after half a year", { "inactivity.after": months(6) }, /6 månader/),
  ],
  "HAL-21a": [
    row(
      "Kris",
      "one channel first",
      { "crisis.channel": "kommunens gemensamma Facebooksida" },
      /gemensamma Facebooksida/,
    ),
  ],
  "HAL-21b": [
    row(
      "Kris",
      "one group coordinates",
      { "crisis.ledBy": "kriskommunikationsgruppen", "crisis.rulesCease": false },
      /kriskommunikationsgruppen/i,
    ),
  ],
  "TOR-2": [row("Uppsikt", "as planned", { "supervision.rhythm": "plan" }, /planen säger/)],
  "TOR-4d": [row("Utvärdering", "every year", { "evaluation.every": months(12) }, /varje år/i)],
  "TOR-5b": [
    promptly,
    row(
      "Sparas före",
      "content and sender",
      { "removal.evidence.keep": ["content", "sender"] },
      /innehåll och avsändare/i,
    ),
  ],
  "TOR-10a": [secrecy("genast")],
  "TOR-10e": [
    row(
      "Ögonblicksbild",
      "every half year and at larger changes",
      { ...halfYear, "snapshot.atLargerChanges": true },
      /varje halvår och vid större ändringar/i,
    ),
  ],
  "TOR-B1.7": [
    row("Uppsikt", "as planned", { "supervision.rhythm": "plan" }, /planen säger/),
    row(
      "Borttagning",
      "48 hours",
      { "removal.within": { amount: 48, unit: "hours" }, "removal.asPlanned": true },
      /inom 48 timmar/,
    ),
  ],
  "NYB-6": [answer("quickly", { "answers.words": "snabbt", "answers.within": days(1) }, /snabbt/i)],
  "NYB-8a": [answer("quickly", { "answers.words": "snabbt", "answers.within": days(1) }, /snabbt/i)],
  "NYB-8e": [promptly, secrecy("genast")],
  "NYB-10c": [promptly],
  "KUN-5g": [
    row("När någon slutar", "promptly", { "leaver.words": "skyndsamt", "leaver.within": days(5) }, /skyndsamt/),
  ],
  "KUN-6d": [row("Borttagning", "24 hours", { "removal.within": { amount: 24, unit: "hours" } }, /inom 24 timmar/)],
  "KUN-6e": [row("Sparas före", "a screenshot", { "removal.evidence.keep": ["screenshot"] }, /skärmbild/i)],
  "KUN-6g": [secrecy("genast")],
  "KUN-6h": [row("Uppsikt", "daily in office hours", { "supervision.rhythm": "officeHours" }, /under kontorstid/)],
  "KUN-6j": [row("Uppsikt", "in office hours", { "supervision.rhythm": "officeHours" }, /under kontorstid/)],
  "KUN-6k": [answer("promptly", { "answers.words": "skyndsamt" }, /skyndsamt/i)],
  "KUN-6l": [
    row("Ögonblicksbild", "twice a year", { ...halfYear, "snapshot.atLargerChanges": false }, /varje halvår\./i),
  ],
  "KUN-6n": [
    row("Underskrift", "first name and title", { "answers.signed.words": "förnamn och titel" }, /förnamn och titel/i),
  ],
  "KUN-6o": [row("Vilande", "after half a year", { "inactivity.after": months(6) }, /6 månader/)],
  "STD-14": [row("Utvärdering", "every year", { "evaluation.every": months(12) }, /varje år/i)],
  "STD-22": [oneDay("answers.within")],
  "STD-24": [row("Uppsikt", "every working day", { "supervision.rhythm": "workingDays" }, /varje arbetsdag/i)],
  "STD-25": [promptly],
  "STD-26": [
    row(
      "Sparas före",
      "screenshot, content, sender",
      { "removal.evidence.keep": ["screenshot", "content", "sender"] },
      /skärmbild/i,
    ),
  ],
  "STD-27": [
    row("Ögonblicksbild", "every half year", { ...halfYear, "snapshot.atLargerChanges": true }, /varje halvår/i),
  ],
  "STD-28": [row("Vilande", "after half a year", { "inactivity.after": months(6) }, /6 månader/)],
  "STD-29": [row("När någon slutar", "five working days", { "leaver.within": days(5) }, /5 arbetsdagar/)],
  "STD-3": [
    row(
      "Delegation",
      "who may be handed the decisions",
      { "delegation.order.further": "unit", "delegation.closure.further": "unit" },
      /delegeras vidare, lägst till nivån enhet/,
    ),
  ],
  "STD-46": [row("Delegation", "the board is told", { "delegation.reported": true }, /Besluten anmäls till nämnden/)],
  "STD-30": [lending("agreed first", /överenskommelse med kommunikationsenheten/)],
  "STD-44": [
    row(
      "Underskrift",
      "signed",
      { "answers.signed.words": "namn, titel och verksamhet" },
      /namn, titel och verksamhet/i,
    ),
  ],
  "STD-45": [lending("written down who and when", /från när till när/)],
  "STD-31": [row("Kris", "one lead", { "crisis.ledBy": "krisledningen" }, /krisledningen/i)],
  "STD-38": [secrecy("genast")],
  "STD-48": [
    row(
      "Arbetstid",
      "office hours, and no work on holidays and eves",
      { "calendar.officeHours": { from: "08:00", to: "17:00" } },
      /utom helgdagar, midsommarafton, julafton och nyårsafton.*Kontorstid 08\.00–17\.00/s,
    ),
  ],
};

/** Under which matters of records each clause belongs. */
export const filed: Record<string, string[]> = {
  "SOL-4d": ["passOn"],
  "SOL-4f": ["passOn"],
  "SOL-7h": ["personalData"],
  "SOL-8a": ["diary", "disposal"],
  "SOL-8c": ["disposal", "plan"],
  "SOL-9": ["othersForums"],
  "HAL-1b": ["tips"],
  "HAL-8a": ["order"],
  "HAL-11b": ["reports"],
  "HAL-15b": ["passOn"],
  "HAL-15c": ["passOn"],
  "HAL-16a": ["handOut", "order"],
  "HAL-16b": ["diary"],
  "HAL-16d": ["disposal", "plan"],
  "HAL-16e": ["plan"],
  "TOR-5a": ["order"],
  "TOR-10a": ["diary"],
  "TOR-10b": ["diary", "order"],
  "TOR-10c": ["disposal"],
  "TOR-10d": ["plan"],
  "NYB-3d": ["othersForums"],
  "NYB-6": ["passOn"],
  "NYB-8c": ["passOn"],
  "NYB-10a": ["diary", "handOut"],
  "NYB-10b": ["diary", "messages"],
  "KUN-6c": ["personalData"],
  "KUN-6d": ["disposal", "plan"],
  "KUN-6e": ["disposal"],
  "KUN-6h": ["passOn"],
  "KUN-6k": ["messages"],
  "STD-23": ["passOn"],
  "STD-32": ["order"],
  "STD-33": ["handOut"],
  "STD-34": ["disposal"],
  "STD-35": ["personalData"],
  "STD-42": ["messages"],
};
