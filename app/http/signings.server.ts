import type { Command } from "../../workflows/account/commands";
import { unnamedMedia } from "../../workflows/account/information";
import { formName } from "../../workflows/account/names.sv";
import { passedOver } from "../../workflows/account/organisation";
import { addressOf } from "../../workflows/account/register";
import type { Page } from "../../workflows/account/screens";
import type { Policy } from "../../workflows/policy/schema";
import { type CaseVisit, notFound, type RouteArgs } from "./visit.server";

type Choice = { value: string; label: string; help?: string; reasons: "none" | "may" | "must" };
/** Who answers what about the order, at one address. */
export type Signing = {
  path: string;
  title: string;
  /** Of the box, and of the link that leads to it. */
  box: string;
  jump: string;
  step: Command["type"];
  question: string;
  button: string;
  choices: Choice[];
  reasonsHelp: string;
  /** Who certifies something by saying yes, and what is said before it. */
  certifies: { by: "nominee" | "decider"; lead: string } | null;
};
type SigningPage = "acceptance" | "consultation" | "decision";

const raised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const signings = (policy: Policy): Record<SigningPage & Page, Signing> => ({
  acceptance: {
    path: "uppdrag",
    title: "Svara om uppdraget",
    box: "Ditt svar",
    jump: "Till svaret",
    step: "accept",
    question: "Tar du uppdraget som administratör?",
    button: "Skriv under svaret",
    choices: [
      { value: "accept", label: "Ja, jag tar uppdraget så som det står här", reasons: "none" },
      {
        value: "decline",
        label: "Nej, jag tackar nej",
        help: `Beställaren får veta varför och kan ändra ${formName("plan", policy)}.`,
        reasons: "must",
      },
    ],
    reasonsHelp: "Skriv skäl om du tackar nej.",
    certifies: { by: "nominee", lead: "Tar du uppdraget intygar du också:" },
  },
  consultation: {
    path: "samrad",
    title: "Samråd om beställningen",
    box: "Ditt svar",
    jump: "Till svaret",
    step: "consult",
    question: `Vad säger ${policy.roleNames[policy.consultation?.role ?? "communications"]}?`,
    button: "Lämna samrådssvaret",
    choices: [
      { value: "supports", label: "Vi tillstyrker", reasons: "must" },
      {
        value: "objects",
        label: "Vi avstyrker",
        help: `${raised(policy.roleNames.decider)} beslutar ändå, men ser vad ni har skrivit.`,
        reasons: "must",
      },
    ],
    reasonsHelp: "Det du skriver blir en del av akten.",
    certifies: null,
  },
  decision: {
    path: "beslut",
    title: "Besluta om beställningen",
    box: "Ditt beslut",
    jump: "Till beslutet",
    step: "approve",
    question: "Vad beslutar du?",
    button: "Skriv under beslutet",
    choices: [
      { value: "approve", label: "Godkänn", help: "Kontot får skapas så som det står här.", reasons: "may" },
      {
        value: "returnOrder",
        label: "Skicka tillbaka för ändring",
        help: "Beställaren ändrar och skickar igen.",
        reasons: "must",
      },
      { value: "refuse", label: "Avslå", help: "Ärendet avslutas.", reasons: "must" },
    ],
    reasonsHelp: "Skriv skäl om du skickar tillbaka eller avslår.",
    certifies: { by: "decider", lead: "Om du godkänner intygar du också:" },
  },
});

/** What is signed at the address asked for: its last part. */
export function signingOf({ request }: RouteArgs, policy: Policy): Signing & { page: SigningPage } {
  const last = new URL(request.url).pathname
    .replace(/\.data$/, "")
    .split("/")
    .at(-1);
  const all = signings(policy);
  const page = (Object.keys(all) as SigningPage[]).find((one) => all[one].path === last);
  if (!page) throw notFound();
  return { page, ...all[page] };
}

/** The command that a choice stands for. */
export function commandOf(choice: string, hash: string, reasons: string): Command {
  switch (choice) {
    case "accept":
      return { type: "accept", hash };
    case "decline":
      return { type: "decline", reasons };
    case "supports":
    case "objects":
      return { type: "consult", opinion: choice, text: reasons, hash };
    case "approve":
      return { type: "approve", hash, reasons };
    case "returnOrder":
      return { type: "returnOrder", hash, reasons };
    default:
      return { type: "refuse", hash, reasons };
  }
}

/** What one puts one's name to, in a sentence. */
export function meaningOf({ position, policy }: CaseVisit, { step }: Signing): string {
  const { name, unit, answers } = position.facts;
  const { platform } = addressOf(position, policy);
  const said = !platform || String(answers.plan?.platform) in unnamedMedia || name.includes(platform);
  const account = said ? name : `${name} på ${platform}`;
  switch (step) {
    case "accept":
      return `Tar du uppdraget sköter du kontot ${account} åt ${unit.name}, så som texten här säger.`;
    case "consult":
      return `Svaret gäller att ${unit.name} skaffar kontot ${account}, så som texten här säger.`;
    default:
      return `Om du godkänner skaffar ${unit.name} kontot ${account}, så som texten här säger.`;
  }
}

/** Why it is this manager who decides, when closer ones have a part in the order. */
export function whyYou({ position, policy, organisation }: CaseVisit, { step }: Signing): string | null {
  const closer = step === "approve" ? passedOver(position.facts, policy, organisation) : [];
  if (closer.length === 0) return null;
  const names = new Intl.ListFormat("sv").format(closer.map(({ name, title }) => `${name} (${title})`));
  return `Du beslutar eftersom ${names} ${closer.length > 1 ? "själva" : "själv"} har lagt beställningen eller har del i den.`;
}
