import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import { formIds } from "../../workflows/account/facts";
import { nextStates, type State, states } from "../../workflows/account/machine";
import {
  counterexamples,
  everyoneCanEnd,
  everyStateIsReached,
  nobodyIsStuck,
  noGateIsPassed,
} from "../../workflows/policy/proof/claims";
import { explore } from "../../workflows/policy/proof/explore";
import { gatesOf } from "../../workflows/policy/proof/gates";
import { type Counterexample, storyOf } from "../../workflows/policy/proof/story.sv";

const stories = (list: Counterexample[]) => list.map(storyOf).join("\n\n");

describe.each(loadedMunicipalities())("the rules of %s", (municipality) => {
  const policy = getPolicy(municipality);
  const exploration = explore(policy);

  it("are looked at whole", () => expect(exploration.whole).toBe(true));
  it("let an account come to every state", () => expect(stories(everyStateIsReached(exploration))).toBe(""));
  it("let every account come to an end", () => expect(stories(everyoneCanEnd(exploration))).toBe(""));
  it("leave no account where nobody can go on", () => expect(stories(nobodyIsStuck(exploration))).toBe(""));
  it("let nobody pass a gate", () => expect(stories(noGateIsPassed(exploration))).toBe(""));

  it("are tried with everything that a gate guards missing, and with all of it there", () => {
    const gates = Object.values(gatesOf(policy, exploration.organisation)).flat();
    const everHolds = (holds: boolean) => (gate: (typeof gates)[number]) =>
      exploration.found.some(({ position }) => position.state !== "unopened" && gate.holds(position.facts) === holds);
    // Who decided and was heard on a closure is never wrong under these rules, and some faults cannot even be written.
    const never = gates.filter((gate) => !everHolds(true)(gate) || !everHolds(false)(gate)).map(({ name }) => name);
    expect(never.filter((name) => !/om avslutet$|svarar för kontot$/.test(name))).toEqual([]);
  });
});

describe("the search", () => {
  const policy = getPolicy("kungalv");
  const { found } = explore(policy);

  it("finds accounts in every state, each by a way that begins with nothing", () => {
    for (const state of states as State[]) {
      const one = found.find(({ position }) => position.state === state);
      let at = one;
      while (at?.before) at = at.before.found;
      expect(at?.position.state, state).toBe("unopened");
    }
  });

  it("goes only where the machine goes", () => {
    for (const { position, next } of found)
      for (const other of next) {
        const { state } = other.position;
        const steps = [position.state, ...nextStates(position.state)];
        // An answer that was the last one awaited takes the account on by itself, so two steps are taken at once.
        expect(steps.includes(state) || steps.some((one) => nextStates(one).includes(state)), state).toBe(true);
      }
  });

  it("tries every option of every choice, and every demanded answer missing", () => {
    const moves = found.flatMap(({ before }) => before?.move.command ?? []);
    const saved = moves.flatMap((command) => ("answers" in command ? [command.answers] : []));
    for (const form of formIds.filter((one) => one !== "transfer" && one !== "closing"))
      for (const { id, required } of policy.forms[form].filter(({ required }) => required))
        if (required && form !== "boardDecision" && form !== "launch")
          expect(
            saved.some((answers) => id in answers && answers[id] === null),
            `${form}.${id}`,
          ).toBe(true);
  });

  it("says when it has not looked at everything", () => {
    expect(counterexamples(policy)).toEqual([]);
    expect(explore(policy, 10).whole).toBe(false);
  });
});
