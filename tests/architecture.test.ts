import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type IReporterOutput } from "dependency-cruiser";
import extractOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import { afterEach, describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../app/policies.server";

const root = join(import.meta.dirname, "..");
const parts = ["app", "db", "workflows"];
/** The checks that run without the app and its database. */
const checks = ["verify.ts", "policy-check.ts"];

/** "rule: from -> to" for every import that breaks a rule of .dependency-cruiser.cjs. */
async function brokenImports(baseDir: string): Promise<string[]> {
  const options = await extractOptions(join(root, ".dependency-cruiser.cjs"));
  const { output }: IReporterOutput = await cruise([...parts, ...checks], { ...options, baseDir, validate: true });
  if (typeof output === "string") throw new Error(output);
  return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

type Source = { path: string; text: string };

async function sources(folders: string[]): Promise<Source[]> {
  const listed = await Promise.all(folders.map((folder) => readdir(join(root, folder), { recursive: true })));
  const paths = listed.flatMap((names, index) => names.map((name) => join(folders[index] ?? "", name)));
  const code = paths.filter((path) => /\.(ts|tsx|css)$/.test(path)).sort();
  return Promise.all(code.map(async (path) => ({ path, text: await readFile(join(root, path), "utf8") })));
}

/** Who writes the record, and what is rebuilt with it. The samples are let to, but send commands too. */
const writers: [pattern: RegExp, files: string[]][] = [
  [/\b(appendEvents|insertAccount|updateAccount|recordSubmission)\b/, ["app/perform.server.ts"]],
  // A change of rules moves no account, but what each one waits for follows it.
  [/\b(replaceTasks|replaceDuties)\b/, ["app/renew-tasks.server.ts"]],
  [/\b(writeMatter|writeMatterFiles|insertSnapshot|putFigures)\b/, ["app/project-life.server.ts"]],
  // Word of a leaving is of a person, and of no step of an account.
  [
    /\baddNotices\b/,
    [
      "app/perform.server.ts",
      "app/policy-change.server.ts",
      "app/tell-leaving.server.ts",
      "app/scim/departure.server.ts",
      "app/jobs/duties.server.ts",
      "app/tell-town.server.ts",
    ],
  ],
  [
    /\benqueue\b/,
    [
      "app/perform.server.ts",
      "app/policy-change.server.ts",
      "app/checkpoint.server.ts",
      "app/tell-leaving.server.ts",
      "app/scim/departure.server.ts",
      "app/jobs/duties.server.ts",
      "app/tell-town.server.ts",
    ],
  ],
  [/\b(insertProposal|answerProposal)\b/, ["app/proposals.server.ts"]],
  [/\bappendDirectoryLog\b/, ["app/directory-log.server.ts"]],
  [/\bappendPolicy\b/, ["app/policy-in-force.server.ts"]],
  [/import \* as \w+ from "[^"]*db\//, ["app/perform.server.ts"]],
];
const writesBeside = ({ path, text }: Source) =>
  /^app\/(?!demo\/)/.test(path) && writers.some(([pattern, files]) => pattern.test(text) && !files.includes(path));

/** "Töreboda", "toreboda", "Mönsterköping" ...: the municipalities, and whose documents their policies rest on. */
const named = new Set(
  loadedMunicipalities().flatMap((id) => {
    const { name, documents } = getPolicy(id);
    const others = documents.map((document) => document.name).filter((one) => one !== "Standard");
    return [id, name.replace(/s? kommun$/, ""), ...others];
  }),
);
const municipality = new RegExp([...named].join("|"), "i");

const houseRules: Record<string, (source: Source) => boolean> = {
  "only the door writes": writesBeside,
  "no barrels, no utils, no helpers": ({ path }) => /(^|\/)(index|utils?|helpers?)(\.|\/)/.test(path),
  "at most 300 lines": ({ path, text }) => !path.startsWith("app/styles/themes/") && text.split("\n").length > 301,
  "the code names no municipality": ({ path, text }) => !path.startsWith("app/demo/") && municipality.test(text),
};
const breaking = (rule: string, all: Source[]) => all.filter((one) => houseRules[rule]?.(one)).map(({ path }) => path);

describe("the house", () => {
  it("imports only downwards: app, db, workflows, nothing", async () => {
    expect(await brokenImports(root)).toEqual([]);
  });

  it.each(Object.keys(houseRules))("keeps its rule: %s", async (rule) => {
    expect(breaking(rule, await sources(parts))).toEqual([]);
  });

  it("and its tests are no longer than its code may be", async () => {
    const tests = await sources(["tests"]);
    expect(tests.length).toBeGreaterThan(200);
    expect(breaking("at most 300 lines", tests)).toEqual([]);
  });
});

/** Each rule is shown to bite: a small house with one fault in it. */
describe("a fault in the house is found", () => {
  let folder = "";
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function houseOf(files: Record<string, string>): Promise<string> {
    folder = await mkdtemp(join(tmpdir(), "kontoakt-house-"));
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    const rooms = {
      "app/a.ts": "",
      "db/b.server.ts": "",
      "workflows/c.ts": "",
      "verify.ts": "",
      "policy-check.ts": "",
      ...files,
    };
    for (const [path, text] of Object.entries(rooms)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return folder;
  }
  const value = 'export const value = "";\n';

  it.each([
    ["workflows-import-nothing", "workflows/c.ts", "db/b.server", 'import { value } from "../db/b.server";'],
    ["workflows-import-nothing", "workflows/c.ts", "db/b.server", 'import type { value } from "../db/b.server";'],
    ["workflows-import-nothing", "workflows/c.ts", "fs", 'import "node:fs";'],
    ["workflows-import-nothing", "workflows/c.ts", "kysely", 'import { sql } from "kysely";'],
    ["db-imports-nothing-of-app", "db/d.ts", "app/a", 'import { value } from "../app/a";'],
    ["ui-imports-react-only", "app/ui/e.tsx", "workflows/c", 'import { value } from "../../workflows/c";'],
    ["ui-imports-react-only", "app/ui/e.tsx", "hook-form", 'import { useForm } from "react-hook-form";'],
    ["nobody-imports-routes", "app/f.ts", "app/routes/g", 'import { value } from "./routes/g";'],
    ["browser-gets-no-server-code", "app/forms/h.tsx", "db/b.server", 'import { value } from "../../db/b.server";'],
    ["checks-import-workflows-only", "verify.ts", "db/b.server", 'import { value } from "./db/b.server";'],
    ["checks-import-workflows-only", "policy-check.ts", "app/a", 'import { value } from "./app/a";'],
    ["checks-import-workflows-only", "policy-check.ts", "http", 'import "node:http";'],
    ["house-imports-no-tests", "app/i.ts", "tests/j", 'import { value } from "../tests/j";'],
    ["no-circles", "app/a.ts", "app/k", 'import { value } from "./k";'],
    ["no-unknown", "app/l.ts", "./nowhere", 'import { value } from "./nowhere";'],
  ])("%s: %s imports %s", async (rule, from, to, line) => {
    const rooms = { "app/a.ts": value, "db/b.server.ts": value, "workflows/c.ts": value, "tests/j.ts": value };
    const others = { "app/routes/g.ts": value, "app/k.ts": 'import { value } from "./a";\nexport { value };\n' };
    const house = await houseOf({ ...rooms, ...others, [from]: `${line}\n${value}` });
    const broken = await brokenImports(house);
    expect(broken.map((one) => one.split(":")[0])).toContain(rule);
    expect(broken.find((one) => one.startsWith(rule))).toContain(to);
  });

  it("and a house without faults has none, types from below included", async () => {
    const house = await houseOf({
      "app/ui/e.tsx": 'import type { value } from "../../workflows/c";\nimport { useState } from "react";\n',
      "workflows/c.ts":
        'import { z } from "zod";\nimport { setup } from "xstate";\nimport c from "canonicalize";\nimport { createHash } from "node:crypto";\n',
      "db/d.server.ts": 'import { value } from "../workflows/c";\nimport { sql } from "kysely";\n',
      "verify.ts": 'import { value } from "./workflows/c";\nimport { readFileSync } from "node:fs";\n',
      "policy-check.ts": 'import { value } from "./workflows/c";\nimport { basename } from "node:path";\n',
    });
    expect(await brokenImports(house)).toEqual([]);
  });

  it.each([
    ["only the door writes", "app/routes/a.ts", 'import { listEvents, appendEvents } from "../../db/events.server";'],
    ["only the door writes", "app/http/a.ts", 'import * as events from "../../db/events.server";'],
    ["only the door writes", "app/policy-change.server.ts", 'import { updateAccount } from "../db/accounts.server";'],
    ["only the door writes", "app/routes/a.ts", 'import { enqueue } from "../../db/outbox.server";'],
    ["only the door writes", "app/perform.server.ts", 'import { appendPolicy } from "../db/policies.server";'],
    ["no barrels, no utils, no helpers", "app/ui/index.ts", ""],
    ["no barrels, no utils, no helpers", "db/utils/text.ts", ""],
    ["no barrels, no utils, no helpers", "workflows/helpers.ts", ""],
    ["at most 300 lines", "app/a.ts", "\n".repeat(301)],
    ["the code names no municipality", "workflows/account/rules.ts", 'if (policy.municipality === "toreboda")'],
    ["the code names no municipality", "workflows/policy/layer.ts", "// as Kungälvs kommun wants it"],
    ["the code names no municipality", "db/accounts.server.ts", "// as in Hallstahammar"],
    ["the code names no municipality", "app/routes/account.tsx", 'const name = "Nybro kommun";'],
    ["the code names no municipality", "app/styles/theme.css", '[data-theme="monsterkoping"] {}'],
  ])("%s: %s", (rule, path, text) => {
    expect(breaking(rule, [{ path, text }])).toEqual([path]);
  });

  it("and what the rules allow is allowed", () => {
    const allowed = [
      { path: "app/perform.server.ts", text: 'import { appendEvents } from "../db/events.server";' },
      { path: "app/renew-tasks.server.ts", text: 'import { replaceTasks } from "../db/tasks.server";' },
      { path: "app/demo/prepare.ts", text: 'import { insertAccount } from "../../db/accounts.server";' },
      { path: "app/routes/reindex.tsx", text: "\n".repeat(300) },
      { path: "app/demo/samples.ts", text: 'import { toreboda } from "./toreboda-ordered";' },
      { path: "workflows/policy/sections.ts", text: '"Västerby kommun"' },
    ];
    for (const rule of Object.keys(houseRules)) expect(breaking(rule, allowed)).toEqual([]);
  });
});
