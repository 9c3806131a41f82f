import { formIds } from "../../account/facts";
import { stepNames } from "../../account/names.sv";
import { signedActs, strengths } from "../../signing/acts";
import { strengthNames } from "../../signing/says.sv";
import { namedClauses } from "../references";
import type { Policy, PolicyFile } from "../schema";
import { sections } from "../sections";
import {
  dueWords,
  durationWords,
  evidenceWords,
  matterNames,
  officeHoursWords,
  partNames,
  rhythmWords,
  snapshotWords,
  supervisionWords,
} from "../words.sv";

type Section = keyof typeof sections;
/** A part that a file says nothing of, and what therefore holds. */
export type Silent = { name: string; text: string };

const list = (words: string[]) => new Intl.ListFormat("sv").format(words);
const quoted = (words: string[]) => list(words.map((word) => `”${word}”`));
const contactNames = { phone: "telefon", email: "e-post", address: "adress" };

/** What holds where a part is left out, in words. */
const words: { [S in Section]: (policy: Policy) => string } = {
  look: ({ look }) => `färgen ${look.colour} och en sköld med kommunens första bokstav`,
  levels: ({ levels }) => list(Object.values(levels)),
  roleNames: ({ roleNames }) => `till exempel ”${roleNames.decider}” och ”${roleNames.communications}”`,
  deciders: ({ deciders, levels }) =>
    `närmaste chef på nivån ${levels[deciders.order.level]} eller högre, både om beställning och om avslut`,
  delegation: ({ delegation }) =>
    `besluten står under ${quoted([delegation.order.point, delegation.closure.point])} och anmäls ${delegation.reported ? "till nämnden" : "inte till nämnden"}`,
  consultation: ({ consultation, roleNames }) => (consultation ? `${roleNames[consultation.role]} hörs` : "ingen hörs"),
  closureConsultation: ({ closureConsultation: heard, roleNames }) =>
    heard ? `${roleNames[heard.role]} hörs` : "ingen hörs",
  administrators: ({ administrators: { minimum, deputies } }) =>
    `minst ${minimum}${deputies ? ", var och en med en ersättare" : "; ingen måste ha en ersättare"}`,
  assignment: () => "var och en tar sitt uppdrag själv, under egen inloggning",
  statements: () => "den som skriver under intygar inget utöver texten",
  signing: ({ signing }) =>
    strengths
      .map((one) => ({ one, acts: signedActs.filter((act) => signing[act].strength === one) }))
      .filter(({ acts }) => acts.length)
      .map(({ one, acts }) => `${strengthNames[one]} för ${list(acts.map((act) => quoted([stepNames[act]])))}`)
      .join("; "),
  copyTo: ({ copyTo, roleNames }) => (copyTo ? roleNames[copyTo.role] : "ingen får någon kopia"),
  told: ({ told }) =>
    `de som har del i ärendet får veta hur det går, vid ${Object.values(told).filter((one) => one.length).length} slags händelser`,
  formNames: ({ formNames }) => quoted(Object.values(formNames).map(({ name }) => name)),
  calendar: ({ calendar }) => `${officeHoursWords(calendar)}; inga egna stängda dagar`,
  platforms: ({ platforms }) => `${list(platforms.map(({ label }) => label))}; samma svarstid för alla`,
  answers: ({ answers }) =>
    `${dueWords(answers)}${answers.signed ? `; svaret undertecknas med ${answers.signed.words}` : ""}`,
  supervision: ({ supervision }) => supervisionWords(supervision),
  removal: ({ removal }) => `${dueWords(removal)}; först sparas ${evidenceWords(removal)}`,
  prohibited: ({ prohibited }) => {
    const law = prohibited.filter(({ ground }) => ground === "law").length;
    return `${law} slags innehåll som lagen kräver bort, och ${prohibited.length - law} som kommunen inte vill ha`;
  },
  snapshot: ({ snapshot }) => snapshotWords(snapshot),
  evaluation: ({ evaluation }) => rhythmWords(evaluation.every),
  inactivity: ({ inactivity }) => `efter ${durationWords(inactivity.after)} utan inlägg`,
  leaver: ({ leaver }) => `den som slutar är ersatt ${dueWords(leaver)}`,
  lending: ({ lending, roleNames }) => `i överenskommelse med ${roleNames[lending.agreedWith]}`,
  crisis: ({ crisis }) =>
    `${crisis.ledBy} leder, i ${crisis.channel}; reglerna ${crisis.rulesCease ? "upphör att gälla" : "gäller som vanligt"}`,
  proposals: () => "inga tips tas emot och ingen företräder kommunen i andras forum genom Kontoakt",
  operation: () => "administratörerna sköter kontot, och kommunikationen kan göra detsamma",
  duties: ({ duties }) =>
    `den som har en uppgift påminns, och ${duties.question.escalate.length ? "närmaste chef" : "ingen"} får veta vad som inte blev gjort`,
  parties: () => "inga länkar",
  contact: ({ contact }) => {
    const left = (["phone", "email", "address"] as const).filter((one) => contact[one] === null);
    return `${contact.hours}; ingen uppgift om ${list(left.map((one) => contactNames[one]))}`;
  },
  texts: () => "standardens texter, med kommunens och kontots uppgifter ifyllda",
  guidance: ({ guidance }) => `${Object.values(guidance).flat().length} råd`,
  records: ({ records }) =>
    list(Object.entries(records).flatMap(([matter, ids]) => (ids.length ? [matterNames[matter as "order"]] : []))),
  responsibilities: ({ responsibilities, clauses }) =>
    clauses
      .filter(({ id }) => responsibilities.includes(id))
      .map(({ text }) => text)
      .join(" "),
  publication: () => "förteckningen och reglerna är öppna för alla",
  chart: () => "inget schema",
};

const textNames: Record<keyof Policy["texts"], string> = {
  information: "informationstexten",
  rules: "reglerna för kommentarer",
  farewell: "avskedet",
  handover: "överlåtelsen",
  passedOn: "svaret när en fråga lämnas vidare",
};

/** Parts that the file says something of, but not all: each key that it leaves out is the standard's. */
function halfSaid(file: PolicyFile, policy: Policy): Silent[] {
  const texts = (Object.keys(textNames) as (keyof Policy["texts"])[]).filter((one) => file.texts && !file.texts[one]);
  const matters = (Object.keys(matterNames) as (keyof typeof matterNames)[]).filter(
    (one) => file.records && !file.records[one] && policy.records[one]?.length,
  );
  const { signed } = policy.answers;
  const { evidence, secrecy } = policy.removal;
  const closure = file.deciders && !file.deciders.closure ? policy.deciders.closure.source : null;
  return [
    ...(texts.length ? [{ name: "Övriga texter", text: list(texts.map((one) => textNames[one])) }] : []),
    ...(matters.length ? [{ name: "Övriga handlingar", text: list(matters.map((one) => matterNames[one])) }] : []),
    ...(signed && file.answers && file.answers.signed === undefined
      ? [{ name: "Underskrift på svar", text: `${signed.words} (${signed.source})` }]
      : []),
    ...(file.removal && !file.removal.evidence
      ? [{ name: "Sparas före borttagning", text: `${evidenceWords(policy.removal)} (${evidence.source})` }]
      : []),
    ...(file.removal && !file.removal.secrecy
      ? [{ name: "Uppgifter under sekretess", text: `tas bort ${secrecy.words} (${secrecy.source})` }]
      : []),
    ...(closure ? [{ name: "Beslut om avslut", text: `samma nivå som för beställningen (${closure})` }] : []),
  ];
}

/** The standard's clauses that a part rests on. */
function ground(part: string, value: unknown): string {
  const ids = [...new Set(namedClauses({ [part]: value }).map(({ id }) => id))];
  return ids.length > 6 ? "" : ids.join(", ");
}

const withGround = (text: string, ids: string) => (ids ? `${text} (${ids})` : text);

/** Every part that a file is silent about and that the standard fills. */
export function silentPoints(file: PolicyFile, policy: Policy): Silent[] {
  const parts = (Object.keys(sections) as Section[]).filter((part) => file[part] === undefined);
  const asked = formIds.filter((form) => file.forms?.[form] === undefined);
  return [
    ...parts.map((part) => ({
      name: partNames[part],
      text: withGround(words[part](policy), ground(part, policy[part])),
    })),
    ...halfSaid(file, policy),
    ...asked.map((form) => ({
      name: `Frågorna i ${policy.formNames[form].name}`,
      text: withGround(quoted(policy.forms[form].map(({ label }) => label)), ground("forms", policy.forms[form])),
    })),
    ...(file.steps === undefined ? [{ name: partNames.steps, text: "bara standardens" }] : []),
  ];
}
