import { compactVerify, importJWK } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RouteArgs, visitOf } from "../../app/http/visit.server";
import { faultText } from "../../app/identity/faults.sv";
import type { Providers } from "../../app/identity/providers.server";
import { SignInFault } from "../../app/identity/sign-in-fault.server";
import { startStepUp, takeStepUp } from "../../app/identity/step-up.server";
import { findPerson } from "../../db/people.server";
import { listSessions } from "../../db/sessions.server";
import { newToken } from "../../db/tokens";
import { Browsing } from "../support/browsing";
import { FalseProvider } from "../support/false-provider";
import { wordsOf } from "../support/page";
import { demoSite, HOST } from "../support/site";

const SESSION = "__Host-kontoakt-toreboda";
const back = "/toreboda/konton";
const seconds = () => Math.floor(Date.now() / 1000);
const providers: Providers = {};
let provider: FalseProvider;
let other: FalseProvider;
const site = demoSite(["toreboda"], async () => {
  [provider, other] = [await FalseProvider.start(), await FalseProvider.start()];
  providers.toreboda = [{ ...other.client, id: "annan" }, provider.client];
  return providers;
});
const employee = async (person: string) => (await findPerson((await site.db()).read, person))?.employee_id ?? "";
let anna = "";
beforeAll(async () => {
  anna = await employee("anna-provsson");
});
beforeEach(() => provider.reset());
afterAll(() => {
  provider.close();
  other.close();
});

async function signedIn(way = "falsk"): Promise<Browsing> {
  const who = new Browsing(site.visitor);
  for (const one of [provider, other]) one.claims = { employeeId: anna };
  expect((await who.open(`/toreboda/logga-in/${way}`)).status).toBe(200);
  return who;
}

/** As the link to sign in anew does; it leads to the provider. */
async function start(who: Browsing, nonce: string) {
  const request = new Request(`${HOST}/toreboda/konton`, { headers: { Cookie: who.cookies() } });
  const settings = { ...(await settingsOf()), origin: HOST };
  const context = { settings, providers, nonce: "", requestId: "", address: "127.0.0.1", limit: async () => {} };
  const args: RouteArgs = { request, params: { municipality: "toreboda" }, context };
  const visit = await visitOf(args);
  const answer = await startStepUp(args, visit, { nonce, back });
  who.keep(answer);
  const link = answer.headers.get("Location") ?? "";
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/auth/);
  return { session: visit.session.id, link };
}
const settingsOf = async () => {
  const { filesDir } = await site.db();
  return { port: 0, host: "127.0.0.1", dataDir: filesDir.replace(/\/toreboda\/files$/, "") };
};
const take = async (session: string, nonce: string) => takeStepUp(await site.db(), session, nonce);

describe("showing anew who one is", () => {
  it("asks for fresh authentication, strong enough, with the nonce that is to be signed", async () => {
    const who = await signedIn();
    const nonce = newToken();
    const { session, link } = await start(who, nonce);
    const before = who.cookie(SESSION);
    const end = await who.open(link);
    expect([end.status, who.at]).toEqual([200, HOST + back]);
    expect(Object.fromEntries(provider.asked?.params ?? [])).toMatchObject({
      nonce,
      max_age: "0",
      prompt: "login",
      acr_values: "hög",
    });

    // The session is the same, by another token.
    expect(who.cookie(SESSION)).not.toBe(before);
    const Cookie = `${SESSION}=${before}`;
    expect((await site.visitor.get(back, { Cookie })).status).toBe(302);
    const sessions = await listSessions((await site.db()).read, "anna-provsson", new Date().toISOString());
    expect(sessions.find(({ id }) => id === session)).toMatchObject({ acr: "hög" });

    expect(await take("annan", nonce)).toBeUndefined();
    expect(await take(session, "annan")).toBeUndefined();
    const proof = await take(session, nonce);
    expect(proof).toMatchObject({ issuer: provider.client.issuer, subject: "s1", provider: "falsk", acr: "hög" });
    expect(Math.abs((proof?.authTime ?? 0) - seconds())).toBeLessThan(30);
    // Whoever has the proof can check it by itself.
    const key = await importJWK(proof?.key ?? {}, "ES256");
    const { payload } = await compactVerify(proof?.idToken ?? "", key);
    expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({ nonce, employeeId: anna, aud: "kontoakt" });
    expect(await take(session, nonce)).toBeUndefined();
  });

  it.each([
    ["old authentication", () => ({ auth_time: seconds() - 20 }), "Du behöver logga in på nytt"],
    ["very old authentication", () => ({ auth_time: seconds() - 3600 }), "Du behöver logga in på nytt"],
    ["no word of when", () => ({ auth_time: undefined }), "Inloggningstjänsten svarade fel"],
    ["weaker authentication", () => ({ acr: "låg" }), "Du behöver logga in på ett säkrare sätt"],
    ["no word of how", () => ({ acr: undefined }), "Du behöver logga in på ett säkrare sätt"],
    ["the nonce of something else", () => ({ nonce: newToken() }), "Svaret hörde till en annan inloggning"],
    ["somebody unknown", () => ({ employeeId: "okänd" }), "Du finns inte i kommunens katalog"],
  ] as const)("refuses %s", async (_, claims, title) => {
    const who = await signedIn();
    const nonce = newToken();
    const { session, link } = await start(who, nonce);
    provider.claims = { employeeId: anna, ...claims() };
    const before = who.cookie(SESSION);
    const end = await who.open(link);
    expect(end.status).toBeGreaterThanOrEqual(400);
    expect(end.status).not.toBe(500);
    expect(wordsOf(await end.text())).toContain(title);
    expect(await take(session, nonce)).toBeUndefined();
    // Nothing is lost: the session goes on as it was.
    expect(who.cookie(SESSION)).toBe(before);
    expect((await who.open(back)).status).toBe(200);
  });

  it("refuses another person", async () => {
    const who = await signedIn();
    const nonce = newToken();
    const { session, link } = await start(who, nonce);
    provider.claims = { employeeId: await employee("cecilia-latsasberg") };
    const end = await who.open(link);
    expect([end.status, wordsOf(await end.text()).includes("Någon annan bekräftade")]).toEqual([403, true]);
    expect(await take(session, nonce)).toBeUndefined();
  });

  it("is of use to the session that asked alone", async () => {
    const who = await signedIn();
    const nonce = newToken();
    const { session, link } = await start(who, nonce);
    // Signed in anew meanwhile: another session of the same person.
    await who.open("/toreboda/logga-in/falsk");
    const end = await who.open(link);
    expect([end.status, wordsOf(await end.text()).includes("Du är inte längre inloggad")]).toEqual([403, true]);
    expect(await take(session, nonce)).toBeUndefined();
  });

  it("goes to the provider where one signed in, or to the first where that is gone", async () => {
    const who = await signedIn("falsk");
    expect((await start(who, newToken())).link).toContain(provider.client.issuer);
    const db = await site.db();
    await db.write((trx) => trx.updateTable("sessions").set({ provider: null, method: "passkey" }).execute());
    expect((await start(who, newToken())).link).toContain(other.client.issuer);
  });

  it("says so where no provider can be asked", async () => {
    const who = await signedIn();
    const [all, gone] = [providers.toreboda, newToken()];
    provider.close();
    providers.toreboda = [{ ...provider.client }];
    const faultOf = async () => {
      const error: unknown = await start(who, gone).catch((thrown) => thrown);
      return error instanceof SignInFault ? faultText(error.fault) : error;
    };
    expect(await faultOf()).toMatchObject({ status: 503, title: "Inloggningstjänsten svarar inte" });
    providers.toreboda = [];
    expect(await faultOf()).toMatchObject({ status: 403, title: "Kommunen har ingen inloggningstjänst" });
    providers.toreboda = all ?? [];
  });
});
