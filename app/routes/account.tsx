import { listEvents } from "../../db/events.server";
import { publicEntryOf } from "../../workflows/account/register";
import type { Page } from "../../workflows/account/screens";
import { shortfallsOf } from "../../workflows/account/shortfalls";
import { stateNames } from "../../workflows/account/texts.sv";
import { stationsOf } from "../../workflows/account/trail";
import { storiesOf } from "../../workflows/operation/story";
import { recordedEvent } from "../../workflows/record/case-file";
import { InUse } from "../forms/in-use";
import { admitting } from "../http/access.server";
import { eventsShown, filesShown, summaryOf, waysOn } from "../http/account-view.server";
import { reasonsOf } from "../http/act.server";
import { nextDuties } from "../http/duties-shown.server";
import { guidanceAt } from "../http/guidance.server";
import { visitInUse } from "../http/in-use.server";
import { leaversOf } from "../http/leavings-shown.server";
import { informationShown, occasionShown } from "../http/published.server";
import { seenHere, textsOf } from "../http/seeing.server";
import { headOf, signed } from "../http/shown.server";
import { upkeepOf } from "../http/upkeep.server";
import { type CaseVisit, caseOf } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { CaseFileList, FileCard } from "../ui/case-file";
import { CaseHead } from "../ui/case-head";
import { Guidance } from "../ui/guidance";
import { NextSteps } from "../ui/next-steps";
import { NoticeBox } from "../ui/notice-box";
import { InformationTexts, PublishedText } from "../ui/published-text";
import { Refusal } from "../ui/refusal";
import { Sources } from "../ui/sources";
import { StateTrail } from "../ui/state-trail";
import { SummaryList } from "../ui/summary-list";
import { UpkeepPart, UpkeepSection } from "../ui/upkeep";

export const meta = (args: TitleArgs) => titled(args);

const done = new Map(
  Object.entries({
    skickad: "Beställningen är skickad. Administratörerna har fått en fråga om uppdraget.",
    namndbeslut: "Nämndens beslut står i akten.",
    uppsikt: "Uppsikten står i akten.",
  }),
);

/** What is of use at an account that is in use: as long as the public register says that it is. */
function inUse(args: LoaderFunctionArgs, visit: CaseVisit) {
  const { position, policy } = visit;
  if (publicEntryOf(position, policy)?.status !== "active") return null;
  const evaluating = position.state === "evaluation" ? (["evaluation"] as const) : [];
  return {
    advice: guidanceAt(policy, ...evaluating, "operation"),
    chart: policy.chart && paths.responseChart(policy.municipality),
    upkeep: upkeepOf(position, policy),
    information: informationShown(args, visit),
    passedOn: occasionShown(args, visit, "passedOn"),
  };
}

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const { db, municipality, account, position, policy, organisation } = visit;
  const { facts } = position;
  const events = await listEvents(db.read, account);
  const seen = await seenHere(visit, storiesOf(events.map(recordedEvent)));
  return {
    head: headOf(visit),
    done: done.get(new URL(args.request.url).searchParams.get("klart") ?? "") ?? null,
    stations: stationsOf(position, policy, organisation).map(({ state, ...station }) => ({
      key: state,
      label: stateNames[state],
      ...station,
    })),
    reasons: signed(facts.reasons),
    lacks: reasonsOf(
      policy,
      account,
      shortfallsOf({ ...position, policy, organisation, now: new Date().toISOString() }),
    ),
    leavers: await leaversOf(visit),
    ...waysOn(visit),
    summary: summaryOf(visit),
    inUse: inUse(args, visit),
    links: {
      document: paths.document(municipality.id, account),
      caseFile: paths.caseFile(municipality.id, account),
      checkpoint: paths.checkpoint(municipality.id),
      administrators: paths.page(municipality.id, account, "administrators" satisfies Page),
    },
    files: await filesShown(visit),
    use: facts.launchedAt ? await nextDuties(await visitInUse(args)) : null,
    events: eventsShown(events, {
      municipality: municipality.id,
      account,
      seen,
      texts: await textsOf(visit, seen),
    }),
  };
});

export default function Account() {
  const { head, done, stations, reasons, lacks, leavers, tasks, ways, summary, inUse, links, files, use, events } =
    useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <CaseHead head={head} accounts={paths.accounts(head.town)} />
      {done ? <NoticeBox tone="success">{done}</NoticeBox> : null}
      <StateTrail title={`Kontots väg: ${head.name}`} stations={stations} />
      {lacks.length ? <Refusal title="Kontot saknar något enligt reglerna som gäller nu" reasons={lacks} /> : null}
      {leavers.map((text) => (
        <NoticeBox key={text} tone="warning">
          {text}
        </NoticeBox>
      ))}
      {reasons ? (
        <NoticeBox tone="warning" title={`${reasons.by} skrev`}>
          {reasons.text}
        </NoticeBox>
      ) : null}
      {use && tasks.length ? <NextSteps tasks={tasks} ways={ways} /> : null}
      {use ? <InUse {...use} seen={head.ticket.seen} /> : null}
      {use && tasks.length ? null : <NextSteps tasks={tasks} ways={ways} />}
      <section className="reading stack" aria-labelledby="om">
        <h2 id="om">Om kontot</h2>
        <SummaryList
          items={summary.map(({ href, value, ...item }) => ({
            ...item,
            value: href ? (
              <a className="ds-link" href={href} rel="noreferrer">
                {value}
              </a>
            ) : (
              value
            ),
          }))}
        />
        <p className="actions">
          <a className="ds-link" href={links.document}>
            Läs beställningen
          </a>
          <a className="ds-link" href={links.administrators}>
            Administratörer och ersättare
          </a>
          {inUse?.chart ? (
            <a className="ds-link" href={inUse.chart}>
              Så bemöter ni en kommentar
            </a>
          ) : null}
        </p>
      </section>
      {inUse ? (
        <>
          <Guidance advice={inUse.advice} />
          <UpkeepSection groups={inUse.upkeep}>
            <UpkeepPart title="Text att lägga på kontot">
              <InformationTexts {...inUse.information} />
            </UpkeepPart>
            {inUse.passedOn ? (
              <UpkeepPart title="Text när en fråga går vidare">
                <PublishedText {...inUse.passedOn} />
                <Sources sources={inUse.passedOn.sources} />
              </UpkeepPart>
            ) : null}
          </UpkeepSection>
        </>
      ) : null}
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
          . Spara också{" "}
          <a className="ds-link" href={links.checkpoint}>
            dagens kontrollpunkt
          </a>
          : med den visar <code>npm run verify</code> om något har ändrats eller tagits bort.
        </p>
        <CaseFileList events={events} />
      </section>
    </div>
  );
}
