import type { CommandType } from "../../account/commands";
import type { FormId } from "../../account/facts";
import { askedOf } from "../../account/process.sv";
import bank from "../questions.json" with { type: "json" };
import type { Condition, Policy, PolicyFile, Question, Role } from "../schema";
import whole from "../standard.json" with { type: "json" };
import { usesOf } from "../uses";

/** As it is written: what it leaves out follows from its other parts. */
const standard = whole as unknown as Pick<PolicyFile, "forms"> & {
  told: Record<string, { role: Role }[]>;
  steps: Record<string, { conditions?: Condition[] }>;
};
const list = (words: string[]) => new Intl.ListFormat("sv").format(words);

/** Conditions of the standard on questions that the file's forms leave out. */
function droppedConditions(policy: Policy): string[] {
  const dropped = Object.entries(standard.steps).flatMap(([step, one]) =>
    (one.conditions ?? []).flatMap((condition) => {
      if (!("question" in condition)) return [];
      const { form, question: id } = condition;
      if (policy.forms[form].some((one) => one.id === id)) return [];
      const asked = (bank as Record<string, Record<string, object>>)[form]?.[id];
      const whole = { ...policy, forms: { ...policy.forms, [form]: [{ id, ...asked } as Question] } };
      const source = condition.source ?? standard.forms?.[form as FormId]?.find((one) => one.id === id)?.source;
      const demand = askedOf(condition, step as CommandType, whole).replace(/\.$/, "");
      return [
        `Filen tar bort ett villkor ur standarden: ”${demand}” (${source}), för att frågan ${id} inte ställs i ${form}.`,
      ];
    }),
  );
  return [...new Set(dropped)];
}

/** Clauses of the file that nothing in it rests on: nobody meets them but on the page of rules. */
function idleClauses(file: PolicyFile, policy: Policy): string[] {
  const used = new Set(usesOf(policy).map(({ clause }) => clause));
  const idle = (file.clauses ?? []).map(({ id }) => id).filter((id) => !used.has(id));
  if (idle.length === 0) return [];
  return [
    `Inget i filen vilar på ${list(idle)}. Skriv regeln som source eller also där den gäller, eller under guidance om den är ett råd.`,
  ];
}

/** Places in the chart that no answer leads to. */
function lostNodes({ chart }: Policy): string[] {
  if (!chart) return [];
  const reached = new Set([chart.start]);
  for (const id of reached) {
    const node = chart.nodes[id];
    if (node && "question" in node) for (const next of [node.yes, node.no]) reached.add(next);
  }
  const lost = Object.keys(chart.nodes).filter((id) => !reached.has(id));
  return lost.map((id) => `chart.nodes.${id}: Inget svar i schemat leder hit.`);
}

/** Whom the standard would have told of an event that the file says itself. */
function untold(file: PolicyFile, { roleNames }: Policy): string[] {
  return Object.entries(file.told ?? {}).flatMap(([event, told = []]) =>
    (standard.told[event] ?? [])
      .filter(({ role }) => !told.some((one) => one.role === role))
      .map(({ role }) => `told.${event}: ${roleNames[role]} (standarden) får inte längre besked.`),
  );
}

/** What an information text of the file's own has to say besides, as the standard's does. */
function informationGaps(file: PolicyFile): string[] {
  const long = file.texts?.information?.long;
  if (long === undefined) return [];
  const missing = ["{regler}", "{kontakt}"].filter((word) => !long.includes(word));
  return [
    ...(missing.length
      ? [
          `texts.information.long: ${list(missing)} finns inte med, som i standardens text. Lägg till det om ni inte säger det på annat sätt.`,
        ]
      : []),
    "texts.information.long: Kom ihåg att säga att det som skrivs blir en allmän handling, att det också hamnar hos företaget bakom mediet, och vad ni tar bort.",
  ];
}

/** What may be meant, but should be known: the file can be used as it is. */
export const warningsOf = (file: PolicyFile, policy: Policy): string[] => [
  ...droppedConditions(policy),
  ...idleClauses(file, policy),
  ...lostNodes(policy),
  ...untold(file, policy),
  ...informationGaps(file),
];
