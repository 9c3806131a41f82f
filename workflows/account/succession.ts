import { dayWords } from "../calendar/swedish-day";
import type { Policy } from "../policy/schema";
import type { Unmet } from "./case";
import { type Command, savedForm } from "./commands";
import type { Facts, Person } from "./facts";
import type { Account, Colleague, Matter } from "./leaving";
import { exchanged } from "./named";
import type { Organisation } from "./organisation";
import { unmetConditions } from "./rules";

/** What is asked of the account for a matter to be settled, in order; [] = nothing of the account changes. */
export function commandsFor(matter: Matter, leaver: Person, successor: Person | null, facts: Facts): Command[] {
  const me = leaver.id;
  switch (matter.kind) {
    case "orderer":
      return successor ? [{ type: "changeOrderer", person: successor }] : [];
    case "administrator": {
      if (!successor) return [{ type: "removeAdministrator", person: me }];
      const deputy = facts.administrators.find(({ person }) => person.id === me)?.deputy;
      const propose: Command = { type: "proposeAdministrator", person: successor, replaces: me };
      // Whoever takes the assignment over has the same deputy, or they could not accept where each needs one.
      return deputy && deputy.id !== successor.id
        ? [propose, { type: "changeDeputy", administrator: successor.id, deputy }]
        : [propose];
    }
    case "nominee": {
      if (!facts.launchedAt) return successor ? [{ type: "replaceNominee", leaver: me, successor }] : [];
      const replaces = facts.administrators.find(({ person }) => person.id === me)?.replaces ?? null;
      const remove: Command = { type: "removeAdministrator", person: me };
      // First the new one, so that a stop in between leaves something that shows what is still to be done.
      return successor ? [{ type: "proposeAdministrator", person: successor, replaces }, remove] : [remove];
    }
    case "deputy":
      return matter.subject ? [{ type: "changeDeputy", administrator: matter.subject, deputy: successor }] : [];
    case "responsible": {
      const known = facts.answers.creation ?? {};
      if (!successor) return [];
      const changed = Object.entries(exchanged(known, me, successor)).filter(
        ([id, answer]) => JSON.stringify(answer) !== JSON.stringify(known[id]),
      );
      return [{ type: "saveCreation", answers: Object.fromEntries(changed) }];
    }
    default:
      return [];
  }
}

export type Succession = {
  matter: Matter;
  leaver: Colleague;
  successor: Colleague;
  account: Account | undefined;
  /** Others who leave, by id, and their last day. */
  leaving: ReadonlyMap<string, string>;
  actor: Person;
  policy: Policy;
  organisation: Organisation;
  now: string;
};

/** Why somebody cannot take a matter over, in plain Swedish; null = they can, as far as is known before anybody is asked. */
export function successorProblem(one: Succession): string | null {
  const { matter, leaver, successor, leaving, organisation } = one;
  const { name, id } = successor.person;
  if (id === leaver.person.id) return `${name} slutar. Skriv någon annan.`;
  const last = leaving.get(id);
  if (last) return `${name} slutar också, ${dayWords(last)}. Skriv någon annan.`;
  if (organisation.holders.politician.some((person) => person.id === id))
    return `${name} är förtroendevald. Skriv en medarbetare.`;
  if (matter.kind === "role" && successor.roles.includes(matter.role ?? "")) return `${name} har redan den rollen.`;
  if (matter.kind === "role" && matter.role === "contact" && successor.unit !== matter.unit)
    return `${name} arbetar på en annan enhet. En kontaktperson hör till den förvaltning som hon eller han svarar för.`;
  if (matter.kind === "manager" && successor.manages.includes(matter.unit ?? "")) return `${name} är redan chef där.`;
  if (matter.kind === "deputy" && matter.subject === id) return `${name} kan inte vara ersättare för sig själv.`;
  return refusedBy(one).find(({ rule }) => rule !== "capacity" && rule !== "state")?.text ?? null;
}

/** What the first command of the matter fails, apart from that its text may be long in coming: the rules' own answer. */
export function refusedBy({
  matter,
  leaver,
  successor,
  account,
  actor,
  policy,
  organisation,
  now,
}: Succession): Unmet[] {
  if (!account) return [];
  const { state, facts } = account.position;
  const commands = commandsFor(matter, leaver.person, successor.person, facts);
  // Whoever is asked in another's place is judged as if that one were gone already.
  const command = commands.find(({ type }) => type !== "removeAdministrator");
  if (!command || Object.hasOwn(savedForm, command.type)) return [];
  return unmetConditions({ state, facts, policy, organisation, actor, step: command.type, command, now });
}

/** Who could take a matter over: nobody who cannot, those of the same unit first. */
export function suggestionsFor(one: Omit<Succession, "successor">, staff: Colleague[], most = 5): Person[] {
  const near = one.matter.account?.unit ?? one.matter.unit ?? one.leaver.unit;
  const closeness = ({ unit }: Colleague) => (unit === near ? 0 : unit === one.leaver.unit ? 1 : 2);
  const ranked = [...staff].sort((a, b) => closeness(a) - closeness(b));
  const found: Person[] = [];
  for (const successor of ranked) {
    if (found.length === most) break;
    if (successorProblem({ ...one, successor }) === null) found.push(successor.person);
  }
  return found;
}
