import { meant, type Problem, problem, twice } from "./problems.sv";
import { clauseProblems, placeholderWords } from "./references";
import { askedProblems, formProblems } from "./references-forms";
import type { Policy, PolicyFile } from "./schema";
import standard from "./standard.json" with { type: "json" };

/** A level that the organisation has not; a closure that says no level of its own follows the order's. */
function levelProblems(policy: Policy, own: PolicyFile): Problem[] {
  const here = Object.keys(policy.levels);
  const example = JSON.stringify({ municipality: "Kommun", administration: "Förvaltning", unit: "Enhet" });
  if (here.length === 0) return [problem("levels", "Organisationen behöver minst en nivå.", example)];
  return (["order", "closure"] as const).flatMap((which) => {
    const { level } = policy.deciders[which];
    if (here.includes(level) || (which === "closure" && !own.deciders?.closure?.level)) return [];
    const text = `Organisationen har ingen nivå ”${level}”. Lägg till den under levels, eller välj en av: ${here.join(", ")}.`;
    return [problem(`deciders.${which}.level`, text, here.at(-1))];
  });
}

/** A delegation further down to a level that the organisation has not. */
function delegationProblems({ levels: here }: Policy, { delegation }: PolicyFile): Problem[] {
  return (["order", "closure"] as const).flatMap((which) => {
    const further = delegation?.[which].further;
    if (!further || further in here) return [];
    const text = `Organisationen har ingen nivå ”${further}”. Välj en av: ${Object.keys(here).join(", ")}, eller null.`;
    return [problem(`delegation.${which}.further`, text, Object.keys(here).at(-1))];
  });
}

/** Media that cannot be told apart, and those of the municipality's own that lack a name. */
function platformProblems(own: PolicyFile): Problem[] {
  const list = own.platforms ?? [];
  const called = (value: string) => standard.platforms.find((one) => one.value === value)?.label;
  const others = standard.platforms.filter(({ value }) => !list.some((one) => one.value === value));
  const labels = [...others, ...list].map(({ value, label }) => label ?? called(value) ?? value);
  const first = others.length;
  return [
    ...twice(list, ({ value }) => value).map(({ index, key }) =>
      problem(`platforms[${index}].value`, `Mediet ”${key}” står två gånger. Ta bort det ena.`),
    ),
    ...twice(labels, (label) => label.toLowerCase())
      .filter(
        ({ index }) =>
          index >= first && !list.slice(0, index - first).some((one) => one.value === list[index - first]?.value),
      )
      .map(({ index }) =>
        problem(
          `platforms[${index - first}].label`,
          `Ett annat medium har redan namnet ”${labels[index]}”. Ge dem olika namn.`,
          '"Mastodon"',
        ),
      ),
    ...list.flatMap(({ value, label, noun }, index) =>
      called(value) || (label && noun)
        ? []
        : [
            problem(
              `platforms[${index}]`,
              `Standarden har inget medium ”${value}”.${meant(
                value,
                standard.platforms.map((one) => one.value),
              )} Ett eget medium behöver label och noun.`,
              '{ "value": "mastodon", "label": "Mastodon", "noun": "Mastodonkontot" }',
            ),
          ],
    ),
  ];
}

/** A closed day that is written twice, also where one is of every year. */
function calendarProblems({ calendar }: PolicyFile): Problem[] {
  const days = calendar?.closedDays ?? [];
  return days.flatMap(({ day }, index) =>
    days.slice(0, index).some((one) => one.day === day || one.day === day.slice(5) || one.day.slice(5) === day)
      ? [problem(`calendar.closedDays[${index}].day`, `Den stängda dagen ${day} står två gånger. Ta bort den ena.`)]
      : [],
  );
}

/** What a text is to be filled in with, that nothing is called, or a brace left alone. */
function placeholderProblems({ texts }: Policy): Problem[] {
  const choices = Object.entries(placeholderWords).map(([word, becomes]) => `{${word}} (${becomes})`);
  return Object.entries(texts).flatMap(([name, part]) =>
    Object.entries(part).flatMap(([key, text]) => {
      if (typeof text !== "string" || key === "source") return [];
      const path = `texts.${name}.${key}`;
      const unknown = [...text.matchAll(/\{([^{}]*)\}/g)].filter(([, word = ""]) => !isPlaceholder(word));
      const alone = /[{}]/.test(text.replace(/\{[^{}]*\}/g, ""));
      return [
        ...unknown.map(([, word = ""]) =>
          problem(
            path,
            `Ingen uppgift heter {${word}}.${meant(word, Object.keys(placeholderWords))} Välj en av: ${choices.join(", ")}.`,
          ),
        ),
        ...(alone ? [problem(path, "En klammer { eller } saknar sin andra hälft.", "{kommun}")] : []),
      ];
    }),
  );
}
const isPlaceholder = (word: string) => Object.hasOwn(placeholderWords, word);

function wholeProblems(policy: Policy, own: PolicyFile): Problem[] {
  const busy = ["orderer", "administrator", "nominee", "decider", "closer", "staff"];
  return [
    ...levelProblems(policy, own),
    ...delegationProblems(policy, own),
    ...(["consultation", "closureConsultation", "copyTo"] as const).flatMap((which) => {
      const part = policy[which];
      if (!part || !busy.includes(part.role)) return [];
      const text =
        which === "copyTo"
          ? `Rollen ”${part.role}” är redan med i ärendet.`
          : `Samrådet går i cirkel: ”${part.role}” är redan med i ärendet och kan inte höras om det.`;
      return [
        problem(`${which}.role`, `${text} Välj communications, informationOfficer eller secretary.`, "communications"),
      ];
    }),
    ...placeholderProblems(policy),
    ...askedProblems(policy, own),
    ...chartProblems(policy.chart),
  ];
}

/** More than anybody would walk through. */
const MOST_NODES = 200;

/** The chart ends in advice whichever way one answers. */
function chartProblems(chart: Policy["chart"]): Problem[] {
  if (!chart) return [];
  const count = Object.keys(chart.nodes).length;
  if (count > MOST_NODES)
    return [problem("chart.nodes", `Schemat har ${count} steg. Dela det, eller korta det till högst ${MOST_NODES}.`)];
  // What lies beyond a step is judged once, however many ways lead to it.
  const judged = new Set<string>();
  const walk = (id: string, way: string[], path: string): Problem[] => {
    const node = Object.hasOwn(chart.nodes, id) ? chart.nodes[id] : undefined;
    if (!node) return [problem(path, `Schemat har inget steg ”${id}”.${meant(id, Object.keys(chart.nodes))}`)];
    if (way.includes(id))
      return [problem(path, `Schemat går i cirkel: ${[...way, id].join(" → ")}. Låt ett av svaren leda till ett råd.`)];
    if (!("question" in node) || judged.has(id)) return [];
    judged.add(id);
    return (["yes", "no"] as const).flatMap((answer) =>
      walk(node[answer], [...way, id], `chart.nodes.${id}.${answer}`),
    );
  };
  return walk(chart.start, [], "chart.start");
}

/** What a file refers to that is not there, or that cannot hold together. `policy` is the whole, where it has a form. */
export function crossProblems(own: PolicyFile, name: string, policy: Policy | undefined): Problem[] {
  const standards = policy?.clauses.map(({ id }) => id);
  const wrongName =
    name === `${own.municipality}.json`
      ? []
      : [
          problem(
            "municipality",
            `Filen heter ${name}, men kommunen i den heter ${own.municipality}. De ska heta lika.`,
            name.replace(/\.json$/, ""),
          ),
        ];
  return [
    ...wrongName,
    ...formProblems(own),
    ...platformProblems(own),
    ...calendarProblems(own),
    ...(policy && standards ? [...clauseProblems(own, standards), ...wholeProblems(policy, own)] : []),
  ];
}
