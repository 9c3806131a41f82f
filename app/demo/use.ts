import { randomUUID } from "node:crypto";
import { listStanding } from "../../db/accounts.server";
import type { MunicipalityDb } from "../../db/schema";
import { acceptedAdministrators } from "../../workflows/account/organisation";
import { dayAfter } from "../../workflows/calendar/day";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { isWorkingDay } from "../../workflows/calendar/working-day";
import { instantOf } from "../../workflows/calendar/zone";
import { inUse } from "../../workflows/operation/advance";
import type { LifeCommand } from "../../workflows/operation/commands";
import type { Kept } from "../../workflows/operation/shape";
import { keepFile, keepText } from "../http/upload.server";
import { perform } from "../perform.server";
import { getPolicy } from "../policies.server";
import { positionOf } from "../position.server";
import { pagePicture } from "./sample-files";

const wordsOf = [
  ["När öppnar ni efter helgen?", "Vi öppnar som vanligt på måndag klockan tio."],
  [
    "Det borde finnas fler bänkar utanför entrén.",
    "Tack, vi har skickat förslaget vidare till dem som sköter platsen.",
  ],
  ["Går det att boka en visning för en grupp?", "Ja, ring oss så hittar vi en tid."],
] as const;

/** The last so many working days before a day, the latest first. */
function workingDaysBefore(day: string, count: number, calendar: Parameters<typeof isWorkingDay>[1]): string[] {
  const days: string[] = [];
  for (let one = dayAfter(day, -1); days.length < count; one = dayAfter(one, -1))
    if (isWorkingDay(one, calendar)) days.push(one);
  return days;
}

/**
 * Lets the accounts that are in use be looked after until the last working day: rounds, a question that was answered, on
 * some one that waits, and a picture of the half-year on most.
 */
export async function liveOn(db: MunicipalityDb, now: Date): Promise<void> {
  const policy = getPolicy(db.municipality);
  const [last = "", before = "", earlier = ""] = workingDaysBefore(dayIn(now), 3, policy.calendar);
  const standing = await listStanding(db.read, [...inUse]);
  for (const [index, row] of standing.entries()) {
    const { facts, state } = positionOf(row);
    const administrator = acceptedAdministrators(facts)[0]?.person;
    if (!administrator || !facts.launchedAt || dayIn(facts.launchedAt) >= earlier) continue;
    const step = async (day: string, time: string, command: LifeCommand) => {
      const submission = { account: row.id, seen: 0, key: randomUUID(), actor: administrator, command };
      const outcome = await perform(db, submission, new Date(instantOf(day, time)));
      if (outcome.kind !== "done") throw new Error(`${row.name}, ${command.type}: ${JSON.stringify(outcome)}`);
    };
    const text = async (words: string): Promise<Kept[]> => {
      const received = { account: row.id, person: administrator.id, at: instantOf(last, "08:00") };
      return [{ ...(await keepText(db, words, "text.txt", received)), as: "text" }];
    };
    const [asked, answered] = wordsOf[index % wordsOf.length] ?? wordsOf[0];
    const receive = async (day: string, time: string): Promise<LifeCommand> => ({
      ...{ type: "receiveQuestion", sort: "question", received: instantOf(day, time), link: "", subject: asked },
      ...{ content: await text(asked), crisis: false },
    });
    await step(before, "09:30", await receive(before, "09:00"));
    await step(before, "11:00", {
      ...{ type: "answerQuestion", matter: "F-1", answered: instantOf(before, "10:50") },
      ...{ answer: await text(answered), answerer: administrator },
    });
    // Some still lack theirs, and in every municipality the last.
    if (index % 4 !== 1 && index !== standing.length - 1) {
      const picture = { name: "kontot.png", type: "image/png", bytes: pagePicture() };
      const received = { account: row.id, person: administrator.id, at: instantOf(before, "13:00") };
      const kept = await keepFile(db, picture, received);
      if ("error" in kept) throw new Error(`The sample picture is bad: ${kept.error}`);
      await step(before, "13:00", { type: "takeSnapshot", halfYear: true, files: [kept.file], note: "" });
    }
    await step(last, "09:10", { type: "makeRound", found: "" });
    if (index % 3 === 0 && state === "operation") await step(last, "15:20", await receive(last, "15:00"));
  }
}
