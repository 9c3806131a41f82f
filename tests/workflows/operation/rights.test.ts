import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../../app/policies.server";
import type { Person } from "../../../workflows/account/facts";
import { holdersOf } from "../../../workflows/account/organisation";
import type { LifeCommand, LifeCommandType } from "../../../workflows/operation/commands";
import { lifeSteps } from "../../../workflows/policy/life-sections";
import { people } from "../../support/organisation";
import { InUse, kept, made, question, registrar, removal } from "./in-use";

const managerOf = ({ standing, policy, organisation }: InUse) =>
  holdersOf("closer", standing.facts, policy, organisation)[0] as Person;

/** An account with a matter of each kind, ready for every step. */
function full(town: string): InUse {
  const one = new InUse(getPolicy(town));
  const { now } = one;
  one
    .do("first", question(now, { sort: "secret" }))
    .do("first", removal(now, { content: one.evidence, grounds: ["insult"] }));
  one.do("first", { type: "blockUser", content: [kept("sender")], reasons: "Hot.", review: "2026-12-23" });
  for (const [from, to] of [
    ["2026-12-01", "2026-12-02"],
    ["2026-12-03", "2026-12-04"],
  ] as const)
    one.do("first", { type: "askLoan", borrower: people.third, from, to });
  one.do("communications", { type: "agreeLoan", matter: "L-2" });
  for (let count = 0; count < 3; count += 1)
    one.do("first", { type: "receiveDataRequest", sort: "erase", received: now, content: [kept("text")] });
  for (const matter of ["P-2", "P-3"]) one.do("first", { type: "confirmIdentity", matter, how: "Legitimation" });
  return one.do(managerOf(one), { type: "decideDataRequest", matter: "P-3", outcome: "granted", reasons: "Ja." });
}
const commands = (one: InUse): Record<Exclude<LifeCommandType, "lapse">, LifeCommand> => ({
  makeRound: { type: "makeRound", found: "" },
  watchCloser: { type: "watchCloser", reasons: "Många väntas skriva." },
  receiveQuestion: question(one.now),
  sortQuestion: { type: "sortQuestion", matter: "F-1", sort: "secret" },
  passOnQuestion: { type: "passOnQuestion", matter: "F-1", to: "Gatukontoret", told: "De svarar." },
  answerQuestion: {
    type: "answerQuestion",
    matter: "F-1",
    answered: one.now,
    answer: [kept("text")],
    answerer: people.second,
  },
  leaveQuestion: { type: "leaveQuestion", matter: "F-1", reasons: "Är en hälsning." },
  registerInDiary: { type: "registerInDiary", matter: "F-1", number: "KS 2026/1" },
  reportRemoval: removal(one.now, { content: one.evidence }),
  makeRemoval: { type: "makeRemoval", matter: "B-1", ...made(one.now) },
  leaveRemoval: { type: "leaveRemoval", matter: "B-1", reasons: "Tillåtet." },
  blockUser: { type: "blockUser", content: [kept("sender")], reasons: "Hot.", review: "2026-12-23" },
  reviewBlock: { type: "reviewBlock", matter: "S-1", outcome: "lifted", reasons: "Lugnt.", review: null },
  askLoan: { type: "askLoan", borrower: people.third, from: "2026-12-20", to: "2026-12-21" },
  agreeLoan: { type: "agreeLoan", matter: "L-1" },
  refuseLoan: { type: "refuseLoan", matter: "L-1", reasons: "Nej." },
  readGuidelines: { type: "readGuidelines", matter: "L-2" },
  endLoan: { type: "endLoan", matter: "L-1" },
  takeSnapshot: { type: "takeSnapshot", halfYear: true, files: [kept("screenshot")], note: "" },
  recordFigures: { type: "recordFigures", rows: [], lastPost: "2026-11-22" },
  confirmAccount: { type: "confirmAccount" },
  receiveDataRequest: { type: "receiveDataRequest", sort: "erase", received: one.now, content: [kept("text")] },
  confirmIdentity: { type: "confirmIdentity", matter: "P-1", how: "Legitimation" },
  decideDataRequest: { type: "decideDataRequest", matter: "P-2", outcome: "refused", reasons: "Nej." },
  carryOutDataRequest: { type: "carryOutDataRequest", matter: "P-3", done: "Borttaget." },
});

/** By hand, from the standard: who takes each step. */
const everyday = ["first", "second", "communications", "deputy"];
const takes: Partial<Record<LifeCommandType, string[]>> = {
  watchCloser: [...everyday, "manager"],
  receiveQuestion: [...everyday, "registrar"],
  sortQuestion: [...everyday, "registrar"],
  registerInDiary: ["registrar"],
  reviewBlock: [...everyday, "manager"],
  askLoan: ["first", "second", "deputy"],
  agreeLoan: ["communications"],
  refuseLoan: ["communications"],
  readGuidelines: ["third"],
  confirmAccount: [...everyday, "manager", "orderer"],
  receiveDataRequest: [...everyday, "registrar", "informationOfficer"],
  confirmIdentity: [...everyday, "registrar", "informationOfficer"],
  decideDataRequest: ["manager"],
};
const anybody: Record<string, Person> = {
  first: people.first,
  second: people.second,
  deputy: people.deputy,
  third: people.third,

  orderer: people.orderer,
  communications: people.communications,
  informationOfficer: people.informationOfficer,
  secretary: people.secretary,
  registrar,
  stranger: people.stranger,
};

describe.each(loadedMunicipalities())("in %s", (town) => {
  const base = full(town);
  it.each(lifeSteps as (keyof ReturnType<typeof commands>)[])(
    "%s is taken by those who may, and others are told whom to ask",
    (step) => {
      const able: string[] = [];
      for (const [name, person] of Object.entries({ ...anybody, manager: managerOf(base) })) {
        const one = new InUse(base.policy, base.now, base.organisation, base.life);
        one.standing = base.standing;
        const decision = one.try(person, commands(one)[step]);
        if (decision.ok) able.push(name);
        else {
          expect(decision.unmet).toHaveLength(1);
          expect(decision.unmet[0]?.text).toMatch(/^Det här gör [A-ZÅÄÖ].*\p{Lu}\p{L}+sson.*\.$/u);
        }
      }
      expect(able.sort()).toEqual([...(takes[step] ?? everyday)].sort());
    },
  );
});

describe("nobody", () => {
  it("takes any step in an account that is not in use yet, or not any more", () => {
    for (const state of ["launch", "closed"] as const) {
      const one = full("nybro");
      const { facts } = one.standing;
      one.standing = { ...one.standing, state, facts: state === "launch" ? { ...facts, launchedAt: null } : facts };
      const raising = Object.values(commands(one)).filter((command) => state === "launch" || !("matter" in command));
      for (const command of raising) {
        const decision = one.try(people.first, command);
        expect(decision).toMatchObject({ ok: false, unmet: [{ rule: "state" }] });
      }
    }
  });

  it("takes a step with a matter of another kind, or with one that is not there", () => {
    const one = full("nybro");
    for (const command of Object.values(commands(one))) {
      if (!("matter" in command)) continue;
      for (const matter of ["S-1", "B-1", "L-1", "P-1", "F-1", "F-99", "X-1"]) {
        if (matter[0] === command.matter[0]) continue;
        expect(one.try(people.first, { ...command, matter })).toMatchObject({ ok: false, unmet: [{ rule: "matter" }] });
      }
    }
  });
});
