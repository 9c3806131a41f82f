import type { Person } from "../../workflows/account/facts";
import { occasionText } from "../../workflows/account/information";
import { monthsAfter } from "../../workflows/calendar/day";
import { dayIn } from "../../workflows/calendar/swedish-day";
import type { LifeCommandType } from "../../workflows/operation/commands";
import { lifeStepNames, sortNames } from "../../workflows/operation/names.sv";
import { type Matter, type MatterKind, type QuestionSort, questionSorts } from "../../workflows/operation/shape";
import { signedAs } from "../../workflows/operation/signed-as.sv";
import type { StepPart } from "../forms/step-fields";
import { peopleOf } from "../organisation.server";
import type { Typed } from "./form.server";
import type { UseVisit } from "./in-use.server";
import { madeFields, madeIn, measures } from "./removal-fields.server";
import { momentFields, type StepReader } from "./step-reader.server";
import { IN_MATTER, IN_RECORD } from "./who-reads";

/** A step that a matter can take: its fields, what stands in them, and what is read out of them beside type and matter. */
export type MatterStep = {
  button: string;
  lead?(visit: UseVisit, matter: Matter): string;
  parts(visit: UseVisit, matter: Matter): Promise<StepPart[]> | StepPart[];
  values(visit: UseVisit, matter: Matter): Typed;
  read(from: StepReader): Promise<object> | object;
};

const why = (label: string): StepPart => ({ kind: "area", name: "reasons", label, help: IN_MATTER });
const reasonsIn = (from: StepReader) => ({ reasons: from.text("reasons") });
const plain = (button: string, lead?: string): MatterStep => ({
  button,
  ...(lead ? { lead: () => lead } : {}),
  parts: () => [],
  values: () => ({}),
  read: () => ({}),
});

/** Whoever is likely to know most: those of the account and its unit, with name and title as the answer is signed. */
async function answerers({ db, person, position, policy }: UseVisit) {
  const { facts } = position;
  const first = [person, ...facts.administrators.map((one) => one.person), facts.orderer];
  const known = new Map((await peopleOf(db)).map((one) => [one.id, one]));
  const all = first.flatMap(({ id }) => known.get(id) ?? []);
  const unique = all.filter(({ id }, index) => all.findIndex((one) => one.id === id) === index);
  return unique.map((one: Person) => ({ value: one.email, label: signedAs(one, facts.unit.name, policy) }));
}

const outcomes = [
  { value: "granted", label: "Bifall" },
  { value: "partly", label: "Bifall till en del" },
  { value: "refused", label: "Avslag" },
];

export const matterSteps: Partial<Record<LifeCommandType, MatterStep>> = {
  answerQuestion: {
    button: "Skriv att frågan är besvarad",
    lead: (_, matter) =>
      isPrivate(matter)
        ? "Svara inte öppet. Svara personen på en säker väg, eller skicka frågan vidare. Klistra sedan in svaret här."
        : "Publicera svaret på kontot. Klistra sedan in det här.",
    parts: async (visit, matter) => [
      { kind: "area", name: "answer", label: "Svaret", help: "Så som personen fick det. Det sparas som en egen fil." },
      {
        kind: "moment",
        name: "answered",
        label: isPrivate(matter) ? "När fick personen svaret?" : "När publicerades svaret?",
      },
      {
        kind: "select",
        name: "answerer",
        label: "Vem är svaret från?",
        help: "Den som vet mest. Så här undertecknas svaret.",
        options: await answerers(visit),
      },
      {
        kind: "person",
        name: "other",
        label: "Är svaret från någon annan?",
        help: "Skriv personens e-postadress.",
        required: false,
      },
    ],
    values: ({ now, person }) => ({ ...momentFields("answered", now), answerer: person.email }),
    read: async (from) => ({
      answered: from.moment("answered") ?? "",
      answer: await from.pasted("answer", "text"),
      answerer: await from.person(from.text("other") ? "other" : "answerer"),
    }),
  },
  passOnQuestion: {
    button: "Skriv att frågan har gått vidare",
    lead: () => "Skicka frågan till den som kan svara, och säg det till den som frågade.",
    parts: () => [
      { kind: "line", name: "to", label: "Vem har fått frågan?", help: IN_RECORD, example: "Tekniska kontoret" },
      {
        kind: "area",
        name: "told",
        label: "Det här har den som frågade fått veta",
        help: "Texten är kommunens förslag. Ändra den så att det stämmer med vad du skrev.",
      },
    ],
    values: ({ position, policy, rulesPage }) => ({
      told: occasionText("passedOn", position, policy, rulesPage)?.text ?? "",
    }),
    read: (from) => ({ to: from.text("to"), told: from.text("told") }),
  },
  sortQuestion: {
    button: "Ändra",
    parts: () => [
      {
        kind: "choice",
        name: "sort",
        label: "Vad är det?",
        options: questionSorts.map((value) => ({ value, label: sortNames[value] })),
      },
    ],
    values: (_, matter) => ({ sort: matter.kind === "question" ? matter.sort : "" }),
    read: (from) => ({ sort: from.text("sort") }),
  },
  leaveQuestion: {
    button: "Avsluta utan svar",
    parts: () => [why("Varför behövs inget svar?")],
    values: () => ({}),
    read: reasonsIn,
  },
  registerInDiary: {
    button: "Spara diarienumret",
    parts: () => [{ kind: "line", name: "number", label: "Diarienummer", example: "KS 2026/123" }],
    values: () => ({}),
    read: (from) => ({ number: from.text("number") }),
  },
  makeRemoval: {
    button: "Skriv att det är gjort",
    lead: () => "Det som ska sparas är sparat. Dölj eller ta bort inlägget, och skriv sedan här.",
    parts: (visit, matter) => [
      { kind: "choice", name: "measure", label: "Vad har du gjort?", options: measures(false) },
      ...madeFields(visit, matter.kind === "removal" ? matter.grounds : []),
    ],
    values: ({ now }) => ({ ...momentFields("done", now), measure: "removed" }),
    read: madeIn,
  },
  leaveRemoval: {
    button: "Låt det vara kvar",
    parts: () => [why("Varför får det vara kvar?")],
    values: () => ({}),
    read: reasonsIn,
  },
  reviewBlock: {
    button: "Spara prövningen",
    parts: () => [
      {
        kind: "choice",
        name: "outcome",
        label: "Vad blev det?",
        options: [
          { value: "lifted", label: "Spärren hävs" },
          { value: "kept", label: "Spärren är kvar" },
        ],
      },
      why("Skäl"),
      { kind: "date", name: "review", label: "Om den är kvar: när prövas den nästa gång?", required: false },
    ],
    values: ({ now }) => ({ review: monthsAfter(dayIn(now), 3) }),
    read: (from) => {
      const outcome = from.text("outcome");
      return { outcome, ...reasonsIn(from), review: outcome === "kept" ? from.day("review") : null };
    },
  },
  agreeLoan: plain("Godta utlåningen"),
  refuseLoan: { button: "Säg nej", parts: () => [why("Skäl")], values: () => ({}), read: reasonsIn },
  readGuidelines: plain(
    "Jag har läst riktlinjerna",
    "Läs riktlinjerna innan du börjar. Sedan sköter du kontot till och med den sista dagen.",
  ),
  endLoan: plain("Avsluta utlåningen", "Administratörerna sköter då kontot själva igen."),
  confirmIdentity: {
    button: "Spara",
    lead: () => "Ta reda på vem det är innan ni beslutar.",
    parts: () => [{ kind: "line", name: "how", label: "Hur vet ni vem det är?", help: IN_MATTER, example: "Bank-id" }],
    values: () => ({}),
    read: (from) => ({ how: from.text("how") }),
  },
  decideDataRequest: {
    button: "Spara beslutet",
    parts: () => [{ kind: "choice", name: "outcome", label: "Beslut", options: outcomes }, why("Skäl")],
    values: () => ({}),
    read: (from) => ({ outcome: from.text("outcome"), ...reasonsIn(from) }),
  },
  carryOutDataRequest: {
    button: "Skriv att det är gjort",
    parts: () => [{ kind: "area", name: "done", label: "Vad är gjort?", help: IN_MATTER }],
    values: () => ({}),
    read: (from) => ({ done: from.text("done") }),
  },
};

const steps: Record<MatterKind, LifeCommandType[]> = {
  question: ["answerQuestion", "passOnQuestion", "registerInDiary", "sortQuestion", "leaveQuestion"],
  removal: ["makeRemoval", "registerInDiary", "leaveRemoval"],
  block: ["reviewBlock"],
  loan: ["agreeLoan", "refuseLoan", "readGuidelines", "endLoan"],
  dataRequest: ["confirmIdentity", "decideDataRequest", "carryOutDataRequest"],
};

/** What is not answered in public is most often sent on to whoever has it in hand. */
const notPublic: QuestionSort[] = ["secret", "personal", "message"];

const isPrivate = (matter: Matter) => matter.kind === "question" && notPublic.includes(matter.sort);

/** The steps of a matter, what is most often done first. */
export function stepsOf(matter: Matter): LifeCommandType[] {
  const all = steps[matter.kind];
  if (!isPrivate(matter)) return all;
  return ["passOnQuestion", ...all.filter((step) => step !== "passOnQuestion")];
}

export const stepTitle = (step: LifeCommandType) => lifeStepNames[step];
