import type { Policy } from "../policy/schema";
import type { CommandType } from "./commands";
import type { Page } from "./screens";

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
  changeOrderer: "Byt beställare",
  replaceNominee: "Byt ut den som är föreslagen",
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

const fallback = { needs: "behovsanalysen", plan: "planen" };
/** What the municipality calls a part of the order, inside a sentence. */
export const formName = (form: keyof typeof fallback, { formNames }: Policy) =>
  formNames[form].definite ?? fallback[form];

/** A step in the words of a municipality, which has names of its own for the parts of an order. */
export function stepName(step: CommandType, policy: Policy): string {
  switch (step) {
    case "saveNeeds":
      return `Skriv ${formName("needs", policy)}`;
    case "concludeNeeds":
      return `Gå vidare till ${formName("plan", policy)}`;
    case "savePlan":
      return `Skriv ${formName("plan", policy)}`;
    default:
      return stepNames[step];
  }
}

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

export function taskName(page: Page, policy: Policy): string {
  if (page === "needs") return `Gör klart ${formName("needs", policy)}`;
  return page === "plan" ? `Fyll i och skicka ${formName("plan", policy)}` : taskNames[page];
}

/** What somebody else has to do, said to those who wait for them. */
const awaitedActs: Record<Page, string> = {
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

export function awaitedAct(page: Page, policy: Policy): string {
  if (page === "needs") return `gör klart ${formName("needs", policy)}`;
  return page === "plan" ? `fyller i och skickar ${formName("plan", policy)}` : awaitedActs[page];
}

/** What can be done at a screen where more than one step is taken. */
export const screenNames: Record<Page | "withdrawal", string> = {
  ...taskNames,
  acceptance: "Svara om uppdraget",
  decision: "Besluta om beställningen",
  administrators: "Ändra administratörer och ersättare",
  withdrawal: "Ta tillbaka beställningen",
};
