import { findImport } from "../../db/imports.server";
import { listPeople } from "../../db/people.server";
import { MOST_PROBLEMS } from "../../workflows/policy/problems.sv";
import { admitting } from "../http/access.server";
import { fieldOf, readForm } from "../http/form.server";
import { notFound, visitOf } from "../http/visit.server";
import { carryOut, planOf } from "../import/import.server";
import { changesNothing, digestOf } from "../import/plan";
import { countsText, stateText } from "../import/sentences.sv";
import { partsShown } from "../import/shown";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "../remix.server";
import { Breadcrumb } from "../ui/breadcrumb";
import { formatDateTime } from "../ui/dates";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";
import { PlanPart } from "../ui/plan-part";

const titleOf = (applied: object | null | undefined) =>
  applied ? "Inläsningen är genomförd" : "Vad filen skulle ändra";

export const meta = (args: TitleArgs<{ applied: object | null }>) => titled(args, titleOf(args.data?.applied));

// Also after an answer: what is shown is what holds now.
export const shouldRevalidate = () => true;

export const loader = admitting(["systemManager"], async (args: LoaderFunctionArgs) => {
  const { municipality, db, policy } = await visitOf(args);
  const row = await findImport(db.read, args.params.import ?? "");
  if (!row) throw notFound();
  const planned = row.state === "applied" ? undefined : await planOf(db, policy, row);
  const names = new Map((await listPeople(db.read)).map(({ id, name }) => [id, name]));
  const plan = planned?.plan;
  return {
    town: municipality.id,
    files: row.files,
    complete: row.complete === 1,
    state: row.state,
    applied: row.settled_at
      ? { at: formatDateTime(row.settled_at), by: names.get(row.settled_by ?? "") ?? "kommandot" }
      : null,
    counts: countsText(row.counts),
    gone: !planned && row.state !== "applied",
    problems: plan?.problems.slice(0, MOST_PROBLEMS) ?? [],
    problemCount: plan?.problems.length ?? 0,
    kept:
      plan?.kept.map(({ person, reasons }) => ({
        id: person.id,
        name: person.name,
        reasons,
        href: paths.leaving(municipality.id, person.id),
      })) ?? [],
    gaps: plan ? [...plan.unmanaged.map(({ name }) => `${name} får ingen chef.`), ...plan.gaps] : [],
    told: plan?.told ?? [],
    parts: plan ? partsShown(plan, policy) : [],
    same: plan ? plan.people.same.length : 0,
    nothing: plan ? changesNothing(plan) : false,
    ticket: planned ? { plan: digestOf(planned.plan), directory: planned.directory } : null,
  };
});

const replies = {
  changed:
    "Personer eller enheter har ändrats sedan du såg vad filen skulle göra. Inget är genomfört. Här är vad den skulle göra nu.",
  refused: "Filen behöver rättas först. Inget är genomfört.",
  gone: "Filen har väntat längre än ett dygn och är borttagen. Inget är genomfört. Välj den igen.",
};

export const action = admitting(["systemManager"], async (args: ActionFunctionArgs) => {
  const { municipality, db, policy, person } = await visitOf(args);
  const id = args.params.import ?? "";
  if (!(await findImport(db.read, id))) throw notFound();
  const form = await readForm(args.request);
  const [plan, directory] = [fieldOf(form, "plan"), fieldOf(form, "directory")];
  if (!/^[0-9a-f]{64}$/.test(plan) || !/^\d{1,9}$/.test(directory))
    throw new Response(null, { status: 400, statusText: "Bad Request" });
  const answer = await carryOut(db, policy, id, { plan, directory: Number(directory) }, person.id);
  if (answer === "done" || answer === "already") return redirect(paths.importPlan(municipality.id, id));
  return data({ text: replies[answer] }, { status: 409 });
});

export default function ImportPlan() {
  const shown = useLoaderData<typeof loader>();
  const { town, files, complete, state, applied, counts, gone, problems, problemCount, ticket } = shown;
  const reply = useActionData<typeof action>();
  const title = titleOf(applied);
  return (
    <div className="reading stack">
      <Breadcrumb
        crumbs={[
          { label: "Organisation", href: paths.organisation(town) },
          { label: "Läs in personer och enheter", href: paths.imports(town) },
          { label: title },
        ]}
      />
      <PageHead
        title={title}
        kicker={stateText[state]}
        lead={`${files.map(({ name }) => name).join(" och ")}. ${complete ? "Alla som är kvar finns i filen." : "Filen är en del av alla."}`}
      />
      {reply ? (
        <NoticeBox tone="warning" title="Inte genomfört">
          {reply.text}
        </NoticeBox>
      ) : null}
      {applied ? (
        <NoticeBox tone="success" title={counts}>
          <p>
            Genomförd {applied.at} av {applied.by}.
          </p>
        </NoticeBox>
      ) : null}
      {gone ? (
        <NoticeBox tone="info" title="Filen är borttagen">
          Den väntade längre än ett dygn. Välj den igen om den ska läsas in.
        </NoticeBox>
      ) : null}
      {problemCount ? (
        <section className="refusal" aria-labelledby="fel">
          <h2 id="fel">{problemCount === 1 ? "Ett fel att rätta" : `${problemCount} fel att rätta`}</h2>
          <p>Inget kan genomföras förrän filen är rättad. Rätta och välj filen igen.</p>
          <ul>
            {problems.map(({ path, text }) => (
              <li key={path + text}>
                <strong>{path}:</strong> {text}
              </li>
            ))}
          </ul>
          {problemCount > problems.length ? <p>Och {problemCount - problems.length} till.</p> : null}
        </section>
      ) : null}
      <Consequences {...shown} />
      {shown.parts.map((part) => (
        <PlanPart key={part.id} {...part} />
      ))}
      {shown.same ? <p>{shown.same.toLocaleString("sv-SE")} personer i filen är som förut.</p> : null}
      {ticket && problemCount === 0 ? <CarryOut ticket={ticket} nothing={shown.nothing} /> : null}
      <p className="meta">
        {files.map(({ name, sha256 }) => (
          <span key={sha256} className="hash">
            {name}: SHA-256 {sha256}{" "}
          </span>
        ))}
      </p>
      <p>
        <a className="ds-link" href={paths.imports(town)}>
          Välj en annan fil
        </a>
      </p>
    </div>
  );
}

type Shown = Awaited<ReturnType<typeof loader>>;

function Consequences({ kept, gaps, told }: Pick<Shown, "kept" | "gaps" | "told">) {
  return (
    <>
      {kept.length ? (
        <section className="refusal" aria-labelledby="kvar">
          <h2 id="kvar">
            {kept.length === 1 ? "En person kan inte sluta än" : `${kept.length} personer kan inte sluta än`}
          </h2>
          <p>
            De finns inte i filen, men har något som någon annan måste ta över först. De ligger kvar tills det är gjort.
          </p>
          <ul>
            {kept.map(({ id, name, reasons, href }) => (
              <li key={id}>
                <a className="ds-link" href={href}>
                  {name}
                </a>{" "}
                {reasons.join("; ")}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {gaps.length ? (
        <NoticeBox tone="warning" title="Det här skulle saknas efteråt">
          <ul>
            {gaps.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </NoticeBox>
      ) : null}
      {told.length ? (
        <NoticeBox tone="info" title="Det här läses inte">
          <ul>
            {told.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </NoticeBox>
      ) : null}
    </>
  );
}

function CarryOut({ ticket, nothing }: { ticket: { plan: string; directory: number }; nothing: boolean }) {
  if (nothing)
    return (
      <NoticeBox tone="info" title="Filen ändrar inget">
        Allt i den är redan som det står.
      </NoticeBox>
    );
  return (
    <form method="post" className="actions">
      <input type="hidden" name="plan" value={ticket.plan} />
      <input type="hidden" name="directory" value={ticket.directory} />
      <button type="submit" className="ds-button">
        Genomför
      </button>
    </form>
  );
}
