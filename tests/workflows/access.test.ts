import { describe, expect, it } from "vitest";
import { mayRead, overseers, unitsReadBy } from "../../workflows/account/access";
import { organisation, people, type Who } from "../support/organisation";
import { lifeIn } from "./life";

const reader = (who: Who, unit = "parken", ...roles: string[]) => ({ id: people[who].id, unit, roles });
const underWay = ["needsAnalysis", "order", "acceptance", "decision", "creation", "launch"] as const;
const launched = ["operation", "evaluation", "closing", "closed"] as const;

describe("an order under way", () => {
  const order = lifeIn("acceptance");
  it.each(["orderer", "first", "second", "deputy"] as const)("is read by those who have a part in it: %s", (who) => {
    expect(mayRead(order.position, reader(who), organisation)).toBe(true);
  });
  it.each(["unitManager", "departmentManager", "administrationManager", "director"] as const)(
    "is read by every manager above: %s",
    (who) => expect(mayRead(order.position, reader(who), organisation)).toBe(true),
  );
  it("is read in its own unit, and not by somebody of another", () => {
    expect(mayRead(order.position, reader("stranger", "biblioteket"), organisation)).toBe(true);
    expect(mayRead(order.position, reader("stranger"), organisation)).toBe(false);
    // Above the unit it is the manager who reads, not everybody who sits there.
    expect(mayRead(order.position, reader("stranger", "kultur"), organisation)).toBe(false);
  });
  it.each(overseers)("is read by whoever looks after every account: %s", (role) => {
    expect(mayRead(order.position, reader("stranger", "parken", role), organisation)).toBe(true);
  });
  it("is not read by somebody elected or a contact, as such", () => {
    expect(mayRead(order.position, reader("stranger", "parken", "politician", "contact"), organisation)).toBe(false);
  });
});

it("who has said no to an order still reads what came of it", () => {
  const order = lifeIn("acceptance").do("second", { type: "decline", reasons: "Jag hinner inte." });
  expect(mayRead(order.position, reader("second"), organisation)).toBe(true);
});

it.each([...underWay, ...launched])("everybody employed reads exactly what is or has been in use: %s", (state) => {
  const life = lifeIn(state);
  expect(mayRead(life.position, reader("stranger"), organisation)).toBe(launched.some((one) => one === state));
});

it("a manager reads the units below, and others their own", () => {
  expect(unitsReadBy(reader("departmentManager", "kultur"), organisation)).toEqual(["kultur", "biblioteket"]);
  expect(unitsReadBy(reader("first", "biblioteket"), organisation)).toEqual(["biblioteket"]);
  expect(unitsReadBy(reader("stranger"), organisation)).toEqual([]);
});
