import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Providers } from "../../app/identity/providers.server";
import { listEvents } from "../../db/events.server";
import { findPerson } from "../../db/people.server";
import { recordedEvent } from "../../workflows/record/case-file";
import { signatureFaults } from "../../workflows/signing/verify";
import { Browsing } from "../support/browsing";
import { FalseProvider } from "../support/false-provider";
import { fieldsOf, wordsOf } from "../support/page";
import { demoSite, HOST } from "../support/site";

const providers: Providers = {};
let provider: FalseProvider;
const site = demoSite(["toreboda"], async () => {
  provider = await FalseProvider.start();
  providers.toreboda = [provider.client];
  return providers;
});
const employee = async (person: string) => (await findPerson((await site.db()).read, person))?.employee_id ?? "";
let chief = "";
beforeAll(async () => {
  chief = await employee("cecilia-latsasberg");
});
beforeEach(() => provider.reset());
afterAll(() => provider.close());

/** The manager, at a page where an order's approval is to be signed. */
async function prepared() {
  const { id, address } = await site.account("decision");
  const who = new Browsing(site.visitor);
  provider.claims = { employeeId: chief };
  expect((await who.open("/toreboda/logga-in/falsk")).status).toBe(200);
  const fields = fieldsOf(await (await who.open(`${address}/beslut`)).text());
  const page = await who.send(`${address}/beslut`, { ...fields, choice: "approve", reasons: "Syftet är tydligt." });
  expect([page.status, who.at]).toEqual([200, expect.stringMatching(/\/underskrift\/[0-9a-f]{32}$/)]);
  return { id, address, who, signing: who.at.replace(HOST, "") };
}

/** Chooses to sign in anew, and stops before the provider; the answer is its address. */
async function away({ who, signing }: { who: Browsing; signing: string }): Promise<string> {
  const answer = await who.open(`${signing}/logga-in`, /\/auth\?/);
  const address = answer.headers.get("Location") ?? "";
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/auth/);
  who.at = HOST + signing;
  return address;
}

it("a decision is signed by signing in anew: the provider's own word binds the text, and it is decided once", async () => {
  const one = await prepared();
  const end = await one.who.open(await away(one));
  expect([end.status, one.who.at]).toEqual([200, expect.stringMatching(/\/kvitto\/\d+\?klart=ja$/)]);
  const words = wordsOf(await end.text());
  expect(words).toContain("Beslutet är underskrivet");
  expect(words).toContain("Hur Ny inloggning för just den här texten (falsk)");
  expect(await site.state(one.id)).toBe("creation");

  const events = (await listEvents((await site.db()).read, one.id)).map(recordedEvent);
  const approved = events.find(({ type }) => type === "approved");
  if (approved?.signature?.method !== "stepUp") throw new Error("Not signed by a new sign-in");
  expect(signatureFaults(approved.signature)).toEqual([]);
  const { idToken } = approved.signature.proof;
  const claims = JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString());
  expect(claims.nonce).toBe(provider.asked?.params.get("nonce"));

  // Loaded anew, or gone back to: the same receipt, and nothing more in the record.
  const again = await one.who.open(`${one.signing}/klar`);
  expect([again.status, one.who.at]).toEqual([200, expect.stringContaining("/kvitto/")]);
  await one.who.open(`${one.signing}/logga-in`);
  expect(one.who.at).toBe(HOST + one.signing);
  expect(await site.events(one.id)).toBe(events.length);
});

it("nothing is decided without the provider's answer, or by going straight to the end", async () => {
  const one = await prepared();
  const early = await one.who.open(`${one.signing}/klar`);
  expect([early.status, wordsOf(await early.text())]).toEqual([409, expect.stringContaining("Det kom inget svar")]);
  await away(one);
  expect((await one.who.open(`${one.signing}/klar`)).status).toBe(409);
  expect(await site.state(one.id)).toBe("decision");
});

it("what is signed in one tab does not sign what was prepared in another", async () => {
  const one = await prepared();
  const fields = fieldsOf(await (await one.who.open(`${one.address}/beslut`)).text());
  await one.who.send(`${one.address}/beslut`, { ...fields, choice: "refuse", reasons: "Behövs inte." });
  const second = { who: one.who, signing: one.who.at.replace(HOST, "") };
  const link = await away(second);
  // The provider has answered for the second, and somebody goes to the end of the first.
  await one.who.open(link, /\/klar$/);
  expect((await one.who.open(`${one.signing}/klar`)).status).toBe(409);
  expect(await site.state(one.id)).toBe("decision");
  expect((await one.who.open(`${second.signing}/klar`)).status).toBe(200);
  expect(await site.state(one.id)).toBe("refused");
});

it("an order that is changed meanwhile is not decided on, and the page says what happened", async () => {
  const one = await prepared();
  const link = await away(one);
  const orderer =
    wordsOf(await (await one.who.open(one.address)).text())
      .match(/Beställare ([^,]+),/)?.[1]
      ?.trim() ?? "";
  const path = `${one.address}/aktivitetsplan/supervision`;
  expect((await (await site.as(orderer)).fill(path, { supervision: "Vi läser varje timme." })).status).toBe(302);
  const end = await one.who.open(link);
  expect([end.status, wordsOf(await end.text())]).toEqual([409, expect.stringContaining("Något hände medan du hade")]);
  expect(await site.state(one.id)).toBe("order");
});

it("somebody else's new sign-in signs nothing", async () => {
  const one = await prepared();
  const link = await away(one);
  provider.claims = { employeeId: await employee("anna-provsson") };
  expect((await one.who.open(link)).status).toBe(403);
  expect((await one.who.open(`${one.signing}/klar`)).status).toBe(409);
  expect(await site.state(one.id)).toBe("decision");
});
