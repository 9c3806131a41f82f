import type { Position } from "../../workflows/account/machine";
import { groundsOf, operationOf, recordsOf, responsibilitiesOf, type Told } from "../../workflows/policy/operation.sv";
import type { Policy } from "../../workflows/policy/schema";
import type { Upkeep, UpkeepRow } from "../ui/upkeep";
import { sourcesOf } from "./guidance.server";

const rowOf = (told: Told, policy: Policy): UpkeepRow => ({
  label: told.matter,
  texts: told.lines.map(({ text }) => text),
  sources: sourcesOf(groundsOf(told), policy),
});

/** What the municipality has decided of how an account in use is looked after, as far as it touches this account. */
export function upkeepOf({ facts }: Position, policy: Policy): Upkeep[] {
  const told = operationOf(policy, facts.answers.plan);
  const part = (title: string, all: Told[]): Upkeep => ({
    title,
    rows: all.filter(({ lines }) => lines.length > 0).map((one) => rowOf(one, policy)),
  });
  return [
    part("Svar och uppsikt", [told.answers, told.workingTime, told.signed, told.supervision]),
    part("Borttagning", [told.removal, told.evidence, told.secrecy, told.law, told.house]),
    part("Bevara och följa upp", [told.snapshot, told.evaluation, told.inactivity, told.leaver]),
    part("Utlåning och kris", [told.lending, told.crisis]),
    part("Handlingar", recordsOf(policy)),
    part("Ansvar", [responsibilitiesOf(policy), told.delegation]),
  ];
}

/** How soon somebody who leaves is replaced. */
export const leaverOf = (policy: Policy): UpkeepRow => rowOf(operationOf(policy).leaver, policy);
