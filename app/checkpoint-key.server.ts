import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { makeOnce } from "./durable-file.server";
import type { Settings } from "./http/settings.server";

export type KeySettings = Pick<Settings, "dataDir" | "checkpointKey">;

const keyPath = ({ dataDir, checkpointKey }: KeySettings) =>
  resolve(checkpointKey ?? join(dataDir, "checkpoint-key.pem"));

/** What is wrong with the file, in Swedish, with what to do. */
export class UnusableKey extends Error {}

/** The private key that checkpoints are signed with; undefined where none has been made. Throws UnusableKey. */
export async function findCheckpointKey(settings: KeySettings): Promise<KeyObject | undefined> {
  const path = keyPath(settings);
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new UnusableKey(`CHECKPOINT_KEY: ${path} går inte att läsa (${error.code}).`);
  });
  if (!found) return undefined;
  if (found.mode & 0o077) throw new UnusableKey(`CHECKPOINT_KEY: ${path} kan läsas av andra. Skriv: chmod 600 ${path}`);
  const key = await readKey(path);
  if (key?.asymmetricKeyType !== "ed25519")
    throw new UnusableKey(
      `CHECKPOINT_KEY: ${path} är ingen privat Ed25519-nyckel i PEM-form utan lösenord. Ange en sådan fil, eller en som inte finns så görs en ny.`,
    );
  return key;
}

async function readKey(path: string): Promise<KeyObject | undefined> {
  try {
    return createPrivateKey(await readFile(path));
  } catch {
    return undefined;
  }
}

/** The same, made the first time; of two processes that make it at once, one does. */
export async function checkpointKey(settings: KeySettings): Promise<KeyObject> {
  const found = await findCheckpointKey(settings);
  if (found) return found;
  const { privateKey } = generateKeyPairSync("ed25519");
  await makeOnce(keyPath(settings), privateKey.export({ type: "pkcs8", format: "pem" }).toString(), 0o600);
  const made = await findCheckpointKey(settings);
  if (!made) throw new UnusableKey(`CHECKPOINT_KEY: ${keyPath(settings)} kunde inte göras.`);
  return made;
}

/** The same, or the process ends with a line that says what is wrong. */
export async function checkpointKeyOrExit(settings: KeySettings): Promise<void> {
  try {
    await checkpointKey(settings);
  } catch (error) {
    if (!(error instanceof UnusableKey)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
