import { afterEach, describe, expect, it, vi } from "vitest";
import { readSettings, settingsOrExit } from "../../app/http/settings.server";

/** What a wrong environment is answered with before the process ends. */
function linesFor(env: Record<string, string>): string[] {
  const lines: string[] = [];
  vi.spyOn(console, "error").mockImplementation((line: string) => void lines.push(line));
  vi.spyOn(process, "exit").mockImplementation(() => {
    throw new Error("ended");
  });
  expect(() => settingsOrExit(env)).toThrow("ended");
  expect(process.exit).toHaveBeenCalledWith(1);
  return lines;
}

describe("the settings", () => {
  afterEach(() => vi.restoreAllMocks());

  it("are complete without any", () => {
    const usual = { port: 3000, host: "127.0.0.1", dataDir: "./data", policyDir: "./workflows/policy" };
    expect(readSettings({})).toEqual({ ...usual, trustedProxies: [] });
  });

  it("come from the environment", () => {
    const env = { PORT: "8080", HOST: "::1", DATA_DIR: "/srv/kontoakt", POLICY_DIR: "/srv/regler" };
    const settings = { port: 8080, host: "::1", dataDir: "/srv/kontoakt", policyDir: "/srv/regler" };
    const postgresUrl = "postgres://db/kontoakt";
    const proxied = { ORIGIN: "https://kontoakt.kommun.example", TRUSTED_PROXIES: "10.0.0.5, 192.168.1.0/24,fd00::/8" };
    expect(readSettings({ ...env, ...proxied, POSTGRES_URL: postgresUrl })).toEqual({
      ...settings,
      postgresUrl,
      origin: "https://kontoakt.kommun.example",
      trustedProxies: ["10.0.0.5", "192.168.1.0/24", "fd00::/8"],
    });
    const kept = { checkpointDir: "/mnt/annan", checkpointKey: "/etc/nyckel.pem" };
    expect(readSettings({ CHECKPOINT_DIR: "/mnt/annan", CHECKPOINT_KEY: "/etc/nyckel.pem" })).toMatchObject(kept);
  });

  it("of pictures of pages are a browser and the sites, both or none, and no site is a wildcard", () => {
    const both = { CAPTURE_BROWSER: "/usr/bin/chromium", CAPTURE_HOSTS: "facebook.com, media.example" };
    const read = { captureBrowser: "/usr/bin/chromium", captureHosts: ["facebook.com", "media.example"] };
    expect(readSettings(both)).toMatchObject(read);
    const { CAPTURE_BROWSER, CAPTURE_HOSTS } = both;
    expect(linesFor({ CAPTURE_BROWSER })).toEqual([expect.stringMatching(/^CAPTURE_HOSTS: skriv .+, till exempel/)]);
    expect(linesFor({ CAPTURE_HOSTS })).toEqual([expect.stringMatching(/^CAPTURE_BROWSER: skriv .+, till exempel/)]);
    expect(linesFor({ ...both, CAPTURE_BROWSER: "chromium" })).toHaveLength(1);
    for (const hosts of ["", "*", "*.facebook.com", "https://facebook.com", "facebook.com,127.0.0.1", "com"])
      expect(linesFor({ ...both, CAPTURE_HOSTS: hosts })).toEqual([expect.stringMatching(/^CAPTURE_HOSTS: skriv/)]);
  });

  it.each([
    ["PORT", "three thousand"],
    ["PORT", "70000"],
    ["PORT", "3000.5"],
    ["PORT", "-1"],
    ["PORT", ""],
    ["HOST", ""],
    ["ORIGIN", "kontoakt.kommun.example"],
    ["ORIGIN", "https://kontoakt.kommun.example/"],
    ["ORIGIN", "https://kontoakt.kommun.example/app"],
    ["ORIGIN", "https://Kontoakt.kommun.example"],
    ["ORIGIN", "ftp://kontoakt.kommun.example"],
    ["ORIGIN", ""],
    ["TRUSTED_PROXIES", "proxyn"],
    ["TRUSTED_PROXIES", "10.0.0.5,"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["TRUSTED_PROXIES", "10.0.0.0/8/8"],
    ["DATA_DIR", ""],
    ["POLICY_DIR", ""],
    ["CHECKPOINT_DIR", ""],
    ["CHECKPOINT_KEY", ""],
    ["POSTGRES_URL", "mysql://db/kontoakt"],
    ["POSTGRES_URL", "junk"],
  ])("end the process with a line that names %s when it is %j, and says how it is written", (name, value) => {
    expect(linesFor({ [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${name}: skriv .+, till exempel ${name}=\\S+`)),
    ]);
  });

  it("send mail through one server in one name, and neither is enough alone", () => {
    const mail = {
      SMTP_URL: "smtp://kontoakt:hemligt%40@mejl.kommun.example:587",
      MAIL_FROM: "kontoakt@kommun.example",
    };
    expect(readSettings(mail)).toMatchObject({ smtpUrl: mail.SMTP_URL, mailFrom: mail.MAIL_FROM });
    expect(linesFor({ SMTP_URL: mail.SMTP_URL })).toEqual([
      expect.stringMatching(/^MAIL_FROM: skriv .+MAIL_FROM=\S+$/),
    ]);
    expect(linesFor({ MAIL_FROM: mail.MAIL_FROM })).toEqual([
      expect.stringMatching(/^SMTP_URL: skriv .+SMTP_URL=\S+$/),
    ]);
    const wrong = ["mejl.kommun.example", "https://mejl.kommun.example", "smtp://x.example/?tls=ja", "smtp://", ""];
    for (const SMTP_URL of [...wrong, "smtps://x.example/?tls=none", "smtp://x.example/brev"])
      expect(linesFor({ ...mail, SMTP_URL })).toEqual([expect.stringMatching(/^SMTP_URL: skriv .+SMTP_URL=\S+$/)]);
    for (const MAIL_FROM of [
      "kontoakt",
      "a@b.example, c@d.example",
      "Kontoakt <k@kommun.example>",
      "a@b\nBcc: c@d",
      "",
    ])
      expect(linesFor({ ...mail, MAIL_FROM })).toEqual([expect.stringMatching(/^MAIL_FROM: skriv /)]);
  });

  it("that are wrong are all named, one line each, and none is repeated: it may be a password", () => {
    const lines = linesFor({ PORT: "x", ORIGIN: "y", POSTGRES_URL: "mysql://kontoakt:hemligt@db/kontoakt" });
    expect(lines.map((line) => line.split(":")[0])).toEqual(["PORT", "ORIGIN", "POSTGRES_URL"]);
    expect(lines.join()).not.toContain("hemligt");
  });
});
