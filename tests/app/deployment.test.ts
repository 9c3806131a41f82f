import { execFileSync, spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { unsafeFor } from "../../app/deployment.server";

let root = "";
let env: Record<string, string | undefined> = {};
const at = (path: string) => join(root, path);

/** An installation with nothing unsafe. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "kontoakt-deploy-"));
  for (const folder of ["data", "data/vasterby", "data/vasterby/files", "regler"])
    await mkdir(at(folder), { recursive: true, mode: 0o700 });
  for (const file of ["data/vasterby/kontoakt.sqlite", "regler/vasterby.json", "inloggning.json", "nyckel.pem"])
    await writeFile(at(file), "", { mode: 0o600 });
});
beforeEach(() => {
  env = {
    ORIGIN: "https://kontoakt.vasterby.example",
    HOST: "10.0.0.9",
    TRUSTED_PROXIES: "10.0.0.5",
    DATA_DIR: at("data"),
    POLICY_DIR: at("regler"),
    NODE_ENV: "production",
    IDENTITY_FILE: at("inloggning.json"),
    CHECKPOINT_KEY: at("nyckel.pem"),
    SMTP_URL: "smtps://kontoakt:x9Kd2@mejl.vasterby.example",
    MAIL_FROM: "kontoakt@vasterby.example",
  };
});
afterAll(() => rm(root, { recursive: true, force: true }));

const found = (changes: Record<string, string | undefined> = {}, args: string[] = []) =>
  unsafeFor({ ...env, ...changes }, args).map(({ what }) => what);

/** What is found while a path has another mode. */
async function opened(path: string, mode: number, changes: Record<string, string | undefined> = {}) {
  const before = path.includes(".") ? 0o600 : 0o700;
  await chmod(at(path), mode);
  const all = found(changes);
  await chmod(at(path), before);
  return all;
}

describe("what is unsafe for production", () => {
  it("is nothing where all is well", () => {
    expect(found()).toEqual([]);
    expect(found({ NODE_ENV: undefined, HOST: "127.0.0.1", TRUSTED_PROXIES: undefined, KONTOAKT_DEMO: "0" })).toEqual(
      [],
    );
  });

  it("is a browser for pictures that cannot be run, or that others can change", async () => {
    const hosts = { CAPTURE_HOSTS: "media.example" };
    expect(found({ ...hosts, CAPTURE_BROWSER: at("finns-inte") })).toEqual([
      `CAPTURE_BROWSER: ${at("finns-inte")} går inte att köra`,
    ]);
    await writeFile(at("chromium"), "", { mode: 0o755 });
    expect(found({ ...hosts, CAPTURE_BROWSER: at("chromium") })).toEqual([]);
    await chmod(at("chromium"), 0o777);
    expect(found({ ...hosts, CAPTURE_BROWSER: at("chromium") })).toEqual([
      `CAPTURE_BROWSER: andra kan ändra ${at("chromium")}`,
    ]);
  });

  it("is the demo, by argument or environment", () => {
    expect(found({}, ["--demo"])).toEqual(["Provläget är på"]);
    expect(found({ KONTOAKT_DEMO: "1" })).toEqual(["Provläget är på"]);
  });

  it("is an origin that is missing or http", () => {
    expect(found({ ORIGIN: undefined })).toEqual(["ORIGIN saknas"]);
    expect(found({ ORIGIN: "http://kontoakt.vasterby.example" })).toEqual(["ORIGIN är http"]);
  });

  it("is a server that can be reached past its proxy", () => {
    for (const HOST of ["0.0.0.0", "::", "10.0.0.9"])
      expect(found({ HOST, TRUSTED_PROXIES: undefined })).toEqual([`HOST=${HOST} utan TRUSTED_PROXIES`]);
  });

  it("is another mode than production", () => {
    expect(found({ NODE_ENV: "development" })).toEqual(["NODE_ENV är development"]);
  });

  it("is a key that lies with what it vouches for, or that others can read", async () => {
    const beside = "Nyckeln för kontrollpunkter ligger bland det som den ska skydda";
    expect(found({ CHECKPOINT_KEY: undefined })).toEqual([beside]);
    expect(await opened("nyckel.pem", 0o640)).toEqual([`Nyckeln ${at("nyckel.pem")} är öppen för andra`]);
  });

  it("is data that others on the machine can reach", async () => {
    const open = (path: string) => [`Andra på maskinen kommer åt data: ${at(path)}`];
    expect(await opened("data", 0o750)).toEqual(open("data"));
    expect(await opened("data", 0o701)).toEqual(open("data"));
    // Within a folder that only its owner enters nothing is open.
    expect(await opened("data/vasterby/kontoakt.sqlite", 0o644)).toEqual([]);
    await chmod(at("data"), 0o711);
    await chmod(at("data/vasterby"), 0o711);
    await chmod(at("data/vasterby/kontoakt.sqlite"), 0o644);
    await chmod(at("data/vasterby/files"), 0o755);
    const [all = ""] = found();
    for (const path of ["data", "data/vasterby", "data/vasterby/files"]) expect(all).toContain(`${at(path)}`);
    expect(all).toMatch(/ och 1 till$/);
    // What is said to mend it does.
    execFileSync("chmod", ["-R", "go-rwx", at("data")]);
    expect(found()).toEqual([]);
  });

  it("is a database over the network without TLS, or with a password that is guessed", () => {
    const url = (rest: string) => ({ POSTGRES_URL: `postgres://kontoakt:${rest}` });
    expect(found(url("x9Kd2@db.vasterby.example/k"))).toEqual(["POSTGRES_URL är utan TLS"]);
    expect(found(url("x9Kd2@db.vasterby.example/k?sslmode=no-verify"))).toEqual(["POSTGRES_URL är utan TLS"]);
    expect(found(url("x9Kd2@db.vasterby.example/k?sslmode=verify-full"))).toEqual([]);
    expect(found({ ...url("x9Kd2@db.vasterby.example/k"), PGSSLMODE: "require" })).toEqual([]);
    expect(found(url("x9Kd2@127.0.0.1/k"))).toEqual([]);
    expect(found({ POSTGRES_URL: "postgres:///k?host=/run/postgresql" })).toEqual([]);
    for (const password of ["kontoakt", "Postgres", "changeme"])
      expect(found(url(`${password}@localhost/k`))).toEqual(["POSTGRES_URL har ett lösenord som går att gissa"]);
  });

  it("is rules that others can change", async () => {
    expect(await opened("regler", 0o777)).toEqual([`Andra kan ändra reglerna: ${at("regler")}`]);
    const file = "regler/vasterby.json";
    expect(await opened(file, 0o664)).toEqual([`Andra kan ändra reglerna: ${at(file)}`]);
    expect(await opened(file, 0o644)).toEqual([]);
    expect(found({ POLICY_DIR: at("saknas") })).toEqual([`POLICY_DIR: mappen ${at("saknas")} finns inte`]);
  });

  it("is sign-in that is missing, unreadable or open to others", async () => {
    const path = at("inloggning.json");
    expect(found({ IDENTITY_FILE: undefined })).toEqual(["IDENTITY_FILE saknas"]);
    expect(found({ IDENTITY_FILE: at("saknas.json") })).toEqual([
      `IDENTITY_FILE: ${at("saknas.json")} går inte att läsa`,
    ]);
    expect(await opened("inloggning.json", 0o644)).toEqual([`IDENTITY_FILE: ${path} är öppen för andra`]);
  });

  it("is mail that is not sent, or is sent without TLS over the network", () => {
    expect(found({ SMTP_URL: undefined, MAIL_FROM: undefined })).toEqual(["SMTP_URL saknas"]);
    expect(found({ SMTP_URL: "smtp://mejl.vasterby.example?tls=none" })).toEqual(["SMTP_URL är utan TLS"]);
    for (const SMTP_URL of ["smtp://mejl.vasterby.example", "smtp://127.0.0.1:25?tls=none", "smtp://localhost"])
      expect(found({ SMTP_URL })).toEqual([]);
  });

  it("is a setting that is wrong, which is said before all else", () => {
    const [one, ...more] = unsafeFor({ ...env, ORIGIN: "kontoakt" });
    expect(more).toEqual([]);
    expect(one).toMatchObject({ what: "ORIGIN är fel", mend: expect.stringMatching(/^Skriv .*ORIGIN=https:.*\.$/) });
  });
});

it("the command says each with why and mend, and ends with 1; with nothing to say it ends with 0", () => {
  const run = (changes: Record<string, string>, ...args: string[]) => {
    const command = ["--import", "tsx", "check-deploy.ts", ...args];
    const { stdout, status } = spawnSync(process.execPath, command, { env: { ...process.env, ...env, ...changes } });
    return { lines: stdout.toString().trim().split("\n"), status };
  };
  const good = run({ NODE_ENV: "production" });
  expect(good).toEqual({ lines: ["Inget osäkert hittades i inställningarna."], status: 0 });
  const { lines, status } = run({ ORIGIN: "http://kontoakt.vasterby.example" }, "--demo");
  expect(status).toBe(1);
  expect(lines[0]).toBe("Det här är osäkert där andra når webbplatsen (2):");
  expect(lines.slice(1)).toEqual([
    expect.stringMatching(/^- Provläget är på\. Vem som helst .*\. Starta utan --demo/),
    expect.stringMatching(/^- ORIGIN är http\. Det som skickas .*\. Skriv adressen med https/),
  ]);
});
