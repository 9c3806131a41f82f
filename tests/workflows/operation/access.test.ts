import { describe, expect, it } from "vitest";
import { instantOf } from "../../../workflows/calendar/zone";
import { maySee } from "../../../workflows/operation/access";
import { storiesOf } from "../../../workflows/operation/story";
import { people } from "../../support/organisation";
import { InUse, kept, organisation, question, registrar } from "./in-use";

/** Whether somebody sees a matter, the first question where no other is named. */
const sees = (use: InUse, id: string, matter = "F-1") => {
  const story = storiesOf(use.events).get(matter);
  if (!story) throw new Error(`No ${matter}`);
  const { standing, policy, presence } = use;
  return maySee(story, { standing, policy, organisation: use.organisation, presence, actor: { id } });
};
const secret = () =>
  new InUse().do("first", question(instantOf("2026-11-23", "08:00"), { sort: "secret", subject: "" }));

describe("a restricted matter", () => {
  it("is for the administrators, the closest manager and the registrar, and not for communications by default", () => {
    const use = secret();
    for (const id of [people.first.id, people.second.id, people.unitManager.id, registrar.id])
      expect([id, sees(use, id)]).toEqual([id, true]);
    for (const { id } of organisation.holders.communications) expect([id, sees(use, id)]).toEqual([id, false]);
    expect(sees(use, "somebody-else")).toBe(false);
  });

  it("is for whoever raised it, also one who otherwise may not see it", () => {
    const [first] = organisation.holders.communications;
    if (!first) throw new Error("Nobody is communications");
    const use = new InUse().do(first, question(instantOf("2026-11-23", "08:00"), { sort: "secret" }));
    expect(sees(use, first.id)).toBe(true);
  });

  it("is for the borrower while the loan lasts, once the guidelines are read, and no longer", () => {
    const borrower = Object.values(people).find(({ id }) => !sees(secret(), id));
    const [agreeing] = organisation.holders.communications;
    if (!borrower || !agreeing || borrower.id === agreeing.id) throw new Error("Nobody to lend to");
    const use = secret().do("first", { type: "askLoan", borrower, from: "2026-11-23", to: "2026-11-24" });
    use.do(agreeing, { type: "agreeLoan", matter: "L-1" });
    expect(sees(use, borrower.id)).toBe(false);
    use.do(borrower, { type: "readGuidelines", matter: "L-1" });
    expect(sees(use, borrower.id)).toBe(true);
    expect(sees(use.at("2026-11-25"), borrower.id)).toBe(false);
  });

  it("that is a block, or is settled, is not for the borrower", () => {
    const use = new InUse();
    use.do("first", question(instantOf("2026-11-23", "08:00"), { sort: "secret" }));
    use.do("first", { type: "blockUser", content: [kept("text")], reasons: "Hot.", review: "2026-12-23" });
    const borrower = people.stranger;
    const [agreeing] = organisation.holders.communications;
    if (!agreeing) throw new Error("Nobody to agree");
    use.do("first", { type: "askLoan", borrower, from: "2026-11-23", to: "2026-11-24" });
    use.do(agreeing, { type: "agreeLoan", matter: "L-1" }).do(borrower, { type: "readGuidelines", matter: "L-1" });
    const seen = (id: string) => sees(use, borrower.id, id);
    expect([seen("F-1"), seen("S-1")]).toEqual([true, false]);
    use.do("first", { type: "leaveQuestion", matter: "F-1", reasons: "Hör inte hit." });
    use.do(registrar, { type: "registerInDiary", matter: "F-1", number: "KS 2026/1" });
    expect(seen("F-1")).toBe(false);
  });

  it("is for who has taken a step in it", () => {
    const use = secret();
    const borrower = people.stranger;
    const [agreeing] = organisation.holders.communications;
    if (!agreeing) throw new Error("Nobody to agree");
    use.do("first", { type: "askLoan", borrower, from: "2026-11-23", to: "2026-11-24" });
    use.do(agreeing, { type: "agreeLoan", matter: "L-1" }).do(borrower, { type: "readGuidelines", matter: "L-1" });
    use.do(borrower, { type: "leaveQuestion", matter: "F-1", reasons: "Hör inte hit." });
    expect(sees(use.at("2026-12-05"), borrower.id)).toBe(true);
  });

  it("is for whoever stands in for an administrator who is away, on those days alone", () => {
    const use = secret();
    const standIn = Object.values(people).find(({ id }) => !sees(use, id));
    if (!standIn) throw new Error("Everybody sees it");
    const away = { person: people.first.id, from: "2026-11-24", to: "2026-11-24", standIn };
    use.presence = { ...use.presence, absences: [away] };
    expect(sees(use, standIn.id)).toBe(false);
    expect(sees(use.at("2026-11-24"), standIn.id)).toBe(true);
    expect(sees(use.at("2026-11-25"), standIn.id)).toBe(false);
  });

  it("is for who was told that it was late", () => {
    const use = secret().at("2026-12-20");
    use.lapse();
    for (const { id } of organisation.holders.communications) expect([id, sees(use, id)]).toEqual([id, true]);
  });

  it("is open again when it is sorted as an ordinary question, and its story is whole when it is settled", () => {
    const ordinary = { type: "sortQuestion", matter: "F-1", sort: "question" } as const;
    const use = secret();
    // Whoever keeps the diary takes back that something may be secret; others may say that it is.
    for (const who of ["first", "communications"] as const)
      expect(use.refused(who, ordinary)).toEqual(["Frågan är märkt som sekretess. Be registratorn att ändra det."]);
    use.do(registrar, ordinary);
    expect(sees(use, "somebody-else")).toBe(true);
    use.do("first", { type: "leaveQuestion", matter: "F-1", reasons: "Inget svar behövs." });
    const story = storiesOf(use.events).get("F-1");
    expect([story?.open, story?.events.map(({ event }) => event.type)]).toEqual([
      false,
      ["questionReceived", "questionSorted", "questionLeft"],
    ]);
    expect(use.standing.life.matters).toEqual([]);
  });

  it("stays one when it is answered and waits for the diary: it is sorted no more", () => {
    const use = secret();
    use.do("first", {
      ...{ type: "answerQuestion", matter: "F-1", answered: use.now, answer: [kept("text")] },
      answerer: people.first,
    });
    const again = { type: "sortQuestion", matter: "F-1", sort: "question" } as const;
    for (const who of ["first", registrar] as const)
      expect(use.refused(who, again)).toContain("F-1 är redan avslutad, så slaget går inte att ändra.");
    expect(use.duty("diary").matter).toBe("F-1");
    expect(sees(use, "somebody-else")).toBe(false);
  });
});
