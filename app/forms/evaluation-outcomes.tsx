import type { Reason, Reply } from "../http/act.server";
import { Refusal } from "../ui/refusal";
import { TextArea, TextField } from "../ui/text-fields";
import { type FormTicket, Ticket } from "./ticket";

export const outcomes = ["continueOperation", "decideClosure", "requestTransfer"] as const;
export type Outcome = (typeof outcomes)[number];

/** Whether the reader can choose an outcome: why not, and whether that is because somebody else does. */
export type Way = { reasons: Reason[]; others: boolean };

type Props = {
  /** What those who evaluated want, in their words and as an outcome. */
  proposal: string;
  proposed: Outcome;
  ways: Record<Outcome, Way>;
  ticket: FormTicket;
  reply: Reply | undefined;
  /** What was written before going on to sign, after coming back from there. */
  kept: Record<string, string> | null;
};

const titles: Record<Outcome, string> = {
  continueOperation: "Fortsätt driften",
  decideClosure: "Avsluta kontot",
  requestTransfer: "Överlåt kontot",
};
const buttons: Record<Outcome, string> = {
  continueOperation: "Bekräfta att kontot fortsätter",
  decideClosure: "Besluta att avsluta kontot",
  requestTransfer: "Begär nämndens beslut",
};

export const outcomeLabels = {
  receiver: "Vem ska ta över?",
  "decideClosure-reasons": "Skäl för att avsluta",
  "requestTransfer-reasons": "Skäl för att överlåta",
};

type FieldsProps = { outcome: Outcome } & Pick<Props, "reply" | "kept">;

function Fields({ outcome, reply, kept }: FieldsProps) {
  if (outcome === "continueOperation") return null;
  const typed = [reply?.typed, kept].find((one) => one?.intent === outcome) ?? {};
  const error = (id: string) => reply?.errors.find((one) => one.id === id)?.text;
  const id = `${outcome}-reasons` as const;
  return (
    <>
      {outcome === "requestTransfer" ? (
        <TextField
          id="receiver"
          name="receiver"
          label={outcomeLabels.receiver}
          error={error("receiver")}
          defaultValue={typed.receiver}
        />
      ) : null}
      <TextArea
        id={id}
        name="reasons"
        label={outcomeLabels[id]}
        rows={3}
        error={error(id)}
        defaultValue={typed.reasons}
      />
    </>
  );
}

type WayProps = FieldsProps & { way: Way; ticket: FormTicket; primary?: boolean };

/** The form of an outcome, or why the reader has none. */
function WayOut({ outcome, way: { reasons, others }, ticket, reply, kept, primary = false }: WayProps) {
  // Several of them stand on one page, so all but the first say which outcome they are about.
  const about = primary ? "Det här" : `${titles[outcome]}: det`;
  const why = others ? `${about} beslutar någon annan` : primary ? undefined : `${about} går inte än`;
  if (reasons.length) return <Refusal reasons={reasons} title={why} />;
  return (
    <form method="post" noValidate className="stack">
      <Ticket ticket={ticket} />
      <Fields outcome={outcome} reply={reply} kept={kept} />
      <button
        type="submit"
        name="intent"
        value={outcome}
        className="ds-button"
        data-variant={primary ? undefined : "secondary"}
      >
        {buttons[outcome]}
      </button>
    </form>
  );
}

/** What an evaluation leads to: what was proposed is at hand, everything else folded. */
export function Outcomes({ proposal, proposed, ways, ticket, reply, kept }: Props) {
  const rest = outcomes.filter((one) => one !== proposed);
  const mine = rest.some((one) => ways[one].reasons.length === 0);
  return (
    <section className="stack outcome" aria-labelledby="beslutet">
      <h2 id="beslutet">Beslutet</h2>
      <p>
        Administratörerna föreslår: <strong>{proposal}</strong>
      </p>
      <WayOut outcome={proposed} way={ways[proposed]} ticket={ticket} reply={reply} kept={kept} primary />
      <details className="closed-step" open={rest.some((one) => one === (reply?.typed ?? kept)?.intent)}>
        <summary>{mine ? "Besluta något annat" : "Vem som kan besluta något annat"}</summary>
        {rest.map((outcome) => (
          <section key={outcome} className="stack other-outcome" aria-labelledby={outcome}>
            <h3 id={outcome}>{titles[outcome]}</h3>
            <WayOut outcome={outcome} way={ways[outcome]} ticket={ticket} reply={reply} kept={kept} />
          </section>
        ))}
      </details>
    </section>
  );
}
