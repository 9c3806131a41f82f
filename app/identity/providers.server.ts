import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { isMunicipalityId } from "../../db/municipalities.server";
import { readJson } from "../../workflows/policy/json";
import { issueText, type Problem, pathText, twice } from "../../workflows/policy/problems.sv";

/** Somebody who says who people are: an OpenID Connect issuer, and this product as it is known there. */
export type Provider = {
  /** Stands in addresses and in sessions. */
  id: string;
  /** What people know it as. */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The claim of the ID token that holds the employee id, as the directory has it. */
  employeeIdClaim: string;
  /** What counts as having shown anew who one is; empty = the provider is not asked for more than that it is fresh. */
  acr: string[];
  scope: string;
};
/** By municipality; the first of a municipality is asked where somebody signed in with a passkey. */
export type Providers = Record<string, Provider[]>;

/** Parts of addresses under /logga-in that are something else. */
const TAKEN = ["retur", "passkey"];

const line = z.string().trim().min(1).max(300);
const providerSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/, "Skriv små bokstäver a–z, siffror och bindestreck, med en bokstav först.")
    .refine((id) => !TAKEN.includes(id), `Välj ett annat id: ${TAKEN.join(", ")} betyder annat i adressen.`),
  name: line,
  issuer: z.string().refine(isIssuer, "Skriv en adress som börjar med https://. Http går bara på den egna maskinen."),
  clientId: line,
  clientSecretFile: line.optional(),
  clientSecretEnv: line.optional(),
  employeeIdClaim: line.refine(
    (claim) => !/^(e?mail|upn|preferred_username|unique_name)$/i.test(claim),
    "Adresser och användarnamn byts och återanvänds. Välj en uppgift som håller: anställningsnumret.",
  ),
  acr: z.array(line).default([]),
  scope: line
    .refine((scope) => scope.split(/\s+/).includes("openid"), "Ordet openid ska vara med.")
    .default("openid profile"),
});
const fileSchema = z.record(z.string(), z.array(providerSchema).min(1).max(10));

const example: Record<string, unknown> = {
  id: "entra",
  name: "Kommunens inloggning",
  issuer: "https://login.microsoftonline.com/<katalogens id>/v2.0",
  clientId: "00000000-0000-0000-0000-000000000000",
  clientSecretFile: "/etc/kontoakt/entra.secret",
  clientSecretEnv: "ENTRA_SECRET",
  employeeIdClaim: "employeeid",
  acr: ["http://id.elegnamnden.se/loa/1.0/loa3"],
  scope: "openid profile",
};

type Env = Record<string, string | undefined>;
/** A problem may name a secret's place, never the secret. */
export type ProvidersRead = { providers: Providers } | { problems: Problem[] };

/** Reads a file of providers and the secrets that it points to; what is wrong is said place by place. */
export function readProviders(path: string, env: Env): ProvidersRead {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    const text = `Filen ${resolve(path)} går inte att läsa. Kontrollera namnet och vem som får läsa den.`;
    return { problems: [{ path: "filen", text }] };
  }
  const json = readJson(bytes);
  if ("problem" in json) return { problems: [json.problem] };
  const read = fileSchema.safeParse(json.value);
  if (!read.success) return { problems: read.error.issues.map((issue) => shapeProblem(json.value, issue)) };

  const problems: Problem[] = [];
  const providers: Providers = {};
  for (const [municipality, list] of Object.entries(read.data)) {
    if (!isMunicipalityId(municipality))
      problems.push({ path: municipality, text: "Det är inget id för en kommun.", example: '"vasterby": [ … ]' });
    for (const { index, key } of twice(list, ({ id }) => id))
      problems.push({ path: pathText([municipality, index, "id"]), text: `Id:t ”${key}” finns redan i kommunen.` });
    providers[municipality] = list.map(({ clientSecretFile, clientSecretEnv, ...rest }, index) => {
      const secret = secretOf({ clientSecretFile, clientSecretEnv }, dirname(path), env);
      if (typeof secret === "string") return { ...rest, clientSecret: secret };
      problems.push({ ...secret, path: pathText([municipality, index, secret.path].filter((part) => part !== "")) });
      return { ...rest, clientSecret: "" };
    });
  }
  return problems.length ? { problems } : { providers };
}

/** What is wrong with the file, one line each. */
export const providerProblems = (problems: Problem[]): string[] =>
  problems.map(({ path, text, example }) => `IDENTITY_FILE: ${path}: ${text}${example ? ` Exempel: ${example}` : ""}`);

type Secret = { clientSecretFile?: string; clientSecretEnv?: string };

/** The client's secret, from a file beside the providers' or from the environment. */
function secretOf({ clientSecretFile, clientSecretEnv }: Secret, folder: string, env: Env): string | Problem {
  if ((clientSecretFile === undefined) === (clientSecretEnv === undefined))
    return {
      path: "",
      text: "Skriv antingen clientSecretFile (en fil) eller clientSecretEnv (en variabel), där hemligheten står.",
      example: '"clientSecretFile": "/etc/kontoakt/entra.secret"',
    };
  if (clientSecretEnv !== undefined)
    return (
      env[clientSecretEnv]?.trim() || {
        path: "clientSecretEnv",
        text: `Variabeln ${clientSecretEnv} är inte satt.`,
        example: `${clientSecretEnv}=…`,
      }
    );
  const file = resolve(folder, clientSecretFile ?? "");
  const text = `Filen ${file} går inte att läsa, eller är tom. Skriv hemligheten i den och inget annat.`;
  try {
    return readFileSync(file, "utf8").trim() || { path: "clientSecretFile", text };
  } catch {
    return { path: "clientSecretFile", text };
  }
}

function shapeProblem(value: unknown, issue: z.core.$ZodIssue): Problem {
  const there = issue.path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown>)?.[part], value);
  const key = String(issue.path[2] ?? "");
  const shown = key in example ? { [key]: example[key] } : { "<kommun>": [example] };
  return {
    path: pathText(issue.path),
    text:
      issue.code === "custom" || issue.code === "invalid_format"
        ? issue.message
        : issueText(issue, there, Object.keys(providerSchema.shape)),
    example: JSON.stringify(shown),
  };
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  if (search || hash) return false;
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

const isLoopback = (host: string) => host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
