import type { Kysely } from "kysely";

type Tables = {
  passkeys: { person: string; revoked_at: string | null };
  people: { id: string; ended_at: string | null };
};

/** Whoever had left before passkeys were revoked with them has none any more either. */
export async function up(any: Kysely<unknown>): Promise<void> {
  const db = any as Kysely<Tables>;
  const left = await db.selectFrom("people").select(["id", "ended_at"]).where("ended_at", "is not", null).execute();
  for (const { id, ended_at } of left)
    await db
      .updateTable("passkeys")
      .set({ revoked_at: ended_at })
      .where("person", "=", id)
      .where("revoked_at", "is", null)
      .execute();
}
