import { findAccount } from "../../db/accounts.server";
import { participationsOf } from "../../db/tasks.server";
import { mayRead } from "../../workflows/account/access";
import type { Organisation } from "../../workflows/account/organisation";
import { roleName } from "../mandate-words";
import { paths } from "../paths";
import { positionOf } from "../position.server";
import type { Visit } from "./visit.server";

/** What one person is in an account: the policy's names are of all who are. */
const parts: Record<string, string> = {
  orderer: "beställare",
  administrator: "administratör",
  nominee: "föreslagen administratör",
};

/** Somebody's accounts that the visitor may open, each once: an order under way is not everybody's to know of. */
export async function accountsOf(
  { db, reader, policy, municipality }: Visit,
  organisation: Organisation,
  person: string,
) {
  const all = await participationsOf(db.read, person);
  const rows = await Promise.all(all.map(({ account }) => findAccount(db.read, account)));
  const readable = all.filter((_, index) => {
    const row = rows[index];
    return row && mayRead(positionOf(row), reader, organisation);
  });
  return [...new Map(readable.map(({ account, name }) => [account, name]))].map(([account, name]) => ({
    name,
    roles: readable.filter((part) => part.account === account).map(({ role }) => parts[role] ?? roleName(role, policy)),
    href: paths.account(municipality.id, account),
  }));
}
