import type { Unmet } from "../../workflows/account/case";
import { type Command, savedForm } from "../../workflows/account/commands";
import { formName, screenNames } from "../../workflows/account/names.sv";
import { sentenceOf } from "../../workflows/operation/texts.sv";
import { citation } from "../../workflows/policy/clauses";
import type { Policy } from "../../workflows/policy/schema";
import { strengthOf } from "../../workflows/signing/strength";
import { paths, questionPath } from "../paths";
import { perform } from "../perform.server";
import { data, redirect } from "../remix.server";
import { prepareSigning } from "../signing/prepare.server";
import { bySession, receiptAfter } from "../signing/session.server";
import { type FieldError, fieldOf, type Typed, typedIn } from "./form.server";
import { merged } from "./merge.server";
import { notFound, type Visit } from "./visit.server";

/** A condition not met, as a page shows it. */
export type Reason = {
  kind: "state" | "capacity" | "condition";
  text: string;
  sourceLabel: string;
  sourceHref: string;
  mendHref?: string;
  mendLabel?: string;
};
/** Why a form comes back: errors in fields, conditions not met, or somebody who acted first; with what was typed. */
export type Reply = {
  errors: FieldError[];
  reasons: Reason[];
  happened: { sentence: string; at: string; person: string }[];
  typed: Typed;
};

/** Where a condition is mended, as a link. */
function mending(policy: Policy, account: string, { mend, question }: Unmet): Partial<Reason> {
  const { municipality } = policy;
  if (!mend) return {};
  if (mend === "withdrawal")
    return { mendHref: paths.withdrawal(municipality, account), mendLabel: screenNames.withdrawal };
  if (question) return { mendHref: questionPath(municipality, account, mend, question), mendLabel: "Svara på frågan" };
  const mendLabel = mend === "plan" ? `Gå till ${formName("plan", policy)}` : screenNames[mend];
  return { mendHref: paths.page(municipality, account, mend), mendLabel };
}

/** Reasons that nothing the reader does can mend. */
const kinds: Record<string, Reason["kind"]> = {
  state: "state",
  matter: "state",
  capacity: "capacity",
  fourEyes: "capacity",
};

/** Conditions not met, each with its source and the way to mend it. */
export function reasonsOf(policy: Policy, account: string | null, unmet: Unmet[]): Reason[] {
  const { municipality } = policy;
  return unmet.map((one) => ({
    kind: kinds[one.rule] ?? "condition",
    text: one.text,
    sourceLabel: citation(one.source, policy),
    sourceHref: paths.rules(municipality, one.source),
    ...(account ? mending(policy, account, one) : {}),
  }));
}

export const nothing: Reply = { errors: [], reasons: [], happened: [], typed: {} };

/** The same page again, with what is wrong in which field. */
export const invalid = (errors: FieldError[], typed: Typed) =>
  data({ ...nothing, errors, typed } satisfies Reply, { status: 400 });

/** The same page again with why the step may not be taken: at its field where it is about one, else as a refusal. */
export function refusedWith(policy: Policy, account: string | null, unmet: Unmet[], typed: Typed) {
  const errors = unmet.flatMap(({ rule, question, text, source }) => {
    // What the municipality's rules ask to be saved says which rule it is.
    const said = rule === "evidence" ? `${text} Källa: ${citation(source, policy)}.` : text;
    return question ? [{ id: question, text: said }] : [];
  });
  const reasons = reasonsOf(
    policy,
    account,
    unmet.filter(({ question }) => !question),
  );
  return data({ ...nothing, errors, reasons, typed } satisfies Reply, { status: reasons.length ? 409 : 400 });
}

/** The key and version that the form was shown with; a form without them is not one of ours. */
export function ticketOf(form: FormData): { key: string; seen: number } {
  const [key, seen] = [fieldOf(form, "key"), fieldOf(form, "seen")];
  if (!/^[\w-]{8,64}$/.test(key) || !/^\d{1,9}$/.test(seen))
    throw new Response(null, { status: 400, statusText: "Bad Request" });
  return { key, seen: Number(seen) };
}

/**
 * Sends one command through the door, signed by the session where that is enough; where more is asked it is prepared, to
 * be signed on a page of its own. Answers with where to go, or with the page again: 409 with the conditions not met, or
 * with what somebody else did meanwhile. `typed` is shown again in both cases.
 */
export async function act(
  visit: Visit & { account: string | null },
  form: FormData,
  command: Command,
  next: (account: string) => string,
  typed: Typed = typedIn(form),
) {
  const { db, account, person, policy, session } = visit;
  const ticket = ticketOf(form);
  const submission = { ...ticket, actor: person, command };
  const strength = strengthOf(policy, command.type);
  const signs = account !== null && strength !== null;
  const outcome =
    signs && strength !== "session"
      ? await prepareSigning(db, { ...submission, account }, session.id)
      : await perform(db, { ...submission, account, ...(signs ? { signed: bySession(session) } : {}) });
  switch (outcome.kind) {
    case "prepared":
      return redirect(paths.signing(visit.municipality.id, account ?? "", outcome.signing), 303);
    case "done":
      return redirect(signs ? await receiptAfter(visit, outcome) : next(outcome.account));
    case "unknown":
      throw notFound();
    case "refused": {
      const reasons = reasonsOf(visit.policy, account, outcome.unmet);
      return data({ ...nothing, reasons, typed } satisfies Reply, { status: 409 });
    }
    case "stale": {
      const happened = outcome.since.map((event) => ({
        sentence: sentenceOf(event),
        at: event.at,
        person: event.by.name,
      }));
      const form = command.type in savedForm ? savedForm[command.type as keyof typeof savedForm] : null;
      const kept = form && account ? await merged(visit, account, form, ticket.seen, typed) : typed;
      return data({ ...nothing, happened, typed: kept } satisfies Reply, { status: 409 });
    }
  }
}
