import { randomUUID } from "node:crypto";
import { link, mkdir, open, rm } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a file that was not there, whole or not at all, also when the process or the machine stops on the way. Answers
 * when it is on the disk; false: there was one of that name, and it is left as it is. `mode` as in chmod.
 */
export async function makeOnce(path: string, content: string, mode: number): Promise<boolean> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const half = `${path}.${randomUUID()}.half`;
  const file = await open(half, "wx", mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    // A rename would go over a file that another process has made meanwhile.
    await link(half, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(half, { force: true });
  }
  await syncDirectory(folder);
  return true;
}

/** A new name is on the disk first when its directory is. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
