import { addNotices } from "../db/notices.server";
import { enqueue } from "../db/outbox.server";
import type { PersonRow } from "../db/people.server";
import type { MunicipalityDb, Trx } from "../db/schema";
import type { Unmet } from "../workflows/account/case";
import type { Person } from "../workflows/account/facts";
import type { Matter } from "../workflows/account/leaving";
import { matterName } from "../workflows/account/leaving.sv";
import { type Leave, managerOf } from "./leaving.server";
import { pathOf, paths } from "./paths";
import { policyInForce } from "./policy-in-force.server";
import { formatDate } from "./ui/dates";

const once = (people: Person[]) => [...new Map(people.map((person) => [person.id, person])).values()];
const mail = (to: Pick<Person, "id" | "email">, subject: string, lines: string[], at: string) => ({
  recipient: to.id,
  email: to.email,
  subject: subject.slice(0, 200),
  body: [subject, ...lines].join("\n\n"),
  at,
});

/** Word of a leaving to those who see to it: the leaver's manager and the communications unit. Whoever planned it knows. */
export async function tellOfLeaving(trx: Trx, leave: Leave, lastDay: string, by: string, now: Date): Promise<void> {
  const { policy, organisation, leaver } = leave;
  const manager = managerOf(leave);
  const people = once([...(manager ? [manager] : []), ...organisation.holders.communications]);
  const subject = `${leaver.person.name} slutar ${formatDate(lastDay)}`;
  const lines = [`Öppna: ${paths.leaving(policy.municipality, leaver.person.id)}`, policy.name];
  const told = people.filter(({ id }) => id !== by && id !== leaver.person.id);
  await enqueue(
    trx,
    told.map((to) => mail(to, subject, lines, now.toISOString())),
  );
}

/** Word to those who alone may take a step, where whoever planned the leaving may not. */
export async function tellOthers(
  trx: Trx,
  { policy, leaver }: Leave,
  matter: Matter,
  unmet: Unmet[],
  people: Person[],
  now: Date,
): Promise<void> {
  const { account } = matter;
  if (!account || !unmet.some(({ rule }) => rule === "capacity")) return;
  const at = now.toISOString();
  const text = `${leaver.person.name} slutar och behöver en efterträdare: ${account.name}`;
  const told = once(people).filter(({ id }) => id !== leaver.person.id);
  await addNotices(
    trx,
    told.map(({ id }) => ({ person: id, account: account.id, text, page: "account", at })),
  );
  const lines = [
    `Konto: ${account.name} (${account.id})`,
    `Öppna: ${pathOf(policy.municipality, account.id, "administrators")}`,
    policy.name,
  ];
  await enqueue(
    trx,
    told.map((to) => mail(to, text, lines, at)),
  );
}

/** Word to whoever has taken a post or a role over. */
export async function tellSuccessor(
  trx: Trx,
  db: MunicipalityDb,
  matter: { kind: string; role: string | null },
  unit: string | null,
  successor: PersonRow,
  now: Date,
): Promise<void> {
  const policy = await policyInForce(db, trx);
  if (!policy) return;
  const subject = `Du har tagit över: ${matterName(matter, policy, unit)}`;
  await enqueue(trx, [
    mail(successor, subject, [`Öppna: ${paths.myWork(policy.municipality)}`, policy.name], now.toISOString()),
  ]);
}
