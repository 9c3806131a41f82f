import { type Asked, type ProcessState, type ProcessStep, processOf, type Said } from "../../account/process";
import { stateNames } from "../../account/texts.sv";
import type { Policy } from "../schema";
import { wrapped } from "./layout";

const grounds = ({ source, also }: Pick<Said, "source" | "also">) => `[${[source, ...also].join(", ")}]`;
const count = ({ questions: { length } }: Asked) =>
  length === 0 ? "" : length === 1 ? " (en fråga)" : ` (${length} frågor)`;

/** What a step is in full, beside where it is taken. */
function stepLines({ who, conditions, statements, told }: ProcessStep): string[] {
  const point = (text: string) => wrapped(text, "    - ", "      ");
  return [
    ...wrapped(who.join(", eller "), "    av ", "       "),
    ...conditions.flatMap((one) => point(`${one.text.replace(/\.$/, "")}${count(one)} ${grounds(one)}`)),
    ...statements.flatMap((one) => point(`intygar: ${one.text} ${grounds(one)}`)),
    ...(told.length ? point(`sedan får besked: ${told.map(({ text }) => text).join(", ")}`) : []),
  ];
}

/**
 * The process that a policy leads to, state by state: who does what, on which conditions, and where it leads. A step
 * that has been told of in a state before is only named.
 */
export function processLines(policy: Policy): string[] {
  const known = new Map<string, string>();
  const named = (one: ProcessStep, state: ProcessState) => {
    const leads = one.next.length
      ? `, leder till ${one.next.map((next) => `”${stateNames[next]}”`).join(" eller ")}`
      : "";
    const lines = stepLines(one);
    const key = [one.step, ...lines].join("\n");
    const before = known.get(key);
    known.set(key, before ?? state.name);
    if (before) return wrapped(`${one.name}${leads}: som under ”${before}”`, "  * ", "    ");
    return [...wrapped(`${one.name} (${one.step})${leads} ${grounds(one)}`, "  * ", "    "), ...lines];
  };
  return processOf(policy).flatMap((state) => [
    "",
    state.name.toUpperCase(),
    ...wrapped(state.about, "  "),
    ...state.steps.flatMap((step) => named(step, state)),
    ...(state.told.length ? wrapped(`Besked till ${state.told.map(({ text }) => text).join(", ")}.`, "  ") : []),
  ]);
}
