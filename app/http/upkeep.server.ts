import type { Position } from "../../workflows/account/machine";
import { getClause } from "../../workflows/policy/clauses";
import type { Policy } from "../../workflows/policy/schema";
import {
  dueWords,
  durationWords,
  evidenceWords,
  matterNames,
  rhythmWords,
  snapshotWords,
  supervisionWords,
} from "../../workflows/policy/words.sv";
import type { Upkeep, UpkeepRow } from "../ui/upkeep";
import { sourcesOf } from "./guidance.server";

type Sourced = { source: string; also: string[] };
const ids = (...parts: Sourced[]) => parts.flatMap(({ source, also }) => [source, ...also]);
const raised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What the municipality has decided of how an account in use is looked after, as far as it touches this account. */
export function upkeepOf({ facts }: Position, policy: Policy): Upkeep[] {
  const { answers, supervision, removal, prohibited, snapshot, evaluation, inactivity, lending, crisis } = policy;
  const platform = policy.platforms.find(({ value }) => value === facts.answers.plan?.platform);
  const answer = platform?.answer ?? answers;
  const planned = facts.answers.plan?.supervision;

  const row = (label: string, texts: string[], clauses: string[]): UpkeepRow => ({
    label,
    texts,
    sources: sourcesOf(clauses, policy),
  });
  const inWords = (label: string, clauses: string[]) =>
    row(
      label,
      clauses.map((id) => getClause(id, policy).text),
      clauses,
    );
  const forbidden = (label: string, ground: "law" | "house") => {
    const ours = prohibited.filter((one) => one.ground === ground);
    return ours.length
      ? [
          row(
            label,
            ours.map(({ text }) => text),
            ids(...ours),
          ),
        ]
      : [];
  };
  // The source's own word for the time goes with the source's own time.
  const words = answer.source === answers.source ? answers.words : undefined;
  const exception = removal.asPlanned ? ", om planen inte säger något annat" : "";

  return [
    {
      title: "Svar och uppsikt",
      rows: [
        row(
          platform ? `Svarstid på ${platform.label}` : "Svarstid",
          [`${raised(dueWords({ within: answer.within, words }))}.`],
          ids(answer),
        ),
        ...(answers.signed ? [row("Underskrift", [`Svar skrivs under med ${answers.signed}.`], ids(answers))] : []),
        row(
          "Uppsikt",
          [
            `Kontot ses över ${supervisionWords(supervision)}.`,
            ...(supervision.rhythm === "plan" && typeof planned === "string" ? [`I planen står: ”${planned}”`] : []),
          ],
          ids(supervision, ...(supervision.closer ? [supervision.closer] : [])),
        ),
      ],
    },
    {
      title: "Borttagning",
      rows: [
        row("Tid", [`${raised(dueWords(removal))}${exception}.`], ids(removal)),
        row("Spara först", [`${raised(evidenceWords(removal))}.`], ids(removal)),
        row(
          "Sekretess",
          [`Uppgifter som omfattas av sekretess tas bort ${removal.secrecy.words}.`],
          ids(removal.secrecy),
        ),
        ...forbidden("Lagen kräver att det tas bort", "law"),
        ...forbidden("Kommunens egna regler tillåter inte", "house"),
      ],
    },
    {
      title: "Bevara och följa upp",
      rows: [
        row("Ögonblicksbild", [`${raised(snapshotWords(snapshot))}.`], ids(snapshot)),
        row("Utvärdering", [`${raised(rhythmWords(evaluation.every))}.`], ids(evaluation)),
        row(
          "Vilande konto",
          [`Kontot räknas som vilande när det inte har använts på ${durationWords(inactivity.after)}.`],
          ids(inactivity),
        ),
        leaverOf(policy),
      ],
    },
    {
      title: "Utlåning och kris",
      rows: [inWords("Låna ut kontot", ids(lending)), inWords("I en kris", ids(crisis))],
    },
    {
      title: "Handlingar",
      rows: (Object.keys(matterNames) as (keyof typeof matterNames)[]).flatMap((matter) => {
        const clauses = policy.records[matter] ?? [];
        return clauses.length ? [inWords(matterNames[matter], clauses)] : [];
      }),
    },
    {
      title: "Ansvar",
      rows: [inWords("Vem som ansvarar", policy.responsibilities)],
    },
  ];
}

/** How soon somebody who leaves is replaced. */
export function leaverOf(policy: Policy): UpkeepRow {
  const { leaver } = policy;
  return {
    label: "När någon slutar",
    texts: [`Den som slutar ersätts ${dueWords(leaver)}.`],
    sources: sourcesOf(ids(leaver), policy),
  };
}
