import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export type Running = {
  origin: string;
  /** Milliseconds from the start of the process until it listened. */
  ready: number;
  /** Memory that the process holds, in megabytes. */
  memory(): number;
  /** Lines of the log that are worse than information, since the start. */
  faults: string[];
  stop(): Promise<void>;
};

const children = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/** Starts a Node program of this repository and waits until it says where it listens. */
async function start(args: string[], env: Record<string, string>): Promise<Running> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production", HOST: "127.0.0.1", PORT: "0", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.add(child);
  const ended = once(child, "exit").then(() => children.delete(child));
  const faults: string[] = [];
  const origin = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const address = line.match(/^(?!\{).*?(http:\/\/127\.0\.0\.1:\d+)/);
      if (address?.[1]) resolve(address[1]);
      if (/"level":"(warn|error|fatal)"/.test(line)) faults.push(line);
    });
    ended.then(() => reject(new Error(`${args.join(" ")} ended before it listened`)));
  });
  return {
    origin,
    ready: performance.now() - started,
    faults,
    memory: () => Number(readFileSync(`/proc/${child.pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)?.[1]) / 1024,
    async stop() {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 5000);
      await ended;
      clearTimeout(late);
    },
  };
}

/** The built app, with people to sign in as. */
export const startApp = (dataDir: string) => start(["server.js", "--demo"], { DATA_DIR: dataDir });

/** A bare node:http server: the bytes of files, and the list rendered by React alone. */
export const startBare = (folder: string) => start(["--import", "tsx", "tests/bench/bare.tsx", folder], {});
