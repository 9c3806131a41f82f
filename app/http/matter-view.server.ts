import { getFileBytes } from "../../db/files.server";
import { findPreview } from "../../db/previews.server";
import { dueSaid, timeInWords } from "../../workflows/calendar/due-words.sv";
import { dayWords } from "../../workflows/calendar/swedish-day";
import type { Presence } from "../../workflows/duties/presence";
import type { LifeCommandType } from "../../workflows/operation/commands";
import { matterNames, requestNames, sortNames } from "../../workflows/operation/names.sv";
import { canStep } from "../../workflows/operation/rules";
import { keptFile, legible, type Texts } from "../../workflows/operation/sealed";
import type { DueBy, Kept, Matter } from "../../workflows/operation/shape";
import type { Story } from "../../workflows/operation/story";
import { sentenceOf } from "../../workflows/operation/texts.sv";
import type { Policy } from "../../workflows/policy/schema";
import type { StepShown } from "../forms/step-fields";
import { paths } from "../paths";
import { kindOfFile } from "./account-view.server";
import type { Reason } from "./act.server";
import { sourceOf } from "./guidance.server";
import { askedOf, closedTo, type UseVisit } from "./in-use.server";
import { matterSteps, stepsOf, stepTitle } from "./matter-steps.server";
import { isPicture } from "./upload.server";

/** A due time in words, and how it was counted. */
export const dueShown = ({ at, why, source }: DueBy, { now, policy }: Pick<UseVisit, "now" | "policy">) => ({
  ...dueSaid(at, now),
  why,
  source: sourceOf(source, policy),
});

function crisisWords({ crisis: { rulesCease } }: Policy, { crisis }: Presence): string {
  if (crisis?.until) return "Kom under krisen, som är över";
  return rulesCease ? "Hör till krisen: krisledningen avgör vem som svarar, när och hur" : "Hör till krisen";
}
/** What a matter is, in a few lines. */
export function factsOf(matter: Matter, { policy, presence }: UseVisit, texts: Texts) {
  const line = (key: string, label: string, value: string | null) =>
    value ? [{ key, label, value: legible(value, texts) }] : [];
  switch (matter.kind) {
    case "question":
      return [
        ...line("subject", "Gäller", matter.subject),
        ...line("sort", "Slag", sortNames[matter.sort]),
        ...line("received", "Kom", timeInWords(matter.received)),
        ...line("crisis", "Kris", matter.crisis && crisisWords(policy, presence)),
        ...line("to", "Har gått vidare till", matter.to),
        ...line("link", "Länk", matter.link),
      ];
    case "removal": {
      const grounds = policy.prohibited.filter(({ id }) => matter.grounds.includes(id)).map(({ text }) => text);
      return [
        ...line("grounds", "Varför", grounds.join("; ")),
        ...line("seen", "Upptäckt", timeInWords(matter.seen)),
        ...line("posted", "Skrivet", matter.posted && timeInWords(matter.posted)),
        ...line(
          "secret",
          "Sekretess",
          matter.secret ? "Innehållet kan omfattas av sekretess. Ta bort det genast." : null,
        ),
        ...line("link", "Länk", matter.link),
      ];
    }
    case "block":
      return [...line("reasons", "Skäl", matter.reasons), ...line("review", "Prövas på nytt", dayWords(matter.review))];
    case "loan":
      return [
        ...line("borrower", "Lånas av", `${matter.borrower.name}, ${matter.borrower.title}`),
        ...line("days", "Dagar", `${dayWords(matter.from)} – ${dayWords(matter.to)}`),
        ...line("read", "Riktlinjerna lästa", matter.read && timeInWords(matter.read)),
      ];
    case "dataRequest":
      return [
        ...line("sort", "Begäran", requestNames[matter.sort]),
        ...line("received", "Kom", timeInWords(matter.received)),
      ];
  }
}

/** "Fråga eller synpunkt F-3". */
export const titleOf = ({ kind, id }: Pick<Matter, "kind" | "id">) => `${matterNames[kind]} ${id}`;

const kinds: Record<Kept["as"], string> = {
  text: "Texten",
  screenshot: "Skärmbild",
  sender: "Vem som skrev",
};
/** What a saved file is of its matter: of a question the last texts are the answer's. */
function noteOf({ matter, files, events }: Story, index: number): string {
  const as = files[index]?.as ?? "text";
  if (matter.kind !== "question" || as !== "text") return kinds[as];
  const answers = events.flatMap(({ event }) => (event.type === "questionAnswered" ? event.answer : []));
  return index < files.length - answers.length ? "Frågan" : "Svaret";
}
/** Bytes. A longer text is downloaded. */
const LONGEST_SHOWN = 20_000;

/** The files of a matter as cards, and what was pasted to be read where it is; a file that is disposed of is named alone. */
export const filesOfMatter = (story: Story, { db, municipality, account }: UseVisit, texts: Texts) =>
  Promise.all(
    story.files
      .flatMap((sealed, index) => {
        const file = keptFile(sealed, texts);
        return file ? [{ ...file, note: noteOf(story, index) }] : [];
      })
      .map(async ({ sha256, name, type, size, note }) => {
        const preview = isPicture(type) ? await findPreview(db.read, sha256) : undefined;
        const shown = type === "text/plain" && size <= LONGEST_SHOWN;
        const text = shown ? await getFileBytes(db, sha256).then(String, () => null) : null;
        const href = paths.preview(municipality.id, account, sha256);
        return {
          ...{ name, size, hash: sha256, kind: kindOfFile(type), note, text },
          href: paths.file(municipality.id, account, sha256),
          preview: preview ? { href, width: preview.width, height: preview.height } : null,
        };
      }),
  );

/** What somebody wrote, as it was pasted: "" where it is in a picture alone. */
export const commentIn = (files: Awaited<ReturnType<typeof filesOfMatter>>) =>
  files.find(({ note, text }) => text !== null && note !== kinds.sender)?.text ?? "";

/** What happened to it, newest first. */
export const sentencesOf = ({ events }: Story, texts: Texts) =>
  events
    .map(({ seq, event }) => ({ seq, at: event.at, person: event.by.name, sentence: sentenceOf(event, texts) }))
    .reverse();

export type StepHere = { shown: StepShown; reasons: Reason[] };

/** The steps that a matter takes where it is: with their forms, or why not whoever is here. */
export async function stepsHere(visit: UseVisit, { matter, open }: Story): Promise<StepHere[]> {
  if (!open) return [];
  const able = stepsOf(matter).filter((step) => canStep(matter, step));
  return Promise.all(
    able.map(async (step) => {
      const reasons = closedTo(visit, askedOf(visit, step, matter.id));
      return { reasons, shown: await shownStep(visit, step, matter, reasons.length > 0) };
    }),
  );
}

async function shownStep(visit: UseVisit, step: LifeCommandType, matter: Matter, closed: boolean): Promise<StepShown> {
  const here = matterSteps[step];
  const lead = here?.lead?.(visit, matter);
  return {
    step,
    title: stepTitle(step),
    button: here?.button ?? "",
    ...(lead ? { lead } : {}),
    parts: closed || !here ? [] : await here.parts(visit, matter),
    values: closed || !here ? {} : here.values(visit, matter),
  };
}
