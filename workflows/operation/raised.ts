import type { LifeEvent } from "./events";
import type { Matter } from "./shape";

/** A matter without its place in its machine. */
type Raised = { [K in Matter["kind"]]: Omit<Extract<Matter, { kind: K }>, "state"> }[Matter["kind"]];

/** The matter that an event raises; null = it raises none. */
export function raisedBy(event: LifeEvent): Raised | null {
  if (!("matter" in event) || !("due" in event)) return null;
  const base = { id: event.matter, at: event.at, by: event.by, due: event.due };
  switch (event.type) {
    case "questionReceived": {
      const { sort, received, link, subject, content, crisis, diary } = event;
      return { kind: "question", ...base, sort, received, link, subject, content, crisis, to: null, diary };
    }
    case "removalReported": {
      const { seen, posted, link, grounds, content, secret, diary } = event;
      return { kind: "removal", ...base, seen, posted, link, grounds, content, secret, diary };
    }
    case "userBlocked":
      return { kind: "block", ...base, content: event.content, reasons: event.reasons, review: event.review };
    case "loanAsked":
      return { kind: "loan", ...base, borrower: event.borrower, from: event.from, to: event.to, read: null };
    case "dataRequestReceived": {
      const { sort, received, content } = event;
      return { kind: "dataRequest", ...base, sort, received, content, outcome: null };
    }
    default:
      return null;
  }
}
