import { describe, expect, it } from "vitest";
import { getPolicy } from "../../../app/policies.server";
import type { Person } from "../../../workflows/account/facts";
import { CLOCK } from "../../../workflows/operation/clock";
import type { LifeCommand } from "../../../workflows/operation/commands";
import { noticesInUse } from "../../../workflows/operation/notices";
import { people, type Who } from "../../support/organisation";
import { InUse, kept, made, question, registrar, removal } from "./in-use";

/** Whom a step tells what. */
function told(one: InUse, who: Who | Person, command: LifeCommand) {
  const [standing, before, count] = [one.standing, one.duties, one.events.length];
  one.do(who, command);
  const notices = noticesInUse(standing, before, one.duties, one.events.slice(count), [registrar]);
  return notices.map(({ to, text, page, urgent }) => [to.id, text, page, urgent]);
}

describe("who is told", () => {
  it("is whoever a new matter waits for, with by when and where, and not the one who raised it", () => {
    const one = new InUse();
    expect(told(one, "second", question(one.now))).toEqual([
      [
        people.first.id,
        "Svara på en fråga (F-1): Biblioteket berättar, senast tisdag 24 november 2026 23.59",
        "matter:F-1",
        false,
      ],
    ]);
    expect(told(new InUse(), "first", question(one.now))).toEqual([]);
  });

  it("is told at once, also off hours, of what is to be off the account or in the diary", () => {
    const one = new InUse();
    expect(told(one, "second", removal(one.now, { secret: true }))).toEqual([
      [people.first.id, expect.stringContaining("(B-1): Biblioteket berättar, senast "), "matter:B-1", true],
      [registrar.id, "Diarieför (B-1): Biblioteket berättar, senast tisdag 24 november 2026 23.59", "matter:B-1", true],
    ]);
    expect(told(one, "second", removal(one.now, { made: made(one.now) }))).toEqual([]);
  });

  it("is who agrees on a loan, then who borrows, then who takes the account back", () => {
    const one = new InUse();
    const loan = { type: "askLoan", borrower: people.stranger, from: "2026-12-01", to: "2026-12-07" } as const;
    expect(told(one, "first", loan).map(([to]) => to)).toEqual([people.communications.id]);
    expect(told(one, "communications", { type: "agreeLoan", matter: "L-1" }).map(([to]) => to)).toEqual([
      people.stranger.id,
      people.first.id,
    ]);
    expect(told(one, "stranger", { type: "readGuidelines", matter: "L-1" }).map(([to]) => to)).toEqual([
      people.first.id,
    ]);
  });

  it("is the registrar, when what is in the diary has its answer (HAL-16b), and before it has a number not", () => {
    const inHallstahammar = () => {
      const one = new InUse(getPolicy("hallstahammar"));
      return one.do("first", question(one.now, { sort: "viewpoint" }));
    };
    const answer = (one: InUse): LifeCommand => ({
      ...{ type: "answerQuestion", matter: "F-1", answered: one.now, answer: [kept("text")] },
      answerer: people.first,
    });
    const one = inHallstahammar();
    one.do(registrar, { type: "registerInDiary", matter: "F-1", number: "KS 2026/7" });
    expect(told(one, "first", answer(one))).toEqual([
      [registrar.id, "Svaret finns nu, för in det i diariet (F-1): Biblioteket berättar", "matter:F-1", false],
    ]);
    const other = inHallstahammar();
    expect(told(other, "first", answer(other))).toEqual([]);
  });

  it("is the manager, when it is known who asks about their data", () => {
    const one = new InUse();
    one.do("first", { type: "receiveDataRequest", sort: "erase", received: one.now, content: [kept("text")] });
    const identity = { type: "confirmIdentity", matter: "P-1", how: "Legitimation" } as const;
    expect(told(one, "first", identity).map(([to]) => to)).toEqual([people.unitManager.id]);
  });

  it("is who had a duty that lapsed and those above, each once, and the clock nobody", () => {
    const one = new InUse();
    one.do("first", question(one.now)).at("2026-11-25");
    expect(told(one, CLOCK, { type: "lapse", duty: "question:F-1" })).toEqual(
      [people.first, people.unitManager].map(({ id }) => [
        id,
        "Inte gjort i tid: svara på en fråga (F-1), Biblioteket berättar, senast tisdag 24 november 2026 23.59",
        "matter:F-1",
        false,
      ]),
    );
  });

  it("is nobody of what comes round by itself", () => {
    const one = new InUse();
    expect(told(one, "first", { type: "makeRound", found: "" })).toEqual([]);
    expect(told(one, "communications", { type: "confirmAccount" })).toEqual([]);
  });
});
