import { describe, expect, it } from "vitest";
import { getPolicy } from "../../../app/policies.server";
import { instantOf } from "../../../workflows/calendar/zone";
import type { LifeCommand } from "../../../workflows/operation/commands";
import { people } from "../../support/organisation";
import { InUse, kept } from "./in-use";

const request = (received: string): LifeCommand => ({
  type: "receiveDataRequest",
  sort: "erase",
  received,
  content: [kept("text")],
});
const identity: LifeCommand = { type: "confirmIdentity", matter: "P-1", how: "Legitimation vid besök" };
const decided = (outcome: "granted" | "partly" | "refused"): LifeCommand => ({
  type: "decideDataRequest",
  matter: "P-1",
  outcome,
  reasons: "Uppgifterna behövs inte.",
});
const done: LifeCommand = { type: "carryOutDataRequest", matter: "P-1", done: "Inlägget är borttaget." };

describe("a request about personal data", () => {
  it("has a month from when it came, the last day of a month that is shorter (SOL-7h)", () => {
    const one = new InUse(getPolicy("sollentuna"))
      .at("2027-01-31", "12:00")
      .do("first", request(instantOf("2027-01-31", "11:00")));
    expect(one.duty("dataRequest").due).toMatchObject({ at: instantOf("2027-02-28", "23:59"), source: "SOL-7h" });
    expect(one.duty("dataRequest").due.why.join(" ")).toContain("månadens sista dag");
  });

  it("is decided by the manager, once it is known who it is", () => {
    const one = new InUse().do("first", request(instantOf("2026-11-23", "08:30")));
    expect(one.duty("dataRequest").owner?.id).toBe(people.first.id);
    expect(one.refused("unitManager", decided("granted"))).toEqual([
      "P-1 väntar på att det är klart vem som har begärt det.",
    ]);
    one.do("first", identity);
    const manager = one.duty("dataRequest").owner;
    expect(one.refused("first", decided("granted"))).toEqual([`Det här gör ${manager?.name} (${manager?.title}).`]);
    expect(manager).not.toBeNull();
    one.do(manager as typeof people.first, decided("granted"));
    expect(one.duty("dataRequest").owner?.id).toBe(people.first.id);
    one.do("first", done);
    expect(one.standing.life.matters).toEqual([]);
  });

  it("that is refused is settled, and nothing is carried out", () => {
    const one = new InUse().do("first", request(instantOf("2026-11-23", "08:30"))).do("first", identity);
    one.do(one.duty("dataRequest").owner as typeof people.first, decided("refused"));
    expect(one.standing.life.matters).toEqual([]);
    expect(one.refused("first", done)).toEqual([
      "P-1 är redan klart, så det går inte att ändra. Läs i akten vad som hände.",
    ]);
  });

  it("is not carried out before it is decided, nor identified twice", () => {
    const one = new InUse().do("first", request(instantOf("2026-11-23", "08:30"))).do("first", identity);
    expect(one.refused("first", done)).toEqual(["P-1 väntar på beslut."]);
    expect(one.refused("first", identity)).toEqual(["P-1 väntar på beslut."]);
  });

  it.each([
    ["in the future", request(instantOf("2026-11-24", "08:30")), "Tiden ligger i framtiden. Skriv när det hände."],
    [
      "without what was asked",
      { ...request(instantOf("2026-11-23", "08:30")), content: [] } as LifeCommand,
      "Klistra in begäran eller välj en fil.",
    ],
  ])("%s is refused", (_, command, text) => {
    expect(new InUse().refused("first", command)).toEqual([text]);
  });
});
