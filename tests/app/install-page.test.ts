import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readSettings } from "../../app/http/settings.server";
import { putOrganisation } from "../../app/put-organisation.server";
import { closeAll } from "../../db/municipalities.server";
import { readPolicy } from "../../workflows/policy/check";
import { sections } from "../../workflows/policy/sections";

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
  for (const part of parts) expect(read({ ...minimal, ...part })).toMatchObject({ ok: true });
  expect(read(Object.assign({}, minimal, ...parts))).toMatchObject({ ok: true });
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
