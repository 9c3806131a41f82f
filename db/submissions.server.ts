import type { Db, Row, Trx } from "./schema";
import { bindable } from "./search-text";

export type SubmissionRow = Row<"submissions">;

/** The form as it was first received: same person, same key on the page, same content. */
export function findSubmission(
  db: Db,
  { person, key, digest }: Pick<SubmissionRow, "person" | "key" | "digest">,
): Promise<SubmissionRow | undefined> {
  return db
    .selectFrom("submissions")
    .selectAll()
    .where("person", "=", person)
    .where("key", "=", bindable(key))
    .where("digest", "=", digest)
    .executeTakeFirst();
}

export async function recordSubmission(trx: Trx, submission: SubmissionRow): Promise<void> {
  await trx
    .insertInto("submissions")
    .values({ ...submission, key: bindable(submission.key) })
    .execute();
}
