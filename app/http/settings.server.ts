import { isIP } from "node:net";
import { isAbsolute } from "node:path";
import { z } from "zod";
import { isHostName } from "../capture/hosts";
import { isMailAddress, isSmtpUrl } from "../mail/settings.server";

const text = (expected: string) => z.string(expected).min(1, expected);

const SMTP_URL =
  "skriv mejlserverns adress med smtp:// eller smtps://, om mejl ska skickas, till exempel SMTP_URL=smtps://kontoakt:losenord@mejl.kommun.se";
const MAIL_FROM =
  "skriv den adress som mejlen kommer från, när SMTP_URL finns, till exempel MAIL_FROM=kontoakt@kommun.se";

const CAPTURE_BROWSER =
  "skriv hela sökvägen till Chromium, när CAPTURE_HOSTS finns, till exempel CAPTURE_BROWSER=/usr/bin/chromium";
const CAPTURE_HOSTS =
  "skriv de webbplatser som får avbildas, med komma emellan och utan https eller *, när CAPTURE_BROWSER finns, till exempel CAPTURE_HOSTS=facebook.com,instagram.com";

const variables = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "skriv ett heltal från 0 till 65535, till exempel PORT=3000")
    .refine((port) => Number(port) <= 65535, "skriv ett heltal från 0 till 65535, till exempel PORT=3000")
    .default("3000"),
  HOST: text("skriv den adress som servern ska lyssna på, till exempel HOST=127.0.0.1").default("127.0.0.1"),
  ORIGIN: z
    .string()
    .refine(
      isOrigin,
      "skriv webbplatsens adress med http eller https, i små bokstäver, utan snedstreck eller sökväg efter, till exempel ORIGIN=https://kontoakt.kommun.se",
    )
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(",").map((one) => one.trim()))
    .refine(
      (list) => list.every(isNetwork),
      "skriv ip-adresser eller nät med komma emellan, till exempel TRUSTED_PROXIES=10.0.0.5,192.168.1.0/24",
    )
    .default([]),
  DATA_DIR: text("skriv mappen för all data, till exempel DATA_DIR=/srv/kontoakt").default("./data"),
  POLICY_DIR: text("skriv mappen med kommunernas regler, till exempel POLICY_DIR=/etc/kontoakt/regler").default(
    "./workflows/policy",
  ),
  IDENTITY_FILE: text(
    "skriv filen som säger var kommunerna loggar in, till exempel IDENTITY_FILE=/etc/kontoakt/inloggning.json",
  ).optional(),
  CHECKPOINT_DIR: text(
    "skriv mappen för kontrollpunkterna, på en annan disk, till exempel CHECKPOINT_DIR=/mnt/kontrollpunkter",
  ).optional(),
  CHECKPOINT_KEY: text(
    "skriv filen med nyckeln för kontrollpunkterna, till exempel CHECKPOINT_KEY=/etc/kontoakt/nyckel.pem",
  ).optional(),
  POSTGRES_URL: z
    .string()
    .refine(
      isPostgresUrl,
      "skriv en adress som börjar med postgres:// eller postgresql://, till exempel POSTGRES_URL=postgres://kontoakt@db.kommun.se/kontoakt, eller ta bort den för SQLite",
    )
    .optional(),
  SMTP_URL: z.string().refine(isSmtpUrl, SMTP_URL).optional(),
  MAIL_FROM: z.string().refine(isMailAddress, MAIL_FROM).optional(),
  CAPTURE_BROWSER: z.string().refine(isAbsolute, CAPTURE_BROWSER).optional(),
  CAPTURE_HOSTS: z
    .string()
    .transform((list) => list.split(",").map((one) => one.trim()))
    .refine((list) => list.every(isHostName), CAPTURE_HOSTS)
    .optional(),
});

/** A server without a sender sends nothing, a browser without a list goes nowhere, nor the other way around. */
const schema = variables
  .refine((read) => read.MAIL_FROM === undefined || read.SMTP_URL !== undefined, {
    path: ["SMTP_URL"],
    error: SMTP_URL,
  })
  .refine((read) => read.SMTP_URL === undefined || read.MAIL_FROM !== undefined, {
    path: ["MAIL_FROM"],
    error: MAIL_FROM,
  })
  .refine((read) => read.CAPTURE_HOSTS === undefined || read.CAPTURE_BROWSER !== undefined, {
    path: ["CAPTURE_BROWSER"],
    error: CAPTURE_BROWSER,
  })
  .refine((read) => read.CAPTURE_BROWSER === undefined || read.CAPTURE_HOSTS !== undefined, {
    path: ["CAPTURE_HOSTS"],
    error: CAPTURE_HOSTS,
  });

/**
 * Where the server listens and keeps its data. `postgresUrl` unset means SQLite under `dataDir`. `origin` unset means that
 * the site is reached over plain http at this machine's own addresses. `trustedProxies`: addresses or networks (CIDR) whose
 * X-Forwarded-For is believed.
 */
export type Settings = {
  port: number;
  host: string;
  dataDir: string;
  postgresUrl?: string;
  origin?: string;
  trustedProxies?: string[];
  /** Unset: `checkpoints` and `checkpoint-key.pem` in `dataDir`. */
  checkpointDir?: string;
  checkpointKey?: string;
  /** Unset, both: mail stays in the outbox. */
  smtpUrl?: string;
  mailFrom?: string;
};
/** The municipalities' rules and their providers of sign-in are read once, before the first request. */
export type StartSettings = Settings & {
  policyDir: string;
  identityFile?: string;
  /** Unset, both: no picture of a page is taken by the product. */
  captureBrowser?: string;
  captureHosts?: string[];
};

/** Reads the settings from the environment. Throws a ZodError that names every wrong variable. */
export function readSettings(env: Record<string, string | undefined>): StartSettings {
  const read = schema.parse(env);
  return {
    port: Number(read.PORT),
    host: read.HOST,
    origin: read.ORIGIN,
    trustedProxies: read.TRUSTED_PROXIES,
    dataDir: read.DATA_DIR,
    policyDir: read.POLICY_DIR,
    identityFile: read.IDENTITY_FILE,
    checkpointDir: read.CHECKPOINT_DIR,
    checkpointKey: read.CHECKPOINT_KEY,
    postgresUrl: read.POSTGRES_URL,
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM,
    captureBrowser: read.CAPTURE_BROWSER,
    captureHosts: read.CAPTURE_HOSTS,
  };
}

/** What is wrong with the settings, one line a variable. What stands there is not repeated: it may hold a password. */
export function settingsProblems({ issues }: z.ZodError): string[] {
  const names = [...new Set(issues.map(({ path }) => String(path[0])))];
  return names.map((name) => `${name}: ${issues.find(({ path }) => path[0] === name)?.message}`);
}

/** As readSettings, but says what is wrong and ends the process. */
export function settingsOrExit(env: Record<string, string | undefined>): StartSettings {
  try {
    return readSettings(env);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    for (const line of settingsProblems(error)) console.error(line);
    process.exit(1);
  }
}

function isPostgresUrl(address: string): boolean {
  return URL.canParse(address) && ["postgres:", "postgresql:"].includes(new URL(address).protocol);
}

function isOrigin(address: string): boolean {
  return /^https?:/.test(address) && URL.canParse(address) && new URL(address).origin === address;
}

/** An address, or a network in CIDR form. */
function isNetwork(one: string): boolean {
  const [address = "", bits, ...more] = one.split("/");
  const version = isIP(address);
  if (!version || more.length) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
