import { describe, expect, it } from "vitest";
import { instantOf } from "../../../workflows/calendar/zone";
import type { LifeCommand } from "../../../workflows/operation/commands";
import { isRestricted, type Matter } from "../../../workflows/operation/shape";
import { InUse, kept } from "./in-use";

const block = (review: string, more: object = {}): LifeCommand => ({
  type: "blockUser",
  content: [kept("sender")],
  reasons: "Hotar personalen.",
  review,
  ...more,
});
const reviewed = (outcome: "kept" | "lifted", review: string | null): LifeCommand => ({
  type: "reviewBlock",
  matter: "S-1",
  outcome,
  reasons: "Det har fortsatt.",
  review,
});

describe("a block", () => {
  it("has reasons and a day when it is reviewed, and is seen by few", () => {
    const one = new InUse().do("first", block("2026-12-23"));
    expect(one.duty("review")).toMatchObject({
      key: "review:S-1",
      due: { at: instantOf("2026-12-23", "23:59"), source: "STD-56" },
    });
    expect(isRestricted(one.standing.life.matters[0] as Matter)).toBe(true);
  });

  it.each([
    ["today", block("2026-11-23"), "Välj en dag efter i dag, inom ett år, då spärren prövas på nytt."],
    ["a day that has been", block("2026-11-20"), "Välj en dag efter i dag, inom ett år, då spärren prövas på nytt."],
    ["a day years ahead", block("2028-01-01"), "Välj en dag efter i dag, inom ett år, då spärren prövas på nytt."],
    ["nobody in particular", block("2026-12-23", { content: [] }), "Skriv vem som spärras."],
  ])("until %s is refused", (_, command, text) => {
    expect(new InUse().refused("first", command)).toEqual([text]);
  });

  it("that is kept has another day, and can lapse anew", () => {
    const one = new InUse().do("first", block("2026-12-01")).at("2026-12-02");
    expect(one.lapse()).toContain("review:S-1");
    expect(one.duty("review").lapsed).toBe(true);
    expect(one.refused("first", reviewed("kept", null))).toEqual([
      "Välj en dag efter i dag, inom ett år, då spärren prövas på nytt.",
    ]);
    one.do("first", reviewed("kept", "2026-12-16"));
    expect(one.duty("review")).toMatchObject({ lapsed: false, due: { at: instantOf("2026-12-16", "23:59") } });
    expect(one.at("2026-12-17").lapse()).toContain("review:S-1");
  });

  it("that is lifted is settled, and not lifted twice", () => {
    const one = new InUse().do("first", block("2026-12-01")).do("first", reviewed("lifted", null));
    expect(one.standing.life.matters).toEqual([]);
    expect(one.refused("first", reviewed("lifted", null))).toEqual([
      "S-1 är redan klart, så det går inte att ändra. Läs i akten vad som hände.",
    ]);
  });
});
