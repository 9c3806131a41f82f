import { meant, type Problem, problem, twice } from "./problems.sv";
import { clauseProblems, placeholders } from "./references";
import { askedProblems, formProblems } from "./references-forms";
import type { Policy, PolicyFile } from "./schema";

function wholeProblems(policy: Policy, own: PolicyFile): Problem[] {
  const levelsHere = Object.keys(policy.levels);
  const busy = ["orderer", "administrator", "nominee", "decider", "closer", "staff"];
  return [
    ...(["order", "closure"] as const).flatMap((which) => {
      const { level } = policy.deciders[which];
      return levelsHere.includes(level)
        ? []
        : [
            problem(
              `deciders.${which}.level`,
              `Organisationen har ingen nivå ”${level}”. Lägg till den under levels, eller välj en av: ${levelsHere.join(", ")}.`,
              levelsHere[0],
            ),
          ];
    }),
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
    ...twice(policy.platforms, ({ label }) => label.toLowerCase()).map(({ key }) =>
      problem("platforms", `Två medier har namnet ”${key}”. Ge dem olika namn.`),
    ),
    ...twice(own.platforms ?? [], ({ value }) => value).map(({ index, key }) =>
      problem(`platforms[${index}]`, `Mediet ”${key}” står två gånger.`),
    ),
    ...Object.entries(policy.texts).flatMap(([name, part]) =>
      Object.entries(part).flatMap(([key, text]) =>
        typeof text !== "string" || key === "source"
          ? []
          : [...text.matchAll(/\{([^}]*)\}/g)]
              .filter(([, word]) => !(placeholders as readonly string[]).includes(word ?? ""))
              .map(([, word = ""]) =>
                problem(
                  `texts.${name}.${key}`,
                  `Ingen uppgift heter {${word}}.${meant(word, [...placeholders])}`,
                  placeholders.map((one) => `{${one}}`).join(" "),
                ),
              ),
      ),
    ),
    ...askedProblems(policy, own),
    ...chartProblems(policy.chart),
  ];
}

/** The chart ends in advice whichever way one answers. */
function chartProblems(chart: Policy["chart"]): Problem[] {
  if (!chart) return [];
  const walk = (id: string, way: string[], path: string): Problem[] => {
    const node = chart.nodes[id];
    if (!node) return [problem(path, `Schemat har inget steg ”${id}”.${meant(id, Object.keys(chart.nodes))}`)];
    if (way.includes(id)) return [problem(path, `Schemat går i cirkel: ${[...way, id].join(" → ")}.`)];
    if (!("question" in node)) return [];
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
    ...(policy && standards ? [...clauseProblems(own, standards), ...wholeProblems(policy, own)] : []),
  ];
}
