import { clausesOf } from "./clauses";
import {
  bossOf,
  chartIn,
  clauseTexts,
  deputiesIn,
  everywhere,
  heard,
  isStandard,
  questionsOf,
  type Said,
  said,
  saidTogether,
  toldWhen,
  unusual,
} from "./said.sv";
import type { Policy, Question } from "./schema";
import { dueWords, durationWords, evidenceWords, rhythmWords, snapshotWords, supervisionWords } from "./words.sv";

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
        says: ({ formNames, forms }) =>
          (["needs", "plan"] as const).map((form) =>
            said(`${formNames[form].name}: ${forms[form].length} frågor`, formNames[form]),
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
        says: ({ leaver }) => [saidTogether(`En ny utses ${dueWords(leaver)}`, leaver)],
      },
      {
        id: "lending",
        label: "Utlåning",
        says: (policy) => clauseTexts([policy.lending.source, ...policy.lending.also], policy),
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
        says: ({ answers, platforms }) => [
          saidTogether(dueWords(answers), answers),
          ...platforms
            .filter(({ answer }) => answer.source !== answers.source)
            .map(({ label, answer }) => said(`${label}: ${dueWords(answer)}`, answer)),
        ],
      },
      {
        id: "supervision",
        label: "Uppsikt",
        says: ({ supervision }) => [
          saidTogether(supervisionWords(supervision), supervision, ...(supervision.closer ? [supervision.closer] : [])),
        ],
      },
      {
        id: "removal",
        label: "Borttagning",
        says: ({ removal }) => [
          saidTogether(
            removal.asPlanned ? `så som planen säger, annars ${dueWords(removal)}` : dueWords(removal),
            removal,
          ),
          saidTogether(`Sekretessbelagda uppgifter: ${removal.secrecy.words}`, removal.secrecy),
        ],
      },
      {
        id: "evidence",
        label: "Sparas före borttagning",
        says: ({ removal }) => [saidTogether(evidenceWords(removal), removal)],
      },
      {
        id: "prohibited",
        label: "Otillåtet utöver lagen",
        says({ prohibited }) {
          const own = prohibited.filter(({ ground }) => ground === "house").map((one) => said(one.text, one));
          return own.length ? own : [said("Inget nämns")];
        },
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
        says: ({ snapshot }) => [said(`${snapshotWords(snapshot)}`, snapshot)],
      },
      {
        id: "crisis",
        label: "Kris",
        says: ({ crisis }) => [
          saidTogether(`${crisis.ledBy} leder`, crisis),
          saidTogether(`Kanal: ${crisis.channel}`, crisis),
          ...(crisis.rulesCease ? [saidTogether("Reglerna gäller inte i frågor som hör till krisen", crisis)] : []),
        ],
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
        says: ({ evaluation, inactivity }) => [
          saidTogether(rhythmWords(evaluation.every), evaluation),
          saidTogether(`Ett konto räknas som vilande efter ${durationWords(inactivity.after)}`, inactivity),
        ],
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
