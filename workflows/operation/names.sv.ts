import type { LifeCommandType } from "./commands";
import type { LifeEventType } from "./events";
import type { Matter, MatterKind, QuestionSort, requestSorts } from "./shape";

export const matterNames: Record<MatterKind, string> = {
  question: "Fråga eller synpunkt",
  removal: "Borttagning",
  block: "Spärr",
  loan: "Utlåning",
  dataRequest: "Begäran om personuppgifter",
};

export const sortNames: Record<QuestionSort, string> = {
  question: "Fråga",
  viewpoint: "Synpunkt eller förslag",
  secret: "Innehåller uppgifter som kan omfattas av sekretess",
  personal: "Gäller någons eget ärende",
  message: "Direktmeddelande",
};

export const requestNames: Record<(typeof requestSorts)[number], string> = {
  correct: "Rätta uppgifter",
  block: "Begränsa användningen",
  erase: "Ta bort uppgifter",
};

/** Where a matter is, said where a step is none of its state's: after its id. */
const states: Record<string, string> = {
  answered: "är redan besvarad.",
  left: "är redan avslutad utan åtgärd.",
  made: "är redan åtgärdat.",
  asked: "väntar på besked om utlåningen.",
  agreed: "är redan överenskommet. Den som lånar läser riktlinjerna innan lånet börjar.",
  ready: "pågår redan.",
  received: "väntar på att det är klart vem som har begärt det.",
  identified: "väntar på beslut.",
  decided: "är redan beslutad.",
  none: "ska inte diarieföras.",
  registered: "är redan diariefört.",
};

/** Said of the part of the matter that the event is about. */
export function settledWords({ state }: Matter, event: LifeEventType): string {
  const { diary, ...other } = state;
  const here = event === "diaryRegistered" ? diary : Object.values(other)[0];
  return states[here ?? ""] ?? "är inte i det läget att det går.";
}

export const lifeStepNames: Record<LifeCommandType, string> = {
  makeRound: "Se över kontot",
  watchCloser: "Se över kontot oftare",
  receiveQuestion: "Ta emot en fråga",
  sortQuestion: "Ändra slag av fråga",
  passOnQuestion: "Skicka frågan vidare",
  answerQuestion: "Besvara frågan",
  leaveQuestion: "Avsluta frågan utan svar",
  registerInDiary: "Skriv diarienumret",
  reportRemoval: "Ta bort något",
  makeRemoval: "Skriv att det är borttaget",
  leaveRemoval: "Låt inlägget vara kvar",
  blockUser: "Spärra någon",
  reviewBlock: "Pröva spärren på nytt",
  askLoan: "Låna ut kontot",
  agreeLoan: "Godta utlåningen",
  refuseLoan: "Säg nej till utlåningen",
  readGuidelines: "Läs riktlinjerna",
  endLoan: "Avsluta utlåningen",
  takeSnapshot: "Spara en ögonblicksbild",
  recordFigures: "Fyll i siffror",
  confirmAccount: "Bekräfta att uppgifterna stämmer",
  receiveDataRequest: "Ta emot en begäran om personuppgifter",
  confirmIdentity: "Skriv hur ni vet vem det är",
  decideDataRequest: "Besluta om begäran",
  carryOutDataRequest: "Skriv vad som är gjort",
  lapse: "Tiden går ut",
};
