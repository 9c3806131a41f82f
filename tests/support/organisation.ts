import { isAsked } from "../../workflows/account/asked";
import type { Answer, Answers, FormId, Person } from "../../workflows/account/facts";
import type { Directory } from "../../workflows/account/form";
import type { Organisation, Unit } from "../../workflows/account/organisation";
import type { Condition, Policy, Question } from "../../workflows/policy/schema";

const person = (id: string, name: string, title: string): Person => ({
  id,
  name,
  title,
  email: `${id}@exempel.se`,
  phone: `0506-${String(100000 + [...id].reduce((sum, letter) => sum * 3 + letter.charCodeAt(0), 0)).slice(0, 6)}`,
});

/** A small municipality: the library under culture, under the administration, under the municipality. */
export const people = {
  orderer: person("olle", "Olle Provsson", "bibliotekarie"),
  first: person("anna", "Anna Provsson", "bibliotekarie"),
  second: person("bo", "Bo Påhittsson", "bibliotekarie"),
  third: person("cia", "Cia Påhittsson", "biblioteksassistent"),
  deputy: person("didrik", "Didrik Exempelsson", "vaktmästare"),
  secondDeputy: person("eva", "Eva Exempelsson", "vaktmästare"),
  unitManager: person("ulla", "Ulla Chefsson", "enhetschef"),
  departmentManager: person("david", "David Chefsson", "avdelningschef"),
  administrationManager: person("frida", "Frida Chefsson", "förvaltningschef"),
  director: person("mats", "Mats Chefsson", "kommundirektör"),
  communications: person("kim", "Kim Skrivsson", "kommunikatör"),
  informationOfficer: person("ida", "Ida Skrivsson", "informationsansvarig"),
  secretary: person("sara", "Sara Paragrafsson", "nämndsekreterare"),
  stranger: person("sten", "Sten Utomstående", "trädgårdsmästare"),
} as const;
export type Who = keyof typeof people;
export const everyone: Person[] = Object.values(people);

const unit = (id: string, name: string, level: Unit["level"], parent: string | null, manager: Person | null): Unit => ({
  id,
  name,
  level,
  parent,
  manager,
  contacts: level === "administration" ? [people.stranger] : [],
});

export const organisation: Organisation = {
  units: [
    unit("kommunen", "Kommunen", "municipality", null, people.director),
    unit("namnden", "Kulturnämnden", "board", "kommunen", null),
    unit("forvaltningen", "Kulturförvaltningen", "administration", "namnden", people.administrationManager),
    unit("kultur", "Kulturavdelningen", "department", "forvaltningen", people.departmentManager),
    unit("biblioteket", "Biblioteket", "unit", "kultur", people.unitManager),
  ],
  holders: {
    communications: [people.communications],
    informationOfficer: [people.informationOfficer],
    secretary: [people.secretary],
    registrar: [],
    systemManager: [],
    politician: [],
  },
  standIns: [],
  delegations: [],
  lapsed: [],
};
export const library = { id: "biblioteket", name: "Biblioteket" };

/** The organisation with other managers of some units; null = the post is vacant. */
export function managedBy(managers: Record<string, Person | null>): Organisation {
  const units = organisation.units.map((one) => {
    const manager = managers[one.id];
    return manager === undefined ? one : { ...one, manager };
  });
  return { ...organisation, units };
}

/** The organisation where nobody holds a role. */
export const without = (role: keyof Organisation["holders"]): Organisation => ({
  ...organisation,
  holders: { ...organisation.holders, [role]: [] },
});

export const directory: Directory = {
  person: (email) => everyone.find((one) => one.email === email),
  unit: (id) => organisation.units.find((one) => one.id === id),
};

export const file = { sha256: "ab".repeat(32), name: "utdrag.pdf", type: "application/pdf", size: 1234 };

/** The option that lets the order go on: one that every condition on the question takes. */
function goodOption(policy: Policy, form: FormId, { id, options = [] }: Question): string {
  const asks = (one: Condition) => one.rule === "answer" && one.form === form && one.question === id;
  const wanted = Object.values(policy.steps).flatMap(({ conditions }) => conditions.filter(asks));
  const good = options.find(({ value }) => wanted.every((one) => "is" in one && one.is.includes(value)));
  return good?.value ?? "";
}

/** A good answer to any question. */
function answerTo(policy: Policy, form: FormId, question: Question): Answer {
  const { id, kind } = question;
  switch (kind) {
    case "text":
    case "longText":
    case "reference":
      return `Ett svar om ${id} på åäö`;
    case "url":
      return `https://www.exempel.se/${id}`;
    case "choice":
      return goodOption(policy, form, question);
    case "unit":
      return library;
    case "administrators":
      return [
        { person: people.first, deputy: people.deputy },
        { person: people.second, deputy: policy.administrators.deputies ? people.secondDeputy : null },
      ];
    case "people":
      return [people.first, people.second];
    case "person":
      return people.first;
    case "number":
      return 2.5;
    case "confirm":
      return true;
    case "date":
      return "2026-11-19";
    case "file":
      return file;
  }
}

/** Good answers to every question of a form that is asked, some of them otherwise. */
export function filled(policy: Policy, form: FormId): Answers;
export function filled(policy: Policy, form: FormId, changes: Record<string, Answer | null>): typeof changes;
export function filled(policy: Policy, form: FormId, changes: Record<string, Answer | null> = {}) {
  const good = policy.forms[form].map((question) => [question.id, answerTo(policy, form, question)] as const);
  const all = { ...Object.fromEntries(good), ...changes };
  const asked = policy.forms[form].filter((question) => question.id in changes || isAsked(question, all));
  return Object.fromEntries(asked.map(({ id }) => [id, all[id]]));
}
