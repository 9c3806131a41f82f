import { type EventRow, listEvents } from "../../db/events.server";
import type { CommandType } from "../../workflows/account/commands";
import type { StoredFile } from "../../workflows/account/facts";
import { stepsOutOf } from "../../workflows/account/machine";
import { addressOf } from "../../workflows/account/register";
import { unmetConditions } from "../../workflows/account/rules";
import { type Page, pageOf } from "../../workflows/account/screens";
import { screenNames, sentence, stateNames, stepNames } from "../../workflows/account/texts.sv";
import { stationsOf } from "../../workflows/account/trail";
import { recordedEvent } from "../../workflows/record/case-file";
import { reasonsOf } from "../http/act.server";
import { headOf } from "../http/shown.server";
import { type CaseVisit, caseOf, judged } from "../http/visit.server";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { type CaseEvent, CaseFileList, FileCard } from "../ui/case-file";
import { CaseHead } from "../ui/case-head";
import { NextSteps, type Step } from "../ui/next-steps";
import { NoticeBox } from "../ui/notice-box";
import { StateTrail } from "../ui/state-trail";
import { SummaryList } from "../ui/summary-list";

export const meta = ({ data }: { data?: { head: { name: string } } }) => [
  { title: `${data?.head.name ?? "Konto"} – Kontoakt` },
];

const done: Record<string, string> = {
  skickad: "Beställningen är skickad. Administratörerna har fått en fråga om uppdraget.",
  signerat: "Ditt svar är underskrivet och står i akten.",
  namndbeslut: "Nämndens beslut står i akten.",
};

/** Saving opens nothing of its own: it is done at the screen of the step that the form leads to. */
const isSave = (step: CommandType) => step.startsWith("save");

/** Every step out of the state, by screen: steps taken at one screen are one way forward when they stand alike. */
function stepsShown(visit: CaseVisit) {
  const { municipality, account } = visit;
  const shown = new Map<string, Step>();
  for (const step of stepsOutOf(visit.position.state).filter((one) => !isSave(one))) {
    const page = pageOf[step];
    const unmet = unmetConditions(judged(visit, step));
    const others = unmet.find(({ rule }) => rule === "capacity")?.text ?? null;
    const key = `${page} ${unmet.length > 0} ${others}`;
    const alike = shown.get(key);
    shown.set(key, {
      step: key,
      name: alike ? screenNames[page] : stepNames[step],
      href:
        page === "withdrawal" ? paths.withdrawal(municipality.id, account) : paths.page(municipality.id, account, page),
      reasons: alike?.reasons ?? reasonsOf(municipality.id, account, unmet),
      others,
    });
  }
  // Staffing can be done at any time; what moves the account on comes first.
  return [...shown.values()].sort((a, b) => Number(a.step.startsWith("admin")) - Number(b.step.startsWith("admin")));
}

/** Every file that an answer holds. */
function filesOf({ position, municipality, account, policy }: CaseVisit) {
  return Object.entries(policy.forms).flatMap(([form, questions]) =>
    questions.flatMap(({ id, kind, label }) => {
      const answer = position.facts.answers[form as keyof typeof policy.forms]?.[id];
      if (kind !== "file" || !answer) return [];
      const { sha256, name, type, size } = answer as StoredFile;
      return [
        { name, kind: type, size, hash: sha256, note: label, href: paths.file(municipality.id, account, sha256) },
      ];
    }),
  );
}

/** The record as sentences, newest first. Savings of one form in a row by one person are one sentence with the rest folded. */
function eventsShown(rows: EventRow[]) {
  const shown: (CaseEvent & { folded: Omit<CaseEvent, "person">[]; kind: string })[] = [];
  for (const row of rows) {
    const event = recordedEvent(row);
    const { seq, at, hash } = row;
    const before = shown.at(-1);
    const kind = `${row.type} ${row.actor}`;
    const folded =
      row.type.endsWith("Saved") && before?.kind === kind
        ? [{ seq: before.seq, sentence: before.sentence, at: before.at, hash: before.hash }, ...before.folded]
        : [];
    if (folded.length) shown.pop();
    shown.push({ seq, at, hash, kind, folded, person: event.by.name, sentence: sentence(event) });
  }
  return shown.reverse();
}

export async function loader(args: LoaderFunctionArgs) {
  const visit = await caseOf(args);
  const { db, municipality, account, position, policy } = visit;
  const { facts } = position;
  const events = await listEvents(db.read, account);
  const { platform, url } = addressOf(position, policy);
  return {
    head: headOf(visit),
    done: done[new URL(args.request.url).searchParams.get("klart") ?? ""] ?? null,
    stations: stationsOf(position.state, facts, policy).map(({ state, ...station }) => ({
      key: state,
      label: stateNames[state],
      ...station,
    })),
    reasons: facts.reasons,
    steps: stepsShown(visit),
    summary: [
      { key: "unit", label: "Verksamhet", value: facts.unit.name },
      { key: "platform", label: "Medium", value: platform ?? "" },
      { key: "url", label: "Adress", value: url ?? "" },
      { key: "orderer", label: "Beställare", value: `${facts.orderer.name}, ${facts.orderer.title}` },
      {
        key: "administrators",
        label: "Administratörer",
        value: facts.administrators.map(({ person }) => person.name).join(", "),
      },
      {
        key: "decision",
        label: "Beslutat av",
        value: facts.decision ? `${facts.decision.by.name}, ${facts.decision.by.title}` : "",
      },
    ],
    links: {
      document: paths.document(municipality.id, account),
      caseFile: paths.caseFile(municipality.id, account),
      administrators: paths.page(municipality.id, account, "administrators" satisfies Page),
    },
    files: filesOf(visit),
    events: eventsShown(events),
  };
}

export default function Account() {
  const { head, done, stations, reasons, steps, summary, links, files, events } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <CaseHead head={head} accounts={paths.accounts(head.town)} />
      {done ? <NoticeBox tone="success">{done}</NoticeBox> : null}
      <StateTrail title={`Kontots väg: ${head.name}`} stations={stations} />
      {reasons ? (
        <NoticeBox tone="warning" title={`${reasons.by.name} skrev`}>
          {reasons.text}
        </NoticeBox>
      ) : null}
      <NextSteps steps={steps} />
      <section className="reading stack" aria-labelledby="om">
        <h2 id="om">Om kontot</h2>
        <SummaryList items={summary} />
        <p className="actions">
          <a className="ds-link" href={links.document}>
            Läs beställningen
          </a>
          <a className="ds-link" href={links.administrators}>
            Administratörer och ersättare
          </a>
        </p>
      </section>
      {files.length ? (
        <section className="stack" aria-labelledby="filer">
          <h2 id="filer">Filer</h2>
          <div className="cards">
            {files.map((file) => (
              <FileCard key={file.hash + file.note} {...file} />
            ))}
          </div>
        </section>
      ) : null}
      <section className="reading stack" aria-labelledby="akt">
        <h2 id="akt">Akten</h2>
        <p>
          Allt som har hänt, nyast först. Inget går att ändra i efterhand.{" "}
          <a className="ds-link" href={links.caseFile}>
            Hämta akten som fil
          </a>
        </p>
        <CaseFileList events={events} />
      </section>
    </div>
  );
}
