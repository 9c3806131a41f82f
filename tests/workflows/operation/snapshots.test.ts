import { describe, expect, it } from "vitest";
import { getPolicy } from "../../../app/policies.server";
import { instantOf } from "../../../workflows/calendar/zone";
import { file } from "../../support/organisation";
import { InUse } from "./in-use";

const taken = (halfYear = true, files = [file]) => ({ type: "takeSnapshot" as const, halfYear, files, note: "" });
const awaited = (one: InUse) => one.duties.filter(({ kind }) => kind === "snapshot").map(({ key }) => key);

describe("a snapshot", () => {
  it.each([
    ["hallstahammar", "HAL-16e"],
    ["toreboda", "TOR-10e"],
    ["kungalv", "KUN-6l"],
    ["sollentuna", "SOL-8c"],
    ["nybro", "STD-27"],
  ])("is waited for by the end of each half-year in %s", (town, source) => {
    const one = new InUse(getPolicy(town));
    expect(one.duty("snapshot")).toMatchObject({
      key: "snapshot:2026-2",
      due: {
        at: instantOf("2026-12-31", "23:59"),
        source,
        why: [
          "Kontot bevaras varje halvår. Halvåret slutar torsdag 31 december 2026.",
          "Sista tid: torsdag 31 december 2026 23.59.",
        ],
      },
    });
    one.do("first", taken());
    expect(awaited(one)).toEqual(["snapshot:2027-1"]);
    expect(one.duty("snapshot").due.at).toBe(instantOf("2027-06-30", "23:59"));
  });

  it("at a larger change counts for no half-year", () => {
    const one = new InUse().do("first", taken(false));
    expect(one.standing.life.snapshots).toEqual([]);
    expect(awaited(one)).toEqual(["snapshot:2026-2"]);
    one.at("2027-01-04").lapse();
    one.do("first", taken(false));
    expect(one.duties.find(({ key }) => key === "snapshot:2026-2")?.lapsed).toBe(true);
  });

  it("that came late is one of the half-year in which it was taken", () => {
    const one = new InUse().at("2027-01-04");
    expect(one.lapse()).toContain("snapshot:2026-2");
    expect(awaited(one)).toEqual(["snapshot:2026-2", "snapshot:2027-1"]);
    one.do("first", taken());
    expect(one.standing.life.snapshots).toEqual(["2027-1"]);
    expect(awaited(one)).toEqual(["snapshot:2027-2"]);
  });

  it("that is never taken is told of once each half-year", () => {
    const one = new InUse();
    const told = ["2027-01-04", "2027-03-01", "2027-07-01", "2028-01-03"].flatMap((day) =>
      one
        .at(day)
        .lapse()
        .filter((key) => key.startsWith("snapshot")),
    );
    expect(told).toEqual(["snapshot:2026-2", "snapshot:2027-1", "snapshot:2027-2"]);
    expect(one.standing.life.lapsed.filter((key) => key.startsWith("snapshot"))).toEqual(["snapshot:2027-2"]);
  });

  it("is a year apart where the rules say so", () => {
    const policy = structuredClone(getPolicy("nybro"));
    policy.snapshot.every = { amount: 12, unit: "months" };
    const one = new InUse(policy).do("first", taken());
    expect(awaited(one)).toEqual(["snapshot:2027-2"]);
    expect(one.duty("snapshot").due.why[0]).toContain("varje år");
  });

  it("of no file, or of an empty one, is refused", () => {
    const one = new InUse();
    expect(one.refused("first", taken(true, []))).toEqual(["Välj minst en fil med bilden av kontot."]);
    expect(one.refused("first", taken(true, [{ ...file, name: "bild.png", size: 0 }]))).toEqual([
      "Filen bild.png är tom. Välj en fil med innehåll.",
    ]);
  });
});
