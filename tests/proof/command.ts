import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";

export let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kontoakt-policy-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Result = { code: number; out: string };
/** Runs the command as `npm run policy:check` does, in a process of its own. */
export function run(...paths: string[]): Promise<Result> {
  const root = join(import.meta.dirname, "../..");
  const args = ["--import", "tsx", join(root, "policy-check.ts"), ...paths];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out: out + err });
    });
  });
}
export const minimal = {
  municipality: "vasterby",
  name: "Västerby kommun",
  genitive: "Västerby kommuns",
  code: null,
  website: "vasterby.example",
};
export const document = { id: "VAS", name: "Västerby", title: "Riktlinjer för sociala medier, 2024-03-12" };
export const clause = { id: "VAS-1", ref: "§ 1", kind: "gate", text: "Varje konto har minst två administratörer." };

export async function check(content: unknown, name = "vasterby.json"): Promise<Result> {
  const path = join(folder, name);
  const raw = typeof content === "string" || content instanceof Uint8Array;
  await writeFile(path, raw ? content : JSON.stringify(content, null, 2));
  return run(path);
}
/** A file of five lines and something more. */
export const withMore = (more: object) => check({ ...minimal, ...more });
/** Without line breaks, so that it does not matter where a line is full. */
export const flat = ({ out }: Result) => out.replace(/\s+/g, " ");

export function expectProblem(result: Result, path: string, text: string, example: string | null) {
  expect(result.code, result.out).toBe(1);
  expect(result.out.split("\n")[0]).toMatch(/ kan inte användas:$/);
  expect(flat(result)).toContain(`- ${path}: ${text}`);
  if (example) expect(flat(result)).toContain(`Exempel: ${example}`);
}
