import { conditionsOf } from "../../workflows/account/conditions";
import { certified, documentHash, orderDocument } from "../../workflows/account/document";
import { tidy } from "../../workflows/account/form";
import type { Strength } from "../../workflows/signing/acts";
import { strengthNames } from "../../workflows/signing/says.sv";
import { strengthOf } from "../../workflows/signing/strength";
import { Ticket } from "../forms/ticket";
import { admitting } from "../http/access.server";
import { act, invalid, reasonsOf } from "../http/act.server";
import { type FieldError, fieldOf, readForm, typedIn } from "../http/form.server";
import { guidanceAt } from "../http/guidance.server";
import { behalfHere, conditionsShown, headOf, signaturesShown, signed } from "../http/shown.server";
import { commandOf, meaningOf, signingOf, whyYou } from "../http/signings.server";
import { caseOf, judged } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../remix.server";
import { keptFrom } from "../signing/prepared.server";
import { CaseHead } from "../ui/case-head";
import { RadioGroup } from "../ui/choice-fields";
import { ErrorSummary } from "../ui/error-summary";
import { Guidance } from "../ui/guidance";
import { NoticeBox } from "../ui/notice-box";
import { OrderPaper } from "../ui/order-paper";
import { Refusal } from "../ui/refusal";
import { ReplyBox } from "../ui/reply-box";
import { Desk, SignatureBox } from "../ui/signature";
import { Signatures } from "../ui/signatures";
import { TextArea } from "../ui/text-fields";

const LONGEST = 4000;

/** Why there is nothing to sign here, the weightiest first: not now, not the reader's by four eyes, not the reader's. */
const closing = ["state", "fourEyes", "capacity"];

const secondStep = (strength: Strength | null) =>
  strength === null || strength === "session" ? null : strengthNames[strength];

export const meta = (args: TitleArgs<{ signing: { title: string } }>) => titled(args, args.data?.signing.title);

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const signing = signingOf(args, visit.policy);
  const { position, policy, person } = visit;
  const document = orderDocument(position.facts, policy);
  const hash = documentHash(document);
  const conditions = conditionsOf(judged(visit, signing.step));
  // A missing condition still leaves a return or a refusal.
  const why = closing.find((rule) => conditions.some((one) => !one.met && one.rule === rule));
  const closed = conditions.flatMap((one) => (!one.met && one.rule === why ? [one] : []));
  return {
    head: headOf(visit),
    signing,
    advice: guidanceAt(policy, signing.page),
    document,
    hash,
    signatures: await signaturesShown(visit, hash),
    closed: reasonsOf(visit.policy, visit.account, closed),
    conditions: conditionsShown(visit, conditions),
    meaning: meaningOf(visit, signing),
    // How it is signed in a second step; null where being signed in is enough.
    second: secondStep(strengthOf(policy, signing.step)),
    certifies: signing.certifies && { ...signing.certifies, lines: certified(document, signing.certifies.by) },
    whyYou: whyYou(visit, signing),
    signer: { name: person.name, title: person.title, behalf: behalfHere(visit, signing.step) },
    kept: await keptFrom(args, visit),
    consultation: signing.step === "approve" ? signed(position.facts.consultation) : null,
  };
});

export const action = admitting("readers", async (args: ActionFunctionArgs) => {
  const visit = await caseOf(args);
  const { choices } = signingOf(args, visit.policy);
  const form = await readForm(args.request);
  const hash = fieldOf(form, "hash");
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Response(null, { status: 400, statusText: "Bad Request" });
  const chosen = choices.find(({ value }) => value === fieldOf(form, "choice"));
  const reasons = tidy(fieldOf(form, "reasons"));
  const errors: FieldError[] = [];
  if (!chosen) errors.push({ id: "choice", text: "Välj ett av alternativen." });
  if (chosen?.reasons === "must" && !reasons)
    errors.push({ id: "reasons", text: "Skriv varför, så att den som läser förstår." });
  if ([...reasons].length > LONGEST)
    errors.push({
      id: "reasons",
      text: `Korta texten till högst ${LONGEST} tecken. Nu är den ${[...reasons].length}.`,
    });
  if (errors.length || !chosen) return invalid(errors, typedIn(form));
  const next = (account: string) => paths.account(visit.municipality.id, account);
  return act(visit, form, commandOf(chosen.value, hash, reasons), next);
});

export default function SigningPage() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { head, signing, advice, document, hash, signatures, closed } = view;
  const open = closed.length === 0;
  const paper = (
    <>
      <OrderPaper document={document} hash={hash} />
      <Signatures signatures={signatures} />
    </>
  );
  return (
    <div className="stack">
      <CaseHead head={head} accounts={paths.accounts(head.town)} title={signing.title} />
      <ErrorSummary errors={reply?.errors ?? []} labels={{ choice: signing.question, reasons: "Skäl" }} />
      <ReplyBox reply={reply} closed={open ? undefined : [{ id: "reasons", label: "Skäl" }]} />
      {open ? (
        <>
          <a className="ds-link desk-jump" href="#underskrift">
            {signing.jump}
          </a>
          <Desk paper={paper}>
            <Consultation {...view} />
            <Guidance advice={advice} />
            <Answer {...view} reply={reply} />
          </Desk>
        </>
      ) : (
        <>
          <Refusal reasons={closed} />
          <p>
            <a className="ds-link" href={head.back}>
              Till kontots sida
            </a>
          </p>
          <Consultation {...view} />
          <Guidance advice={advice} />
          {paper}
        </>
      )}
    </div>
  );
}

type View = ReturnType<typeof useLoaderData<typeof loader>>;
type Reply = ReturnType<typeof useActionData<typeof action>>;

/** What the consulted ones wrote, for the one who decides. */
function Consultation({ consultation }: Pick<View, "consultation">) {
  if (!consultation) return null;
  const supports = consultation.opinion === "supports";
  return (
    <NoticeBox
      tone={supports ? "success" : "warning"}
      title={`${consultation.by} har ${supports ? "tillstyrkt" : "avstyrkt"} i samrådet`}
    >
      {consultation.text}
    </NoticeBox>
  );
}

/** What is asked, what one puts one's name to, and the button that signs. */
function Answer({
  head,
  signing,
  hash,
  conditions,
  signer,
  meaning,
  certifies,
  whyYou,
  second,
  kept,
  reply,
}: View & { reply: Reply }) {
  const typed = reply?.typed ?? kept;
  const error = (id: string) => reply?.errors.find((one) => one.id === id)?.text;
  return (
    <SignatureBox title={signing.box} conditions={conditions} signer={signer}>
      <form method="post" noValidate className="stack">
        {whyYou ? <p>{whyYou}</p> : null}
        <p>{meaning}</p>
        <Ticket ticket={head.ticket} />
        <input type="hidden" name="hash" value={hash} />
        <RadioGroup
          id="choice"
          name="choice"
          label={signing.question}
          options={signing.choices}
          error={error("choice")}
          defaultValue={typed?.choice}
        />
        <TextArea
          id="reasons"
          name="reasons"
          label="Skäl"
          help={signing.reasonsHelp}
          max={LONGEST}
          rows={4}
          required={signing.choices.every((choice) => choice.reasons === "must")}
          error={error("reasons")}
          defaultValue={typed?.reasons}
        />
        {certifies?.lines.length ? (
          <div>
            <p>{certifies.lead}</p>
            <ul className="ds-list">
              {certifies.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        ) : null}
        {second ? <p className="meta">Steg 1 av 2. I steg 2 skriver du under med {second}.</p> : null}
        <button type="submit" className="ds-button">
          {signing.button}
        </button>
      </form>
    </SignatureBox>
  );
}
