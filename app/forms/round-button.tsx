import type { FormTicket } from "./ticket";
import { Ticket } from "./ticket";

export type RoundHere = { action: string; ticket: FormTicket; back: "account" | "work" | "rounds" };

/** One tap: the account is looked over, and nothing was found. */
export function RoundButton({ action, ticket, back, about }: RoundHere & { about?: string }) {
  return (
    <form method="post" action={action} className="round-form">
      <Ticket ticket={ticket} />
      <input type="hidden" name="intent" value="seenOver" />
      <input type="hidden" name="back" value={back} />
      <button type="submit" className="ds-button" data-variant={back === "rounds" ? undefined : "secondary"}>
        Sett över, inget att anmärka
        {about ? <span className="ds-sr-only">: {about}</span> : null}
      </button>
    </form>
  );
}
