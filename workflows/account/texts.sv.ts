import { dayWords } from "../calendar/swedish-day";
import type { Condition, Policy, Question } from "../policy/schema";
import type { Entitled } from "./authority";
import type { Behalf, RecordedEvent } from "./events";
import type { Facts } from "./facts";
import type { State } from "./machine";
import type { Signed } from "./signatures";

export const stateNames: Record<State, string> = {
  unopened: "Inte påbörjat",
  needsAnalysis: "Behovsanalys",
  order: "Beställning",
  acceptance: "Uppdrag",
  consultation: "Samråd",
  decision: "Chefsbeslut",
  returned: "Återsänd för ändring",
  creation: "Skapande",
  launch: "Lansering",
  operation: "Drift",
  evaluation: "Utvärdering",
  closing: "Avslut pågår",
  closed: "Avslutat",
  transferDecision: "Väntar på nämnden",
  transferring: "Överlåtelse pågår",
  transferred: "Överlåtet",
  refused: "Avslaget",
  withdrawn: "Återtaget",
};

/** "vikarie för X", "på delegation från X". */
export const behalfWords = (behalf: Behalf) =>
  `${behalf.as === "standIn" ? "vikarie för" : "på delegation från"} ${behalf.for.name}`;

/** "Y", or "Y, vikarie för X," where it was in X's stead; `end` closes the insertion. */
export function whoActed({ by, behalf }: { by: { name: string }; behalf?: Behalf | undefined }, end = ","): string {
  if (!behalf) return by.name;
  return `${by.name}, ${behalfWords(behalf)}${end}`;
}

/** Who may take a step, and in what right: "Y, som vikarierar för X till och med torsdag 3 december 2026". */
export function rightWords({ person, authority, until }: Entitled): string {
  if (authority.as === "own") return `${person.name} (${person.title})`;
  const other = authority.for.name;
  if (authority.as === "delegate") return `${person.name}, som beslutar på delegation från ${other}`;
  return `${person.name}, som vikarierar för ${other}${until ? ` till och med ${dayWords(until)}` : ""}`;
}

const approvedBy = ({ decision }: Facts) =>
  decision ? `Beställningen är redan godkänd, av ${whoActed(decision, "")}. ` : "";
const by = (mark: Parameters<typeof whoActed>[0] | null) => (mark ? `, av ${whoActed(mark, "")}` : "");

/** What an account waits for, or what has happened to it: said when a step is none of its state's. */
export const whereNow: Record<State, (facts: Facts) => string> = {
  unopened: () => "Beställningen är inte påbörjad.",
  needsAnalysis: ({ orderer }) => `Beställningen väntar på att ${orderer.name} gör klart behovsanalysen.`,
  order: ({ orderer }) => `Beställningen väntar på att ${orderer.name} skriver klart och skickar den.`,
  acceptance: () => "Beställningen väntar på att administratörerna svarar.",
  consultation: () => "Beställningen väntar på samrådssvar.",
  decision: () => "Beställningen väntar på chefens beslut.",
  returned: ({ orderer }) => `Beställningen har gått tillbaka till ${orderer.name} för ändring.`,
  creation: (facts) => `${approvedBy(facts)}Nu ska kontot skapas.`,
  launch: (facts) => `${approvedBy(facts)}Nu ska kontot lanseras.`,
  operation: (facts) => `${approvedBy(facts)}Kontot är i drift.`,
  evaluation: (facts) => `${approvedBy(facts)}Kontot är i drift och utvärderas nu.`,
  closing: ({ closure }) => `Det är beslutat att kontot ska avslutas${by(closure)}.`,
  closed: () => "Kontot är avslutat.",
  transferDecision: () => "Kontot väntar på nämndens beslut om överlåtelse.",
  transferring: () => "Nämnden har sagt ja till att kontot överlåts.",
  transferred: () => "Kontot är överlåtet.",
  refused: ({ reasons }) => `Beställningen är avslagen${by(reasons)}.`,
  withdrawn: ({ reasons }) => `Beställningen är återtagen${by(reasons)}.`,
};

const questions = (answers: object) => {
  const count = Object.keys(answers).length;
  return count === 1 ? "ett svar" : `${count} svar`;
};

/** When a question is to be answered, where that hangs on another one of its form. */
export function whenAsked({ when }: Question, form: Question[]): string | undefined {
  const other = form.find(({ id }) => id === when?.question);
  if (!when || !other) return undefined;
  if (other.kind !== "choice") return `Svara om du kryssade för ”${other.label}”.`;
  const chosen = when.is.map((one) => other.options?.find(({ value }) => value === one)?.label ?? one);
  return `Svara om du valde ”${chosen.join("” eller ”")}” på ”${other.label}”.`;
}

/** One recorded event as a sentence of the case file. */
export function sentence(event: RecordedEvent): string {
  const who = whoActed(event);
  switch (event.type) {
    case "opened":
      return `${who} började beställningen av ”${event.name}” för ${event.unit.name}.`;
    case "needsSaved":
      return `${who} sparade ${questions(event.answers)} i behovsanalysen.`;
    case "needsConcluded":
      return `${who} gjorde klart behovsanalysen.`;
    case "planSaved":
      return `${who} sparade ${questions(event.answers)} i planen.`;
    case "orderSent":
      return `${who} skickade beställningen till administratörerna.`;
    case "assignmentAccepted":
      return `${who} tog uppdraget som administratör.`;
    case "assignmentDeclined":
      return `${who} tackade nej till uppdraget: ${event.reasons}`;
    case "sentToConsultation":
      return "Beställningen gick till samråd.";
    case "sentToDecision":
      return `Beställningen gick till ${event.decider.name} (${event.decider.title}) för beslut.`;
    case "consulted":
      return `${who} ${event.opinion === "supports" ? "tillstyrkte" : "avstyrkte"} beställningen i samrådet: ${event.text}`;
    case "approved":
      return `${who} godkände beställningen.${event.reasons ? ` Skäl: ${event.reasons}` : ""}`;
    case "copySent":
      return `En kopia av den godkända beställningen lämnades till ${event.to.name} (${event.to.title}).`;
    case "orderReturned":
      return `${who} skickade tillbaka beställningen för ändring: ${event.reasons}`;
    case "refused":
      return `${who} avslog beställningen: ${event.reasons}`;
    case "withdrawn":
      return `${who} tog tillbaka beställningen: ${event.reasons}`;
    case "creationSaved":
      return `${who} sparade ${questions(event.answers)} om hur kontot är skapat.`;
    case "created":
      return `${who} intygade att kontot är skapat som reglerna kräver.`;
    case "launchSaved":
      return `${who} sparade ${questions(event.answers)} om lanseringen.`;
    case "launched":
      return `${who} startade driften. Kontot står nu i den öppna förteckningen.`;
    case "administratorProposed":
      return `${who} föreslog ${event.person.name} som administratör.`;
    case "administratorRemoved":
      return `${who} tog bort ${event.person.name} som administratör.`;
    case "deputyChanged":
      return event.deputy
        ? `${who} utsåg ${event.deputy.name} till ersättare för ${event.administrator.name}.`
        : `${who} tog bort ersättaren för ${event.administrator.name}.`;
    case "ordererChanged":
      return `${who} gjorde ${event.person.name} till beställare efter ${event.from.name}.`;
    case "nomineeReplaced":
      return `${who} bytte ut ${event.leaver.name} mot ${event.successor.name} i beställningen.`;
    case "evaluationBegun":
      return `${who} började en utvärdering.`;
    case "evaluationSaved":
      return `${who} sparade ${questions(event.answers)} i utvärderingen.`;
    case "closureConsulted":
      return `${who} ${event.opinion === "supports" ? "tillstyrkte" : "avstyrkte"} i samrådet om avslutet: ${event.text}`;
    case "continued":
      return `${who} bekräftade efter utvärderingen att kontot fortsätter.`;
    case "closureDecided":
      return `${who} beslutade att kontot ska avslutas: ${event.reasons}`;
    case "closingSaved":
      return `${who} sparade ${questions(event.answers)} om avslutet.`;
    case "closed":
      return `${who} avslutade kontot.`;
    case "transferRequested":
      return `${who} begärde nämndens beslut om att överlåta kontot till ${event.receiver}: ${event.reasons}`;
    case "transferApproved":
      return `${who} förde in nämndens beslut: kontot får överlåtas.`;
    case "transferRejected":
      return `${who} förde in nämndens beslut: kontot får inte överlåtas.`;
    case "transferSaved":
      return `${who} sparade ${questions(event.answers)} om överlåtelsen.`;
    case "transferred":
      return `${who} lämnade över kontot till den nya ägaren.`;
  }
}

/** A decision by the type of its event, in a word. */
export const decisionWords = (type: string) =>
  type === "approved" ? "Godkände beställningen" : type === "refused" ? "Avslog beställningen" : "Beslutade om avslut";

/** What somebody put their name to, after their name and title. */
export function signatureAct(event: Signed): string {
  switch (event.type) {
    case "assignmentAccepted":
      return "tog uppdraget som administratör";
    case "consulted":
      return event.opinion === "supports" ? "tillstyrkte" : "avstyrkte";
    case "approved":
      return "godkände";
    case "orderReturned":
      return "skickade tillbaka för ändring";
    case "refused":
      return "avslog";
  }
}

/** A condition when it is met, as a fact about the account. */
export function conditionNames(condition: Condition, policy: Policy): string {
  switch (condition.rule) {
    case "complete":
      return `Alla frågor under ”${policy.formNames[condition.form].name}” är besvarade.`;
    case "answer":
      return `Svaren under ”${policy.formNames[condition.form].name}” passar.`;
    case "notInFuture":
      return "Dagen har varit.";
    case "administrators":
      return `Minst ${policy.administrators.minimum} administratörer är utsedda.`;
    case "accepted":
      return "Alla administratörer har tagit uppdraget för just den här texten.";
    case "sameText":
      return "Texten är den som visas här.";
    case "fourEyes":
      return "Du har ingen egen del i beställningen.";
    case "decider":
      return "Det finns en chef som kan besluta utan egen del i beställningen.";
    case "keepsAnswers":
      return "Det som behövs så länge kontot är i bruk är besvarat.";
    case "holders": {
      const { consultation, copyTo, roleNames } = policy;
      return [
        ...(consultation ? [`Det finns någon att höra: ${roleNames[consultation.role]}.`] : []),
        ...(copyTo ? [`Det finns någon som får kopian: ${roleNames[copyTo.role]}.`] : []),
      ].join(" ");
    }
    case "deputies":
      return "Varje administratör har en ersättare.";
    case "noPolitician":
      return "Ingen förtroendevald sköter kontot.";
    case "contactPerson":
      return "Förvaltningen har en kontaktperson för frågor som är bråttom.";
    case "consultedOnClosure":
      return "Samrådet om avslutet är klart.";
    case "holder":
      return `Kommunen har någon som är ${policy.roleNames[condition.role]}.`;
    case "approved":
      return "Chefen har godkänt texten.";
    case "newPerson":
      return "Personen är inte redan administratör.";
    case "notDecider":
      return "Personen beslutar inte om kontot.";
    case "isAdministrator":
      return "Personen är administratör.";
    case "staysAboveMinimum":
      return `Kontot behåller minst ${policy.administrators.minimum} administratörer.`;
  }
}
