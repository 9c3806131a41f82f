import type { Command } from "../../workflows/account/commands";
import { tidy } from "../../workflows/account/form";
import { unmetConditions } from "../../workflows/account/rules";
import { QuestionForm } from "../forms/question-form";
import { Ticket } from "../forms/ticket";
import { isWritten } from "../forms/written";
import { act, invalid, reasonsOf } from "../http/act.server";
import { type FieldError, fieldOf, readAnswers, readForm, typedIn } from "../http/form.server";
import { answersShown, formOf, headOf } from "../http/shown.server";
import { caseOf, judged } from "../http/visit.server";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../remix.server";
import { AnswerList } from "../ui/answer-list";
import { CaseHead } from "../ui/case-head";
import { ErrorSummary } from "../ui/error-summary";
import { NoticeBox } from "../ui/notice-box";
import { Refusal } from "../ui/refusal";
import { ReplyBox } from "../ui/reply-box";
import { TextArea, TextField } from "../ui/text-fields";

export const meta = () => [{ title: "Utvärdering – Kontoakt" }];

const outcomes = ["continueOperation", "decideClosure", "requestTransfer"] as const;

// Also after a refusal: the form that comes back is for the version that is there now.
export const shouldRevalidate = () => true;

export async function loader(args: LoaderFunctionArgs) {
  const visit = await caseOf(args);
  const { municipality, account } = visit;
  const why = (step: Command["type"]) => {
    const unmet = unmetConditions(judged(visit, step));
    const others = unmet.filter(({ rule }) => rule === "capacity");
    return reasonsOf(municipality.id, account, others.length ? others : unmet);
  };
  return {
    head: headOf(visit),
    saved: new URL(args.request.url).searchParams.has("klart"),
    begin: why("beginEvaluation"),
    save: why("saveEvaluation"),
    continueOperation: why("continueOperation"),
    decideClosure: why("decideClosure"),
    requestTransfer: why("requestTransfer"),
    answers: answersShown(visit, "evaluation"),
    form: await formOf(visit, "evaluation"),
  };
}

/** What one writes to conclude, when there is no form for it any more. */
const conclusionFields = [
  { id: "receiver", label: "Vem ska ta över?" },
  { id: "reasons", label: "Skäl" },
];

function conclusion(form: FormData, intent: (typeof outcomes)[number]): Command | FieldError[] {
  if (intent === "continueOperation") return { type: intent };
  const reasons = tidy(fieldOf(form, "reasons"));
  const field = `${intent}-reasons`;
  const errors: FieldError[] = [];
  if (!reasons) errors.push({ id: field, text: "Skriv skälen, så att beslutet går att förstå efteråt." });
  if ([...reasons].length > 4000) errors.push({ id: field, text: "Korta skälen till högst 4 000 tecken." });
  if (intent === "decideClosure") return errors.length ? errors : { type: intent, reasons };
  const receiver = tidy(fieldOf(form, "receiver")).replace(/\s+/g, " ");
  if (!receiver) errors.unshift({ id: "receiver", text: "Skriv vem som ska ta över kontot." });
  if ([...receiver].length > 200)
    errors.unshift({ id: "receiver", text: "Korta namnet på mottagaren till högst 200 tecken." });
  return errors.length ? errors : { type: intent, receiver, reasons };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await caseOf(args);
  const form = await readForm(args.request);
  const town = visit.municipality.id;
  const here = (account: string) => paths.page(town, account, "evaluation");
  const intent = fieldOf(form, "intent");
  if (intent === "begin") return act(visit, form, { type: "beginEvaluation" }, here);
  const outcome = outcomes.find((one) => one === intent);
  if (outcome) {
    const command = conclusion(form, outcome);
    if (Array.isArray(command)) return invalid(command, typedIn(form));
    return act(visit, form, command, (account) => paths.account(town, account));
  }
  const { answers, errors, typed } = await readAnswers(visit, form, visit.policy.forms.evaluation, false);
  if (errors.length) return invalid(errors, typed);
  return act(visit, form, { type: "saveEvaluation", answers }, (account) => `${here(account)}?klart=sparat`, typed);
}

export default function Evaluation() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { head, saved, begin, save, answers, form, continueOperation, decideClosure, requestTransfer } = view;
  const error = (id: string) => reply?.errors.find((one) => one.id === id)?.text;
  const typed = (intent: string, name: string) => (reply?.typed.intent === intent ? reply.typed[name] : undefined);
  const evaluating = head.state === "evaluation";
  const outcome = outcomes.find((one) => one === reply?.typed.intent);
  const formThere = evaluating && (outcome ? view[outcome] : save).length === 0;
  const asked = outcome ? conclusionFields : form.questions.filter(isWritten);
  return (
    <div className="reading stack">
      <CaseHead
        head={head}
        accounts={paths.accounts(head.town)}
        title="Utvärdering"
        lead="Ett konto som inte används är sämre än inget. Se efter hur det går, och bestäm vad som ska hända."
      />
      {saved && !reply ? <NoticeBox tone="success">Det du skrev är sparat.</NoticeBox> : null}
      <ReplyBox reply={reply} closed={formThere ? undefined : asked} />
      {!evaluating && begin.length === 0 ? (
        <form method="post">
          <Ticket ticket={head.ticket} />
          <button type="submit" name="intent" value="begin" className="ds-button">
            Börja utvärdera
          </button>
        </form>
      ) : null}
      {!evaluating && begin.length ? (
        <>
          <Refusal reasons={begin} />
          <AnswerList items={answers} />
        </>
      ) : null}
      {evaluating && save.length ? <AnswerList items={answers} /> : null}
      {evaluating && !save.length ? (
        <QuestionForm {...form} reply={outcome ? undefined : reply} ticket={head.ticket} demand={false}>
          <div className="actions">
            <button type="submit" name="intent" value="save" className="ds-button">
              Spara utvärderingen
            </button>
          </div>
        </QuestionForm>
      ) : null}
      {evaluating ? (
        <>
          {outcome ? <ErrorSummary errors={reply?.errors ?? []} /> : null}
          <section className="stack outcome" aria-labelledby="fortsatt">
            <h2 id="fortsatt">Fortsätt driften</h2>
            {continueOperation.length ? (
              <Refusal reasons={continueOperation} />
            ) : (
              <form method="post">
                <Ticket ticket={head.ticket} />
                <button
                  type="submit"
                  name="intent"
                  value="continueOperation"
                  className="ds-button"
                  data-variant="secondary"
                >
                  Bekräfta att kontot fortsätter
                </button>
              </form>
            )}
          </section>
          <section className="stack outcome" aria-labelledby="avsluta">
            <h2 id="avsluta">Avsluta kontot</h2>
            {decideClosure.length ? (
              <Refusal reasons={decideClosure} />
            ) : (
              <form method="post" noValidate className="stack">
                <Ticket ticket={head.ticket} />
                <TextArea
                  id="decideClosure-reasons"
                  name="reasons"
                  label="Skäl för att avsluta"
                  rows={3}
                  error={error("decideClosure-reasons")}
                  defaultValue={typed("decideClosure", "reasons")}
                />
                <button
                  type="submit"
                  name="intent"
                  value="decideClosure"
                  className="ds-button"
                  data-variant="secondary"
                >
                  Besluta att avsluta kontot
                </button>
              </form>
            )}
          </section>
          <section className="stack outcome" aria-labelledby="overlat">
            <h2 id="overlat">Överlåt kontot</h2>
            {requestTransfer.length ? (
              <Refusal reasons={requestTransfer} />
            ) : (
              <form method="post" noValidate className="stack">
                <Ticket ticket={head.ticket} />
                <TextField
                  id="receiver"
                  name="receiver"
                  label="Vem ska ta över?"
                  error={error("receiver")}
                  defaultValue={typed("requestTransfer", "receiver")}
                />
                <TextArea
                  id="requestTransfer-reasons"
                  name="reasons"
                  label="Skäl för att överlåta"
                  rows={3}
                  error={error("requestTransfer-reasons")}
                  defaultValue={typed("requestTransfer", "reasons")}
                />
                <button
                  type="submit"
                  name="intent"
                  value="requestTransfer"
                  className="ds-button"
                  data-variant="secondary"
                >
                  Begär nämndens beslut
                </button>
              </form>
            )}
          </section>
        </>
      ) : null}
    </div>
  );
}
