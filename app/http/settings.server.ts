import { z } from "zod";

const schema = z.object({
  PORT: z.coerce.number({ error: "must be a number" }).int("must be a whole number").min(0).max(65535).default(3000),
  HOST: z.string().min(1, "must not be empty").default("127.0.0.1"),
  ORIGIN: z
    .string()
    .refine(
      isOrigin,
      "skriv webbplatsens adress med http eller https, i små bokstäver, utan snedstreck eller sökväg efter, till exempel ORIGIN=https://kontoakt.kommun.se",
    )
    .optional(),
  IDENTITY_FILE: z.string().min(1, "must not be empty").optional(),
  DATA_DIR: z.string().min(1, "must not be empty").default("./data"),
  POLICY_DIR: z.string().min(1, "must not be empty").default("./workflows/policy"),
  POSTGRES_URL: z
    .string()
    .refine(isPostgresUrl, "must be a postgres:// or postgresql:// address; leave it unset for SQLite")
    .optional(),
  CHECKPOINT_DIR: z.string().min(1, "must not be empty").optional(),
  CHECKPOINT_KEY: z.string().min(1, "must not be empty").optional(),
});

/** Where the server listens and keeps its data. `postgresUrl` unset means SQLite under `dataDir`. */
export type Settings = {
  port: number;
  host: string;
  origin?: string;
  dataDir: string;
  postgresUrl?: string;
  /** Unset: `checkpoints` and `checkpoint-key.pem` in `dataDir`. */
  checkpointDir?: string;
  checkpointKey?: string;
};
/** The municipalities' rules and their providers of sign-in are read once, before the first request. */
export type StartSettings = Settings & { policyDir: string; identityFile?: string };

/** Reads the settings from the environment. Throws a ZodError that names every wrong variable. */
export function readSettings(env: Record<string, string | undefined>): StartSettings {
  const read = schema.parse(env);
  return {
    port: read.PORT,
    host: read.HOST,
    origin: read.ORIGIN,
    dataDir: read.DATA_DIR,
    policyDir: read.POLICY_DIR,
    identityFile: read.IDENTITY_FILE,
    postgresUrl: read.POSTGRES_URL,
    checkpointDir: read.CHECKPOINT_DIR,
    checkpointKey: read.CHECKPOINT_KEY,
  };
}

/** As readSettings, but says what is wrong, one line a variable, and ends the process. */
export function settingsOrExit(env: Record<string, string | undefined>): StartSettings {
  try {
    return readSettings(env);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    for (const issue of error.issues) console.error(`${issue.path.join(".")}: ${issue.message}`);
    process.exit(1);
  }
}

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && ["postgres:", "postgresql:"].includes(new URL(text).protocol);
}

function isOrigin(address: string): boolean {
  return /^https?:/.test(address) && URL.canParse(address) && new URL(address).origin === address;
}
