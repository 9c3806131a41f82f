import type { Command } from "../../workflows/account/commands";
import { conditionsOf } from "../../workflows/account/conditions";
import { documentHash, orderDocument } from "../../workflows/account/document";
import { tidy } from "../../workflows/account/form";
import type { Page } from "../../workflows/account/screens";
import { Ticket } from "../forms/ticket";
import { act, invalid } from "../http/act.server";
import { type FieldError, fieldOf, readForm, typedIn } from "../http/form.server";
import { conditionsShown, headOf } from "../http/shown.server";
import { caseOf, judged, notFound, type RouteArgs } from "../http/visit.server";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../remix.server";
import { CaseHead } from "../ui/case-head";
import { RadioGroup } from "../ui/choice-fields";
import { ErrorSummary } from "../ui/error-summary";
import { NoticeBox } from "../ui/notice-box";
import { OrderPaper } from "../ui/order-paper";
import { ReplyBox } from "../ui/reply-box";
import { Desk, SignatureBox } from "../ui/signature";
import { TextArea } from "../ui/text-fields";

const LONGEST = 4000;

type Choice = { value: string; label: string; help?: string; reasons: "none" | "may" | "must" };
type Signing = {
  path: string;
  title: string;
  step: Command["type"];
  question: string;
  button: string;
  choices: Choice[];
};

/** What is signed where: who answers what about the order. */
const signings = {
  acceptance: {
    path: "uppdrag",
    title: "Svara om uppdraget",
    step: "accept",
    question: "Tar du uppdraget som administratör?",
    button: "Skriv under svaret",
    choices: [
      { value: "accept", label: "Ja, jag tar uppdraget så som det står här", reasons: "none" },
      {
        value: "decline",
        label: "Nej, jag tackar nej",
        help: "Beställaren får veta varför och kan ändra planen.",
        reasons: "must",
      },
    ],
  },
  consultation: {
    path: "samrad",
    title: "Samråd om beställningen",
    step: "consult",
    question: "Vad säger kommunikationsenheten?",
    button: "Lämna samrådssvaret",
    choices: [
      { value: "supports", label: "Vi tillstyrker", reasons: "must" },
      {
        value: "objects",
        label: "Vi avstyrker",
        help: "Chefen beslutar ändå, men ser vad ni har skrivit.",
        reasons: "must",
      },
    ],
  },
  decision: {
    path: "beslut",
    title: "Besluta om beställningen",
    step: "approve",
    question: "Vad beslutar du?",
    button: "Skriv under beslutet",
    choices: [
      { value: "approve", label: "Godkänn", help: "Kontot får skapas så som det står här.", reasons: "may" },
      {
        value: "returnOrder",
        label: "Skicka tillbaka för ändring",
        help: "Beställaren ändrar och skickar igen.",
        reasons: "must",
      },
      { value: "refuse", label: "Avslå", help: "Ärendet avslutas.", reasons: "must" },
    ],
  },
} satisfies Partial<Record<Page, Signing>>;
type SigningPage = keyof typeof signings;

function signingOf({ request }: RouteArgs): Signing {
  const last = new URL(request.url).pathname
    .replace(/\.data$/, "")
    .split("/")
    .at(-1);
  const found = (Object.keys(signings) as SigningPage[]).find((page) => signings[page].path === last);
  if (!found) throw notFound();
  return signings[found];
}

export const meta = ({ data }: { data?: { signing: { title: string } } }) => [
  { title: `${data?.signing.title ?? "Beslut"} – Kontoakt` },
];

export async function loader(args: LoaderFunctionArgs) {
  const visit = await caseOf(args);
  const signing = signingOf(args);
  const { position, policy, person } = visit;
  const document = orderDocument(position.facts, policy);
  const conditions = conditionsOf(judged(visit, signing.step));
  return {
    head: headOf(visit),
    signing,
    document,
    hash: documentHash(document),
    conditions: conditionsShown(visit, conditions),
    // Not theirs, or not now: the box then only says why. A missing condition still leaves a return or a refusal.
    open: !conditions.some((one) => !one.met && ["state", "capacity", "fourEyes"].includes(one.rule)),
    signer: { name: person.name, title: person.title },
    consultation: signing.step === "approve" ? position.facts.consultation : null,
  };
}

function commandOf(choice: string, hash: string, reasons: string): Command {
  switch (choice) {
    case "accept":
      return { type: "accept", hash };
    case "decline":
      return { type: "decline", reasons };
    case "supports":
    case "objects":
      return { type: "consult", opinion: choice, text: reasons, hash };
    case "approve":
      return { type: "approve", hash, reasons };
    case "returnOrder":
      return { type: "returnOrder", hash, reasons };
    default:
      return { type: "refuse", hash, reasons };
  }
}

export async function action(args: ActionFunctionArgs) {
  const visit = await caseOf(args);
  const { choices } = signingOf(args);
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
  return act(
    visit,
    form,
    commandOf(chosen.value, hash, reasons),
    (account) => `${paths.account(visit.municipality.id, account)}?klart=signerat`,
  );
}

export default function SigningPage() {
  const { head, signing, document, hash, conditions, open, signer, consultation } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const error = (id: string) => reply?.errors.find((one) => one.id === id)?.text;
  const reasonsHelp = signing.choices.some((choice) => choice.reasons !== "must")
    ? "Behövs när du inte säger ja."
    : "Det du skriver blir en del av akten.";
  return (
    <div className="stack">
      <CaseHead head={head} accounts={paths.accounts(head.town)} title={signing.title} />
      <ErrorSummary errors={reply?.errors ?? []} />
      <ReplyBox reply={reply} closed={open ? undefined : [{ id: "reasons", label: "Skäl" }]} />
      <Desk paper={<OrderPaper document={document} hash={hash} />}>
        {consultation ? (
          <NoticeBox
            tone={consultation.opinion === "supports" ? "success" : "warning"}
            title={`${consultation.by.name} har ${consultation.opinion === "supports" ? "tillstyrkt" : "avstyrkt"} i samrådet`}
          >
            {consultation.text}
          </NoticeBox>
        ) : null}
        <SignatureBox title="Ditt svar" conditions={conditions} signer={signer}>
          {open ? (
            <form method="post" noValidate className="stack">
              <Ticket ticket={head.ticket} />
              <input type="hidden" name="hash" value={hash} />
              <RadioGroup
                id="choice"
                name="choice"
                label={signing.question}
                options={signing.choices}
                error={error("choice")}
                defaultValue={reply?.typed.choice}
              />
              <TextArea
                id="reasons"
                name="reasons"
                label="Skäl"
                help={reasonsHelp}
                max={LONGEST}
                rows={4}
                required={signing.choices.every((choice) => choice.reasons === "must")}
                error={error("reasons")}
                defaultValue={reply?.typed.reasons}
              />
              <button type="submit" className="ds-button">
                {signing.button}
              </button>
            </form>
          ) : null}
        </SignatureBox>
      </Desk>
    </div>
  );
}
