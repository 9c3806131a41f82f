import { accessSync, constants, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { isLoopback } from "./http/address.server";
import { readSettings, type StartSettings, settingsProblems } from "./http/settings.server";
import { mailSettings } from "./mail/settings.server";

/** Something that is unsafe where others can reach the site. */
export type Finding = { what: string; why: string; mend: string };
type Env = Record<string, string | undefined>;

/** Everything that is unsafe for production in an environment; `args` are those that the server is started with. [] = nothing. */
export function unsafeFor(env: Env, args: string[] = []): Finding[] {
  try {
    const settings = readSettings(env);
    return [
      ...demo(env, args),
      ...address(settings),
      ...mode(env),
      ...keys(env, settings),
      ...data(settings),
      ...database(env, settings),
      ...rules(settings),
      ...identity(env),
      ...mailServer(settings),
      ...captureBrowser(settings),
    ];
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const why = "Servern startar inte med den.";
    return settingsProblems(error).map((line) => {
      const [name = "", ...expected] = line.split(": ");
      return { what: `${name} är fel`, why, mend: sentence(expected.join(": ")) };
    });
  }
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function demo({ KONTOAKT_DEMO }: Env, args: string[]): Finding[] {
  if (!args.includes("--demo") && (!KONTOAKT_DEMO || KONTOAKT_DEMO === "0")) return [];
  const why = "Vem som helst kan logga in som vem som helst.";
  return [{ what: "Provläget är på", why, mend: "Starta utan --demo, och ta bort KONTOAKT_DEMO." }];
}

function address({ origin, host, trustedProxies = [] }: StartSettings): Finding[] {
  const found: Finding[] = [];
  const mend = "Skriv adressen med https, till exempel ORIGIN=https://kontoakt.kommun.se.";
  if (!origin)
    found.push({ what: "ORIGIN saknas", why: "Utan den svarar webbplatsen bara på maskinens egna adresser.", mend });
  else if (origin.startsWith("http:"))
    found.push({ what: "ORIGIN är http", why: "Det som skickas kan läsas och ändras på vägen.", mend });
  if (!isLoopback(host) && trustedProxies.length === 0)
    found.push({
      what: `HOST=${host} utan TRUSTED_PROXIES`,
      why: "Servern går att nå förbi en proxy med TLS, och alla bakom proxyn delar på samma gränser.",
      mend: "Skriv proxyns adress i TRUSTED_PROXIES, eller HOST=127.0.0.1 om proxyn finns på samma maskin.",
    });
  return found;
}

function mode({ NODE_ENV }: Env): Finding[] {
  if (NODE_ENV === undefined || NODE_ENV === "production") return [];
  const why = "Fel visas med mer än de ska, och allt går långsammare.";
  return [{ what: `NODE_ENV är ${NODE_ENV}`, why, mend: "Skriv NODE_ENV=production, eller ta bort den." }];
}

function keys({ CHECKPOINT_KEY }: Env, { dataDir }: StartSettings): Finding[] {
  const made = resolve(dataDir, "checkpoint-key.pem");
  const path = CHECKPOINT_KEY ? resolve(CHECKPOINT_KEY) : made;
  const found: Finding[] = [];
  if (path === made)
    found.push({
      what: "Nyckeln för kontrollpunkter ligger bland det som den ska skydda",
      why: "Den som kan ändra i akterna kan också skriva under ändringen, och en säkerhetskopia av data bär med sig nyckeln.",
      mend: "Lägg nyckeln i en egen fil utanför DATA_DIR och skriv dess plats i CHECKPOINT_KEY.",
    });
  if (modeOf(path) & OTHERS)
    found.push({
      what: `Nyckeln ${path} är öppen för andra`,
      why: "Den som har nyckeln kan skriva under falska kontrollpunkter.",
      mend: `Skriv: chmod 600 ${path}. Har andra kunnat läsa den, byt nyckel.`,
    });
  return found;
}

function data({ dataDir }: StartSettings): Finding[] {
  const open = openIn(resolve(dataDir), 0);
  if (open.length === 0) return [];
  const more = open.length > SHOWN ? ` och ${open.length - SHOWN} till` : "";
  return [
    {
      what: `Andra på maskinen kommer åt data: ${open.slice(0, SHOWN).join(", ")}${more}`,
      why: "Akterna och filerna håller personuppgifter.",
      mend: `Skriv: chmod -R go-rwx ${resolve(dataDir)}`,
    },
  ];
}

/** How many paths are named in a finding, and how deep data lies: `<municipality>/files/ab/<sha256>`. */
const SHOWN = 3;
const DEEPEST = 4;

/** What the group or others may read or change; what lies in a folder that they may not enter is out of their reach. */
function openIn(path: string, depth: number): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  const own = stat.mode & OTHERS ? [path] : [];
  if (!stat.isDirectory() || !(stat.mode & MAY_ENTER) || depth === DEEPEST) return own;
  return [...own, ...readdirSync(path).flatMap((name) => openIn(join(path, name), depth + 1))];
}

function database({ PGSSLMODE }: Env, { postgresUrl }: StartSettings): Finding[] {
  if (!postgresUrl) return [];
  const { hostname, searchParams, username, password } = new URL(postgresUrl);
  const tls = searchParams.get("sslmode") ?? PGSSLMODE ?? (searchParams.get("ssl") === "true" ? "require" : "");
  const found: Finding[] = [];
  if (hostname && !isLoopback(hostname) && !["require", "verify-ca", "verify-full"].includes(tls))
    found.push({
      what: "POSTGRES_URL är utan TLS",
      why: "Lösenordet och akterna går i klartext mellan servern och databasen, eller till en databas som ingen har kontrollerat.",
      mend: "Lägg till ?sslmode=verify-full sist i adressen.",
    });
  const secret = decodeURIComponent(password).toLowerCase();
  if (secret && (USUAL.includes(secret) || secret === decodeURIComponent(username).toLowerCase()))
    found.push({
      what: "POSTGRES_URL har ett lösenord som går att gissa",
      why: "Det är bland de första som prövas.",
      mend: "Byt till ett slumpat lösenord i databasen och i adressen.",
    });
  return found;
}
const USUAL = [
  "postgres",
  "password",
  "kontoakt",
  "admin",
  "root",
  "secret",
  "changeme",
  "hemligt",
  "losenord",
  "123456",
];

function rules({ policyDir }: StartSettings): Finding[] {
  const folder = resolve(policyDir);
  const why = "Den som kan ändra reglerna bestämmer vem som får besluta.";
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found?.isDirectory())
    return [
      { what: `POLICY_DIR: mappen ${folder} finns inte`, why: "Servern startar inte.", mend: "Rätta POLICY_DIR." },
    ];
  const paths = [folder, ...readdirSync(folder).map((name) => join(folder, name))];
  const open = paths.filter((path) => modeOf(path) & MAY_WRITE);
  if (open.length === 0) return [];
  return [
    {
      what: `Andra kan ändra reglerna: ${open.slice(0, SHOWN).join(", ")}`,
      why,
      mend: `Skriv: chmod -R go-w ${folder}`,
    },
  ];
}

function identity({ IDENTITY_FILE }: Env): Finding[] {
  const mend =
    "Skriv var filen med kommunernas inloggning finns, till exempel IDENTITY_FILE=/etc/kontoakt/inloggning.json.";
  if (!IDENTITY_FILE) return [{ what: "IDENTITY_FILE saknas", why: "Ingen kan logga in.", mend }];
  const path = resolve(IDENTITY_FILE);
  try {
    accessSync(path, constants.R_OK);
  } catch {
    return [{ what: `IDENTITY_FILE: ${path} går inte att läsa`, why: "Ingen kan logga in.", mend }];
  }
  if (!(modeOf(path) & OTHERS)) return [];
  const why = "Den håller hemligheten som servern visar för inloggningstjänsten.";
  return [{ what: `IDENTITY_FILE: ${path} är öppen för andra`, why, mend: `Skriv: chmod 600 ${path}` }];
}

function mailServer(settings: StartSettings): Finding[] {
  const mail = mailSettings(settings);
  if (!mail) {
    const why = "Inga mejl skickas: den som ska göra något får inte veta det.";
    const mend = "Skriv mejlserverns adress i SMTP_URL och avsändarens i MAIL_FROM.";
    return [{ what: "SMTP_URL saknas", why, mend }];
  }
  const { hostname, search } = new URL(mail.url);
  if (search !== "?tls=none" || isLoopback(hostname)) return [];
  const why = "Mejlen och lösenordet går i klartext till mejlservern.";
  return [{ what: "SMTP_URL är utan TLS", why, mend: "Ta bort ?tls=none sist i adressen." }];
}

function captureBrowser({ captureBrowser: path }: StartSettings): Finding[] {
  if (!path) return [];
  try {
    accessSync(path, constants.X_OK);
  } catch {
    const mend =
      "Skriv sökvägen till en Chromium som servern får köra, eller ta bort CAPTURE_BROWSER och CAPTURE_HOSTS.";
    return [{ what: `CAPTURE_BROWSER: ${path} går inte att köra`, why: "Ingen bild av en sida kan tas.", mend }];
  }
  if (!(modeOf(path) & MAY_WRITE)) return [];
  const why = "Den som kan byta ut webbläsaren får servern att köra något annat.";
  return [{ what: `CAPTURE_BROWSER: andra kan ändra ${path}`, why, mend: `Skriv: chmod go-w ${path}` }];
}

/** Bits of a mode: what the group and others may do. */
const OTHERS = 0o077;
const MAY_ENTER = 0o011;
const MAY_WRITE = 0o022;
const modeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
