import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../../app/policies.server";
import { officeHourBefore } from "../../../workflows/calendar/before";
import { dayAfter } from "../../../workflows/calendar/day";
import { isOfficeTime } from "../../../workflows/calendar/working-day";
import { instantOf } from "../../../workflows/calendar/zone";
import { pressing } from "../../../workflows/duties/duty";
import type { Policy } from "../../../workflows/policy/schema";
import { people } from "../../support/organisation";
import { standardPolicy } from "../life";
import { InUse, question, removal } from "../operation/in-use";

const two = (number: number) => String(number).padStart(2, "0");
const moment = fc.tuple(fc.nat(400), fc.nat(23), fc.nat(59)).map(([days, hour, minute]) => ({
  day: dayAfter("2026-11-23", days),
  time: `${two(hour)}:${two(minute)}`,
}));
const started = new Map<Policy, InUse>();
function begun(policy: Policy, { day, time }: { day: string; time: string }) {
  const base = started.get(policy) ?? new InUse(policy);
  started.set(policy, base);
  return new InUse(policy, base.now, base.organisation, base.life).at(day, time);
}

describe.each(loadedMunicipalities())("a reminder in %s", (town) => {
  const policy = getPolicy(town);
  it("comes in office hours or is pressing, before the time is out", () => {
    let given = 0;
    fc.assert(
      fc.property(moment, fc.boolean(), fc.nat(72), (when, closer, late) => {
        const one = begun(policy, when);
        if (closer) one.do("first", { type: "watchCloser", reasons: "Badhuset." });
        one.do("first", question(one.now)).do("first", removal(one.now, { content: one.evidence }));
        one.do("first", {
          ...{ type: "askLoan", borrower: people.stranger, from: when.day, to: dayAfter(when.day, 9) },
        });
        one.presence.crisis = {
          ...{ id: "k", name: "Storm", since: one.now },
          until: late % 3 ? null : new Date(Date.parse(one.now) + late * 3_600_000).toISOString(),
        };
        for (const crisis of [null, one.presence.crisis]) {
          one.presence.crisis = crisis;
          for (const { kind, remind, due } of one.duties) {
            if (remind === null) continue;
            given += 1;
            expect([kind, remind < due.at]).toEqual([kind, true]);
            const open = pressing.includes(kind) || isOfficeTime(new Date(remind), policy.calendar);
            expect([kind, due.at, remind, open]).toEqual([kind, due.at, remind, true]);
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(given).toBeGreaterThan(500);
  });
});

describe("a reminder that falls outside office hours", () => {
  const { calendar } = standardPolicy;
  it.each([
    ["in the evening", ["2026-11-24", "19:59"], ["2026-11-24", "16:00"]],
    ["when the office closes", ["2026-11-24", "17:00"], ["2026-11-24", "16:00"]],
    ["in the morning", ["2026-11-24", "07:59"], ["2026-11-23", "16:00"]],
    ["on a Sunday", ["2026-11-29", "12:00"], ["2026-11-27", "16:00"]],
    ["at Christmas", ["2026-12-26", "12:00"], ["2026-12-23", "16:00"]],
  ])("%s comes in the last hour before", (_, [day = "", time = ""], [then = "", hour = ""]) => {
    expect(officeHourBefore(instantOf(day, time), calendar)).toBe(instantOf(then, hour));
  });

  it("stands where it is when the office is open", () => {
    const at = instantOf("2026-11-24", "08:00");
    expect(officeHourBefore(at, calendar)).toBe(at);
  });

  it("is none for a round that became the next one after it", () => {
    const one = new InUse(getPolicy("hallstahammar")).at("2026-11-27", "16:30");
    one.do("first", { type: "watchCloser", reasons: "Badhuset." }).do("first", { type: "makeRound", found: "" });
    // Saturday's first round is told of on Friday only while it is still Friday afternoon.
    const { due, remind } = one.at("2026-11-28", "09:00").do("first", { type: "makeRound", found: "" }).duty("round");
    expect([due.at > one.now, remind]).toEqual([true, null]);
  });
});
