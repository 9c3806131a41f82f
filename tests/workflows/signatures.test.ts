import { describe, expect, it } from "vitest";
import { conditionsOf } from "../../workflows/account/conditions";
import { passedOver } from "../../workflows/account/organisation";
import { signaturesOf } from "../../workflows/account/signatures";
import { signatureAct } from "../../workflows/account/texts.sv";
import { managedBy, organisation, people } from "../support/organisation";
import { type Life, lifeIn, standardPolicy, torebodaPolicy } from "./life";

const signed = ({ events, hash }: Life) =>
  signaturesOf(events, hash).map((event) => `${event.by.name} ${signatureAct(event)}`);
const accepted = ["Anna Provsson", "Bo Påhittsson"].map((name) => `${name} tog uppdraget som administratör`);

describe("the signatures under an order", () => {
  it("are each acceptance, the consultation and the decision, in order of time", () => {
    expect(signed(lifeIn("order"))).toEqual([]);
    expect(signed(lifeIn("decision"))).toEqual(accepted);
    expect(signed(lifeIn("operation"))).toEqual([...accepted, "Ulla Chefsson godkände"]);
    expect(signed(lifeIn("creation", standardPolicy))).toEqual([
      ...accepted,
      "Kim Skrivsson tillstyrkte",
      "Ulla Chefsson godkände",
    ]);
    const refused = lifeIn("decision").reach("refused");
    expect(signed(refused)).toEqual([...accepted, "Ulla Chefsson avslog"]);
  });

  it("fall with the text they were given for, also when its words come back", () => {
    const life = lifeIn("creation").fill("plan", { hours: 7 });
    expect(signed(life)).toEqual([]);
    life.fill("plan");
    expect(signed(life)).toEqual([]);
    life.reach("orderSent").acceptAll();
    expect(signed(life)).toEqual(accepted);
  });

  it("keep what was accepted when the order comes back, and no consultation", () => {
    const life = lifeIn("decision", standardPolicy).reach("orderReturned");
    expect(signed(life)).toEqual([...accepted, "Ulla Chefsson skickade tillbaka för ändring"]);
    life.do("orderer", { type: "sendOrder", hash: life.hash });
    expect(signed(life)).toEqual(accepted);
    const objects = { type: "consult", opinion: "objects", text: "Nej.", hash: life.hash } as const;
    expect(signed(life.do("communications", objects))).toEqual([...accepted, "Kim Skrivsson avstyrkte"]);
  });

  it("are of one text alone", () => {
    expect(signaturesOf(lifeIn("decision").events, "0".repeat(64))).toEqual([]);
  });
});

describe("the conditions beside the paper", () => {
  const shown = (life: Life) => {
    const { state, facts, policy, organisation: house, now } = life;
    return conditionsOf({ state, facts, policy, organisation: house, actor: people.unitManager, step: "approve", now });
  };

  it("are ticked only where they hold, also in another state", () => {
    const life = lifeIn("acceptance");
    life.do("first", { type: "accept", hash: life.hash });
    const [first, ...rest] = shown(life);
    expect(first).toMatchObject({
      met: false,
      rule: "state",
      text: "Beställningen väntar på att administratörerna svarar.",
    });
    expect(rest).toContainEqual(expect.objectContaining({ met: false, rule: "accepted" }));
    expect(rest.filter(({ met }) => met).map(({ text }) => text)).not.toContain(
      "Alla administratörer har tagit uppdraget för just den här texten.",
    );
    expect(shown(lifeIn("decision")).every(({ met }) => met)).toBe(true);
  });
});

describe("a manager who decides for another", () => {
  const passed = (managers: Parameters<typeof managedBy>[0]) =>
    passedOver(lifeIn("decision").facts, torebodaPolicy, managedBy(managers));

  it("is told for whom: each closer one who has a part in the order", () => {
    expect(passedOver(lifeIn("decision").facts, torebodaPolicy, organisation)).toEqual([]);
    expect(passed({ biblioteket: people.orderer })).toEqual([people.orderer]);
    expect(passed({ biblioteket: people.orderer, kultur: people.first })).toEqual([people.orderer, people.first]);
    expect(passed({ biblioteket: null })).toEqual([]);
  });

  it("is told nothing when nobody is left to decide", () => {
    expect(passed({ biblioteket: people.orderer, kultur: null, forvaltningen: null, kommunen: null })).toEqual([]);
  });
});
