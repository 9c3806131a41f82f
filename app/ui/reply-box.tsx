import { type Reason, Refusal } from "./refusal";
import { KeptTexts, StaleBox } from "./stale-box";

type Props = {
  reply:
    | {
        reasons: Reason[];
        happened: { sentence: string; at: string; person: string }[];
        typed: Record<string, string>;
      }
    | undefined;
  /** The questions whose form is not on the page any more: what was written there is shown here instead. */
  closed?: { id: string; label: string }[];
};

/** Why a form came back, when it is not a matter of one field: conditions not met, or somebody acted first. */
export function ReplyBox({ reply, closed }: Props) {
  if (!reply) return null;
  const kept = (closed ?? []).flatMap(({ id, label }) => {
    const text = reply.typed[id];
    return text ? [{ label, text }] : [];
  });
  if (reply.happened.length)
    return (
      <StaleBox happened={reply.happened} kept={kept} reply={reply}>
        {closed ? null : (
          <p>Det du skrev finns kvar i formuläret nedanför. Skicka det igen om det fortfarande stämmer.</p>
        )}
      </StaleBox>
    );
  return (
    <>
      {reply.reasons.length ? <Refusal reasons={reply.reasons} reply={reply} /> : null}
      {kept.length ? (
        <section className="stale">
          <KeptTexts kept={kept} />
        </section>
      ) : null}
    </>
  );
}
