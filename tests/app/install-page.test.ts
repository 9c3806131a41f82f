import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readSettings } from "../../app/http/settings.server";
import { putOrganisation } from "../../app/put-organisation.server";
import { closeAll } from "../../db/municipalities.server";
import { commandTypes } from "../../workflows/account/commands";
import { stepNames } from "../../workflows/account/names.sv";
import { readPolicy } from "../../workflows/policy/check";
import { counterexamples } from "../../workflows/policy/proof/claims";
import { placeholderWords } from "../../workflows/policy/references";
import { sections } from "../../workflows/policy/sections";
import { eventTypes } from "../../workflows/policy/vocabulary";

const root = join(import.meta.dirname, "../..");
const page = await readFile(join(root, "docs/install.md"), "utf8");
const blocks = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text = ""]) => JSON.parse(text));
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const [minimal, organisation, ...parts] = blocks;
const read = (value: object) => readPolicy(bytes(value), "vasterby.json");

it("the page's smallest file can be used, and so can every part that it shows", () => {
  expect(Object.keys(minimal).length).toBe(6);
  expect(read(minimal)).toMatchObject({ ok: true });
  expect(parts.length).toBe(4);
  for (const whole of [...parts.map((part) => ({ ...minimal, ...part })), Object.assign({}, minimal, ...parts)]) {
    const result = read(whole);
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && counterexamples(result.policy)).toEqual([]);
  }
});

it("the page names every step, event and word to fill in, by the names they have", () => {
  for (const step of commandTypes) expect(page).toContain(`| \`${step}\` | ${stepNames[step]} |`);
  for (const event of eventTypes) expect(page).toContain(`\`${event}\``);
  for (const [word, becomes] of Object.entries(placeholderWords))
    expect(page).toContain(`| \`{${word}}\` | ${becomes} |`);
});

it("the page's organisation is whole", async () => {
  const policy = read(minimal);
  if (!policy.ok) throw new Error("no policy");
  const dataDir = await mkdtemp(join(tmpdir(), "kontoakt-install-"));
  expect(await putOrganisation({ dataDir }, policy.policy, bytes(organisation))).toMatchObject({ ok: true, gaps: [] });
  await closeAll();
  await rm(dataDir, { recursive: true, force: true });
});

it("the page names every part of a file, every setting, and only commands that there are", async () => {
  for (const key of [...Object.keys(sections), "forms", "steps"]) expect(page).toContain(`\`${key}\``);
  const settings = Object.keys(readSettings({})).map((key) => key.replace(/[A-Z]/g, "_$&").toUpperCase());
  for (const name of settings) expect(page).toContain(`\`${name}\``);
  const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  for (const [, name = ""] of page.matchAll(/npm run ([\w:]+)/g)) expect(Object.keys(scripts)).toContain(name);
});
