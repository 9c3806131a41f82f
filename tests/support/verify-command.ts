import { execFile } from "node:child_process";
import { join } from "node:path";

/** Runs the command as `npm run verify` does, in a process of its own. `out` and `err` as lines. */
export function verifyCommand(...given: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const root = join(import.meta.dirname, "../..");
  const args = ["--import", "tsx", join(root, "verify.ts"), ...given];
  const lines = (text: string) => text.split("\n").filter(Boolean);
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out: lines(out), err: lines(err) });
    });
  });
}
