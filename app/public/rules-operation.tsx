import laws from "../../workflows/policy/laws.json" with { type: "json" };
import { operationOf, recordsOf, responsibilitiesOf, type Told } from "../../workflows/policy/operation.sv";
import { clauseTexts, type Said, saidTogether } from "../../workflows/policy/said.sv";
import type { Policy } from "../../workflows/policy/schema";
import { paths } from "../paths";
import { lawAnchor } from "./process-anchors";
import { Anchors, Places } from "./rules-source";

export function LawLinks({ of }: { of: string[] }) {
  const names: Record<string, { name: string }> = laws;
  return <Anchors all={of.map((id) => ({ to: lawAnchor(id), name: names[id]?.name ?? id }))} />;
}

function Prohibited({ policy, ground }: { policy: Policy; ground: "law" | "house" }) {
  const all = policy.prohibited.filter((one) => one.ground === ground);
  if (all.length === 0) return null;
  return (
    <>
      <h4>{operationOf(policy)[ground].matter}</h4>
      <ul className="rule-list">
        {all.map((one) => (
          <li key={one.id}>
            {one.text} <Places policy={policy} ids={[one.source, ...one.also]} />
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

function Line({ policy, of: { text, sources } }: { policy: Policy; of: Said }) {
  return (
    <>
      {text} <Places policy={policy} ids={sources} />
    </>
  );
}

function Lines({ policy, of }: { policy: Policy; of: Said[] }) {
  return (
    <ul className="rule-plain">
      {of.map((line) => (
        <li key={line.text}>
          <Line policy={policy} of={line} />
        </li>
      ))}
    </ul>
  );
}

function Table({ policy, of }: { policy: Policy; of: Told[] }) {
  return (
    <dl className="rule-table">
      {of.map(({ matter, lines }) => (
        <div key={matter}>
          <dt>{matter}</dt>
          <dd>
            {lines.length === 1 && lines[0] ? (
              <Line policy={policy} of={lines[0]} />
            ) : (
              <Lines policy={policy} of={lines} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What else is there for whoever looks after an account or reads it. */
function openTo({ parties, chart, publication }: Policy): Told[] {
  return [
    ...(parties
      ? [
          {
            matter: "Partierna i fullmäktige",
            lines: [saidTogether("Förteckningen länkar till partiernas webbplatser.", parties)],
          },
        ]
      : []),
    ...(chart
      ? [
          {
            matter: "Bemötandeschema",
            lines: [
              saidTogether(
                "Den som sköter kontot går igenom ett schema innan en kommentar besvaras eller tas bort.",
                chart,
              ),
            ],
          },
        ]
      : []),
    {
      matter: "Förteckningen",
      lines: [saidTogether("Kommunens konton står i en öppen förteckning.", publication.register)],
    },
    { matter: "Reglerna", lines: [saidTogether("Reglerna är öppna för alla.", publication.rules)] },
  ];
}

/** What applies to an account while it is in use. */
export function InOperation({ policy }: { policy: Policy }) {
  const { law: _, house: __, ...told } = operationOf(policy);
  const rows = Object.values(told).filter(({ lines }) => lines.length > 0);
  const responsible = responsibilitiesOf(policy);
  return (
    <>
      <Table policy={policy} of={[...rows, ...openTo(policy)]} />
      {policy.chart ? (
        <p>
          <a className="ds-link" href={paths.publicChart(policy.municipality)}>
            Gå igenom bemötandeschemat
          </a>
        </p>
      ) : null}
      <h3 id="otillatet">Det här får inte stå på kontona</h3>
      <Prohibited policy={policy} ground="law" />
      <Prohibited policy={policy} ground="house" />
      <h3>Handlingar</h3>
      <details className="rule-more">
        <summary>Visa hur handlingar sparas, lämnas ut och gallras</summary>
        <Table policy={policy} of={recordsOf(policy)} />
      </details>
      <h3>{responsible.matter}</h3>
      <details className="rule-more">
        <summary>Visa vem som ansvarar för vad</summary>
        <Lines policy={policy} of={responsible.lines} />
      </details>
      {policy.guidance.everybody?.length ? (
        <>
          <h3>Bra att veta för alla som arbetar i kommunen</h3>
          <details className="rule-more">
            <summary>Visa råden</summary>
            <Lines policy={policy} of={clauseTexts(policy.guidance.everybody, policy)} />
          </details>
        </>
      ) : null}
    </>
  );
}
