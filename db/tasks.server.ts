import type { Db, Row, Trx } from "./schema";

export type TaskRow = Row<"tasks">;
export type ParticipantRow = Row<"participants">;
/** `behalf_name`: of the person in whose stead it waits. */
export type Waiting = Omit<TaskRow, "person"> & { name: string; behalf_name: string | null };
export type WaitingFor = TaskRow & { name: string; person_name: string; behalf_name: string | null };

/** Sets who is waited for, and who takes part; a row given twice counts once. A row that was there already keeps its `since`. */
export async function replaceTasks(
  trx: Trx,
  account: string,
  tasks: Omit<TaskRow, "account">[],
  participants: Omit<ParticipantRow, "account">[],
): Promise<void> {
  const before = await trx.selectFrom("tasks").selectAll().where("account", "=", account).execute();
  const sinces = new Map(before.map((task) => [taskKey(task), task.since]));
  const waiting = new Map(tasks.map((task) => [taskKey(task), task]));
  if (!same(sinces, waiting)) {
    await trx.deleteFrom("tasks").where("account", "=", account).execute();
    const rows = [...waiting].map(([key, task]) => ({ ...task, account, since: sinces.get(key) ?? task.since }));
    if (rows.length > 0) await trx.insertInto("tasks").values(rows).execute();
  }

  const there = await trx.selectFrom("participants").selectAll().where("account", "=", account).execute();
  const taking = new Map(participants.map((participant) => [participantKey(participant), participant]));
  if (!same(new Map(there.map((participant) => [participantKey(participant), participant])), taking)) {
    await trx.deleteFrom("participants").where("account", "=", account).execute();
    const rows = [...taking.values()].map((participant) => ({ ...participant, account }));
    if (rows.length > 0) await trx.insertInto("participants").values(rows).execute();
  }
}

const taskKey = ({ person, step, state, behalf }: Omit<TaskRow, "account" | "since">) =>
  JSON.stringify([person, step, state, behalf]);
const participantKey = ({ person, role }: Omit<ParticipantRow, "account">) => JSON.stringify([person, role]);
const same = (some: Map<string, unknown>, others: Map<string, unknown>) =>
  some.size === others.size && [...some.keys()].every((key) => others.has(key));

/** What waits for a person, the longest wait first. `name` is the account's. */
export function tasksOf(db: Db, person: string): Promise<Waiting[]> {
  return db
    .selectFrom("tasks")
    .innerJoin("accounts", "accounts.id", "tasks.account")
    .leftJoin("people", "people.id", "tasks.behalf")
    .select([
      "tasks.account",
      "accounts.name",
      "tasks.step",
      "tasks.state",
      "tasks.since",
      "tasks.behalf",
      "people.name as behalf_name",
    ])
    .where("tasks.person", "=", person)
    .orderBy("tasks.since")
    .orderBy("tasks.account")
    .orderBy("tasks.step")
    .execute();
}

/** What a person waits for: others' tasks on the accounts they take part in, the longest wait first. */
export function waitingFor(db: Db, person: string): Promise<WaitingFor[]> {
  return db
    .selectFrom("tasks")
    .innerJoin("accounts", "accounts.id", "tasks.account")
    .innerJoin("people", "people.id", "tasks.person")
    .leftJoin("people as behalf", "behalf.id", "tasks.behalf")
    .select([
      "tasks.account",
      "accounts.name",
      "tasks.step",
      "tasks.state",
      "tasks.since",
      "tasks.person",
      "tasks.behalf",
      "people.name as person_name",
      "behalf.name as behalf_name",
    ])
    .where("tasks.person", "<>", person)
    .where("tasks.account", "in", (eb) =>
      eb.selectFrom("participants").select("participants.account").where("participants.person", "=", person),
    )
    .orderBy("tasks.since")
    .orderBy("tasks.account")
    .orderBy("tasks.step")
    .orderBy("people.name")
    .execute();
}

/** How many things wait for a person. */
export async function countTasks(db: Db, person: string): Promise<number> {
  const { waiting } = await db
    .selectFrom("tasks")
    .select((eb) => eb.fn.countAll<number>().as("waiting"))
    .where("person", "=", person)
    .executeTakeFirstOrThrow();
  return waiting;
}

/** The accounts that a person has a part in, and as what. */
export function participationsOf(db: Db, person: string): Promise<(ParticipantRow & { name: string })[]> {
  return db
    .selectFrom("participants")
    .innerJoin("accounts", "accounts.id", "participants.account")
    .select(["participants.account", "participants.person", "participants.role", "accounts.name"])
    .where("participants.person", "=", person)
    .orderBy("participants.account")
    .orderBy("participants.role")
    .execute();
}
