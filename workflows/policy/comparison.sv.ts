import { strengthNames } from "../signing/says.sv";
import { clausesOf } from "./clauses";
import { operationOf } from "./operation.sv";
import {
  bossOf,
  chartIn,
  clauseTexts,
  deputiesIn,
  everywhere,
  heard,
  isStandard,
  questionCount,
  questionsOf,
  type Said,
  said,
  saidTogether,
  toldWhen,
  unusual,
} from "./said.sv";
import type { Policy, Question } from "./schema";

const orNothing = (lines: Said[]) => (lines.length ? lines : [said("Inget nämns")]);

export type Asked = {
  id: string;
  label: string;
  note?: string;
  /** `all` = the policies compared: some of what everybody says is left out. */
  says(policy: Policy, all: Policy[]): Said[];
};

/** The matters that municipalities are compared in, by group. */
export const groups: { id: string; label: string; matters: Asked[] }[] = [
  {
    id: "fore",
    label: "Före och vid starten",
    matters: [
      {
        id: "document",
        label: "Dokument",
        says(policy) {
          const [document] = policy.documents;
          if (policy.documents.length === 1) return [said("Inget eget: standarden gäller")];
          const own = clausesOf(policy).filter(({ id }) => !isStandard(id, policy)).length;
          return [said(document?.title ?? ""), said(`${own} regler`)];
        },
      },
      {
        id: "forms",
        label: "Skrivs före beslutet",
        says: (policy) =>
          (["needs", "plan"] as const).map((form) =>
            said(`${policy.formNames[form].name}: ${questionCount(form, policy)}`, policy.formNames[form]),
          ),
      },
      {
        id: "questions",
        label: "Egna frågor",
        note: "De som det egna dokumentet ligger bakom.",
        says(policy) {
          const own = ({ source }: Question) => !isStandard(source, policy);
          const found = (["needs", "plan"] as const).flatMap((form) => questionsOf(form, policy, own));
          return found.length
            ? found
            : [saidTogether("Inga: standardens frågor ställs", policy.formNames.needs, policy.formNames.plan)];
        },
      },
      {
        id: "consulted",
        label: "Hörs före beslutet",
        says: (policy) => [heard(policy.consultation, policy)],
      },
      {
        id: "decides",
        label: "Beslutar",
        says: (policy) => [bossOf("decider", policy.deciders.order, policy)],
      },
      {
        id: "signed",
        label: "Intygas med underskrift",
        says: ({ assignment, statements, roleNames }) => [
          said("Varje administratör tar själv sitt uppdrag", assignment),
          ...statements.map((one) =>
            said(`${one.by === "nominee" ? "administratören" : roleNames.decider}: ”${one.text}”`, one),
          ),
        ],
      },
      {
        id: "strength",
        label: "Hur beslutet skrivs under",
        says: ({ signing: { approve } }) => [said(strengthNames[approve.strength], approve)],
      },
      {
        id: "told",
        label: "Får veta vid starten",
        says: (policy) => [
          ...(policy.copyTo
            ? [said(`${policy.roleNames[policy.copyTo.role]}, en kopia av den godkända beställningen`, policy.copyTo)]
            : []),
          ...toldWhen(
            [
              ["approved", "när beställningen är godkänd"],
              ["created", "när kontot är skapat"],
              ["launched", "när driften startar"],
            ],
            policy,
          ),
        ],
      },
      {
        id: "creation",
        label: "Krävs när kontot skapas",
        note: "Krav som det egna dokumentet ställer, eller som inte alla har.",
        says: (policy, all) =>
          questionsOf(
            "creation",
            policy,
            ({ id, source }) =>
              !isStandard(source, policy) ||
              !everywhere(all, ({ forms }) => forms.creation.some((one) => one.id === id)),
          ),
      },
    ],
  },
  {
    id: "bemanning",
    label: "Bemanning",
    matters: [
      {
        id: "administrators",
        label: "Administratörer",
        says: ({ administrators }) => [said(`Minst ${administrators.minimum}`, administrators)],
      },
      { id: "deputies", label: "Ersättare", says: deputiesIn },
      {
        id: "leaver",
        label: "När någon slutar",
        says: (policy) => operationOf(policy).leaver.lines,
      },
      {
        id: "lending",
        label: "Utlåning",
        says: (policy) => operationOf(policy).lending.lines,
      },
    ],
  },
  {
    id: "drift",
    label: "I drift",
    matters: [
      {
        id: "answers",
        label: "Svarstid",
        says: (policy) => operationOf(policy).answers.lines,
      },
      {
        id: "workingTime",
        label: "Arbetstid",
        says: (policy) => operationOf(policy).workingTime.lines,
      },
      {
        id: "signature",
        label: "Underskrift",
        says: (policy) => orNothing(operationOf(policy).signed.lines),
      },
      {
        id: "supervision",
        label: "Uppsikt",
        says: (policy) => operationOf(policy).supervision.lines,
      },
      {
        id: "removal",
        label: "Borttagning",
        says(policy) {
          const { removal, secrecy } = operationOf(policy);
          return [...removal.lines, ...secrecy.lines];
        },
      },
      {
        id: "evidence",
        label: "Sparas före borttagning",
        says: (policy) => operationOf(policy).evidence.lines,
      },
      {
        id: "prohibited",
        label: "Otillåtet utöver lagen",
        says: (policy) => orNothing(operationOf(policy).house.lines),
      },
      {
        id: "messages",
        label: "Direktmeddelanden",
        says: (policy) => clauseTexts(policy.records.messages ?? [], policy),
      },
      {
        id: "personalData",
        label: "Personuppgifter",
        says: (policy) => clauseTexts(policy.records.personalData ?? [], policy),
      },
      {
        id: "snapshot",
        label: "Ögonblicksbild",
        says: (policy) => operationOf(policy).snapshot.lines,
      },
      {
        id: "crisis",
        label: "Kris",
        says: (policy) => operationOf(policy).crisis.lines,
      },
    ],
  },
  {
    id: "slut",
    label: "Utvärdering och slut",
    matters: [
      {
        id: "evaluation",
        label: "Utvärdering",
        says(policy) {
          const { evaluation, inactivity } = operationOf(policy);
          return [...evaluation.lines, ...inactivity.lines];
        },
      },
      {
        id: "closureDecides",
        label: "Beslutar om avslut",
        says: (policy) => [bossOf("closer", policy.deciders.closure, policy)],
      },
      {
        id: "closureConsulted",
        label: "Hörs före avslut",
        says: (policy) => [heard(policy.closureConsultation, policy)],
      },
      {
        id: "closureTold",
        label: "Får veta om avslut",
        says: (policy) =>
          toldWhen(
            [
              ["closureDecided", "när avslutet är beslutat"],
              ["closed", "när kontot är avslutat"],
            ],
            policy,
          ),
      },
      {
        id: "farewell",
        label: "Avsked i kanalen",
        says: (policy) => clauseTexts([policy.texts.farewell.source], policy),
      },
      {
        id: "transfer",
        label: "Överlåtelse",
        says: (policy) =>
          clauseTexts(
            [...new Set([policy.formNames.boardDecision.source, ...policy.forms.transfer.map(({ source }) => source)])],
            policy,
          ),
      },
    ],
  },
  {
    id: "eget",
    label: "Mer som är eget",
    matters: [
      {
        id: "own",
        label: "Finns inte i standarden",
        says(policy) {
          const { parties, records } = policy;
          const found = [
            ...unusual(policy),
            ...(parties ? [said("Partierna i fullmäktige har länkar på den öppna förteckningen", parties)] : []),
            ...chartIn(policy),
            ...clauseTexts(
              [records.tips, records.reports, records.othersForums].flatMap((ids) => ids ?? []),
              policy,
            ),
          ];
          return found.length ? found : [said("Inget mer")];
        },
      },
    ],
  },
];
