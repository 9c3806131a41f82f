import fc from "fast-check";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import {
  type Command,
  type CommandType,
  commandSchema,
  commandTypes,
  savedForm,
} from "../../workflows/account/commands";
import type { Person } from "../../workflows/account/facts";
import { stepsOutOf } from "../../workflows/account/machine";
import { Life, torebodaPolicy } from "../workflows/life";
import { everyone, file, filled, library, managedBy, organisation, people } from "./organisation";

/** One thing somebody does: mostly sensible for where the account is, sometimes anything at all. */
type Act = { sensible: boolean; actor: number; pick: number; spoil: number; junk: Record<string, unknown> };

const answer = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("", "approved", "rejected", "2026-02-30", "9999-01-01", "continue", "yes", "monitor"),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(true, null, file, library, { id: "kultur", name: "Kulturavdelningen" }, []),
  fc.constantFrom(...everyone),
  fc.array(fc.constantFrom(...everyone), { maxLength: 4 }),
  fc.array(fc.record({ person: fc.constantFrom(...everyone), deputy: fc.constantFrom(null, ...everyone) }), {
    maxLength: 4,
  }),
);
const keys = fc.oneof(
  fc.constantFrom("administrators", "unit", "hours", "outcome", "date", "use", "central", "proposal", "farewellDate"),
  fc.constantFrom("constructor", "__proto__", "toString", "hasOwnProperty"),
  fc.string(),
);
const act: fc.Arbitrary<Act> = fc.record({
  sensible: fc.integer({ min: 0, max: 9 }).map((number) => number > 2),
  actor: fc.nat(everyone.length - 1),
  pick: fc.nat(1000),
  spoil: fc.nat(9),
  junk: fc.dictionary(keys, answer, { maxKeys: 4 }),
});
export const withPoliticians = {
  ...organisation,
  holders: { ...organisation.holders, politician: [people.third, people.stranger] },
};
const organisations = fc.constantFrom(
  organisation,
  managedBy({ biblioteket: people.orderer }),
  managedBy({ biblioteket: people.first, kultur: people.deputy }),
  managedBy({ biblioteket: null, kultur: people.second, forvaltningen: people.third }),
  withPoliticians,
);

const pickOf = <T>(list: readonly T[], pick: number): T => list[pick % list.length] as T;

/** A command that the schema lets through, whatever it says. */
function commandOf(life: Life, type: CommandType, { pick, spoil, sensible, junk }: Act): Command | null {
  const form = type === "recordBoardDecision" ? "boardDecision" : savedForm[type as keyof typeof savedForm];
  const good = form && { ...filled(life.policy, form), ...(type === "saveEvaluation" ? proposal(pick) : {}) };
  const person = pickOf(everyone, pick);
  const administrator = pickOf([...life.facts.administrators.map((one) => one.person), person], pick).id;
  const built = commandSchema.safeParse({
    type,
    hash: sensible || spoil > 4 ? life.hash : "0".repeat(64),
    reasons: "Skäl.",
    text: "Svar.",
    opinion: pick % 2 ? "supports" : "objects",
    receiver: "Föreningen",
    name: "Konto",
    unit: library,
    answers: { ...(sensible || spoil > 4 ? good : {}), ...(spoil > 6 || !sensible ? junk : {}) },
    person: type === "proposeAdministrator" || type === "changeOrderer" ? person : administrator,
    leaver: administrator,
    successor: person,
    replaces: pick % 3 === 0 ? administrator : null,
    administrator,
    deputy: pick % 2 ? pickOf(everyone, pick + 1) : null,
  });
  return built.success ? built.data : null;
}
const proposal = (pick: number) => ({ proposal: pickOf(["continue", "close", "transfer"], pick) });

const aside: CommandType[] = ["withdraw", "refuse", "decline", "changeOrderer", "replaceNominee"];
const staffing: CommandType[] = ["proposeAdministrator", "removeAdministrator", "changeDeputy", "accept"];
/** Takes the steps that bring the account on more often than those that keep or end it. */
function stepOf(life: Life, { sensible, pick }: Act): CommandType {
  if (!sensible) return pickOf(commandTypes, pick);
  const steps = stepsOutOf(life.state);
  const leaving = ["closing", "transferDecision", "transferring"].includes(life.state);
  const forward = steps.filter((step) => !aside.includes(step) && !(leaving && staffing.includes(step)));
  return pickOf(steps.length ? (pick % 7 ? forward : steps) : commandTypes, pick);
}

/** The same acts on an account, one after the other. */
export function live(acts: Act[], policy = torebodaPolicy, own = organisation, each?: (life: Life) => void): Life {
  return goOn(new Life(policy, own), acts, each);
}

/** The acts on an account that has come somewhere already. */
export function goOn(life: Life, acts: Act[], each: (life: Life) => void = () => {}): Life {
  for (const one of acts) {
    const type = stepOf(life, one);
    const command = commandOf(life, type, one);
    if (!command) continue;
    const actor = one.sensible ? somebody(life, type, one.pick) : pickOf(everyone, one.actor);
    if (life.try(actor, command).ok) each(life);
  }
  return life;
}

function somebody(life: Life, type: CommandType, pick: number): Person {
  try {
    return pick % 5 ? life.actorOf(type) : pickOf(everyone, pick);
  } catch {
    return pickOf(everyone, pick);
  }
}

/** A counterexample names its municipality, not all of the policy. */
export const policies = loadedMunicipalities().map((id) => ({ ...getPolicy(id), [fc.toStringMethod]: () => id }));
export const acts = fc.array(act, { maxLength: 90, size: "max" });
export const story = fc.tuple(acts, fc.constantFrom(...policies), organisations);
