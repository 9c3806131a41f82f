/** What every form carries: the key that makes a form sent twice count once, and the version it was shown for. */
export type FormTicket = { key: string; seen: number };

/** Apart from the forms of questions: a page that only signs needs none of what judges answers. */
export function Ticket({ ticket }: { ticket: FormTicket }) {
  return (
    <>
      <input type="hidden" name="key" value={ticket.key} />
      <input type="hidden" name="seen" value={ticket.seen} />
    </>
  );
}
