import { afterEach, describe, expect, it, vi } from "vitest";
import { readSettings, settingsOrExit } from "../../app/http/settings.server";

describe("the settings", () => {
  afterEach(() => vi.restoreAllMocks());

  it("are complete without any", () => {
    const usual = { port: 3000, host: "127.0.0.1", dataDir: "./data", policyDir: "./workflows/policy" };
    expect(readSettings({})).toEqual({ ...usual, postgresUrl: undefined });
  });

  it("come from the environment", () => {
    const env = { PORT: "8080", HOST: "::1", DATA_DIR: "/srv/kontoakt", POLICY_DIR: "/srv/regler" };
    const settings = { port: 8080, host: "::1", dataDir: "/srv/kontoakt", policyDir: "/srv/regler" };
    const postgresUrl = "postgres://db/kontoakt";
    expect(readSettings({ ...env, POSTGRES_URL: postgresUrl })).toEqual({ ...settings, postgresUrl });
    const kept = { checkpointDir: "/mnt/annan", checkpointKey: "/etc/nyckel.pem" };
    expect(readSettings({ CHECKPOINT_DIR: "/mnt/annan", CHECKPOINT_KEY: "/etc/nyckel.pem" })).toMatchObject(kept);
  });

  it.each([
    ["PORT", "three thousand"],
    ["PORT", "70000"],
    ["PORT", "3000.5"],
    ["HOST", ""],
    ["DATA_DIR", ""],
    ["POLICY_DIR", ""],
    ["CHECKPOINT_DIR", ""],
    ["CHECKPOINT_KEY", ""],
    ["POSTGRES_URL", "mysql://db/kontoakt"],
    ["POSTGRES_URL", "junk"],
  ])("end the process with a line that names %s when it is %j", (name, value) => {
    const lines: string[] = [];
    vi.spyOn(console, "error").mockImplementation((line: string) => void lines.push(line));
    vi.spyOn(process, "exit").mockImplementation(() => {
      throw new Error("ended");
    });
    expect(() => settingsOrExit({ [name]: value })).toThrow("ended");
    expect(process.exit).toHaveBeenCalledWith(1);
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^${name}: .+`))]);
  });
});
