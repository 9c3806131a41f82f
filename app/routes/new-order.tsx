import { randomUUID } from "node:crypto";
import { findUnit } from "../../db/people.server";
import { tidy } from "../../workflows/account/form";
import { citation } from "../../workflows/policy/clauses";
import { questionCount } from "../../workflows/policy/said.sv";
import type { Policy } from "../../workflows/policy/schema";
import { Ticket } from "../forms/ticket";
import { admitting } from "../http/access.server";
import { act, invalid } from "../http/act.server";
import { fieldOf, readForm, typedIn } from "../http/form.server";
import { mayRunAccounts, unitChoices } from "../http/units.server";
import { visitOf } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../remix.server";
import { SelectField } from "../ui/choice-fields";
import { ErrorSummary } from "../ui/error-summary";
import { PageHead } from "../ui/page-head";
import { Refusal } from "../ui/refusal";
import { SourceLink } from "../ui/source-link";
import { TextField } from "../ui/text-fields";

export const meta = (args: TitleArgs) => titled(args, "Beställ konto");

const LONGEST_NAME = 120;

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const { municipality, db, policy } = await visitOf(args);
  const source = policy.forms.needs[0]?.source ?? "STD-2";
  return {
    units: await unitChoices(db),
    ticket: { key: randomUUID(), seen: 0 },
    source: { label: citation(source, policy), href: paths.rules(municipality.id, source) },
    lead: `Först fyller ni i ”${policy.formNames.needs.name}”, sedan ”${policy.formNames.plan.name}” med ${questionCount("plan", policy)}. Allt sparas i varje steg, och du kan fortsätta en annan dag.`,
    decides: whoDecides(policy),
  };
});

function whoDecides({ consultation, roleNames }: Policy): string {
  const sentence = consultation
    ? `${roleNames[consultation.role]} hörs först. Sedan beslutar ${roleNames.decider} om beställningen.`
    : `${roleNames.decider} beslutar om beställningen.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

export const action = admitting("staff", async (args: ActionFunctionArgs) => {
  const visit = await visitOf(args);
  const form = await readForm(args.request);
  const name = tidy(fieldOf(form, "name")).replace(/\s+/g, " ");
  const found = await findUnit(visit.db.read, fieldOf(form, "unit"));
  const unit = found && mayRunAccounts(found) ? found : undefined;
  const errors = [
    ...(name ? [] : [{ id: "name", text: "Skriv vad kontot ska kallas." }]),
    ...([...name].length > LONGEST_NAME
      ? [{ id: "name", text: `Korta namnet till högst ${LONGEST_NAME} tecken. Nu är det ${[...name].length}.` }]
      : []),
    ...(unit ? [] : [{ id: "unit", text: "Välj en verksamhet i listan." }]),
  ];
  if (errors.length || !unit) return invalid(errors, typedIn(form));
  return act(
    { ...visit, account: null },
    form,
    { type: "open", name, unit: { id: unit.id, name: unit.name } },
    (account) => paths.page(visit.municipality.id, account, "needs"),
  );
});

const LABELS = { name: "Vad ska kontot kallas?", unit: "Vilken verksamhet ansvarar för kontot?" };

export default function NewOrder() {
  const { units, ticket, source, lead, decides } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const error = (id: string) => reply?.errors.find((one) => one.id === id)?.text;
  return (
    <div className="reading stack">
      <PageHead title="Beställ ett konto" lead={lead} />
      <p className="meta">
        Varför? <SourceLink {...source} />
      </p>
      <form method="post" noValidate className="stack">
        <ErrorSummary errors={reply?.errors ?? []} labels={LABELS} />
        {reply?.reasons.length ? <Refusal reasons={reply.reasons} reply={reply} /> : null}
        <Ticket ticket={ticket} />
        <TextField
          id="name"
          name="name"
          label={LABELS.name}
          example="Biblioteket på Instagram"
          error={error("name")}
          defaultValue={reply?.typed.name}
        />
        <SelectField
          id="unit"
          name="unit"
          label={LABELS.unit}
          help={decides}
          options={units}
          error={error("unit")}
          defaultValue={reply?.typed.unit}
        />
        <div className="actions">
          <button type="submit" className="ds-button">
            Börja beställningen
          </button>
        </div>
      </form>
    </div>
  );
}
