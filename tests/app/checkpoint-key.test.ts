import { generateKeyPairSync } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { verifierKeyOf } from "../../app/checkpoint.server";
import { checkpointKey, checkpointKeyOrExit, findCheckpointKey } from "../../app/checkpoint-key.server";

let root = "";
let said: string[] = [];
beforeEach(async () => {
  said = [];
  vi.spyOn(console, "error").mockImplementation((line: string) => void said.push(line));
  root = await mkdtemp(join(tmpdir(), "kontoakt-key-"));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(root, { recursive: true, force: true });
});

describe("the key", () => {
  const path = () => join(root, "nyckel.pem");
  const given = () => ({ dataDir: root, checkpointKey: path() });
  const refusal = async () => {
    vi.spyOn(process, "exit").mockImplementation(() => {
      throw new Error("ended");
    });
    await expect(checkpointKeyOrExit(given())).rejects.toThrow("ended");
    expect(process.exit).toHaveBeenCalledWith(1);
    return said.join("\n");
  };

  it("is made once, for its owner alone", async () => {
    expect(await findCheckpointKey(given())).toBeUndefined();
    const keys = await Promise.all([1, 2, 3].map(() => checkpointKey(given())));
    const texts = keys.map((key) => verifierKeyOf("toreboda", key));
    expect(new Set([...texts, verifierKeyOf("toreboda", await checkpointKey(given()))]).size).toBe(1);
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    expect((await readdir(root)).filter((name) => name.endsWith(".half"))).toEqual([]);
  });

  it.each([0o640, 0o604])("that others can read is refused with what to do (%o)", async (mode) => {
    await checkpointKey(given());
    await chmod(path(), mode);
    expect(await refusal()).toBe(`CHECKPOINT_KEY: ${path()} kan läsas av andra. Skriv: chmod 600 ${path()}`);
  });

  const other = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  it.each([
    ["text", "hej"],
    ["nothing", ""],
    ["another kind of key", other.export({ type: "pkcs8", format: "pem" })],
    ["a public key", publicKey.export({ type: "spki", format: "pem" })],
    [
      "one with a pass phrase",
      privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "hemligt" }),
    ],
  ])("is refused when the file holds %s", async (_what, content) => {
    await writeFile(path(), content, { mode: 0o600 });
    expect(await refusal()).toMatch("är ingen privat Ed25519-nyckel");
  });

  it("is refused when it is a folder", async () => {
    await mkdir(path(), { mode: 0o700 });
    expect(await refusal()).toMatch("är ingen privat Ed25519-nyckel");
  });
});
