import { findMatter, insertSnapshot, putFigures, writeMatter, writeMatterFiles } from "../db/matters.server";
import type { Trx } from "../db/schema";
import { insertSealedTexts } from "../db/sealed-texts.server";
import type { StoredFile } from "../workflows/account/facts";
import { advanceCase, type CaseEvent, type Standing } from "../workflows/operation/advance";
import { isLifeEvent, type LifeEvent } from "../workflows/operation/events";
import { advanceMatter } from "../workflows/operation/machines";
import type { SealedText } from "../workflows/operation/sealed";
import { isRestricted, type Matter } from "../workflows/operation/shape";
import { matterOf } from "../workflows/operation/story";

const MINUTE = 60 * 1000;

const receivedAt = (matter: Matter) =>
  matter.kind === "question" || matter.kind === "dataRequest"
    ? matter.received
    : matter.kind === "removal"
      ? matter.seen
      : matter.at;

const subjectOf = (matter: Matter) =>
  matter.kind === "question" ? matter.subject : matter.kind === "loan" ? matter.borrower.name : "";

/** What a list says of a matter; what was typed of it is sealed. */
const rowOf = (account: string, matter: Matter) => ({
  account,
  id: matter.id,
  kind: matter.kind,
  sort: "sort" in matter ? matter.sort : null,
  restricted: isRestricted(matter) ? 1 : 0,
  subject: subjectOf(matter),
  state: JSON.stringify(matter.state),
  raised_at: matter.at,
  received_at: receivedAt(matter),
  due_at: matter.due?.at ?? null,
  settled_at: null,
  in_time: null,
  minutes: null,
  grounds: JSON.stringify(matter.kind === "removal" ? matter.grounds : []),
  crisis: matter.kind === "question" ? matter.crisis : null,
});

/** When what was to be done in time was done: as it is told, not when somebody wrote it down. */
function doneAt(event: LifeEvent): string | null {
  switch (event.type) {
    case "questionAnswered":
      return event.answered;
    case "removalMade":
      return event.done;
    case "questionPassedOn":
    case "questionLeft":
    case "removalLeft":
    case "dataRequestDecided":
      return event.at;
    default:
      return null;
  }
}

/** Writes what lists, pages and pictures read of the use of an account, in the transaction that records it. */
export async function projectLife(
  trx: Trx,
  account: string,
  before: Standing,
  events: CaseEvent[],
  firstSeq: number,
): Promise<void> {
  let standing = before;
  for (const [index, event] of events.entries()) {
    const was = standing.life.matters;
    standing = advanceCase(standing, event);
    if (!isLifeEvent(event)) continue;
    const { at } = event;
    if (event.type === "snapshotTaken") {
      const snapshot = { account, seq: firstSeq + index, half_year: event.halfYear, at, files: event.files.length };
      await insertSnapshot(trx, snapshot);
    }
    if (event.type === "figuresRecorded")
      await putFigures(
        trx,
        event.rows.map((row) => ({ account, ...row })),
      );
    if ("matter" in event) await projectMatter(trx, account, event, was, standing.life.matters);
  }
}

async function projectMatter(
  trx: Trx,
  account: string,
  event: LifeEvent & { matter: string },
  was: Matter[],
  is: Matter[],
): Promise<void> {
  const isThis = ({ id }: Matter) => id === event.matter;
  const [earlier, open] = [was.find(isThis), is.find(isThis)];
  // What is settled is open no more, and stands here as it became by that.
  const settled = earlier && { ...earlier, state: advanceMatter(earlier.kind, earlier.state, event) ?? earlier.state };
  const known = open ?? (settled as Matter | undefined);
  if (!known) throw new Error(`${event.type} of ${event.matter} in ${account}, which has no such matter`);
  const stored = await findMatter(trx, account, event.matter);
  const done = doneAt(event);
  const due = earlier?.due?.at;
  // Who asked has been answered in time also where the answer is that somebody else will.
  const inTime = stored?.in_time ?? (done && due ? Number(done <= due) : null);
  const minutes =
    inTime === null || !done ? null : Math.floor((Date.parse(done) - Date.parse(receivedAt(known))) / MINUTE);
  await writeMatter(trx, {
    ...rowOf(account, known),
    due_at: open?.due?.at ?? stored?.due_at ?? null,
    settled_at: open ? null : event.at,
    in_time: inTime,
    minutes: stored?.minutes ?? minutes,
  });
}

/** What was typed and kept of a matter, beside the event that tells of it by hash. */
export async function keepContent(
  trx: Trx,
  account: string,
  events: CaseEvent[],
  texts: SealedText[],
  files: StoredFile[],
): Promise<void> {
  const matter = events.map(matterOf).find((one) => one !== null);
  if (!matter) return;
  await insertSealedTexts(
    trx,
    texts.map((one) => ({ ...one, account, matter })),
  );
  await writeMatterFiles(
    trx,
    account,
    matter,
    files.map(({ sha256 }) => sha256),
  );
}
