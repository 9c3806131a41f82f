import type { Condition, Policy, Question, Role } from "../policy/schema";
import { rhythmWords } from "../policy/words.sv";
import type { CommandType } from "./commands";
import type { State } from "./machine";
import { conditionNames } from "./texts.sv";

/** "Ansvarig chef" of "ansvarig chef". */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Who takes a step. Of a manager also on which level, since the municipality has many. */
export function whoWords(role: Role, policy: Policy): string {
  const name = policy.roleNames[role];
  if (role !== "decider" && role !== "closer") return name;
  const { level } = policy.deciders[role === "decider" ? "order" : "closure"];
  const word = (policy.levels[level] ?? level).toLowerCase();
  return `${name} (på nivån ${word}${level === "municipality" ? "" : " eller högre"})`;
}

export const copyWords = (who: string): string => `${who}, med en kopia av den godkända beställningen`;

/** What happens in a state, for somebody who has never seen a case. */
export function aboutState(state: State, policy: Policy): string {
  const { formNames, roleNames, consultation, evaluation } = policy;
  const heard = consultation ? roleNames[consultation.role] : null;
  const about: Record<State, string> = {
    unopened: "En medarbetare ser ett behov av ett konto och börjar en beställning. Då får ärendet en akt.",
    needsAnalysis: `Beställaren svarar på frågorna under ”${formNames.needs.name}”. De visar om kontot behövs.`,
    order: `Beställaren beskriver kontot under ”${formNames.plan.name}” och säger vilka som ska administrera det.`,
    acceptance: `De som är föreslagna läser beställningen och svarar var för sig om de tar uppdraget. När alla har sagt ja går den av sig själv vidare till ${heard ? "samråd" : "beslut"}.`,
    consultation: `${capital(heard ?? "")} läser beställningen och tillstyrker eller avstyrker den. Sedan går den till beslut, vad svaret än är.`,
    decision: `${capital(roleNames.decider)} läser den text som administratörerna har sagt ja till. Beställningen godkänns, skickas tillbaka för ändring eller avslås.`,
    returned:
      "Chefen vill ha något ändrat, eller någon har tackat nej till uppdraget. Beställaren ändrar och skickar på nytt.",
    creation: "Beställningen är godkänd. Nu skapas kontot så som reglerna säger.",
    launch: `Kontot görs känt och ${policy.website} länkar till det. Sedan börjar driften.`,
    operation: `Kontot används och står i den öppna förteckningen. De som sköter det kan bytas. Kontot utvärderas ${rhythmWords(evaluation.every)}.`,
    evaluation:
      "Kontot används som vanligt medan det prövas hur det går. Sedan fortsätter det, avslutas eller lämnas över till någon utanför kommunen.",
    closing: "Kontot ska avslutas. Det som måste vara gjort först prickas av.",
    transferDecision: "Nämnden avgör om kontot får lämnas över. Säger nämnden nej fortsätter driften.",
    transferring: "Nämnden har sagt ja. Kontot lämnas över när villkoren är uppfyllda.",
    closed: "Kontot är avslutat. Förteckningen visar att det inte längre är kommunens. Akten finns kvar.",
    transferred: "Någon annan har tagit över kontot. Förteckningen visar att det inte längre är kommunens.",
    refused: "Chefen har sagt nej och skrivit varför. Ärendet är slut.",
    withdrawn: "Beställaren har tagit tillbaka beställningen. Ärendet är slut.",
  };
  return about[state];
}

const labelOf = (list: Question[], id: string) => list.find((one) => one.id === id)?.label ?? id;
const anyOf = (texts: string[]) => texts.map((text) => `”${text}”`).join(" eller ");

/** What the options of a question are called. */
function optionsOf(list: Question[], id: string, values: string[]): string {
  const options = list.find((one) => one.id === id)?.options ?? [];
  return anyOf(values.map((one) => options.find(({ value }) => value === one)?.label ?? one));
}

/** A question, and when it is asked. */
export function questionWords({ label, when }: Question, form: Question[]): string {
  if (!when) return label;
  return `${label} (om svaret på ”${labelOf(form, when.question)}” är ${optionsOf(form, when.question, when.is)})`;
}

/** That somebody has a role: there are people at a unit, and a person is appointed. */
const holderWords = (role: Role, { roleNames }: Policy) =>
  role === "communications" ? `Det finns någon på ${roleNames[role]}.` : `Kommunen har utsett ${roleNames[role]}.`;

/** A condition as a demand, said to nobody in particular. */
export function askedOf(condition: Condition, step: CommandType, policy: Policy): string {
  switch (condition.rule) {
    case "answer": {
      const form = policy.forms[condition.form];
      const { question, is } = condition;
      return `Svaret på ”${labelOf(form, question)}” är ${optionsOf(form, question, is)}.`;
    }
    case "notInFuture":
      return `Dagen under ”${labelOf(policy.forms[condition.form], condition.question)}” har varit.`;
    case "sameText":
      return "Texten är just den som lästes.";
    case "fourEyes":
      return "Den som beslutar har ingen egen del i ärendet: varken som beställare, administratör eller ersättare.";
    case "keepsAnswers":
      return "Inget svar tas bort som behövs så länge kontot är i bruk.";
    case "isAdministrator":
      return step === "proposeAdministrator" ? "Den som byts ut är administratör." : "Den det gäller är administratör.";
    case "holders": {
      const roles = [policy.consultation, policy.copyTo].flatMap((part) => part?.role ?? []);
      return roles.map((role) => holderWords(role, policy)).join(" ");
    }
    case "holder":
      return holderWords(condition.role, policy);
    default:
      return conditionNames(condition, policy);
  }
}
