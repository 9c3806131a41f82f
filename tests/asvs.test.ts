import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFile(join(root, path), "utf8");

/** How many requirements ASVS 5.0.0 has in each chapter, of level 1 and of level 2. */
const standard: Record<string, [one: number, two: number]> = {
  V1: [8, 19],
  V2: [4, 7],
  V3: [8, 11],
  V4: [2, 8],
  V5: [4, 5],
  V6: [13, 22],
  V7: [6, 12],
  V8: [4, 3],
  V9: [4, 3],
  V10: [5, 24],
  V11: [3, 11],
  V12: [3, 6],
  V13: [1, 12],
  V14: [2, 7],
  V15: [3, 10],
  V16: [0, 16],
  V17: [0, 7],
};

type Row = { id: string; level: string; is: string; shown: string };
const states = ["met", "partly", "not met", "operator", "n/a"];

const rowsIn = (text: string): Row[] =>
  [...text.matchAll(/^\| (V\d[^|]*) \| ([^|]*) \| [^|]+ \| ([^|]*) \| (.*) \|$/gm)].map(
    ([, id = "", level = "", is = "", shown = ""]) => ({ id, level, is, shown }),
  );

type Named = { file: string; tests: string[] };
const FILE = /^[\w.-]+(?:\/[\w.$-]+)*\.(?:tsx?|js|json|md)$/;

/** Files that a text names, each with the tests named after it: `tests/db/record.test.ts` › "one", "another". */
const namedIn = (text: string): Named[] =>
  [...text.matchAll(/`([^`\n]+)`(?: › ("[^"\n]+"(?:, "[^"\n]+")*))?/g)]
    .filter(([, file = ""]) => FILE.test(file))
    .map(([, file = "", tests = ""]) => ({
      file,
      tests: [...tests.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name),
    }));

/** What a text names that is not there: a file, or a test of exactly that name in it. */
async function missingFrom(text: string): Promise<string[]> {
  const missing: string[] = [];
  for (const { file, tests } of namedIn(text)) {
    if (!existsSync(join(root, file))) missing.push(file);
    else if (tests.length) {
      const code = await read(file);
      const has = (name: string) => ['"', "`"].some((mark) => code.includes(mark + name + mark));
      missing.push(...tests.filter((name) => !has(name)).map((name) => `${file} › ${name}`));
    }
  }
  return missing;
}

const table = await read("docs/asvs.md");
const rows = rowsIn(table);
const twice = (ids: string[]) => ids.filter((id, at) => ids.indexOf(id) !== at);

/** What a row says in words, beside what it names. */
const words = (shown: string) => shown.replace(/`[^`]*`|"[^"]*"|[^\p{L} ]/gu, "").trim();

/** A row is shown by something that is named, or says why it is not. */
const bare = ({ is, shown }: Row) =>
  !states.includes(is) || (is === "met" ? namedIn(shown).length === 0 : words(shown).length < 8);

describe("docs/asvs.md", () => {
  it("has every requirement of levels 1 and 2 once", () => {
    expect(twice(rows.map(({ id }) => id))).toEqual([]);
    const counted = Object.keys(standard).map((chapter) => {
      const here = rows.filter(({ id }) => id.startsWith(`${chapter}.`));
      return [chapter, ["1", "2"].map((level) => here.filter((row) => row.level === level).length)];
    });
    expect(Object.fromEntries(counted)).toEqual(standard);
    expect(rows.filter(({ id }) => !/^V\d+\.\d+\.\d+$/.test(id) || !(id.split(".")[0] ?? "" in standard))).toEqual([]);
  });

  it("says of each what shows it, or why it is not met", () => {
    expect(rows.filter(bare).map(({ id }) => id)).toEqual([]);
    const counted = states.map((state) => [state, rows.filter(({ is }) => is === state).length]);
    const said = states.map((state) => [state, Number(table.match(`\\| ${state} \\|[^|]*\\| (\\d+) \\|`)?.[1])]);
    expect(said).toEqual(counted);
  });

  it.each(["docs/asvs.md", "docs/security.md"])("%s names only tests and files that there are", async (page) => {
    const text = await read(page);
    expect(namedIn(text).length).toBeGreaterThan(20);
    expect(await missingFrom(text)).toEqual([]);
  });

  it("a row or a name that is wrong is found", async () => {
    const house = "tests/architecture.test.ts";
    expect(await missingFrom(`\`${house}\` › "the house", "the garden"`)).toEqual([`${house} › the garden`]);
    expect(await missingFrom("`app/nowhere.ts`; `nothing.md`; `X-Frame-Options`")).toEqual([
      "app/nowhere.ts",
      "nothing.md",
    ]);
    const [met, why, fine] = rowsIn(
      "| V1.1.1 | 2 | a | met | it is so |\n| V1.1.2 | 2 | a | n/a | no |\n| V1.1.3 | 2 | a | met | `README.md` |",
    );
    expect([met, why, fine].map((row) => row && bare(row))).toEqual([true, true, false]);
  });
});

/** What rows say that the product does without. The demo's own provider shows the form that its package makes. */
const absent: Record<string, RegExp> = {
  "other programs": /child_process|\bexecSync\(|\bspawn\(/,
  "code made of text": /\beval\(|new Function\(/,
  "patterns made of input": /new RegExp\(/,
  "markup made of text": /dangerouslySetInnerHTML|innerHTML|document\.write/,
  "the browser's storage": /localStorage|sessionStorage|indexedDB|document\.cookie/,
  "messages between windows": /postMessage|addEventListener\("message"/,
  "sockets and calls": /new WebSocket|RTCPeerConnection|graphql/i,
  "other origins": /Access-Control-Allow/i,
  "requests to others": /\bfetch\((?!question\b)|http\.request\(|https\.request\(|axios/,
  "weak hashes and chance": /createHash\("(?!sha256")|Math\.random/,
};

it("the code has none of what the table says that it has not", async () => {
  const listed = await Promise.all(
    ["app", "db", "workflows"].map((part) => readdir(join(root, part), { recursive: true })),
  );
  const paths = listed.flatMap((names, index) =>
    names.map((name) => join(["app", "db", "workflows"][index] ?? "", name)),
  );
  const code = paths.filter((path) => /\.(ts|tsx)$/.test(path) && !path.startsWith("app/demo/"));
  expect(code.length).toBeGreaterThan(100);
  const found: string[] = [];
  for (const path of code) {
    const text = await read(path);
    for (const [what, pattern] of Object.entries(absent)) if (pattern.test(text)) found.push(`${path}: ${what}`);
  }
  expect(found).toEqual([]);
});
