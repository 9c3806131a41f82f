import { describe, expect, it } from "vitest";
import { type EventType, stepOf } from "../../workflows/account/events";
import { holdersOf } from "../../workflows/account/organisation";
import { noticesOf } from "../../workflows/account/tasks";
import { sentence } from "../../workflows/account/texts.sv";
import type { Policy, Role } from "../../workflows/policy/schema";
import { tells } from "./demanded";
import { answersTo, commandOf, entryAt, keptBy, otherwise, readyFor } from "./support";

/** The account just before an event, with somebody in every role that can have somebody. */
function before(policy: Policy, event: EventType) {
  const step = stepOf[event] ?? "approve";
  const life = readyFor(policy, step);
  const [first] = holdersOf("nominee", life.facts, policy, life.organisation);
  if (first && (step === "withdraw" || step === "decline")) life.do(first, commandOf(life, "accept"));
  return { life, step };
}

/** What everybody is told when the event happens, by somebody's act who is not of this role if there is one. */
function toldOf(policy: Policy, type: EventType, role: Role) {
  const { life, step } = before(policy, type);
  const command = commandOf(life, step);
  if (type === "transferRejected")
    Object.assign(command, { answers: { ...answersTo(policy, "boardDecision"), outcome: "rejected" } });
  const from = life.position;
  const named = (one: Role) => holdersOf(one, life.facts, policy, life.organisation);
  const able = (policy.steps[step]?.who ?? []).flatMap(named);
  const actor = able.find(({ id }) => !named(role).some((one) => one.id === id)) ?? able[0];
  const decided = life.try(actor ?? life.actorOf(step), command);
  if (!decided.ok) throw new Error(JSON.stringify(decided.unmet));
  const { events, position } = decided;
  const event = events.find((one) => one.type === type);
  if (!event) throw new Error(`${step} did not give ${type}`);
  const { name } = position.facts;
  const notices = noticesOf(from, position, events, policy, life.organisation);
  const holders = (role: Role) => holdersOf(role, position.facts, policy, life.organisation);
  return { notices, holders, events, position, text: `${name}: ${sentence(event)}`, by: event.by };
}

describe("who is told of what", () => {
  const kept = keptBy("notification").filter(({ policy }) => policy.documents.length > 1);
  for (const { policy, clause, uses } of kept)
    it(`${clause}: has those told that it should`, () => {
      const told = uses.map((use) => {
        const [part = "", event] = use.path.split(/[.[]/);
        return `${part === "copyTo" ? "copy" : event}: ${entryAt<{ role: Role }>(policy, use).role}`;
      });
      expect(told.sort()).toEqual([...(tells[clause] ?? [])].sort());
    });

  it("every clause that should have somebody told does", () => {
    expect(kept.map(({ clause }) => clause).sort()).toEqual(Object.keys(tells).sort());
  });
});

describe("who is told", () => {
  for (const { policy, clause, uses } of keptBy("notification", /^told/))
    for (const use of uses) {
      const type = use.path.split(/[.[]/)[1] as EventType;
      const entry = entryAt<{ role: Role }>(policy, use);
      it(`${clause}: ${entry.role} is told of ${type}`, () => {
        const { notices, holders, text, by } = toldOf(policy, type, entry.role);
        const told = holders(entry.role).filter(({ id }) => id !== by.id);
        expect(told).not.toEqual([]);
        for (const to of told) expect(notices).toContainEqual({ to, text, page: null });
        const silent = otherwise(policy, (copy) => {
          copy.told[type] = copy.told[type]?.filter(({ role }) => role !== entry.role) ?? [];
        });
        const without = toldOf(silent, type, entry.role).notices.filter((one) => one.text === text);
        for (const { id } of told) expect(without.map(({ to }) => to.id)).not.toContain(id);
      });
    }

  for (const { policy, clause } of keptBy("notification", /^copyTo/))
    it(`${clause}: ${policy.copyTo?.role} gets a copy of the order that was approved, and a notice that leads to it`, () => {
      const { notices, holders, events, position } = toldOf(policy, "approved", "orderer");
      const [to] = holders(policy.copyTo?.role ?? "staff");
      expect(to).toBeDefined();
      expect(events.map(({ type }) => type)).toEqual(["approved", "copySent"]);
      expect(position.facts.copies).toMatchObject([{ to }]);
      expect(notices).toContainEqual(expect.objectContaining({ to, page: "document" }));
      const none = otherwise(policy, (copy) => {
        copy.copyTo = null;
      });
      expect(toldOf(none, "approved", "orderer").position.facts.copies).toEqual([]);
    });
});
