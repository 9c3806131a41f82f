import { proposedReasons } from "../../workflows/operation/plea.sv";
import type { StepField } from "../forms/step-fields";
import type { UseVisit } from "./in-use.server";
import type { StepReader } from "./step-reader.server";

/** What can be done with what is to go. */
export const measures = (yet: boolean) => [
  ...(yet ? [{ value: "no", label: "Nej, inte än" }] : []),
  { value: "removed", label: yet ? "Ja, borttaget" : "Borttaget" },
  { value: "hidden", label: yet ? "Ja, dolt" : "Dolt" },
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
    help: "Vilket beslut som det vilar på, och hur länge det sparade behålls.",
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
