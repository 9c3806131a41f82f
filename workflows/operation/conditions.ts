import { authorityOf } from "../account/authority";
import type { Unmet } from "../account/case";
import { dayAfter } from "../calendar/day";
import { dayIn, dayWords } from "../calendar/swedish-day";
import { leaverIn } from "../duties/watch";
import type { LifeCase } from "./case";
import { reason } from "./reason";
import type { Kept, Matter, MatterOf, QuestionSort } from "./shape";
import { sourceOf } from "./source";

/** Days. */
const LONGEST = 365;
/** An account has been published on for years before it came here, and none before there were any. */
const FIRST_DAY = "2000-01-01";

type Judged = { one: LifeCase; source: string };
const matterOf = <K extends Matter["kind"]>({ one }: Judged, kind: K): MatterOf<K> | undefined => {
  const { command, standing } = one;
  if (!("matter" in command)) return undefined;
  return standing.life.matters.find(
    (found): found is MatterOf<K> => found.id === command.matter && found.kind === kind,
  );
};

/** A time that somebody gives lies between the account's first day in use and now, or between two others. */
function between({ one, source }: Judged, at: string, field: string, earliest?: { at: string; what: string }): Unmet[] {
  const { standing, now } = one;
  if (at > now) return [reason("notInFuture", source, "Tiden ligger i framtiden. Skriv när det hände.", field)];
  if (earliest && at < earliest.at)
    return [reason("inOrder", source, `Tiden ligger före ${earliest.what}. Skriv en senare tid.`, field)];
  const launched = standing.facts.launchedAt ?? "";
  if (!earliest && dayIn(at) < dayIn(launched)) {
    const text = `Tiden ligger före den dag då kontot togs i drift, ${dayWords(dayIn(launched))}. Skriv en senare tid.`;
    return [reason("sinceLaunch", source, text, field)];
  }
  return [];
}

const keptWords = { screenshot: "en skärmbild", content: "innehållet som text", sender: "uppgifter om avsändaren" };
const asKept = { screenshot: "screenshot", content: "text", sender: "sender" } as const;

/** What the policy asks to be saved before something is removed (HAL-16c, TOR-5b, KUN-6e). */
function evidence(judged: Judged, content: Kept[]): Unmet[] {
  const { evidence: asked } = judged.one.policy.removal;
  return asked.keep
    .filter((keep) => !content.some(({ as, size }) => as === asKept[keep] && size > 0))
    .map((keep) => {
      const text = `Spara ${keptWords[keep]} innan något tas bort.`;
      return reason("evidence", asked.source, text, asKept[keep]);
    });
}

type Measure = { measure: "hidden" | "removed" | "reported"; platform: boolean; police: boolean };
/** What can only be reported is reported to somebody. */
const reportedSomewhere = ({ source }: Judged, { measure, platform, police }: Measure): Unmet[] =>
  measure !== "reported" || platform || police
    ? []
    : [reason("reported", source, "Kryssa för om det är anmält till mediet eller till polisen.", "platform")];

const notEmpty = ({ source }: Judged, files: { size: number; name: string }[], field: string): Unmet[] =>
  files
    .filter(({ size }) => size === 0)
    .map(({ name }) => reason("notEmpty", source, `Filen ${name} är tom. Välj en fil med innehåll.`, field));

/** What is answered is not sorted anew, and that something may be secret is for whoever keeps the diary to take back. */
function sorted(judged: Judged, { matter, sort }: { matter: string; sort: QuestionSort }): Unmet[] {
  const { one, source } = judged;
  const question = matterOf(judged, "question");
  if (!question) return [];
  if (question.state.reply === "answered" || question.state.reply === "left")
    return [reason("matter", source, `${matter} är redan avslutad, så slaget går inte att ändra.`)];
  if (question.sort !== "secret" || sort === "secret") return [];
  const { facts } = one.standing;
  if (authorityOf(["registrar"], { facts, policy: one.policy, organisation: one.organisation, actor: one.actor }))
    return [];
  const text = "Frågan är märkt som sekretess. Be registratorn att ändra det.";
  return [reason("secret", one.policy.duties.diary.source, text, "sort")];
}

type LoanDays = { from: string; to: string; borrower: { id: string; name: string } };
function loan(judged: Judged, { from, to, borrower }: LoanDays): Unmet[] {
  const { one, source } = judged;
  const { facts, life } = one.standing;
  const today = dayIn(one.now);
  if (to < from) return [reason("inOrder", source, "Sista dagen ligger före den första. Byt plats på dem.", "to")];
  const last = dayAfter(from, LONGEST);
  if (to > last)
    return [reason("bounded", source, `Låna ut kontot högst ett år, till och med ${dayWords(last)}.`, "to")];
  if (from < today) return [reason("ahead", source, "Första dagen har redan varit. Välj i dag eller senare.", "from")];
  const found: Unmet[] = [];
  const other = life.matters.find(
    (matter): matter is MatterOf<"loan"> => matter.kind === "loan" && matter.from <= to && from <= matter.to,
  );
  if (other) {
    const text = `Kontot är redan utlånat till ${other.borrower.name} ${dayWords(other.from)} – ${dayWords(other.to)}. Välj andra dagar.`;
    found.push(reason("free", source, text, "from"));
  }
  if (facts.administrators.some(({ person }) => person.id === borrower.id))
    found.push(reason("borrower", source, `${borrower.name} är redan administratör för kontot.`, "borrower"));
  if (one.organisation.holders.politician.some(({ id }) => id === borrower.id))
    found.push(reason("borrower", source, `${borrower.name} är förtroendevald. Välj en medarbetare.`, "borrower"));
  return [...found, ...there(judged, { from, to, borrower })];
}

/** Who borrows an account is there all its days. */
function there({ one, source }: Judged, { from, to, borrower }: LoanDays): Unmet[] {
  const { presence } = one;
  const left = leaverIn(presence, borrower.id);
  if (left && left.lastDay < to)
    return [
      reason(
        "borrower",
        source,
        `${borrower.name} slutar ${dayWords(left.lastDay)}. Välj någon annan, eller dagar till dess.`,
        "borrower",
      ),
    ];
  const away = presence.absences.find((day) => day.person === borrower.id && day.from <= to && from <= day.to);
  if (!away) return [];
  const text = `${borrower.name} är frånvarande ${dayWords(away.from)} – ${dayWords(away.to)}. Välj andra dagar, eller någon annan.`;
  return [reason("borrower", source, text, "borrower")];
}

/** A loan whose days have been is ended, and another asked for. */
function notOver(judged: Judged): Unmet[] {
  const to = matterOf(judged, "loan")?.to;
  if (!to || to >= dayIn(judged.one.now)) return [];
  const text = `Lånet skulle vara slut ${dayWords(to)}. Avsluta det och fråga om andra dagar.`;
  return [reason("ahead", judged.source, text)];
}

/** A review lies ahead, within a year; one that is always put off is none. */
const review = ({ one, source }: Judged, day: string | null): Unmet[] =>
  day !== null && day > dayIn(one.now) && day <= dayAfter(dayIn(one.now), LONGEST)
    ? []
    : [reason("ahead", source, "Välj en dag efter i dag, inom ett år, då spärren prövas på nytt.", "review")];

/** What each step asks for beside the right to take it. */
export function conditionsOf(one: LifeCase): Unmet[] {
  const { command, policy, presence, now, actor } = one;
  const judged: Judged = { one, source: sourceOf(command.type, policy) };
  switch (command.type) {
    case "receiveQuestion": {
      const calm = command.crisis && (!presence.crisis || presence.crisis.until !== null);
      return [
        ...between(judged, command.received, "received"),
        ...(command.content.length
          ? []
          : [reason("content", judged.source, "Klistra in texten eller välj en skärmbild.", "text")]),
        ...notEmpty(judged, command.content, "screenshot"),
        ...(calm
          ? [reason("crisis", policy.crisis.source, "Kommunen är inte i krisläge. Ta bort krysset.", "crisis")]
          : []),
      ];
    }
    case "sortQuestion":
      return sorted(judged, command);
    case "answerQuestion": {
      const question = matterOf(judged, "question");
      return [
        ...between(judged, command.answered, "answered", question && { at: question.received, what: "frågan" }),
        ...(command.answer.length ? [] : [reason("content", judged.source, "Klistra in svaret.", "answer")]),
      ];
    }
    case "reportRemoval": {
      const known = policy.prohibited.map(({ id }) => id);
      const { made, seen, posted } = command;
      return [
        ...between(judged, seen, "seenAt"),
        ...(posted && posted > seen
          ? [reason("inOrder", judged.source, "Inlägget kan inte ha skrivits efter att du såg det.", "posted")]
          : []),
        ...(command.grounds.length && command.grounds.every((ground) => known.includes(ground))
          ? []
          : [reason("ground", judged.source, "Välj minst en grund för att ta bort det.", "grounds")]),
        ...evidence(judged, command.content),
        ...notEmpty(judged, command.content, "screenshot"),
        ...(made ? between(judged, made.done, "done", { at: seen, what: "den tid då du såg det" }) : []),
        ...(made ? reportedSomewhere(judged, made) : []),
      ];
    }
    case "makeRemoval": {
      const removal = matterOf(judged, "removal");
      return [
        ...between(judged, command.done, "done", removal && { at: removal.seen, what: "den tid då det upptäcktes" }),
        ...reportedSomewhere(judged, command),
      ];
    }
    case "blockUser":
      return [
        ...(command.content.length ? [] : [reason("content", judged.source, "Skriv vem som spärras.", "text")]),
        ...review(judged, command.review),
      ];
    case "reviewBlock":
      return command.outcome === "kept" ? review(judged, command.review) : [];
    case "askLoan":
      return loan(judged, command);
    case "agreeLoan": {
      const asked = matterOf(judged, "loan");
      return [...notOver(judged), ...(asked ? there(judged, asked) : [])];
    }
    case "readGuidelines": {
      const borrower = matterOf(judged, "loan")?.borrower;
      return borrower && borrower.id !== actor.id
        ? [reason("capacity", judged.source, `Det här gör ${borrower.name}, som lånar kontot.`)]
        : notOver(judged);
    }
    case "takeSnapshot":
      return [
        ...(command.files.length
          ? []
          : [reason("files", judged.source, "Välj minst en fil med bilden av kontot.", "files")]),
        ...notEmpty(judged, command.files, "files"),
      ];
    case "recordFigures": {
      const today = dayIn(now);
      const late = command.rows.find(({ day }) => day > today);
      const wild = [...command.rows.map(({ day }) => day), command.lastPost].find((day) => day && day < FIRST_DAY);
      return [
        ...(wild
          ? [reason("plausible", judged.source, `Dagen ${wild} är för länge sedan. Kontrollera året.`, "rows")]
          : []),
        ...(late ? [reason("notInFuture", judged.source, `Dagen ${late.day} ligger i framtiden.`, "rows")] : []),
        ...(command.lastPost && command.lastPost > today
          ? [
              reason(
                "notInFuture",
                judged.source,
                "Dagen ligger i framtiden. Skriv när det senaste inlägget publicerades.",
                "lastPost",
              ),
            ]
          : []),
        ...(command.rows.length || command.lastPost
          ? []
          : [
              reason("content", judged.source, "Fyll i minst en siffra, eller dagen för det senaste inlägget.", "rows"),
            ]),
      ];
    }
    case "receiveDataRequest":
      return [
        ...between(judged, command.received, "received"),
        ...(command.content.length
          ? []
          : [reason("content", judged.source, "Klistra in begäran eller välj en fil.", "text")]),
      ];
    default:
      return [];
  }
}
