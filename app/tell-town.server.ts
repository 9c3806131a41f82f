import { addNotices } from "../db/notices.server";
import { enqueue } from "../db/outbox.server";
import type { Trx } from "../db/schema";
import type { Person } from "../workflows/account/facts";
import type { Policy } from "../workflows/policy/schema";
import { pathOf } from "./paths";

/** What somebody is told that is of more than one account. `account` = one that it touches; without one it is mail alone. */
export type Word = { to: Pick<Person, "id" | "email">; text: string; lines: string[]; account: string | null };

type Telling = {
  words: Word[];
  page: "absences" | "crisis" | "account" | `proposal:${string}`;
  by: string;
  at: string;
};
/** So many that their values are far from what one statement can hold. */
const AT_A_TIME = 500;

/** Tells people of something in the municipality, on `page`, by notice and mail: whoever did it knows already. */
export async function tellTown(trx: Trx, policy: Policy, { words, page, by, at }: Telling): Promise<void> {
  const told = words.filter(({ to }) => to.id !== by);
  for (let first = 0; first < told.length; first += AT_A_TIME)
    await tellSome(trx, policy, { words: told.slice(first, first + AT_A_TIME), page, at });
}

async function tellSome(trx: Trx, policy: Policy, { words, page, at }: Omit<Telling, "by">): Promise<void> {
  await addNotices(
    trx,
    words.flatMap(({ to, text, account }) => (account ? [{ person: to.id, account, text, page, at }] : [])),
  );
  await enqueue(
    trx,
    words.map(({ to, text, lines, account }) => ({
      recipient: to.id,
      email: to.email,
      subject: text.slice(0, 200),
      body: [text, ...lines, `Öppna: ${pathOf(policy.municipality, account ?? "", page)}`, policy.name].join("\n\n"),
      urgent: page === "crisis",
      at,
    })),
  );
}
