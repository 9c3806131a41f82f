import { describe, expect, it } from "vitest";
import { getPolicy } from "../../../app/policies.server";
import type { Person } from "../../../workflows/account/facts";
import { instantOf } from "../../../workflows/calendar/zone";
import type { Absence } from "../../../workflows/duties/presence";
import { people, type Who } from "../../support/organisation";
import { InUse, question } from "./in-use";

const away = (who: Who, from: string, to: string, standIn: Person | null = null): Absence => ({
  person: people[who].id,
  from,
  to,
  standIn,
});
function with_(policy: Parameters<typeof getPolicy>[0], ...absences: Absence[]): InUse {
  const one = new InUse(getPolicy(policy));
  one.presence = { ...one.presence, absences };
  return one;
}
const deputies = (from: string, to: string) => [away("deputy", from, to), away("secondDeputy", from, to)];
/** Both administrators and their deputies. */
const all = (from: string, to: string) => [away("first", from, to), away("second", from, to), ...deputies(from, to)];
const covers = (one: InUse) => one.duties.filter(({ kind }) => kind === "cover");
const round = { type: "makeRound", found: "" } as const;

describe("absence", () => {
  it("of one administrator leaves the account to the other", () => {
    const one = with_("hallstahammar", away("first", "2026-11-23", "2026-11-27"));
    expect(one.duty("round").owner?.id).toBe(people.second.id);
    expect(covers(one)).toEqual([]);
  });

  it("of all turns red before the day comes, and waits for the manager (HAL-10c)", () => {
    const one = with_("hallstahammar", ...all("2026-11-30", "2026-12-04"));
    expect(covers(one)).toMatchObject([
      {
        key: "cover:2026-11-30",
        owner: { id: people.unitManager.id },
        due: {
          at: instantOf("2026-11-29", "23:59"),
          source: "HAL-10c",
          why: [
            "Alla som sköter kontot är borta måndag 30 november 2026.",
            "Det ska vara ordnat senast dagen innan.",
            "Sista tid: söndag 29 november 2026 23.59.",
          ],
        },
        remind: instantOf("2026-11-23", "08:00"),
      },
    ]);
  });

  it.each([
    ["nybro", "NYB-8d"],
    ["kungalv", "KUN-6i"],
    ["sollentuna", "STD-54"],
  ])("in %s names its own clause", (town, source) => {
    expect(covers(with_(town, ...all("2026-11-30", "2026-12-04")))[0]?.due.source).toBe(source);
  });

  it("over days when nobody looks at the account asks for nobody", () => {
    expect(covers(with_("nybro", ...all("2026-11-28", "2026-11-29")))).toEqual([]);
  });

  it("is covered by deputies where the rules have them", () => {
    const one = with_("nybro", away("first", "2026-11-23", "2026-11-27"), away("second", "2026-11-23", "2026-11-27"));
    expect(covers(one)).toEqual([]);
    expect(one.duty("round")).toMatchObject({
      owner: { id: people.deputy.id },
      standIn: { id: people.secondDeputy.id },
    });
  });

  it("is covered by whoever is named, who may then do what the administrator does, in their stead and on those days alone", () => {
    const one = with_(
      "hallstahammar",
      away("first", "2026-11-30", "2026-12-04", people.third),
      away("second", "2026-11-30", "2026-12-04"),
    );
    expect(covers(one)).toEqual([]);
    expect(one.refused("third", round)).toHaveLength(1);
    one.at("2026-11-27", "10:00").do("second", round).at("2026-11-30");
    expect(one.duty("round").owner?.id).toBe(people.third.id);
    one.do("third", round).do("third", question(one.now));
    expect(one.events.at(-1)).toMatchObject({ behalf: { as: "standIn", for: { id: people.first.id } } });
    one.at("2026-12-05");
    expect(one.refused("third", round)).toHaveLength(1);
  });

  it("leaves an evaluation to those whose step it is, though somebody is named for the rest", () => {
    const one = with_("hallstahammar", away("first", "2026-01-01", "2030-01-01", people.third));
    expect(one.duty("snapshot").owner?.id).not.toBe(people.third.id);
    const alone = with_(
      "hallstahammar",
      away("first", "2026-01-01", "2030-01-01", people.third),
      away("second", "2026-01-01", "2030-01-01"),
      ...deputies("2026-01-01", "2030-01-01"),
    );
    expect(alone.duty("snapshot").owner?.id).toBe(people.third.id);
    expect(alone.duty("evaluation").owner?.id).toBe(people.first.id);
  });

  it("is not covered by somebody who is away too", () => {
    const one = with_(
      "hallstahammar",
      away("first", "2026-11-30", "2026-12-04", people.third),
      away("second", "2026-11-30", "2026-12-04"),
      ...deputies("2026-11-30", "2026-12-04"),
      away("third", "2026-12-02", "2026-12-03"),
    );
    expect(covers(one).map(({ key }) => key)).toEqual(["cover:2026-12-02"]);
  });

  it("is covered by a borrower, unless the borrower is away", () => {
    const one = with_("hallstahammar", ...all("2026-11-30", "2026-12-04"));
    one.do("first", { type: "askLoan", borrower: people.stranger, from: "2026-11-30", to: "2026-12-04" });
    one.do("communications", { type: "agreeLoan", matter: "L-1" });
    expect(covers(one)).toHaveLength(1);
    one.do("stranger", { type: "readGuidelines", matter: "L-1" });
    expect(covers(one)).toEqual([]);
    one.presence = {
      ...one.presence,
      absences: [...one.presence.absences, away("stranger", "2026-12-01", "2026-12-01")],
    };
    expect(covers(one).map(({ key }) => key)).toEqual(["cover:2026-12-01"]);
  });

  it("leaves nothing to a borrower who is away", () => {
    const one = with_("hallstahammar");
    one.do("first", { type: "askLoan", borrower: people.stranger, from: "2026-11-23", to: "2026-11-27" });
    one.do("communications", { type: "agreeLoan", matter: "L-1" }).do("stranger", {
      type: "readGuidelines",
      matter: "L-1",
    });
    one.presence = { ...one.presence, absences: [away("stranger", "2026-11-24", "2026-11-24")] };
    expect(one.duty("round").owner?.id).toBe(people.stranger.id);
    one.do("stranger", round);
    expect(one.duty("round").owner?.id).toBe(people.first.id);
  });

  it("for good, of all who look after it, turns the first day without anybody red", () => {
    const one = with_("nybro");
    const leaving = (["first", "second", "deputy", "secondDeputy"] as const).map((who) => ({
      person: people[who].id,
      name: people[who].name,
      lastDay: "2026-12-11",
    }));
    one.presence = { ...one.presence, leaving };
    expect(covers(one).map(({ key }) => key)).toEqual(["cover:2026-12-14"]);
  });

  it("of everybody still leaves the duty with somebody by name", () => {
    const one = with_("nybro", ...all("2026-11-23", "2027-12-31"));
    for (const { owner } of one.duties) expect(owner).not.toBeNull();
  });

  it("today gives what is late to who is there today", () => {
    const one = with_("nybro", away("first", "2027-02-01", "2027-02-26")).at("2027-02-02");
    one.lapse();
    const late = one.duties.find(({ key }) => key === "snapshot:2026-2");
    expect(late).toMatchObject({ lapsed: true, owner: { id: people.second.id } });
  });
});
