import type { Answers } from "../account/facts";
import { clauseTexts, type Said, said, saidTogether, upper } from "./said.sv";
import type { Matter, Policy } from "./schema";
import {
  closedDaysWords,
  closerWords,
  dueWords,
  durationWords,
  evidenceWords,
  matterNames,
  officeHoursWords,
  rhythmWords,
  snapshotWords,
  supervisionWords,
} from "./words.sv";

/** A matter of accounts in use, and what is said of it, each line with the clauses that it rests on. */
export type Told = { matter: string; lines: Said[] };

type Platform = Policy["platforms"][number];
const listed = (names: string[]) => new Intl.ListFormat("sv").format(names);
/** "Mastodon, YouTube och annat medium": the choice that names none comes last. */
const mediaNames = (media: Platform[]) =>
  listed(
    [...media]
      .sort((one, other) => Number(one.value === "annat") - Number(other.value === "annat"))
      .map(({ value, label }) => (value === "annat" ? label.toLowerCase() : label)),
  );

/** The source's own word for the time goes with the source's own time. */
const answerWords = ({ answer }: Platform, { answers }: Policy) =>
  dueWords({ within: answer.within, words: answer.source === answers.source ? answers.words : undefined });

/** Media with one and the same answer time from one and the same source, together. */
function answerTimes(policy: Policy): Said[] {
  const same = new Map<string, Platform[]>();
  for (const one of policy.platforms) {
    const key = JSON.stringify(one.answer);
    same.set(key, [...(same.get(key) ?? []), one]);
  }
  return [...same.values()].map((media) => {
    const [first] = media as [Platform];
    const words = answerWords(first, policy);
    return saidTogether(same.size === 1 ? `${words}.` : `${mediaNames(media)}: ${words}.`, first.answer);
  });
}

const WORKING_DAYS = "Arbetsdagar är måndag till fredag, utom helgdagar, midsommarafton, julafton och nyårsafton";
/** When time counts: by law, and by the municipality's own hours and closed days. */
function workingTimeLines({ calendar }: Policy): Said[] {
  const lines = [WORKING_DAYS, closedDaysWords(calendar), officeHoursWords(calendar)];
  return lines.flatMap((line) => (line ? [saidTogether(`${line}.`, calendar)] : []));
}

function supervisionLines({ supervision }: Policy, planned: unknown): Said[] {
  const { closer } = supervision;
  return [
    saidTogether(`${supervisionWords(supervision)}.`, supervision),
    ...(closer ? [saidTogether(`${closerWords(closer)}.`, closer)] : []),
    ...(supervision.rhythm === "plan" ? inThePlan(planned) : []),
  ];
}
const inThePlan = (planned: unknown) => (typeof planned === "string" ? [said(`I planen står: ”${planned}”`)] : []);

function removalLines({ removal }: Policy, planned: unknown): Said[] {
  const due = dueWords(removal);
  if (!removal.asPlanned) return [saidTogether(`${due}.`, removal)];
  return [saidTogether(`Så som planen säger, annars ${due}.`, removal), ...inThePlan(planned)];
}

/** What one clause asks for as the policy has it, and the further clauses in full. */
const ruled = (text: string, on: { source: string; also: string[] }, policy: Policy): Said[] => [
  said(text, on),
  ...clauseTexts(on.also, policy),
];

const forbidden = ({ prohibited }: Policy, ground: "law" | "house") =>
  prohibited.filter((one) => one.ground === ground).map((one) => saidTogether(one.text, one));

/** Who may be handed which decision, by which point, and whether the board is told of what is decided. */
function delegationLines({ delegation, levels }: Policy): Said[] {
  const handedOn = (["order", "closure"] as const).map((which) => {
    const { point, further, ...on } = delegation[which];
    const level = further && (levels[further] ?? further).toLowerCase();
    const what = which === "order" ? "Beslut om en beställning" : "Beslut om avslut";
    const how = level ? `får delegeras vidare, lägst till nivån ${level}` : "delegeras inte vidare";
    return saidTogether(`${what} (${point}) ${how}.`, on);
  });
  const told = delegation.reported ? "Besluten anmäls till nämnden." : "Besluten anmäls inte till nämnden.";
  return [...handedOn, saidTogether(told, delegation)];
}

/** How accounts in use are looked after; given an account's plan, as far as it touches that account. */
export function operationOf(policy: Policy, plan: Answers = {}) {
  const { answers, removal, snapshot, evaluation, inactivity, administrators, leaver, lending, crisis } = policy;
  const platform = policy.platforms.find(({ value }) => value === plan.platform);
  const deputies = administrators.deputies ? ", var och en med en ersättare" : "";
  const cease = crisis.rulesCease ? " Reglerna här gäller inte i frågor som hör till krisen." : "";
  return {
    answers: platform
      ? {
          matter: `Svarstid på ${mediaNames([platform])}`,
          lines: [saidTogether(`${answerWords(platform, policy)}.`, platform.answer)],
        }
      : { matter: "Svarstid", lines: answerTimes(policy) },
    workingTime: { matter: "Arbetstid", lines: workingTimeLines(policy) },
    signed: {
      matter: "Underskrift",
      lines: answers.signed ? [saidTogether(`${answers.signed.words}.`, answers.signed)] : [],
    },
    supervision: { matter: "Uppsikt", lines: supervisionLines(policy, plan.supervision) },
    removal: { matter: "Borttagning", lines: removalLines(policy, plan.supervision) },
    evidence: {
      matter: "Sparas före borttagning",
      lines: [saidTogether(`${evidenceWords(removal)}.`, removal.evidence)],
    },
    secrecy: {
      matter: "Sekretess",
      lines: [saidTogether(`Uppgifter som omfattas av sekretess tas bort ${removal.secrecy.words}.`, removal.secrecy)],
    },
    law: { matter: "Lagen kräver att det tas bort", lines: forbidden(policy, "law") },
    house: { matter: "Kommunens egna regler tillåter inte", lines: forbidden(policy, "house") },
    snapshot: { matter: "Ögonblicksbild", lines: [saidTogether(`${snapshotWords(snapshot)}.`, snapshot)] },
    evaluation: { matter: "Utvärdering", lines: [saidTogether(`${rhythmWords(evaluation.every)}.`, evaluation)] },
    inactivity: {
      matter: "Vilande konto",
      lines: [
        saidTogether(
          `Ett konto som inte har använts på ${durationWords(inactivity.after)} räknas som vilande.`,
          inactivity,
        ),
      ],
    },
    administrators: {
      matter: "Bemanning",
      lines: [saidTogether(`Alltid minst ${administrators.minimum} administratörer${deputies}.`, administrators)],
    },
    leaver: { matter: "När någon slutar", lines: [saidTogether(`En ny person utses ${dueWords(leaver)}.`, leaver)] },
    lending: {
      matter: "Utlåning",
      lines: ruled(`Bara efter överenskommelse med ${policy.roleNames[lending.agreedWith]}.`, lending, policy),
    },
    crisis: {
      matter: "Kris",
      lines: ruled(`${upper(crisis.ledBy)} samordnar vad som sägs. Följ ${crisis.channel}.${cease}`, crisis, policy),
    },
    delegation: { matter: "Delegation", lines: delegationLines(policy) },
  } satisfies Record<string, Told>;
}

/** The rules for records, matter by matter; a matter that nothing is said of is left out. */
export const recordsOf = (policy: Policy): Told[] =>
  (Object.keys(matterNames) as Matter[]).flatMap((matter) => {
    const ids = policy.records[matter] ?? [];
    return ids.length ? [{ matter: matterNames[matter], lines: clauseTexts(ids, policy) }] : [];
  });

/** Who answers for what. */
export const responsibilitiesOf = (policy: Policy): Told => ({
  matter: "Vem som ansvarar",
  lines: clauseTexts(policy.responsibilities, policy),
});

/** All clauses that the lines of a matter rest on. */
export const groundsOf = ({ lines }: Told): string[] => [...new Set(lines.flatMap(({ sources }) => sources))];
