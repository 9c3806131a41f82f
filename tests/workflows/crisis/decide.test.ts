import { describe, expect, it } from "vitest";
import { type CrisisCommand, decideCrisis, mayStepCrisis } from "../../../workflows/crisis/decide";
import { advanceCrisis } from "../../../workflows/crisis/machine";
import type { Crisis } from "../../../workflows/duties/presence";
import { organisation, people } from "../../support/organisation";
import { standardPolicy as policy } from "../life";

const begin: CrisisCommand = { type: "beginCrisis", name: "Vattenläckan", message: "Dela kommunens inlägg." };
const end: CrisisCommand = { type: "endCrisis" };
const current: Crisis = { id: "k", name: "Vattenläckan", since: "2026-11-23T08:00:00.000Z", until: null };
const over = { ...current, until: "2026-11-24T08:00:00.000Z" };
const [communicator] = organisation.holders.communications;
const as = (person = communicator ?? people.orderer, roles: string[] = ["communications"]) => ({ ...person, roles });
const decide = (command: CrisisCommand, crisis: Crisis | null, actor = as()) =>
  decideCrisis({ command, crisis, actor, policy, organisation });
const refused = (...of: Parameters<typeof decide>) => {
  const decision = decide(...of);
  return decision.ok ? [] : decision.unmet.map(({ text }) => text);
};

describe("the municipality's crisis", () => {
  it("begins in calm and ends in crisis, and takes nothing twice", () => {
    expect(advanceCrisis("calm", { type: "crisisBegun" })).toBe("crisis");
    expect(advanceCrisis("crisis", { type: "crisisEnded" })).toBe("calm");
    expect(advanceCrisis("crisis", { type: "crisisBegun" })).toBeNull();
    expect(advanceCrisis("calm", { type: "crisisEnded" })).toBeNull();
  });

  it("is begun after none or after one that is over, and says of the one under way since when it is", () => {
    expect(decide(begin, null)).toMatchObject({ ok: true, event: { type: "crisisBegun" }, state: "crisis" });
    expect(decide(begin, over)).toMatchObject({ ok: true });
    expect(refused(begin, current)).toEqual([
      "Kommunen är redan i krisläge: ”Vattenläckan”, sedan måndag 23 november 2026. Avsluta det först.",
    ]);
  });

  it("is ended once", () => {
    expect(decide(end, current)).toMatchObject({ ok: true, event: { type: "crisisEnded" }, state: "calm" });
    expect(refused(end, over)).toEqual(["Krisläget ”Vattenläckan” är redan avslutat, tisdag 24 november 2026."]);
    expect(refused(end, null)).toEqual(["Kommunen är inte i krisläge, så det finns inget att avsluta."]);
  });

  it("is begun by those alone whom the policy names, also by the manager of the whole municipality", () => {
    expect(refused(begin, null, as(people.orderer, []))).toEqual([
      "Det här gör kommunikationsenheten, informationsansvarig eller kommunens högsta chef.",
    ]);
    const top = { ...people.orderer, id: "top" };
    const units = [
      { id: "k", name: "Kommunen", level: "municipality" as const, parent: null, manager: top, contacts: [] },
      ...organisation.units,
    ];
    const asking = { id: "top", roles: [] };
    expect(mayStepCrisis(asking, policy, { ...organisation, units })).toBe(true);
    const none = { ...policy, crisis: { ...policy.crisis, steppedBy: ["informationOfficer" as const] } };
    expect(mayStepCrisis(asking, none, { ...organisation, units })).toBe(false);
  });

  it("has a name and says what to do", () => {
    const decision = decide({ type: "beginCrisis", name: "", message: "x".repeat(2001) }, null);
    expect(decision.ok ? [] : decision.unmet.map(({ question }) => question)).toEqual(["name", "message"]);
  });
});
