import type { Condition, Policy, Question } from "../policy/schema";
import type { CommandType } from "./commands";
import type { RecordedEvent } from "./events";
import type { Facts } from "./facts";
import type { State } from "./machine";
import type { Page } from "./screens";
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

const approvedBy = ({ decision }: Facts) =>
  decision ? `Beställningen är redan godkänd, av ${decision.by.name}. ` : "";
const by = (mark: { by: { name: string } } | null) => (mark ? `, av ${mark.by.name}` : "");

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

export const stepNames: Record<CommandType, string> = {
  open: "Börja en beställning",
  saveNeeds: "Skriv behovsanalysen",
  concludeNeeds: "Gå vidare till planen",
  savePlan: "Skriv planen",
  sendOrder: "Skicka beställningen",
  accept: "Ta uppdraget",
  decline: "Tacka nej till uppdraget",
  consult: "Lämna samrådssvar",
  approve: "Skriv under och godkänn",
  returnOrder: "Skicka tillbaka för ändring",
  refuse: "Avslå beställningen",
  withdraw: "Ta tillbaka beställningen",
  saveCreation: "Fyll i att kontot är skapat",
  concludeCreation: "Gå vidare till lansering",
  saveLaunch: "Fyll i lanseringen",
  launch: "Starta driften",
  proposeAdministrator: "Föreslå en administratör",
  removeAdministrator: "Ta bort en administratör",
  changeDeputy: "Byt ersättare",
  beginEvaluation: "Börja utvärdera",
  saveEvaluation: "Skriv utvärderingen",
  consultClosure: "Lämna samrådssvar om avslutet",
  continueOperation: "Fortsätt driften",
  decideClosure: "Besluta att avsluta kontot",
  saveClosing: "Fyll i avslutet",
  close: "Avsluta kontot",
  requestTransfer: "Begär nämndens beslut om överlåtelse",
  recordBoardDecision: "För in nämndens beslut",
  saveTransfer: "Fyll i överlåtelsen",
  handOver: "Lämna över kontot",
};

/** What somebody has to do when an account waits for them at a screen, verb first. */
export const taskNames: Record<Page, string> = {
  needs: "Gör klart behovsanalysen",
  plan: "Fyll i och skicka planen",
  acceptance: "Svara om du tar uppdraget",
  consultation: "Lämna samrådssvar",
  decision: "Besluta om beställningen",
  creation: "Skapa kontot",
  launch: "Lansera kontot",
  administrators: "Svara om du tar uppdraget",
  evaluation: "Utvärdera kontot",
  closureConsultation: "Lämna samrådssvar om avslutet",
  outcome: "Besluta efter utvärderingen",
  closing: "Avsluta kontot",
  boardDecision: "För in nämndens beslut",
  transfer: "Lämna över kontot",
};

/** What somebody else has to do, said to those who wait for them. */
export const awaitedActs: Record<Page, string> = {
  needs: "gör klart behovsanalysen",
  plan: "fyller i och skickar planen",
  acceptance: "svarar om uppdraget",
  consultation: "lämnar samrådssvar",
  decision: "beslutar om beställningen",
  creation: "skapar kontot",
  launch: "lanserar kontot",
  administrators: "svarar om uppdraget",
  evaluation: "utvärderar kontot",
  closureConsultation: "lämnar samrådssvar om avslutet",
  outcome: "beslutar efter utvärderingen",
  closing: "avslutar kontot",
  boardDecision: "för in nämndens beslut",
  transfer: "lämnar över kontot",
};

/** What can be done at a screen where more than one step is taken. */
export const screenNames: Record<Page | "withdrawal", string> = {
  ...taskNames,
  acceptance: "Svara om uppdraget",
  decision: "Besluta om beställningen",
  administrators: "Ändra administratörer och ersättare",
  withdrawal: "Ta tillbaka beställningen",
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
  const who = event.by.name;
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
