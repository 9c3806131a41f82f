import type { Server } from "node:http";
import { afterAll, describe, expect, it } from "vitest";
import { startProvider } from "../../app/demo/provider.server";
import { listSessions } from "../../db/sessions.server";
import { Browsing } from "../support/browsing";
import { wordsOf } from "../support/page";
import { demoSite, HOST } from "../support/site";

/** The demo's provider, which is a real one. */
let server: Server | undefined;
const site = demoSite(undefined, async (dataDir) => {
  const started = await startProvider({ dataDir }, "public", ["toreboda", "monsterkoping"]);
  server = started.server;
  return started.providers;
});
afterAll(() => void server?.close());
const browser = () => new Browsing(site.visitor);
const now = () => new Date().toISOString();

describe("signing in through the provider", () => {
  it("leads to the provider, asks who one is, and leads back to where one was going", async () => {
    const anna = browser();
    const page = await anna.open("/toreboda/konton");
    expect(anna.at).toBe(`${HOST}/toreboda/logga-in?tillbaka=${encodeURIComponent("/toreboda/konton")}`);
    const link = (await page.text()).match(/href="(\/toreboda\/logga-in\/prov[^"]*)"/)?.[1] ?? "";
    const chooser = await anna.open(link.replaceAll("&amp;", "&"));
    expect(anna.at).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/toreboda\/val\//);
    const words = wordsOf(await chooser.text());
    expect(words).toContain("Det här är en provinloggning");
    expect(words).toContain("Anna Provsson");
    expect(words).not.toContain("Rakel Lånekort");
    const end = await anna.send(anna.at, { person: "anna-provsson" });
    expect([end.status, anna.at]).toEqual([200, `${HOST}/toreboda/konton`]);
    expect(await end.text()).toContain("Anna Provsson");
  });

  it("keeps how it was done, in a session with a guarded cookie", async () => {
    const cecilia = browser();
    await cecilia.signIn("cecilia-latsasberg");
    const sessions = await listSessions((await site.db()).read, "cecilia-latsasberg", now());
    expect(sessions).toMatchObject([
      {
        method: "oidc",
        provider: "prov",
        subject: "cecilia-latsasberg",
        acr: "urn:kontoakt:prov:val",
        amr: ["user"],
        agent: "Chrome på Windows",
      },
    ]);
    expect(Math.abs((sessions[0]?.auth_time ?? 0) - Date.now() / 1000)).toBeLessThan(60);

    const again = browser();
    const chooser = await again.open("/toreboda/logga-in/prov");
    expect(chooser.status).toBe(200);
    const back = await again.send(again.at, { person: "cecilia-latsasberg" }, /\/logga-in\/retur/);
    expect(back.status).toBeGreaterThan(300);
    const answer = await again.open(again.at, /mitt-arbete/);
    expect(answer.headers.get("Set-Cookie")).toMatch(
      /^__Host-kontoakt-toreboda=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it("takes another person in the same browser, and the session before is over", async () => {
    const shared = browser();
    await shared.signIn("anna-provsson");
    const before = shared.cookies();
    const page = await shared.signIn("bertil-exempelgren");
    expect(await page.text()).toContain("Bertil Exempelgren");
    expect((await site.visitor.get("/toreboda/mitt-arbete", { Cookie: before })).status).toBe(302);
    // Each municipality has a session of its own beside it.
    expect(await (await shared.signIn("rakel-lanekort", "monsterkoping")).text()).toContain("Rakel Lånekort");
    expect(await (await shared.open("/toreboda/mitt-arbete")).text()).toContain("Bertil Exempelgren");
  });

  it("comes to the public address before it begins, from any other that the machine has", async () => {
    const answer = await site.visitor.request("/toreboda/logga-in?tillbaka=%2Ftoreboda%2Fkonton", {});
    expect(answer.status).toBe(200);
    const address = "http://127.0.0.1:3000/toreboda/logga-in?tillbaka=%2Ftoreboda%2Fkonton";
    const elsewhere = await site.raw(new Request(address));
    expect(elsewhere.headers.get("Location")).toBe(`${HOST}/toreboda/logga-in?tillbaka=%2Ftoreboda%2Fkonton`);
  });

  it("tells who breaks it off so, and lets them try again", async () => {
    const anna = browser();
    await anna.open("/toreboda/logga-in/prov");
    // What the provider's page sends when nobody is chosen.
    const answer = await anna.send(anna.at, { person: "" });
    expect(answer.status).toBe(403);
    const html = await answer.text();
    expect(wordsOf(html)).toContain("Inloggningen avbröts");
    expect(html).toContain('href="/toreboda/logga-in"');
    expect(anna.cookie("__Host-kontoakt-toreboda")).toBeUndefined();
    expect(site.log.filter(({ event }) => event === "signIn")).toEqual([
      expect.objectContaining({ fault: "denied", detail: "access_denied", municipality: "toreboda" }),
    ]);
  });

  it("signs out here, and offers to sign out at the provider too", async () => {
    const anna = browser();
    await anna.signIn("anna-provsson");
    const kept = anna.cookies();
    const page = await anna.send("/toreboda/logga-ut", {});
    const html = await page.text();
    expect(wordsOf(html)).toContain("Du är utloggad");
    expect((await site.visitor.get("/toreboda/mitt-arbete", { Cookie: kept })).status).toBe(302);
    const link = html.match(/href="(http:\/\/127\.0\.0\.1:\d+\/toreboda\/session\/end[^"]*)"/)?.[1] ?? "";
    const there = await anna.open(link.replaceAll("&amp;", "&"));
    const form = await there.text();
    expect(wordsOf(form)).toContain("Logga ut från provinloggningen");
    const xsrf = form.match(/name="xsrf" value="([^"]+)"/)?.[1] ?? "";
    const end = await anna.send(form.match(/action="([^"]+)"/)?.[1] ?? "", { xsrf, logout: "yes" });
    expect([end.status, anna.at]).toEqual([200, `${HOST}/toreboda/logga-in`]);
  });
});
