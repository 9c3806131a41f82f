import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { agentOf } from "../../app/identity/agent";
import { providerProblems, readProviders } from "../../app/identity/providers.server";
import { providersOrExit, sampleProviders } from "../../app/start.server";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kontoakt-identity-"));
  await writeFile(join(folder, "secret"), "hemligt ord\n");
  await writeFile(join(folder, "empty"), "\n");
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

const entra = {
  id: "entra",
  name: "Kommunens inloggning",
  issuer: "https://login.example/abc/v2.0",
  clientId: "klient",
  clientSecretFile: "secret",
  employeeIdClaim: "employeeid",
};
async function read(content: unknown, env: Record<string, string> = {}) {
  const path = join(folder, "identity.json");
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return readProviders(path, env);
}
const lines = async (content: unknown, env = {}) => {
  const result = await read(content, env);
  return "problems" in result ? providerProblems(result.problems) : [];
};

describe("the file of providers", () => {
  it("gives each municipality its providers, with secrets from files and the environment", async () => {
    const other = { ...entra, id: "annan", clientSecretFile: undefined, clientSecretEnv: "ANNAN", acr: ["hög"] };
    expect(await read({ vasterby: [entra, other] }, { ANNAN: "annat ord" })).toEqual({
      providers: {
        vasterby: [
          {
            ...{
              id: "entra",
              name: entra.name,
              issuer: entra.issuer,
              clientId: "klient",
              employeeIdClaim: "employeeid",
            },
            ...{ clientSecret: "hemligt ord", acr: [], scope: "openid profile" },
          },
          {
            ...{
              id: "annan",
              name: entra.name,
              issuer: entra.issuer,
              clientId: "klient",
              employeeIdClaim: "employeeid",
            },
            ...{ clientSecret: "annat ord", acr: ["hög"], scope: "openid profile" },
          },
        ],
      },
    });
  });

  it("allows plain http on this machine alone", async () => {
    const at = (issuer: string) => lines({ vasterby: [{ ...entra, issuer }] });
    for (const issuer of ["http://127.0.0.1:9000/a", "http://localhost:9000", "http://[::1]:9000"])
      expect(await at(issuer)).toEqual([]);
    for (const issuer of [
      "http://login.example",
      "http://127.0.0.1.elak.example",
      "ftp://localhost",
      "login.example",
      "",
    ])
      expect(await at(issuer)).toEqual([expect.stringContaining("vasterby[0].issuer: Skriv en adress")]);
  });

  it.each([
    ["no JSON", "{", "slutet av filen"],
    ["no object", [], "filen: "],
    ["no provider", { vasterby: [] }, "vasterby: "],
    ["no municipality", { "Väster by": [entra] }, "Väster by: Det är inget id för en kommun"],
    [
      "an unknown key",
      { vasterby: [{ ...entra, clientSecret: "hemligt ord" }] },
      "vasterby[0]: Nyckeln ”clientSecret”",
    ],
    [
      "no claim",
      { vasterby: [{ ...entra, employeeIdClaim: undefined }] },
      "vasterby[0].employeeIdClaim: Uppgiften saknas",
    ],
    [
      "an address as id",
      { vasterby: [{ ...entra, employeeIdClaim: "email" }] },
      "vasterby[0].employeeIdClaim: Adresser",
    ],
    [
      "a user name as id",
      { vasterby: [{ ...entra, employeeIdClaim: "upn" }] },
      "vasterby[0].employeeIdClaim: Adresser",
    ],
    ["an id that is taken", { vasterby: [{ ...entra, id: "retur" }] }, "vasterby[0].id: Välj ett annat id"],
    ["an id that is none", { vasterby: [{ ...entra, id: "Entra ID" }] }, "vasterby[0].id: Skriv små bokstäver"],
    ["an id twice", { vasterby: [entra, entra] }, "vasterby[1].id: Id:t ”entra” finns redan"],
    ["no openid", { vasterby: [{ ...entra, scope: "profile" }] }, "vasterby[0].scope: Ordet openid"],
    ["no secret", { vasterby: [{ ...entra, clientSecretFile: undefined }] }, "vasterby[0]: Skriv antingen"],
    ["two secrets", { vasterby: [{ ...entra, clientSecretEnv: "A" }] }, "vasterby[0]: Skriv antingen"],
    ["no such file", { vasterby: [{ ...entra, clientSecretFile: "nowhere" }] }, "vasterby[0].clientSecretFile: Filen"],
    ["an empty file", { vasterby: [{ ...entra, clientSecretFile: "empty" }] }, "vasterby[0].clientSecretFile: Filen"],
    [
      "no such variable",
      { vasterby: [{ ...entra, clientSecretFile: undefined, clientSecretEnv: "INGEN" }] },
      "vasterby[0].clientSecretEnv: Variabeln INGEN är inte satt",
    ],
  ])("says in one line what is wrong: %s", async (_, content, told) => {
    const said = await lines(content);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`IDENTITY_FILE: ${told}`);
    expect(said[0]).not.toMatch(/hemligt ord|\n/);
  });

  it("ends the process at the start when it is wrong, or beside the demo", async () => {
    const told: string[] = [];
    vi.spyOn(console, "error").mockImplementation((line: string) => void told.push(line));
    vi.spyOn(process, "exit").mockImplementation(() => {
      throw new Error("ended");
    });
    const settings = { port: 0, host: "127.0.0.1", dataDir: folder, policyDir: folder, identityFile: "/nowhere.json" };
    expect(() => providersOrExit(settings)).toThrow("ended");
    await expect(sampleProviders(settings, "public")).rejects.toThrow("ended");
    expect(told).toEqual([
      expect.stringMatching(/^IDENTITY_FILE: filen: Filen \/nowhere.json går inte att läsa/),
      expect.stringMatching(/^IDENTITY_FILE: demon har en egen/),
    ]);
    expect(providersOrExit({ ...settings, identityFile: undefined })).toEqual({});
  });
});

it.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/147.0.0.0 Safari/537.36", "Chrome på Windows"],
  ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/147.0.0.0 Safari/537.36 Edg/147.0", "Edge på Windows"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605 Version/19.0 Safari/605", "Safari på Mac"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604", "Safari på iPhone"],
  ["Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) Version/12.1 Mobile Safari/604", "Safari på iPad"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox på Linux"],
  ["Mozilla/5.0 (Linux; Android 16) Chrome/147.0 Mobile Safari/537.36", "Chrome på Android-telefon"],
  ["Mozilla/5.0 (Linux; Android 16) Chrome/147.0 Safari/537.36", "Chrome på Android-surfplatta"],
  ["curl/8.5.0", "Okänd webbläsare (curl)"],
  ["<script>alert(1)</script>", "Okänd webbläsare"],
  [null, "Okänd webbläsare"],
])("a browser is told in few words: %s", (header, told) => {
  expect(agentOf(header)).toBe(told);
});
