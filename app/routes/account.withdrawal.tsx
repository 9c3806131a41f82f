import { tidy } from "../../workflows/account/form";
import { unmetConditions } from "../../workflows/account/rules";
import { Ticket } from "../forms/ticket";
import { admitting } from "../http/access.server";
import { act, invalid, reasonsOf } from "../http/act.server";
import { fieldOf, readForm, typedIn } from "../http/form.server";
import { headOf } from "../http/shown.server";
import { caseOf, judged } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../remix.server";
import { CaseHead } from "../ui/case-head";
import { ErrorSummary } from "../ui/error-summary";
import { Refusal } from "../ui/refusal";
import { ReplyBox } from "../ui/reply-box";
import { TextArea } from "../ui/text-fields";

export const meta = (args: TitleArgs) => titled(args, "Ta tillbaka beställningen");

const LONGEST = 4000;
const QUESTION = "Varför tas den tillbaka?";

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const closed = unmetConditions(judged(visit, "withdraw"));
  return { head: headOf(visit), closed: reasonsOf(visit.policy, visit.account, closed) };
});

export const action = admitting("readers", async (args: ActionFunctionArgs) => {
  const visit = await caseOf(args);
  const form = await readForm(args.request);
  const reasons = tidy(fieldOf(form, "reasons"));
  if (!reasons) return invalid([{ id: "reasons", text: "Skriv varför beställningen tas tillbaka." }], typedIn(form));
  const length = [...reasons].length;
  if (length > LONGEST)
    return invalid(
      [{ id: "reasons", text: `Korta texten till högst ${LONGEST} tecken. Nu är den ${length}.` }],
      typedIn(form),
    );
  return act(visit, form, { type: "withdraw", reasons }, (account) => paths.account(visit.municipality.id, account));
});

export default function Withdrawal() {
  const { head, closed } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <div className="reading stack">
      <CaseHead
        head={head}
        accounts={paths.accounts(head.town)}
        title="Ta tillbaka beställningen"
        lead="Ärendet avslutas och finns kvar i akten. Vill ni ha kontot senare gör ni en ny beställning."
      />
      <ReplyBox reply={reply} closed={closed.length ? [{ id: "reasons", label: QUESTION }] : undefined} />
      {closed.length ? (
        <Refusal reasons={closed} />
      ) : (
        <form method="post" noValidate className="stack">
          <ErrorSummary errors={reply?.errors ?? []} labels={{ reasons: QUESTION }} />
          <Ticket ticket={head.ticket} />
          <TextArea
            id="reasons"
            name="reasons"
            label={QUESTION}
            max={LONGEST}
            rows={4}
            error={reply?.errors[0]?.text}
            defaultValue={reply?.typed.reasons}
          />
          <div className="actions">
            <button type="submit" className="ds-button" data-color="danger">
              Ta tillbaka beställningen
            </button>
            <a className="ds-link" href={head.back}>
              Avbryt
            </a>
          </div>
        </form>
      )}
    </div>
  );
}
