import { randomUUID } from "node:crypto";
import type { JWTPayload } from "jose";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Providers } from "../../app/identity/providers.server";
import { findPerson } from "../../db/people.server";
import { Browsing } from "../support/browsing";
import { FalseProvider } from "../support/false-provider";
import { demoSite } from "../support/site";

const EVENTS = { "http://schemas.openid.net/event/backchannel-logout": {} };
const providers: Providers = {};
let provider: FalseProvider;
const site = demoSite(["toreboda"], async () => {
  provider = await FalseProvider.start();
  providers.toreboda = [provider.client];
  return providers;
});
let employeeId = "";
beforeAll(async () => {
  employeeId = (await findPerson((await site.db()).read, "anna-provsson"))?.employee_id ?? "";
});
beforeEach(() => provider.reset());
afterAll(() => provider.close());

const seconds = () => Math.floor(Date.now() / 1000);
const usual = (): JWTPayload => ({
  iss: provider.client.issuer,
  aud: "kontoakt",
  iat: seconds(),
  exp: seconds() + 120,
  jti: randomUUID(),
  sub: "s1",
  events: EVENTS,
});
/** As the provider's server does: no browser, so no word of where it comes from. */
const send = (logout_token: string) =>
  site.visitor.request("/toreboda/logga-ut/kanal", {
    method: "POST",
    body: new URLSearchParams({ logout_token }),
  });

async function signedIn(sid?: string): Promise<() => Promise<number>> {
  const who = new Browsing(site.visitor);
  provider.claims = { employeeId, sid };
  await who.open("/toreboda/logga-in/falsk");
  const Cookie = who.cookies();
  return async () => (await site.visitor.get("/toreboda/mitt-arbete", { Cookie })).status;
}

it("the provider ends every session of a person, or one by its sid", async () => {
  const [one, other] = [await signedIn("a"), await signedIn("b")];
  const answer = await send(await provider.sign({ ...usual(), sub: undefined, sid: "a" }, { typ: "logout+jwt" }));
  expect([answer.status, answer.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
  expect([await one(), await other()]).toEqual([302, 200]);
  const third = await signedIn();
  expect((await send(await provider.sign(usual()))).status).toBe(200);
  expect([await other(), await third()]).toEqual([302, 302]);
});

it("a token that ended sessions once ends no later ones", async () => {
  const token = await provider.sign(usual());
  expect((await send(token)).status).toBe(200);
  const later = await signedIn();
  expect((await send(token)).status).toBe(400);
  expect(await later()).toBe(200);
});

it.each([
  ["of another issuer", () => ({ iss: "https://elak.example" })],
  ["for another", () => ({ aud: "annan" })],
  ["that is old", () => ({ iat: seconds() - 400 })],
  ["that has expired", () => ({ exp: seconds() - 60 })],
  ["of a time to come", () => ({ iat: seconds() + 60 })],
  ["of no time", () => ({ iat: undefined })],
  ["without the event", () => ({ events: {} })],
  ["with events that are none", () => ({ events: "http://schemas.openid.net/event/backchannel-logout" })],
  ["with a nonce, as an ID token has", () => ({ nonce: "n" })],
  ["of nobody", () => ({ sub: undefined })],
  ["without a number", () => ({ jti: undefined })],
  ["with an odd session", () => ({ sid: 1 })],
] as const)("a token %s ends nothing", async (_, claims) => {
  const open = await signedIn();
  const answer = await send(await provider.sign({ ...usual(), ...claims() } as JWTPayload));
  expect(answer.status).toBe(400);
  expect(await open()).toBe(200);
});

it("what is no token of the provider's ends nothing", async () => {
  const open = await signedIn();
  const good = await provider.sign(usual());
  provider.foreignKey = true;
  const foreign = await provider.sign(usual());
  const [, body] = good.split(".");
  const bare = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${body}.`;
  for (const token of ["", "x", "a.b.c", foreign, bare, "\u0000"]) expect((await send(token)).status).toBe(400);
  expect((await site.visitor.get("/toreboda/logga-ut/kanal")).status).toBeLessThan(500);
  expect(await open()).toBe(200);
});
