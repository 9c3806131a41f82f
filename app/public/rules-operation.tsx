import type { ReactNode } from "react";
import { capital } from "../../workflows/account/process.sv";
import { getClause } from "../../workflows/policy/clauses";
import laws from "../../workflows/policy/laws.json" with { type: "json" };
import type { Matter, Policy } from "../../workflows/policy/schema";
import {
  dueWords,
  durationWords,
  evidenceWords,
  matterNames,
  rhythmWords,
  snapshotWords,
  supervisionWords,
} from "../../workflows/policy/words.sv";
import { lawAnchor } from "./process-anchors";
import { Anchors, Sources } from "./rules-source";

const listed = (names: string[]) => new Intl.ListFormat("sv").format(names);

/** Media with one and the same answer time from one and the same source, together. */
function answerTimes({ platforms }: Policy) {
  const same = new Map<string, Policy["platforms"]>();
  for (const one of platforms) {
    const key = JSON.stringify(one.answer);
    same.set(key, [...(same.get(key) ?? []), one]);
  }
  return [...same.values()].map((group) => ({
    media: same.size === 1 ? "alla medier" : listed(group.map(({ label }) => label)),
    answer: (group[0] as Policy["platforms"][number]).answer,
  }));
}

export function LawLinks({ of }: { of: string[] }) {
  const names: Record<string, { name: string }> = laws;
  return <Anchors all={of.map((id) => ({ to: lawAnchor(id), name: names[id]?.name ?? id }))} />;
}

function Prohibited({ policy, ground }: { policy: Policy; ground: "law" | "house" }) {
  const all = policy.prohibited.filter((one) => one.ground === ground);
  if (all.length === 0) return null;
  return (
    <>
      <h4>
        {ground === "law"
          ? "Det som lagen kräver att kommunen tar bort"
          : "Det som kommunens egna regler inte tillåter"}
      </h4>
      <ul className="rule-list">
        {all.map((one) => (
          <li key={one.id}>
            {one.text} <Sources policy={policy} of={one} />
            {one.laws.length ? (
              <div className="meta">
                Lag: <LawLinks of={one.laws} />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function Clauses({ policy, ids }: { policy: Policy; ids: string[] }) {
  return (
    <ul className="rule-plain">
      {ids.map((id) => (
        <li key={id}>
          {getClause(id, policy).text} <Sources policy={policy} of={{ source: id, also: [] }} />
        </li>
      ))}
    </ul>
  );
}

/** The closer watch is said together with the ordinary one. */
const closerSources = ({ supervision: { closer } }: Policy) => (closer ? [closer.source, ...closer.also] : []);

type Row = { name: string; text: ReactNode; of: { source: string; also: string[] } };

function rowsOf(policy: Policy): Row[] {
  const { answers, supervision, removal, snapshot, evaluation, inactivity, leaver, lending, crisis } = policy;
  const { administrators, roleNames } = policy;
  return [
    ...answerTimes(policy).map(({ media, answer }) => ({
      name: `Svarstid: ${media}`,
      text: `${capital(dueWords({ ...answer, words: answer.source === answers.source ? answers.words : undefined }))}.`,
      of: answer,
    })),
    ...(answers.signed ? [{ name: "Under svaret står", text: `${capital(answers.signed)}.`, of: answers }] : []),
    {
      name: "Uppsikt",
      text: `${capital(supervisionWords(supervision))}.`,
      of: { source: supervision.source, also: [...supervision.also, ...closerSources(policy)] },
    },
    {
      name: "Borttagning",
      text: `${capital(dueWords(removal))}${removal.asPlanned ? ", om planen inte anger en annan tid" : ""}. Först sparas ${evidenceWords(removal)}.`,
      of: removal,
    },
    {
      name: "Uppgifter under sekretess",
      text: `De tas bort ${removal.secrecy.words}, om de ändå har publicerats.`,
      of: removal.secrecy,
    },
    {
      name: "Ögonblicksbild",
      text: `${capital(snapshotWords(snapshot))}.`,
      of: snapshot,
    },
    { name: "Utvärdering", text: `${capital(rhythmWords(evaluation.every))}.`, of: evaluation },
    {
      name: "Vilande konto",
      text: `Ett konto som inte har använts på ${durationWords(inactivity.after)} räknas som vilande.`,
      of: inactivity,
    },
    {
      name: "Bemanning",
      text: `Alltid minst ${administrators.minimum} administratörer${administrators.deputies ? ", var och en med en ersättare" : ""}.`,
      of: administrators,
    },
    { name: "När någon slutar", text: `En ny person utses ${dueWords(leaver)}.`, of: leaver },
    { name: "Utlåning", text: `Bara efter överenskommelse med ${roleNames[lending.agreedWith]}.`, of: lending },
    {
      name: "Kris",
      text: `${capital(crisis.ledBy)} samordnar vad som sägs. Informationen finns i ${crisis.channel}.${crisis.rulesCease ? " Reglerna här gäller då inte i frågor som hör till krisen." : ""}`,
      of: crisis,
    },
    ...(policy.parties
      ? [
          {
            name: "Partierna i fullmäktige",
            text: "Förteckningen länkar till partiernas webbplatser.",
            of: policy.parties,
          },
        ]
      : []),
    ...(policy.chart
      ? [
          {
            name: "Bemötandeschema",
            text: "Den som sköter kontot går igenom ett schema innan en kommentar besvaras eller tas bort.",
            of: policy.chart,
          },
        ]
      : []),
    {
      name: "Förteckningen",
      text: "Kommunens konton står i en öppen förteckning.",
      of: policy.publication.register,
    },
    { name: "Reglerna", text: "Reglerna är öppna för alla.", of: policy.publication.rules },
  ];
}

/** What applies to an account while it is in use. */
export function InOperation({ policy }: { policy: Policy }) {
  const records = (Object.keys(matterNames) as Matter[]).filter((matter) => policy.records[matter]?.length);
  return (
    <>
      <dl className="rule-table">
        {rowsOf(policy).map(({ name, text, of }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {text} <Sources policy={policy} of={of} />
            </dd>
          </div>
        ))}
      </dl>
      <h3 id="otillatet">Det här får inte stå på kontona</h3>
      <Prohibited policy={policy} ground="law" />
      <Prohibited policy={policy} ground="house" />
      <h3>Handlingar</h3>
      <dl className="rule-table">
        {records.map((matter) => (
          <div key={matter}>
            <dt>{matterNames[matter]}</dt>
            <dd>
              <Clauses policy={policy} ids={policy.records[matter] ?? []} />
            </dd>
          </div>
        ))}
      </dl>
      <h3>Vem som ansvarar</h3>
      <Clauses policy={policy} ids={policy.responsibilities} />
      {policy.guidance.everybody?.length ? (
        <>
          <h3>Bra att veta för alla som arbetar i kommunen</h3>
          <Clauses policy={policy} ids={policy.guidance.everybody} />
        </>
      ) : null}
    </>
  );
}
