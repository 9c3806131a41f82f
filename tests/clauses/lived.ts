import { expect } from "vitest";
import type { Person } from "../../workflows/account/facts";
import { dayAfter } from "../../workflows/calendar/day";
import { instantOf } from "../../workflows/calendar/zone";
import type { Duty } from "../../workflows/duties/duty";
import { isRestricted, type Matter, type QuestionSort } from "../../workflows/operation/shape";
import type { Policy } from "../../workflows/policy/schema";
import { people } from "../support/organisation";
import { InUse, kept, made, question, registrar, removal } from "../workflows/operation/in-use";

/** What an account in use does because of a clause; answers the clause that the product names for it, null = none is named. */
export type Lived = { says: string; does: (policy: Policy) => string | null };
const lived = (says: string, does: Lived["does"]): Lived => ({ says, does });

/** A Friday afternoon. */
const FRIDAY = "2026-11-27";
const on = (policy: Policy, day = FRIDAY, time = "15:00") => new InUse(policy).at(day, time);
const by = ({ due }: Duty, day: string, time = "23:59") => {
  expect(due.at).toBe(instantOf(day, time));
  return due.source;
};

export const answered = (within: string, day: string, time?: string, medium = "facebook") =>
  lived(`a question is to be answered ${within}`, (policy) => {
    const one = on(policy);
    one.standing.facts.answers.plan = { ...one.standing.facts.answers.plan, platform: medium };
    one.do("first", question(one.now));
    return by(one.duty("question"), day, time);
  });

export const passedOn = lived("a question goes on to somebody, who asked is told, and it is followed up", (policy) => {
  const one = on(policy);
  one.do("first", question(one.now));
  const on_ = { type: "passOnQuestion", matter: "F-1", to: "Gatukontoret", told: "De svarar." } as const;
  one.do("first", on_);
  expect(one.events.at(-1)).toMatchObject({ to: "Gatukontoret" });
  expect([...one.texts.values()]).toContain("De svarar.");
  expect(one.duties.map(({ kind }) => kind)).not.toContain("question");
  by(one.duty("followUp"), "2026-12-04");
  return null;
});

export const followedUp = lived("what has gone on is followed up in five working days", (policy) => {
  const one = on(policy);
  one.do("first", question(one.now));
  one.do("first", { type: "passOnQuestion", matter: "F-1", to: "Gatukontoret", told: "De svarar." });
  return by(one.duty("followUp"), "2026-12-04");
});

export const signed = lived(
  "an answer is recorded with the name and title of whose it is, whoever publishes it",
  (policy) => {
    const one = on(policy);
    one.do("first", question(one.now));
    const answer = { answered: one.now, answer: [kept("text")], answerer: people.stranger };
    one.do("first", { type: "answerQuestion", matter: "F-1", ...answer });
    const { name, title } = people.stranger;
    expect(one.events.at(-1)).toMatchObject({ by: { id: people.first.id }, answerer: { name, title } });
    return null;
  },
);

export const round = (time = "23:59") =>
  lived(`a round is due each working day by ${time}, and none on a Saturday`, (policy) => {
    const one = on(policy, "2026-11-27", "09:00").do("first", { type: "makeRound", found: "" });
    return by(one.duty("round"), "2026-11-30", time);
  });

export const closer = (day: string, time: string) =>
  lived("an account that needs it is looked at several times a day for two days", (policy) => {
    const one = on(policy, "2026-11-26", "18:00").do("first", { type: "makeRound", found: "" });
    one.do("first", { type: "watchCloser", reasons: "Många väntas skriva." });
    return by(one.duty("round"), day, time);
  });

export const removedWithin = (within: string, day: string, time?: string) =>
  lived(`what is to be off the account is to be so ${within}`, (policy) => {
    const one = on(policy);
    one.do("first", removal(one.now, { content: one.evidence, grounds: [policy.prohibited[0]?.id ?? ""] }));
    return by(one.duty("removal"), day, time);
  });

export const evidence = (count: number) =>
  lived("nothing is removed before what is asked for is saved", (policy) => {
    const one = on(policy);
    const bare = removal(one.now, { content: [], made: made(one.now), grounds: [policy.prohibited[0]?.id ?? ""] });
    const decision = one.try(people.first, bare);
    if (decision.ok) throw new Error("It was removed without evidence");
    expect(decision.unmet.map(({ rule }) => rule)).toEqual(Array(count).fill("evidence"));
    one.do("first", { ...bare, content: one.evidence } as typeof bare);
    return decision.unmet[0]?.source ?? null;
  });

export const grounds = lived("what the law forbids can be removed on that ground", (policy) => {
  for (const { id } of policy.prohibited.filter(({ ground }) => ground === "law")) {
    const one = on(policy);
    one.do("first", removal(one.now, { content: one.evidence, grounds: [id], made: made(one.now) }));
    expect(one.events[0]).toMatchObject({ grounds: [id] });
  }
  return null;
});

export const reported = lived(
  "what is removed can be reported to the platform and the police, and is recorded so",
  (policy) => {
    const one = on(policy);
    const done = { ...made(one.now), platform: true, police: true };
    one.do("first", removal(one.now, { content: one.evidence, made: done, grounds: [policy.prohibited[0]?.id ?? ""] }));
    expect(one.events.at(-1)).toMatchObject({ type: "removalMade", platform: true, police: true });
    return null;
  },
);

export const disposal = lived("a removal is recorded with the disposal decision that it rests on", (policy) => {
  const one = on(policy);
  const done = { ...made(one.now), disposal: "KS 2026/3, 2 år" };
  one.do("first", removal(one.now, { content: one.evidence, made: done, grounds: [policy.prohibited[0]?.id ?? ""] }));
  expect(one.events.at(-1)).toMatchObject({ type: "removalMade", disposal: "KS 2026/3, 2 år" });
  return null;
});

/** The same, where the product names another clause for the time that it has. */
export const besides = ({ says, does }: Lived) =>
  lived(says, (policy) => {
    does(policy);
    return null;
  });

export const messages = lived(
  "a message is received as such, and seen by those alone who have a part in it",
  (policy) => {
    const one = on(policy);
    one.do("first", question(one.now, { sort: "message" }));
    expect(isRestricted(one.standing.life.matters[0] as Matter)).toBe(true);
    return null;
  },
);

/** Of these sorts, and of no other. */
export const diary = (...sorts: QuestionSort[]) =>
  lived(`${sorts.join(", ")} is to be in the diary within a working day, and nothing else`, (policy) => {
    const all = ["question", "viewpoint", "secret", "personal", "message"] as const;
    const found = all.flatMap((sort) => {
      const one = on(policy);
      one.do("first", question(one.now, { sort }));
      const duty = one.duties.find(({ kind }) => kind === "diary");
      return duty ? [{ sort, duty }] : [];
    });
    expect(found.map(({ sort }) => sort)).toEqual(all.filter((sort) => sorts.includes(sort)));
    for (const { duty } of found) expect(duty.owner?.id).toBe(registrar.id);
    return by(found[0]?.duty as Duty, "2026-11-30");
  });

export const secretRemoved = lived("something secret that is removed goes to the diary at once", (policy) => {
  const one = on(policy);
  const secret = { secret: true, content: one.evidence, grounds: ["secrecy"], made: made(one.now) };
  one.do("first", removal(one.now, secret));
  return by(one.duty("diary"), "2026-11-30");
});

export const snapshot = lived("a snapshot is due each calendar half-year", (policy) => {
  const one = on(policy);
  const { source } = one.duty("snapshot").due;
  by(one.duty("snapshot"), "2026-12-31");
  one.do("first", { type: "takeSnapshot", halfYear: true, files: [kept("screenshot")], note: "" });
  by(one.duty("snapshot"), "2027-06-30");
  return source;
});

export const evaluation = lived("an evaluation is due each year", (policy) =>
  by(on(policy).duty("evaluation"), "2027-11-20"),
);
export const inactivity = lived("an account without a post for half a year is asked about", (policy) =>
  by(on(policy).duty("inactivity"), "2027-05-20"),
);
export const confirmation = lived("the register's entry is confirmed each year", (policy) =>
  by(on(policy).duty("confirmation"), "2027-11-20"),
);

export const replacement = lived("an administrator who leaves is replaced within five working days", (policy) => {
  const one = on(policy);
  const { id: person, name } = people.first;
  one.presence = { ...one.presence, leaving: [{ person, name, lastDay: FRIDAY }] };
  return by(one.duty("replacement"), "2026-12-04");
});

export const cover = lived("a day without anybody is told of before it comes, until somebody is named", (policy) => {
  const one = on(policy);
  const away = (standIn: Person | null) =>
    [people.first, people.second, people.deputy, people.secondDeputy].map(({ id }) => ({
      person: id,
      from: "2026-12-07",
      to: "2026-12-11",
      standIn,
    }));
  one.presence = { ...one.presence, absences: away(null) };
  const source = by(one.duty("cover"), "2026-12-06");
  one.presence = { ...one.presence, absences: away(people.third) };
  expect(one.duties.map(({ kind }) => kind)).not.toContain("cover");
  return source;
});

export const lent = lived(
  "a loan has its borrower and days, is agreed on first, and begins when the guidelines are read",
  (policy) => {
    const one = on(policy);
    const days = { from: dayAfter(FRIDAY, 1), to: dayAfter(FRIDAY, 7) };
    one.do("first", { type: "askLoan", borrower: people.stranger, ...days });
    expect(one.refused("stranger", { type: "readGuidelines", matter: "L-1" })).not.toEqual([]);
    one.do("communications", { type: "agreeLoan", matter: "L-1" }).at(days.from);
    expect(one.refused("stranger", question(one.now))).not.toEqual([]);
    one.do("stranger", { type: "readGuidelines", matter: "L-1" }).do("stranger", question(one.now));
    expect(one.standing.life.matters[0]).toMatchObject({ borrower: { id: people.stranger.id }, ...days });
    return one.duty("loan").due.source;
  },
);
export const givenBack = lived(
  "a loan waits for who agrees, who reads and who takes the account back, and lapses",
  (policy) => {
    const one = on(policy);
    one.do("first", { type: "askLoan", borrower: people.stranger, from: FRIDAY, to: FRIDAY }).at("2026-11-30");
    expect(one.lapse()).toContain("loan:L-1");
    return null;
  },
);

export const dataRequest = lived(
  "a request about personal data is decided within a month, by the manager",
  (policy) => {
    const one = on(policy, "2027-01-31");
    const content = [kept("text")];
    one.do("first", { type: "receiveDataRequest", sort: "erase", received: one.now, content });
    one.do("first", { type: "confirmIdentity", matter: "P-1", how: "Legitimation" });
    expect(one.refused("first", { type: "carryOutDataRequest", matter: "P-1", done: "Borttaget." })).not.toEqual([]);
    return by(one.duty("dataRequest"), "2027-02-28");
  },
);

export const reviewed = lived("a block has reasons and is reviewed on its day", (policy) => {
  const one = on(policy);
  one.do("first", { type: "blockUser", content: [kept("sender")], reasons: "Hot.", review: "2026-12-23" });
  return by(one.duty("review"), "2026-12-23");
});

export const escalated = lived(
  "who has a duty is reminded, and what is not done is recorded and told above",
  (policy) => {
    const one = on(policy);
    one.do("first", question(one.now));
    // Four hours before the end of the day the office is closed: in its last hour, then.
    expect(one.duty("question").remind).toBe(instantOf("2026-11-30", "16:00"));
    one.at("2026-12-01").lapse();
    const lapse = one.events.find(({ type, ...rest }) => type === "dutyLapsed" && JSON.stringify(rest).includes("F-1"));
    expect(lapse).toMatchObject({ told: [{ id: one.duty("evaluation").escalate[0]?.id }] });
    return null;
  },
);

export const ceases = lived(
  "a question that belongs to a crisis is marked, and leaves the ordinary times",
  (policy) => {
    const one = on(policy);
    const crisis = { id: "k1", name: "Storm", since: instantOf(FRIDAY, "08:00"), until: null };
    one.presence = { ...one.presence, crisis };
    one.do("first", question(one.now, { crisis: true }));
    expect(one.standing.life.matters).toMatchObject([{ crisis: "k1", due: null }]);
    return null;
  },
);

export const workingTime = lived("what falls due over Christmas is due on the next working day", (policy) => {
  const one = on(policy, "2026-12-23");
  one.do("first", question(one.now));
  return by(one.duty("question"), "2026-12-28") && null;
});
