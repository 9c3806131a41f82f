import { describe, expect, it } from "vitest";
import { getPolicy } from "../../../app/policies.server";
import { instantOf } from "../../../workflows/calendar/zone";
import type { Duty } from "../../../workflows/duties/duty";
import { people } from "../../support/organisation";
import { InUse, question, removal } from "./in-use";

const crisis = (since: string, until: string | null = null) => ({ id: "k1", name: "Storm", since, until });
function during(one: InUse, since: string, until: string | null = null): InUse {
  one.presence = { ...one.presence, crisis: crisis(since, until) };
  return one;
}
const paused = (duties: Duty[]) => duties.filter((duty) => duty.paused).map(({ kind }) => kind);

describe("a crisis", () => {
  const since = instantOf("2026-12-28", "08:00");

  it("goes before what is not pressing, and before nothing else", () => {
    const one = during(new InUse(), since).at("2026-12-29");
    one.do("first", question(one.now)).do("first", removal(one.now));
    expect(paused(one.duties)).toEqual(["snapshot", "evaluation", "confirmation", "inactivity"]);
    expect(one.duties.filter(({ kind }) => ["question", "removal", "round"].includes(kind))).toHaveLength(3);
    for (const duty of one.duties) expect(duty.paused && duty.remind !== null).toBe(false);
  });

  it("lets nothing that waits for it lapse, and everything else", () => {
    const one = during(new InUse(), since).at("2027-01-04");
    const lapsed = one.lapse().map((key) => key.split(":")[0]);
    expect(new Set(lapsed)).toEqual(new Set(["round"]));
    expect(one.refused(people.first, { type: "lapse", duty: "snapshot:2026-2" })).toContain("Tiden har inte gått ut.");
  });

  it("that is over has moved what was due meanwhile to the working day after it, and says so", () => {
    const one = during(new InUse(), since, instantOf("2027-01-08", "15:00")).at("2027-01-08", "16:00");
    expect(one.duty("snapshot")).toMatchObject({
      paused: false,
      due: {
        at: instantOf("2027-01-11", "23:59"),
        why: [
          "Kontot bevaras varje halvår. Halvåret slutar torsdag 31 december 2026.",
          "Krisen gick före till fredag 8 januari 2027 15.00.",
          "Tiden flyttas till arbetsdagen efter att krisen tog slut.",
          "Sista tid: måndag 11 januari 2027 23.59.",
        ],
      },
    });
    expect(one.lapse().filter((key) => key.startsWith("snapshot"))).toEqual([]);
    expect(one.at("2027-01-12").lapse()).toContain("snapshot:2026-2");
  });

  it("takes back nothing of what the one before it moved", () => {
    const one = during(new InUse(), since, instantOf("2027-01-08", "15:00")).at("2027-01-09");
    const { at } = one.duty("snapshot").due;
    const [first, second] = [one.presence.crisis, { ...crisis(one.now), id: "k2" }];
    one.presence = { ...one.presence, crisis: second, earlierCrises: first ? [first] : [] };
    expect(one.duty("snapshot")).toMatchObject({ paused: true, due: { at } });
    expect(one.lapse().filter((key) => key.startsWith("snapshot"))).toEqual([]);
    one.presence = { ...one.presence, crisis: { ...second, until: instantOf("2027-01-12", "10:00") } };
    expect(one.duty("snapshot").due.at).toBe(instantOf("2027-01-13", "23:59"));
  });

  it("that moved a round takes none of those after it away", () => {
    const policy = structuredClone(getPolicy("nybro"));
    policy.crisis.pauses = ["round"];
    const one = new InUse(policy).at("2026-11-24", "08:00").do("first", { type: "makeRound", found: "" });
    during(one, instantOf("2026-11-24", "09:00"), instantOf("2026-11-26", "15:00")).at("2026-11-28");
    expect(one.duty("round").due.at).toBe(instantOf("2026-11-27", "23:59"));
    expect(one.duty("round").key).toContain(instantOf("2026-11-25", "00:00"));
    expect(
      one
        .lapse()
        .filter((key) => key.startsWith("round"))
        .map((key) => key.slice(6, 16)),
    ).toEqual(["2026-11-24", "2026-11-25", "2026-11-26"]);
  });

  it("moves neither what was due before it nor what is due long after", () => {
    const late = during(new InUse(), instantOf("2027-01-02", "08:00"), instantOf("2027-01-08", "15:00"));
    expect(late.duty("snapshot").due.at).toBe(instantOf("2026-12-31", "23:59"));
    const early = during(new InUse(), instantOf("2026-11-24", "08:00"), instantOf("2026-11-25", "15:00"));
    expect(early.duty("snapshot").due.at).toBe(instantOf("2026-12-31", "23:59"));
  });

  it("pauses what the policy says, also nothing at all", () => {
    const policy = structuredClone(getPolicy("nybro"));
    policy.crisis.pauses = [];
    expect(paused(during(new InUse(policy), since).at("2026-12-29").duties)).toEqual([]);
    policy.crisis.pauses = ["round"];
    const one = during(new InUse(policy), since).at("2026-12-29").do("first", { type: "makeRound", found: "" });
    expect(paused(one.duties)).toEqual(["round"]);
  });

  it("leaves its questions without a time only where the rules cease (SOL-10), and only while it lasts", () => {
    const one = during(new InUse(getPolicy("sollentuna")), since).at("2026-12-29");
    one.do("first", question(one.now, { crisis: true })).do("first", question(one.now));
    expect(one.duties.filter(({ kind }) => kind === "question").map(({ matter }) => matter)).toEqual(["F-2"]);
    expect(one.standing.life.matters).toMatchObject([{ crisis: "k1" }, { crisis: null }]);
    during(one, since, instantOf("2026-12-29", "12:00")).at("2026-12-30");
    expect(one.refused("first", question(one.now, { crisis: true }))).toEqual([
      "Kommunen är inte i krisläge. Ta bort krysset.",
    ]);
    one.do("first", { type: "leaveQuestion", matter: "F-1", reasons: "Krisen är över." });
    expect(one.standing.life.matters.map(({ id }) => id)).toEqual(["F-2"]);
  });
});
