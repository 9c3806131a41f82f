import { describe, expect, it } from "vitest";
import { getPolicy } from "../../../app/policies.server";
import { instantOf } from "../../../workflows/calendar/zone";
import type { Policy } from "../../../workflows/policy/schema";
import { InUse, removal } from "./in-use";

const made = { type: "makeRound", found: "" } as const;
const closer = { type: "watchCloser", reasons: "Ett inlägg om skolan väntas väcka många kommentarer." } as const;
const with_ = (policy: Policy, change: (copy: Policy) => void): Policy => {
  const copy = structuredClone(policy);
  change(copy);
  return copy;
};
/** When each of so many rounds is to be made, each made a minute before its time. */
function timesOf(one: InUse, count: number): string[] {
  return Array.from({ length: count }, () => {
    const { at } = one.duty("round").due;
    one.now = new Date(Date.parse(at) - 60_000).toISOString();
    one.do("first", made);
    return at;
  });
}
const on = (day: string, ...times: string[]) => times.map((time) => instantOf(day, time));

describe("a round", () => {
  it.each([
    ["hallstahammar", "23:59", "HAL-10a", "Kontot ses över varje arbetsdag."],
    ["sollentuna", "23:59", "SOL-3b", "Kontot ses över varje arbetsdag."],
    ["toreboda", "23:59", "TOR-B1.7", "Planen säger hur kontot ses över. Minst en gång varje arbetsdag räknas här."],
    ["kungalv", "17:00", "KUN-6h", "Kontot ses över varje arbetsdag under kontorstid, som slutar 17.00."],
    ["nybro", "23:59", "STD-24", "Kontot ses över varje arbetsdag."],
  ])("has the rhythm of %s, and says its last time", (town, time, source, why) => {
    const one = new InUse(getPolicy(town));
    expect(one.duty("round").due).toEqual({
      at: instantOf("2026-11-23", time),
      source,
      why: [why, `Sista tid: måndag 23 november 2026 ${time.replace(":", ".")}.`],
    });
  });

  it("is made on working days, each once, over Christmas and a closed day", () => {
    const one = new InUse(
      with_(getPolicy("nybro"), ({ calendar }) => {
        calendar.closedDays = [{ day: "2026-12-23", why: "stängt" }];
      }),
    ).at("2026-12-22");
    one.do("first", made);
    expect(timesOf(one, 6)).toEqual(
      ["2026-12-28", "2026-12-29", "2026-12-30", "2027-01-04", "2027-01-05", "2027-01-07"].map((day) =>
        instantOf(day, "23:59"),
      ),
    );
  });

  it("is made within summer hours in summer", () => {
    const policy = with_(getPolicy("monsterkoping"), ({ supervision }) => {
      supervision.rhythm = "officeHours";
    });
    const one = new InUse(policy).at("2027-06-13").do("first", made);
    expect(timesOf(one, 2)).toEqual([instantOf("2027-06-14", "17:00"), instantOf("2027-06-15", "16:00")]);
  });

  it("made on a Saturday settles nothing of Monday's, and one made early in the day settles its day", () => {
    const one = new InUse().at("2026-11-27").do("first", made).at("2026-11-28").do("first", made);
    expect(one.duty("round").due.at).toBe(instantOf("2026-11-30", "23:59"));
    one.at("2026-11-30", "00:01").do("first", made);
    expect(one.duty("round").due.at).toBe(instantOf("2026-12-01", "23:59"));
  });

  it("is made on the days on which the clock is changed as on others", () => {
    const policy = with_(getPolicy("hallstahammar"), ({ duties }) => {
      duties.round.closer.days = 3;
    });
    const one = new InUse(policy).at("2027-03-27", "06:00").do("first", made).do("first", closer);
    expect(timesOf(one, 6)).toEqual([
      ...on("2027-03-27", "12:00", "17:00", "22:00"),
      ...on("2027-03-28", "12:00", "17:00", "22:00"),
    ]);
    expect(Date.parse(instantOf("2027-03-28", "12:00")) - Date.parse(instantOf("2027-03-27", "12:00"))).toBe(
      23 * 3_600_000,
    );
  });
});

describe("a closer watch", () => {
  it("begins with a removal and goes on off hours, at weekends too, for two days (HAL-10b)", () => {
    const one = new InUse(getPolicy("hallstahammar")).at("2026-11-27", "16:30").do("first", made);
    one.do("first", removal(one.now, { content: one.evidence }));
    expect(timesOf(one, 6)).toEqual([
      ...on("2026-11-27", "22:00"),
      ...on("2026-11-28", "12:00", "17:00", "22:00"),
      ...on("2026-11-29", "12:00", "17:00"),
    ]);
    expect(one.duty("round").due).toMatchObject({ at: instantOf("2026-11-30", "23:59"), source: "HAL-10a" });
  });

  it("says how often, until when and which of them it is", () => {
    const one = new InUse(getPolicy("hallstahammar")).at("2026-11-27", "16:30").do("first", made).do("first", closer);
    one.at("2026-11-27", "16:59").do("first", made);
    expect(one.duty("round").due).toMatchObject({
      source: "HAL-10b",
      why: [
        "Kontot ses över 3 gånger om dagen, också utanför arbetstid, till och med söndag 29 november 2026. Det här är gång 3.",
        "Den vakna tiden 07.00–22.00 delas i 3 lika delar. Del 3 är 17.00–22.00.",
        "Sista tid: fredag 27 november 2026 22.00.",
      ],
    });
  });

  it("keeps office hours where the rules do not say otherwise (STD-49)", () => {
    const one = new InUse(getPolicy("kungalv")).at("2026-11-26", "07:30").do("first", made).do("first", closer);
    const times = timesOf(one, 6);
    expect(times).toEqual([
      ...on("2026-11-26", "11:00", "14:00", "17:00"),
      ...on("2026-11-27", "11:00", "14:00", "17:00"),
    ]);
    expect(one.duty("round").due.at).toBe(instantOf("2026-11-30", "17:00"));
  });

  it("asks for its last round of a day though the day's only one was made before it began", () => {
    const one = new InUse(getPolicy("kungalv")).at("2026-11-26", "09:00");
    const { key } = one.duty("round");
    one.do("first", made).at("2026-11-26", "14:30").do("first", closer);
    expect(one.duty("round").due.at).toBe(instantOf("2026-11-26", "17:00"));
    expect(one.duty("round").key).not.toBe(key);
  });

  it("has every part of a day to itself: one that was missed leaves the next", () => {
    const one = new InUse(getPolicy("kungalv")).at("2026-11-26", "07:30").do("first", made).do("first", closer);
    one.at("2026-11-26", "11:01");
    expect(one.lapse()).toEqual([`round:${on("2026-11-26", "08:00", "11:00").join("/")}`]);
    expect(one.duty("round").due.at).toBe(instantOf("2026-11-26", "14:00"));
  });

  it("of a day of closer rounds is not asked for again when another closer watch begins later", () => {
    const one = new InUse(getPolicy("sollentuna")).at("2026-11-27", "07:00");
    one.lapse();
    one.do("first", closer).at("2026-11-27", "23:00").lapse();
    one.at("2026-11-30", "04:00").do("first", closer);
    expect(one.duty("round").due.at > one.now).toBe(true);
  });

  it("is on a minute that there is, however the office hours are parted", () => {
    const policy = with_(getPolicy("kungalv"), ({ calendar, duties }) => {
      calendar.officeHours = { from: "08:00", to: "15:35" };
      duties.round.closer.timesADay = 19;
    });
    const one = new InUse(policy).at("2026-11-26", "07:30").do("first", made).do("first", closer);
    expect(timesOf(one, 19)[4]).toBe(instantOf("2026-11-26", "10:00"));
  });

  it.each(Array.from({ length: 23 }, (_, index) => index + 2))("can be made %i times a day", (timesADay) => {
    const policy = with_(getPolicy("hallstahammar"), ({ supervision, duties }) => {
      if (supervision.closer) supervision.closer.timesADay = timesADay;
      duties.round.closer.days = 1;
    });
    const one = new InUse(policy).at("2026-11-26", "06:00").do("first", made).do("first", closer);
    const times = timesOf(one, timesADay);
    expect(times.at(-1)).toBe(instantOf("2026-11-26", "22:00"));
    expect(new Set(times).size).toBe(timesADay);
    expect([...times].sort()).toEqual(times);
  });
});
