import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { paths } from "../../app/paths";
import { screenNames } from "../../workflows/account/names.sv";
import type { Clause, Condition, Policy, Role } from "../../workflows/policy/schema";
import type { Handler, Use } from "../../workflows/policy/uses";
import { bound, onlySaid } from "./bound";
import { entryAt, ownClauses, policies, usesIn } from "./support";

const root = join(import.meta.dirname, "../..");
/** A test by the name of its file, the part of it in which it stands, and its title. */
export type Test = { file: string; part: string; title: string };

/** Every test there is about clauses, by the runner's own list. */
export function listTests(): Test[] {
  const folder = mkdtempSync(join(tmpdir(), "kontoakt-clauses-"));
  const output = join(folder, "tests.json");
  const runner = join(root, "node_modules/vitest/vitest.mjs");
  // As from a shell: the list is also made from within a test.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV$|TEST$)/.test(name)),
  );
  const { status, stderr } = spawnSync(process.execPath, [runner, "list", `--json=${output}`, "tests/clauses"], {
    cwd: root,
    env: env as NodeJS.ProcessEnv,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The tests could not be listed: ${stderr}`);
  const listed: { name: string; file: string }[] = JSON.parse(readFileSync(output, "utf8"));
  rmSync(folder, { recursive: true });
  const tests = listed.map(({ name, file }) => {
    const [part = "", title = part] = name.split(" > ");
    return { file: basename(file, ".test.ts"), part, title };
  });
  // The files come in the order that they were read; within a file the order is the file's.
  return tests.sort((one, other) => (one.file < other.file ? -1 : Number(one.file > other.file)));
}

/** Which tests show each means: those of a file, or of a part of it. */
const shownIn: Record<Handler, string[]> = {
  question: ["questions"],
  rule: [
    "rules",
    "operation: what the municipality has decided",
    "operation: who answers",
    "pages: records",
    "duties: what an account",
  ],
  statement: ["statements"],
  notification: ["notices"],
  deadline: ["operation: what the municipality has decided", "duties: what an account"],
  duty: ["operation: what the municipality has decided", "duties: what an account"],
  text: ["texts", "pages: texts", "duties: what an account"],
  record: ["operation: records", "pages: records", "duties: what an account"],
  publication: ["pages: open"],
  guide: ["pages: advice", "particular: the chart"],
};
const shows = (handler: Handler, { file, part }: Test) =>
  shownIn[handler].some((name) => `${file}: ${part}`.startsWith(name));
/** What one clause alone asks for is shown beside the tests of its means; that it stands on the page of rules proves nothing. */
const isParticular = ({ file, part }: Test) => file === "particular" && !shows("guide", { file, part, title: "" });

export const testsOf = (clause: string, tests: Test[]) => tests.filter(({ title }) => title.startsWith(`${clause}: `));

/** What is missing before the table can be trusted: a clause without an entry, or without a test of each means. */
export function missing(tests: Test[]): string[] {
  return policies.flatMap((policy) =>
    ownClauses(policy).flatMap(({ id }) => {
      const handlers = new Set(usesIn(policy).flatMap((use) => (use.clause === id ? [use.handler] : [])));
      if (handlers.size === 0) return [`${id}: nothing keeps it`];
      const ours = testsOf(id, tests);
      return [...handlers]
        .filter((handler) => !ours.some((test) => shows(handler, test)))
        .map((handler) => `${id}: no test of the ${handler}`);
    }),
  );
}

const others: Partial<Record<Use["place"], [name: string, address: (town: string) => string]>> = {
  withdrawal: ["Ta tillbaka beställningen", (town) => paths.withdrawal(town, "…")],
  operation: ["Kontots sida", (town) => paths.account(town, "…")],
  notices: ["Meddelanden under Mitt arbete", paths.myWork],
  register: ["Förteckningen", paths.register],
  rules: ["Reglerna", paths.rules],
  tips: ["Tips", (town) => paths.proposals(town, "tip")],
  forums: ["Andras forum", (town) => paths.proposals(town, "forum")],
  chart: ["Bemötandeschemat", (town) => paths.responseChart(town)],
};

/** "Beställning `/konton/…/aktivitetsplan`": the screen by its name, without the municipality that every address begins with. */
function screenOf({ municipality: town, formNames }: Policy, place: Use["place"]): string {
  const other = others[place];
  const named = (formNames as Record<string, { name: string }>)[place]?.name;
  const name = other?.[0] ?? named ?? screenNames[place as keyof typeof screenNames];
  const address = other?.[1](town) ?? paths.page(town, "…", place as Parameters<typeof paths.page>[2]);
  return `${name} \`${address.slice(town.length + 1)}\``;
}

/** The entry by names where the path has numbers. */
function entryName(policy: Policy, use: Use): string {
  const [part = "", first = ""] = use.path.split(/[.[\]]+/);
  const entry = entryAt<Partial<Condition> & { id?: string; form?: string; question?: string; role?: Role }>(
    policy,
    use,
  );
  switch (part) {
    case "forms":
      return `forms.${first}.${entry.id}`;
    case "steps": {
      const about = [entry.form, entry.question].filter(Boolean).join(".");
      return entry.rule ? `steps.${first}: ${[entry.rule, about].filter(Boolean).join(" ")}` : `steps.${first}`;
    }
    case "told":
      return `told.${first}: ${entry.role}`;
    case "prohibited":
      return `prohibited: ${entry.id}`;
    case "platforms":
      // A medium without an answer time of its own follows the general one.
      if (entryAt<{ source: string }>(policy, use).source === policy.answers.source) return "platforms.*.answer";
      return `platforms.${(policy.platforms[Number(first)] ?? { value: first }).value}.answer`;
    default:
      return use.path
        .replace(/\.(source|also\[\d+\])$/, "")
        .replace(/^(guidance|records|responsibilities)(\.\w+)?\[\d+\]$/, "$1$2");
  }
}

const unique = (list: string[]) => [...new Set(list)];
const cell = (lines: string[]) =>
  unique(lines)
    .map((line) => line.replaceAll("|", "\\|").replaceAll("<", "&lt;"))
    .join("<br>");
const code = (text: string) => `\`${text}\``;

function rowsOf(policy: Policy, { id, ref, kind, text }: Clause, tests: Test[]): string[] {
  const uses = usesIn(policy).filter(({ clause }) => clause === id);
  const ours = testsOf(id, tests);
  return [...new Set(uses.map(({ handler }) => handler))].map((handler, index) => {
    const by = uses.filter((use) => use.handler === handler);
    const shown = ours.filter((test) => shows(handler, test) || (index === 0 && isParticular(test)));
    const first = index === 0 ? [`**${id}**<br>${ref}`, kind, cell([text])] : ["", "", ""];
    const titles = unique(shown.map(({ file }) => file)).flatMap((file) => [
      code(file),
      ...shown.filter((test) => test.file === file).map(({ title }) => title.slice(id.length + 2)),
    ]);
    const rest = [
      // Beside the product people do this: it says so where it is needed.
      onlySaid[id] ? `${handler}, only said` : handler,
      cell(by.map(({ place }) => screenOf(policy, place))),
      cell(by.map((use) => code(entryName(policy, use)))),
      cell(titles),
    ];
    return `| ${[...first, ...rest].join(" | ")} |`;
  });
}

function sectionOf(policy: Policy, tests: Test[]): string {
  const { name, municipality, documents } = policy;
  const clauses = ownClauses(policy);
  const head = ["clause", "kind", "in our words", "kept by", "where somebody meets it", "entry", "shown by"];
  return [
    `## ${name}: ${clauses.length} clauses`,
    "",
    `${documents[0]?.title}. Entries stand in \`workflows/policy/${documents.length > 1 ? municipality : "standard"}.json\`, or follow from it.`,
    "",
    `| ${head.join(" | ")} |`,
    `|${head.map(() => "---|").join("")}`,
    ...clauses.flatMap((clause) => rowsOf(policy, clause, tests)),
  ].join("\n");
}

const saidOf = (policy: Policy) => ownClauses(policy).filter(({ id }) => onlySaid[id]);
const nameAndWhat = ({ id }: Clause) => `${id} (${onlySaid[id]})`;

/** Demands that are said where they are needed, but that no step is refused by yet. */
const unenforced = (policy: Policy) =>
  ownClauses(policy).filter(({ id, kind }) => {
    const binding = usesIn(policy).filter(
      (use) => use.clause === id && !["guide", "record", "text"].includes(use.handler),
    );
    return kind === "gate" && !bound[id] && binding.every(({ place }) => place === "operation");
  });

/** docs/clauses.md, from the policies and the tests there are. */
export function clausesDocument(tests: Test[]): string {
  const withDocument = policies.filter(({ documents }) => documents.length > 1);
  const sections = [...withDocument, ...policies.filter((policy) => !withDocument.includes(policy))];
  const count = withDocument.reduce((sum, policy) => sum + ownClauses(policy).length, 0);
  return `# Clauses

Made by \`npm run clauses\` from the policies and the list of tests; \`tests/clauses/table.test.ts\` fails when it no longer is
what they say. The ${count} clauses of the municipalities' documents come first, then those of the standard, under the municipality
that has no document of its own. How a clause is tied to an entry and a test: [0019](decisions/0019-clauses-accounted-for.md).

**Kept by**: \`question\` = an answer is demanded before a step (or asked for, where it may be left); \`rule\` = what a step, a decider or a number must be;
\`statement\` = certified by a signature; \`notification\` = somebody is told; \`deadline\`, \`duty\` = a time or a rhythm; \`text\` = offered
to publish, or kept out of comments; \`record\` = how records are kept; \`publication\` = an open page; \`guide\` = advice.
What an account in use does because of a clause of a duty, a deadline or a record is shown in \`duties\`: due times,
rounds, evidence, the diary, snapshots, loans, crisis ([0032](decisions/0032-life-in-operation.md)). **Only said** where it is
needed, and done by people beside the product, is
${sections.flatMap(saidOf).map(nameAndWhat).join(", ")}.
Of the kind \`gate\`, said alone: ${
    withDocument
      .flatMap(unenforced)
      .map(({ id }) => id)
      .join(", ") || "none"
  }.

**Where**: the screen and its address after \`/{municipality}\`. **Shown by**: a file of \`tests/clauses/\` and the titles of its tests
without the clause's id. Beside these, \`pages\` shows of every clause that it stands in our words on the open page of rules.

${sections.map((policy) => sectionOf(policy, tests)).join("\n\n")}
`;
}
