import { dayAfter, monthsAfter } from "../../workflows/calendar/day";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { nextWorkingDay } from "../../workflows/calendar/working-day";
import type { LifeCommandType } from "../../workflows/operation/commands";
import { requestNames, sortNames } from "../../workflows/operation/names.sv";
import { type MatterKind, questionSorts, requestSorts } from "../../workflows/operation/shape";
import type { StepField, StepPart } from "../forms/step-fields";
import type { Typed } from "./form.server";
import type { UseVisit } from "./in-use.server";
import { groundsAsked, madeFields, madeIn, measures } from "./removal-fields.server";
import { momentFields, type StepReader } from "./step-reader.server";
import { IN_MATTER } from "./who-reads";

/** How a kind of matter is raised: what its page is called and says, its fields, and what is read out of them. */
type Raising = {
  step: LifeCommandType;
  title: string;
  lead: string;
  button: string;
  parts(visit: UseVisit): StepPart[] | Promise<StepPart[]>;
  values(visit: UseVisit): Typed;
  read(from: StepReader): Promise<unknown>;
};

const link: StepField = {
  kind: "line",
  name: "link",
  label: "Länk till inlägget",
  required: false,
  example: "https://www.facebook.com/biblioteket/posts/123",
};
const screenshots = (required: boolean): StepField => ({
  kind: "files",
  name: "screenshot",
  label: "Skärmbilder",
  required,
  help: "Bilder eller PDF. Du kan välja flera, högst 25 MB tillsammans.",
});
const options = <Value extends string>(names: Record<Value, string>, all: readonly Value[]) =>
  all.map((value) => ({ value, label: names[value] }));
const inCrisis = ({ presence: { crisis } }: UseVisit) => (crisis && crisis.until === null ? crisis : null);

/** What is done already; null = not yet. What is said of it is not dropped because the choice above it was left as it was. */
function madeBy(from: StepReader) {
  const made = madeIn(from);
  if (made.measure !== "no") return made;
  if (made.platform || made.police || made.told.trim() || made.disposal.trim())
    from.wrong("measure", "Du har fyllt i vad som är gjort. Välj vad, eller töm fälten under ”Om det är gjort”.");
  return null;
}

export const raisings: Record<MatterKind, Raising> = {
  question: {
    step: "receiveQuestion",
    title: "Ta emot en fråga",
    lead: "Klistra in det som någon har skrivit, eller välj en skärmbild. Tiden för svaret räknas ut åt dig.",
    button: "Ta emot frågan",
    parts: (visit) => [
      {
        kind: "area",
        name: "text",
        label: "Vad skrev personen?",
        required: false,
        help: "Klistra in texten, eller välj en skärmbild här nedanför. Båda går bra. Texten sparas som en egen fil.",
      },
      screenshots(false),
      { kind: "moment", name: "received", label: "När kom det?" },
      { kind: "choice", name: "sort", label: "Vad är det?", options: options(sortNames, questionSorts) },
      { kind: "line", name: "subject", label: "Vad gäller det, i några ord?", required: false, help: IN_MATTER },
      link,
      ...(inCrisis(visit)
        ? [{ kind: "check" as const, name: "crisis", label: `Det hör till krisen ${inCrisis(visit)?.name}.` }]
        : []),
    ],
    values: ({ now }) => ({ ...momentFields("received", now), sort: "question" }),
    read: async (from) => ({
      type: "receiveQuestion",
      sort: from.text("sort"),
      received: from.moment("received") ?? "",
      link: from.text("link"),
      subject: from.text("subject"),
      content: [...(await from.pasted("text", "text")), ...(await from.screenshots())],
      crisis: from.ticked("crisis"),
    }),
  },
  removal: {
    step: "reportRemoval",
    title: "Ta bort något",
    lead: "Spara först det som ska bort, och välj varför. Mer behövs inte för att börja.",
    button: "Skriv upp borttagningen",
    parts: async (visit) => {
      const { keep } = visit.policy.removal.evidence;
      return [
        {
          kind: "area",
          name: "text",
          label: "Innehållet",
          required: keep.includes("content"),
          help: "Klistra in det som skrevs.",
        },
        screenshots(keep.includes("screenshot")),
        {
          kind: "line",
          name: "sender",
          label: "Vem skrev det?",
          required: keep.includes("sender"),
          help: "Namnet på kontot, och gärna adressen till det. Uppgiften sparas som en egen fil.",
        },
        {
          kind: "checks",
          name: "grounds",
          label: "Varför ska det bort?",
          groups: await groundsAsked(visit),
        },
        { kind: "choice", name: "measure", label: "Är det redan gjort?", options: measures(true) },
        {
          kind: "fold",
          summary: "Om det är gjort: när, anmälan och skäl till avsändaren",
          fields: madeFields(visit, []),
        },
        {
          kind: "fold",
          summary: "Mer: sekretess, när du såg det och länk",
          fields: [
            {
              kind: "check",
              name: "secret",
              label: "Innehållet kan omfattas av sekretess.",
              help: "Då ser bara de som har del i ärendet vad som är sparat, och det diarieförs.",
            },
            { kind: "moment", name: "seenAt", label: "När såg du det?" },
            link,
            { kind: "moment", name: "posted", label: "När skrevs det?", required: false },
          ],
        },
      ];
    },
    values: ({ now }) => ({ ...momentFields("seenAt", now), ...momentFields("done", now), measure: "no" }),
    read: async (from) => ({
      type: "reportRemoval",
      seen: from.moment("seenAt") ?? "",
      posted: from.moment("posted", false),
      link: from.text("link"),
      grounds: from.visit.policy.prohibited.map(({ id }) => id).filter((id) => from.ticked(`grounds.${id}`)),
      content: [
        ...(await from.pasted("text", "text")),
        ...(await from.screenshots()),
        ...(await from.pasted("sender", "sender")),
      ],
      secret: from.ticked("secret"),
      made: madeBy(from),
    }),
  },
  block: {
    step: "blockUser",
    title: "Spärra någon",
    lead: "En spärr prövas på nytt. Skriv vem det gäller och varför, och välj en dag.",
    button: "Skriv upp spärren",
    parts: () => [
      {
        kind: "area",
        name: "text",
        label: "Vem spärras, och vad har hänt?",
        help: "Det sparas som en egen fil, som bara de ser som har del i ärendet.",
      },
      screenshots(false),
      { kind: "area", name: "reasons", label: "Skäl", help: IN_MATTER },
      { kind: "date", name: "review", label: "När prövas spärren på nytt?" },
    ],
    values: ({ now, policy }) => ({
      review: nextWorkingDay(dayAfter(monthsAfter(dayIn(now), 3), -1), policy.calendar),
    }),
    read: async (from) => ({
      type: "blockUser",
      content: [...(await from.pasted("text", "text")), ...(await from.screenshots())],
      reasons: from.text("reasons"),
      review: from.day("review"),
    }),
  },
  loan: {
    step: "askLoan",
    title: "Låna ut kontot",
    lead: "Skriv vem som ska sköta kontot för en tid. Den som lånar läser riktlinjerna innan lånet börjar.",
    button: "Fråga om utlåningen",
    parts: () => [
      { kind: "person", name: "borrower", label: "Vem ska låna kontot?", help: "Skriv personens e-postadress." },
      { kind: "date", name: "from", label: "Första dagen" },
      { kind: "date", name: "to", label: "Sista dagen" },
    ],
    values: ({ now }) => ({ from: dayIn(now) }),
    read: async (from) => ({
      type: "askLoan",
      borrower: await from.person("borrower"),
      from: from.day("from"),
      to: from.day("to"),
    }),
  },
  dataRequest: {
    step: "receiveDataRequest",
    title: "Ta emot en begäran om personuppgifter",
    lead: "Någon vill att uppgifter rättas, begränsas eller tas bort. Svaret ska ges inom den tid som lagen säger.",
    button: "Ta emot begäran",
    parts: () => [
      { kind: "choice", name: "sort", label: "Vad begär personen?", options: options(requestNames, requestSorts) },
      {
        kind: "area",
        name: "text",
        label: "Begäran",
        required: false,
        help: "Klistra in texten. Den sparas som en egen fil, som bara de ser som har del i ärendet.",
      },
      { ...screenshots(false), label: "Begäran som filer" } as StepField,
      { kind: "moment", name: "received", label: "När kom den?" },
    ],
    values: ({ now }) => momentFields("received", now),
    read: async (from) => ({
      type: "receiveDataRequest",
      sort: from.text("sort"),
      received: from.moment("received") ?? "",
      content: [...(await from.pasted("text", "text")), ...(await from.screenshots())],
    }),
  },
};
