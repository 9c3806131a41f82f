import { describe, expect, it, vi } from "vitest";
import { log, logTo, takeConsole } from "../../app/http/log.server";
import { pathPattern } from "../../app/http/path-pattern.server";
import { demoSite, type LogLine } from "../support/site";

describe("a line of the log", () => {
  const written = (write: () => void): LogLine[] => {
    const lines: string[] = [];
    logTo({ write: (line) => void lines.push(line) });
    write();
    return lines.map((line) => JSON.parse(line));
  };

  it("holds the fields that are named and drops every other", () => {
    const more = { email: "anna.provsson@vasterby.example", cookie: "kontoakt=x", msg: "Anna", form: { name: "Anna" } };
    const entry = { event: "request", requestId: "r", method: "GET", path: "/:municipality", status: 200, ms: 1.23 };
    const [line] = written(() => log("info", { ...entry, municipality: "m", ...more } as Parameters<typeof log>[1]));
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(line).toEqual({ level: "info", time, ...entry, ms: 1.2, municipality: "m" });
    const [odd] = written(() => log("info", { event: "request", method: "ANNA" }));
    expect(odd?.method).toBe("other");
  });

  it("says where an error arose and what it is called, not what it says", () => {
    const cause = Object.assign(new TypeError("Anna Provsson"), { code: "SQLITE_BUSY" });
    const error = new Error("anna.provsson@vasterby.example\n    och mer\nsom Anna skrev", { cause });
    error.name = "Anna Provsson";
    const [line, thrown] = written(() => {
      log("error", { event: "fault", error });
      log("error", { event: "fault", error: "Anna" });
    });
    expect(JSON.stringify([line, thrown])).not.toMatch(/anna/i);
    expect(line?.error).toMatchObject({ name: "Error", cause: { name: "TypeError", code: "SQLITE_BUSY" } });
    expect(line?.error).toMatchObject({ stack: expect.stringMatching(/^ {4}at .*log\.test\.ts/) });
    expect(thrown?.error).toEqual({ name: "string" });
  });

  it("stands for what libraries say on the console, without their words", () => {
    const kept = { ...console };
    const lines = written(() => {
      takeConsole();
      console.warn('No route matches URL "/anna.provsson@vasterby.example"');
      console.error("Anna", new RangeError("Anna"));
      Object.assign(console, kept);
    });
    expect(lines).toMatchObject([
      { level: "warn", event: "console", error: { name: "Error" } },
      { level: "error", event: "console", error: { name: "RangeError" } },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/anna\b/i);
  });
});

it("an address is logged by its pattern", () => {
  const pattern = pathPattern([
    ":municipality",
    ":municipality/konton/:account/akt.json",
    "/:municipality/forteckning",
  ]);
  expect(pattern("/toreboda/konton/2026-7/akt.json")).toEqual({
    path: "/:municipality/konton/:id/akt.json",
    municipality: "toreboda",
  });
  expect(pattern("/toreboda/konton.data").path).toBe("/:municipality/konton.data");
  expect(pattern("/toreboda.data")).toEqual({ path: "/:municipality.data", municipality: "toreboda" });
  for (const path of ["/anna.provsson@vasterby.example", "/anna/provsson", "/%61nna", `/${"anna/".repeat(900)}`])
    expect(pattern(path)).toEqual({ path: expect.stringMatching(/^(\/(:id)?){1,10}$/), municipality: undefined });
  expect(pattern("/").path).toBe("/");
});

describe("at the site", () => {
  const site = demoSite(["toreboda"]);

  it("whatever somebody sends, nothing of it is in the log but what the app itself is made of", async () => {
    const anna = await site.as("Anna Provsson");
    const { id, address } = await site.account("order");
    const words = ["Provsson", "anna-provsson", "hemlig", id, "kontoakt=", "127.0.0.1", "?"];
    const path = `/toreboda/konton/hemligt-id?q=hemlig&sida=anna-provsson`;
    await anna.get(path, { Referer: "https://hemlig.example/", "User-Agent": "hemlig", "X-Forwarded-For": "10.9.8.7" });
    await anna.get(`${address}/aktivitetsplan/hemlig`);
    await anna.send("/toreboda/bestall", { name: "hemlig", email: "anna.provsson@toreboda.example" });
    await site.visitor.send("/toreboda/logga-in?tillbaka=/hemlig", { person: "hemlig" });
    await site.visitor.get("/hemlig/forteckning");
    await site.visitor.request("/hemlig", { method: "POST", headers: { Origin: "https://hemlig.example" } });
    const lines = site.log.map((line) => JSON.stringify(line));
    expect(lines.length).toBeGreaterThanOrEqual(6);
    for (const line of lines) for (const word of words) expect(line).not.toContain(word);
    expect(site.log.at(-4)).toMatchObject({
      ...{ level: "info", event: "request", method: "POST", path: "/:municipality/bestall", status: 400 },
      municipality: "toreboda",
    });
    const fields = new Set(site.log.flatMap((line) => Object.keys(line)));
    const allowed = ["level", "time", "event", "requestId", "method", "path", "status", "ms", "municipality"];
    expect([...fields].filter((field) => !allowed.includes(field))).toEqual([]);
  });

  it("a request has the number that its answer carries, and public pages that are read have no line", async () => {
    const answer = await site.visitor.get("/toreboda/logga-in");
    expect(site.log.map(({ requestId }) => requestId)).toEqual([answer.headers.get("X-Request-Id")]);
    for (const path of ["/", "/toreboda/forteckning", "/favicon.svg"]) await site.visitor.get(path);
    expect(site.log.length).toBe(1);
  });

  it("a fault is logged with the number on its page", async () => {
    const [db, anna] = [await site.db(), await site.as("Anna Provsson")];
    vi.spyOn(db.read, "selectFrom").mockImplementation(() => {
      throw new Error("Anna Provsson");
    });
    const answers = [await anna.get("/toreboda/konton"), await site.visitor.get("/toreboda/forteckning?q=x")];
    vi.mocked(db.read.selectFrom).mockRestore();
    for (const answer of answers) {
      expect(answer.status).toBe(500);
      const number = answer.headers.get("X-Request-Id");
      expect(await answer.text()).toContain(number);
      const line = site.log.find(({ event, requestId }) => event === "fault" && requestId === number);
      expect(line).toMatchObject({ level: "error", error: { name: "Error" } });
      expect(JSON.stringify(line)).not.toContain("Anna");
    }
    site.log.length = 0;
  });
});
