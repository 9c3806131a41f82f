import { removalsByGrounds } from "../../db/overview.server";
import { monthsAfter } from "../../workflows/calendar/day";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { instantOf } from "../../workflows/calendar/zone";
import { inUse } from "../../workflows/operation/advance";
import { proposedReasons } from "../../workflows/operation/plea.sv";
import { citation } from "../../workflows/policy/clauses";
import laws from "../../workflows/policy/laws.json" with { type: "json" };
import type { StepField } from "../forms/step-fields";
import type { UseVisit } from "./in-use.server";
import type { StepReader } from "./step-reader.server";
import { IN_RECORD } from "./who-reads";

const USUAL = 4;
const lawNames: Record<string, { name: string }> = laws;

/** How often each ground has been the reason in the municipality for a year. */
async function usedIn({ db, now }: UseVisit): Promise<Map<string, number>> {
  const since = instantOf(monthsAfter(dayIn(now), -12), "00:00");
  const used = new Map<string, number>();
  for (const { grounds, all } of await removalsByGrounds(db.read, { states: inUse, scope: null }, since))
    for (const ground of grounds) used.set(ground, (used.get(ground) ?? 0) + all);
  return used;
}

/**
 * What the policy prohibits, each with what it rests on: what the law forbids apart from the house's own rules, and of
 * each what is most often the reason here first, the rest folded.
 */
export async function groundsAsked(visit: UseVisit): Promise<Extract<StepField, { kind: "checks" }>["groups"]> {
  const { policy } = visit;
  const used = await usedIn(visit);
  const optionOf = ({ id, text, laws: cited, source }: (typeof policy.prohibited)[number]) => ({
    ...{ value: id, label: text },
    help: [...cited.map((law) => lawNames[law]?.name ?? law), citation(source, policy)].join("; "),
  });
  const groupOf = (ground: "law" | "house", legend: string, more: string) => {
    const options = policy.prohibited
      .filter((one) => one.ground === ground)
      .sort((a, b) => (used.get(b.id) ?? 0) - (used.get(a.id) ?? 0))
      .map(optionOf);
    return { legend, options: options.slice(0, USUAL), more: { legend: more, options: options.slice(USUAL) } };
  };
  return [
    groupOf("law", "Lagen förbjuder", "Mer som lagen förbjuder"),
    groupOf("house", "Husregler", "Fler husregler"),
  ].filter(({ options }) => options.length > 0);
}

/** What can be done with what is to go. */
export const measures = (yet: boolean) => [
  ...(yet ? [{ value: "no", label: "Nej, inte än" }] : []),
  { value: "removed", label: yet ? "Ja, borttaget" : "Borttaget" },
  { value: "hidden", label: yet ? "Ja, dolt" : "Dolt" },
  { value: "reported", label: "Bara anmält: det går inte att ta bort eller dölja härifrån" },
];

/** What is said of a removal that is made. `grounds` = why, for the text to the sender that is proposed. */
export const madeFields = ({ policy, rulesPage }: UseVisit, grounds: string[]): StepField[] => [
  { kind: "moment", name: "done", label: "När gjordes det?" },
  { kind: "check", name: "platform", label: "Det är anmält till mediet." },
  { kind: "check", name: "police", label: "Det är anmält till polisen." },
  {
    kind: "area",
    name: "told",
    label: "Skäl som avsändaren har fått",
    required: false,
    help: "Klistra in det du skrev. Lämna tomt om du inte har kunnat ge några skäl.",
    example: proposedReasons(grounds, policy, rulesPage),
  },
  {
    kind: "line",
    name: "disposal",
    label: "Gallringsbeslut",
    required: false,
    help: `Vilket beslut som det vilar på, och hur länge det sparade behålls. ${IN_RECORD}`,
  },
];

export const madeIn = (from: StepReader) => ({
  measure: from.text("measure"),
  done: from.moment("done") ?? "",
  platform: from.ticked("platform"),
  police: from.ticked("police"),
  told: from.text("told"),
  disposal: from.text("disposal"),
});
