import type { Case, Reasons, Rules } from "./case";
import type { Command } from "./commands";
import { type Facts, isPerson, type Person } from "./facts";
import { namedIn } from "./named";
import { acceptedAdministrators, deciderOf, hasAccepted, lineOf } from "./organisation";

type Named = { person: Person; at: "plan" | "creation" | "administrators" };

/** Everybody who is named to run an account or to answer for it, also by the command under way, and where. */
function namedFor({ facts, command }: Case): Named[] {
  // Who takes another's place is judged alone: an order may be mended one person at a time.
  if (command?.type === "replaceNominee") return [{ person: command.successor, at: "administrators" }];
  const people = facts.administrators.flatMap(({ person, deputy }) => (deputy ? [person, deputy] : [person]));
  if (command?.type === "proposeAdministrator") people.push(command.person);
  if (command?.type === "changeDeputy" && command.deputy) people.push(command.deputy);
  const creation = command?.type === "saveCreation" ? command.answers : facts.answers.creation;
  const staffed = facts.launchedAt ? "administrators" : "plan";
  return [
    ...people.map((person): Named => ({ person, at: staffed })),
    ...[facts.answers.plan?.daily]
      .flat()
      .filter(isPerson)
      .map((person): Named => ({ person, at: "plan" })),
    ...[creation?.responsible].filter(isPerson).map((person): Named => ({ person, at: "creation" })),
  ];
}

const proposed = (command: Command) => (command.type === "proposeAdministrator" ? command.person : null);

/** Who runs an account, and how many they are. */
export const staffingRules: Rules<
  | "administrators"
  | "deputies"
  | "accepted"
  | "newPerson"
  | "notDecider"
  | "isAdministrator"
  | "staysAboveMinimum"
  | "noPolitician"
  | "contactPerson"
> = {
  administrators: ({ facts, policy }) => {
    const { minimum, source } = policy.administrators;
    // In use somebody who has only been asked runs nothing yet.
    const serving = facts.launchedAt ? acceptedAdministrators(facts) : facts.administrators;
    const named = new Set(serving.map(({ person }) => person.id)).size;
    if (named >= minimum) return [];
    const text = `Kontot ska ha minst ${minimum} administratörer. Nu är ${named} utsedda.`;
    return [{ source, text, mend: facts.launchedAt ? "administrators" : "plan" }];
  },

  deputies: ({ facts, command, step, actor }, { source }) =>
    facts.administrators.flatMap((one) => {
      const { person, deputy } = one;
      // Each answers for their own assignment.
      if (step === "accept" && person.id !== actor.id) return [];
      const changed = command?.type === "changeDeputy" && command.administrator === person.id;
      // In use somebody who has only been asked lacks nothing before they answer.
      if (facts.launchedAt && step !== "accept" && !changed && !hasAccepted(facts, one)) return [];
      if (changed ? command.deputy : deputy || command?.type === "changeDeputy") return [];
      const text = `${person.name} ska ha en ersättare som sköter kontot vid frånvaro.`;
      return [{ source, text, mend: facts.launchedAt ? "administrators" : "plan" } as const];
    }),

  accepted: ({ facts }, { source }) =>
    facts.administrators
      .filter((administrator) => !hasAccepted(facts, administrator))
      .map(({ person }) => ({
        source,
        text: `${person.name} har inte tagit uppdraget som administratör för den text som gäller nu.`,
        mend: "acceptance" as const,
      })),

  newPerson: ({ facts, command }, { source }) => {
    const refuse = (text: string): Reasons => [{ source, text, mend: "administrators" }];
    if (command?.type === "changeOrderer")
      return command.person.id === facts.orderer.id ? refuse(`${command.person.name} är redan beställare.`) : [];
    const person = command && (command.type === "replaceNominee" ? command.successor : proposed(command));
    if (!person) return [];
    const one = facts.administrators.find(({ person: { id } }) => id === person.id);
    if (one) return refuse(`${person.name} är redan administratör eller tillfrågad.`);
    if (command.type !== "replaceNominee") return [];
    const own = facts.administrators.find((pair) => pair.person.id === command.leaver && pair.deputy?.id === person.id);
    return own ? refuse(`${person.name} är ersättare för ${own.person.name} och kan inte ersätta sig själv.`) : [];
  },

  notDecider: ({ facts, policy, organisation, command }, { source }) => {
    const decidersOf = (known: Facts) =>
      (["order", "closure"] as const).map((one) => deciderOf(known, policy, organisation, one)?.id);
    if (command?.type === "changeOrderer") {
      const { person } = command;
      const [before, after] = [decidersOf(facts), decidersOf({ ...facts, orderer: person })];
      if (after.every((id, matter) => id || !before[matter])) return [];
      const text = `${person.name} beslutar om kontot, och ingen annan chef kan göra det i stället. Välj någon annan.`;
      return [{ source, text, mend: "administrators" }];
    }
    const named =
      command?.type === "changeDeputy"
        ? command.deputy
        : command?.type === "replaceNominee"
          ? command.successor
          : command && proposed(command);
    if (!named || !decidersOf(facts).includes(named.id)) return [];
    const text = `${named.name} beslutar om kontot och kan därför inte också sköta det. Välj någon annan.`;
    return [{ source, text, mend: "administrators" }];
  },

  isAdministrator: ({ facts, command }, { source }) => {
    if (command?.type === "replaceNominee") {
      if (namedIn(facts.answers.plan ?? {}, command.leaver)) return [];
      return [{ source, text: "Personen är inte längre utsedd i beställningen.", mend: "administrators" }];
    }
    const id =
      command?.type === "removeAdministrator"
        ? command.person
        : command?.type === "changeDeputy"
          ? command.administrator
          : command?.type === "proposeAdministrator"
            ? command.replaces
            : null;
    if (id === null || facts.administrators.some(({ person }) => person.id === id)) return [];
    return [{ source, text: "Personen är inte längre administratör för kontot.", mend: "administrators" }];
  },

  staysAboveMinimum: ({ facts, policy, command }) => {
    const { minimum, source } = policy.administrators;
    const leaving = command?.type === "removeAdministrator" ? command.person : null;
    const left = acceptedAdministrators(facts).filter(({ person }) => person.id !== leaving);
    const isAccepted = acceptedAdministrators(facts).some(({ person }) => person.id === leaving);
    if (left.length >= minimum || (leaving !== null && !isAccepted)) return [];
    const text = `Kontot ska ha minst ${minimum} administratörer som har tagit uppdraget. Byt ut personen i stället.`;
    return leaving === null ? [] : [{ source, text, mend: "administrators" }];
  },

  noPolitician: (one, { source }) =>
    namedFor(one)
      .filter(({ person }) => one.organisation.holders.politician.some(({ id }) => id === person.id))
      .map(({ person, at }) => ({
        source,
        text: `${person.name} är förtroendevald och kan inte sköta eller svara för ett konto. Välj en medarbetare.`,
        mend: at,
      })),

  contactPerson: ({ facts, policy, organisation }, { source }) => {
    const administration = lineOf(organisation, facts.unit.id).find(({ level }) => level === "administration");
    if (!administration || administration.contacts.length) return [];
    const text = `${administration.name} har ingen kontaktperson för frågor som är bråttom. Be ${policy.roleNames.communications} att lägga till en.`;
    return [{ source, text, mend: null }];
  },
};
