import type { Facts } from "../account/facts";
import { dayWords } from "../calendar/swedish-day";
import { dueWithin } from "../calendar/working-time";
import { instantOf } from "../calendar/zone";
import type { Presence } from "../duties/presence";
import type { Policy } from "../policy/schema";
import type { DueBy, QuestionSort } from "./shape";

const HOUR = 60 * 60 * 1000;
/** Duties whose length is the policy's own, beside what its other parts say of answers, removals and snapshots. */
type Counted = "followUp" | "diary" | "dataRequest";

/** Why a day that somebody chose is the last. */
const chosen = {
  review: (day: string) => `Dagen är den som bestämdes när spärren prövades: ${day}.`,
  loanBegins: (day: string) => `Lånet börjar ${day}. Till dess ska det vara godtaget och riktlinjerna lästa.`,
  loanEnds: (day: string) => `Lånets sista dag är ${day}. Sedan tas kontot tillbaka.`,
};

/** By when what is recorded now is to be done under a policy. The answer is recorded with it: later rules change no old time. */
export function dueFor(policy: Policy, presence: Presence) {
  const counted = (from: string, within: Parameters<typeof dueWithin>[1], source: string): DueBy => {
    const { at, steps } = dueWithin(from, within, policy.calendar);
    return { at, why: steps, source };
  };
  const within = (kind: Counted, from: string) => counted(from, policy.duties[kind].within, policy.duties[kind].source);
  return {
    within,
    /** null = a crisis goes before, and its questions have no time of their own (SOL-10). */
    answer(received: string, { answers }: Facts, tied: boolean): DueBy | null {
      if (tied && policy.crisis.rulesCease && presence.crisis && !presence.crisis.until) return null;
      const platform = policy.platforms.find(({ value }) => value === answers.plan?.platform);
      const { within: time, source } = platform?.answer ?? policy.answers;
      return counted(received, time, source);
    },
    removal: (seen: string) => counted(seen, policy.removal.within, policy.removal.source),
    /** null = it needs no entry in the diary. */
    diary: (sort: QuestionSort, now: string) =>
      policy.duties.diary.sorts.includes(sort) ? within("diary", now) : null,
    /** The end of a day that somebody chose. */
    onDay: (kind: keyof typeof chosen, day: string): DueBy => ({
      at: instantOf(day, "23:59"),
      why: [chosen[kind](dayWords(day))],
      source: kind === "review" ? policy.duties.review.source : policy.lending.source,
    }),
    /** UTC: how long an account is watched more closely from now on. */
    closerUntil: (now: string) => new Date(Date.parse(now) + policy.duties.round.closer.days * 24 * HOUR).toISOString(),
  };
}
