import type { Rules } from "./case";
import { documentHash, orderDocument } from "./document";
import { deciderOf, holdersOf, interested } from "./organisation";

const nobodyIs = (who: string) => `Kommunen har ingen som är ${who}. Be systemförvaltaren att lägga till en.`;

/** Who decides and is heard, on which text. */
export const decidingRules: Rules<
  "sameText" | "fourEyes" | "decider" | "holders" | "holder" | "approved" | "consultedOnClosure"
> = {
  sameText: ({ facts, policy, command }, { source }) => {
    if (!command || !("hash" in command)) return [];
    if (command.hash === documentHash(orderDocument(facts, policy))) return [];
    return [
      { source, text: "Texten har ändrats sedan du läste den. Läs den nya texten innan du skriver under.", mend: null },
    ];
  },

  fourEyes: ({ facts, policy, organisation, actor, step }, { source }) => {
    if (!interested(facts).some(({ id }) => id === actor.id)) return [];
    const closes = policy.steps[step]?.who.includes("closer");
    const decider = deciderOf(facts, policy, organisation, closes ? "closure" : "order");
    const instead = decider ? `${decider.name} (${decider.title}) beslutar i stället.` : "Närmast högre chef beslutar.";
    const part =
      facts.orderer.id === actor.id ? "har själv lagt beställningen" : "är själv administratör eller ersättare";
    return [{ source, text: `Du ${part} och kan därför inte besluta. ${instead}`, mend: null }];
  },

  decider: ({ facts, policy, organisation }, { source }) =>
    deciderOf(facts, policy, organisation)
      ? []
      : [
          {
            source,
            text: `Det finns ingen chef över ${facts.unit.name} som kan besluta utan att själv vara inblandad.`,
            mend: "plan",
          },
        ],

  holders: ({ facts, policy, organisation }) =>
    [policy.consultation, policy.copyTo].flatMap((part) => {
      if (!part || holdersOf(part.role, facts, policy, organisation).length) return [];
      return [{ source: part.source, text: nobodyIs(policy.roleNames[part.role]), mend: null }];
    }),

  holder: ({ facts, policy, organisation }, { role, source }) =>
    holdersOf(role, facts, policy, organisation).length
      ? []
      : [
          {
            source,
            text: nobodyIs(policy.roleNames[role]),
            mend: null,
          },
        ],

  approved: ({ facts }, { source }) =>
    facts.decision && facts.decision.hash === facts.documentHash
      ? []
      : [{ source, text: "Chefen har inte godkänt den text som gäller nu.", mend: "decision" }],

  consultedOnClosure: ({ facts, policy, organisation }, { source }) => {
    const { closureConsultation: heard } = policy;
    if (!heard || facts.closureConsultation) return [];
    const who = policy.roleNames[heard.role];
    const text = holdersOf(heard.role, facts, policy, organisation).length
      ? `${who.charAt(0).toUpperCase()}${who.slice(1)} har inte lämnat sitt samrådssvar om avslutet.`
      : nobodyIs(who);
    return [{ source, text, mend: null }];
  },
};
