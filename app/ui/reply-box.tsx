import { type Reason, Refusal } from "./refusal";
import { StaleBox } from "./stale-box";

type Props = {
  reply: { reasons: Reason[]; happened: { sentence: string; at: string; person: string }[] } | undefined;
};

/** Why a form came back, when it is not a matter of one field: conditions not met, or somebody acted first. */
export function ReplyBox({ reply }: Props) {
  if (reply?.happened.length)
    return (
      <StaleBox happened={reply.happened}>
        <p>Det du skrev finns kvar i formuläret nedanför. Skicka det igen om det fortfarande stämmer.</p>
      </StaleBox>
    );
  return reply?.reasons.length ? <Refusal reasons={reply.reasons} /> : null;
}
