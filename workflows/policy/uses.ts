import type { CommandType } from "../account/commands";
import { type Page, pageOf } from "../account/screens";
import { namedClauses } from "./references";
import type { Policy } from "./schema";

/** By what means a clause is kept. */
export type Handler =
  | "question"
  | "rule"
  | "statement"
  | "notification"
  | "deadline"
  | "duty"
  | "text"
  | "record"
  | "publication"
  | "guide";
/** Where somebody meets it: a screen, the page of an account in use, what one is told, or the open pages. */
export type Place = Page | "withdrawal" | "operation" | "notices" | "register" | "rules" | "chart" | "tips" | "forums";
/** One entry of a policy that rests on a clause, by its path in the policy. */
export type Use = { clause: string; handler: Handler; place: Place; path: string };

type Kept = Pick<Use, "handler" | "place">;
const kept = (handler: Handler, place: Place): Kept => ({ handler, place });

/** The parts of a policy that are one thing each. */
const parts: Record<string, Kept> = {
  consultation: kept("rule", "consultation"),
  closureConsultation: kept("rule", "evaluation"),
  administrators: kept("rule", "plan"),
  assignment: kept("rule", "acceptance"),
  copyTo: kept("notification", "notices"),
  told: kept("notification", "notices"),
  calendar: kept("deadline", "operation"),
  platforms: kept("deadline", "operation"),
  supervision: kept("duty", "operation"),
  prohibited: kept("text", "operation"),
  snapshot: kept("duty", "operation"),
  evaluation: kept("duty", "operation"),
  inactivity: kept("duty", "operation"),
  leaver: kept("deadline", "administrators"),
  lending: kept("rule", "operation"),
  crisis: kept("rule", "operation"),
  parties: kept("publication", "register"),
  responsibilities: kept("rule", "operation"),
  records: kept("record", "operation"),
  chart: kept("guide", "chart"),
  duties: kept("duty", "operation"),
};
const texts: Record<string, Place> = { farewell: "closing", handover: "transfer", passedOn: "operation" };

function keptBy(path: string, policy: Policy): Kept {
  const [part = "", first = ""] = path.split(/[.[\]]+/);
  switch (part) {
    case "answers":
      return kept(first === "signed" ? "duty" : "deadline", "operation");
    case "removal":
      return kept(first === "evidence" ? "duty" : "deadline", "operation");
    case "delegation":
      if (first === "source" || first === "also") return kept("duty", "operation");
      return kept("rule", first === "order" ? "decision" : "evaluation");
    case "proposals":
      return kept("rule", first === "tip" ? "tips" : "forums");
    case "deciders":
      return kept("rule", first === "order" ? "decision" : "evaluation");
    case "statements":
      return kept("statement", policy.statements[Number(first)]?.by === "decider" ? "decision" : "acceptance");
    case "formNames":
      return kept("rule", first as Page);
    case "forms":
      return kept("question", first as Page);
    case "signing":
    case "steps":
      return kept("rule", pageOf[first as CommandType]);
    case "texts":
      return kept("text", texts[first] ?? "creation");
    case "publication":
      return kept("publication", first === "register" ? "register" : "rules");
    case "guidance":
      return kept("guide", first === "everybody" ? "rules" : (first as Place));
    default: {
      const found = parts[part];
      if (!found) throw new Error(`Nothing is known of "${path}"`);
      return found;
    }
  }
}

/** Whether the municipality's accounts ever come to an entry: steps without anyone to hear are not taken. */
const isMet = (path: string, { consultation, closureConsultation }: Policy) =>
  (consultation !== null || !/^((steps|signing)\.consult|told\.consulted)\b/.test(path)) &&
  (closureConsultation !== null || !/^((steps|signing)\.consultClosure|told\.closureConsulted)\b/.test(path));

/** Every entry of a policy with the clause that it rests on. */
export function usesOf(policy: Policy): Use[] {
  const met = namedClauses(policy).filter(({ path }) => isMet(path, policy));
  return met.map(({ id, path }) => ({ clause: id, path, ...keptBy(path, policy) }));
}
