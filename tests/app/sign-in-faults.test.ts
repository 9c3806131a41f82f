import type { ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Providers } from "../../app/identity/providers.server";
import { findPerson, upsertPerson } from "../../db/people.server";
import { Browsing } from "../support/browsing";
import { FalseProvider } from "../support/false-provider";
import { wordsOf } from "../support/page";
import { demoSite, sessionFor } from "../support/site";

let provider: FalseProvider;
const providers: Providers = {};
const site = demoSite(["toreboda"], () => providers);
const employee = async (person: string) => (await findPerson((await site.db()).read, person))?.employee_id ?? "";
let anna = "";
beforeAll(async () => {
  anna = await employee("anna-provsson");
});
/** A new one each time: what is known of a provider is kept for an hour. */
const fresh = async () => {
  provider?.close();
  provider = await FalseProvider.start();
  providers.toreboda = [provider.client];
  provider.claims = { employeeId: anna };
};
beforeAll(fresh);
afterEach(fresh);
afterAll(() => provider.close());

const browser = () => new Browsing(site.visitor);
const start = "/toreboda/logga-in/falsk";
const broken = (response: ServerResponse) => void response.writeHead(500).end("trasig");
const cut = (response: ServerResponse) => void response.destroy();
const refusing = (error: string) => (response: ServerResponse) =>
  void response.writeHead(400, { "Content-Type": "application/json" }).end(JSON.stringify({ error }));

/** The page says what happened and how to go on, nobody is signed in, and one line of the log tells of it. */
async function refused(who: Browsing, answer: Response, status: number, title: string, fault: string) {
  const html = await answer.text();
  expect([answer.status, wordsOf(html).includes(title)]).toEqual([status, true]);
  expect(html).toMatch(/href="\/toreboda\/logga-in"[^>]*>\s*Försök igen/);
  expect(who.cookie("__Host-kontoakt-toreboda")).toBeUndefined();
  const told = site.log.filter(({ event }) => event === "signIn").at(-1);
  expect(told).toMatchObject({ fault, municipality: "toreboda" });
  expect(JSON.stringify(site.log)).not.toContain(anna);
}

it("a provider whose word holds lets in the person with its employee id", async () => {
  const who = browser();
  const page = await who.open(start);
  expect([page.status, wordsOf(await page.text()).includes("Anna Provsson")]).toEqual([200, true]);
  expect(Object.fromEntries(provider.asked?.params ?? [])).toMatchObject({
    response_type: "code",
    code_challenge_method: "S256",
    scope: "openid profile",
    redirect_uri: "http://kontoakt.test/toreboda/logga-in/retur",
  });
  expect(provider.asked?.params.has("max_age")).toBe(false);
});

describe("a provider that is down", () => {
  it.each([
    ["discovery", cut],
    ["discovery", broken],
    ["token", cut],
    ["token", broken],
    ["keys", cut],
    ["keys", broken],
  ] as const)("at %s is answered 503", async (where, how) => {
    provider.answers = { [where]: how };
    const who = browser();
    await refused(who, await who.open(start), 503, "Inloggningstjänsten svarar inte", "unreachable");
  });

  it("is asked again at the next try", async () => {
    provider.answers = { discovery: broken };
    const who = browser();
    expect((await who.open(start)).status).toBe(503);
    provider.answers = {};
    expect((await who.open(start)).status).toBe(200);
  });
});

describe("a token that does not hold", () => {
  const seconds = () => Math.floor(Date.now() / 1000);
  it.each([
    ["another nonce", () => ({ nonce: "annan" }), 400, "Svaret hörde till en annan inloggning", "nonce"],
    ["no nonce", () => ({ nonce: undefined }), 502, "Inloggningstjänsten svarade fel", "unusable"],
    ["another issuer", () => ({ iss: "https://elak.example" }), 502, "Inloggningstjänsten svarade fel", "unusable"],
    ["another audience", () => ({ aud: "annan" }), 502, "Inloggningstjänsten svarade fel", "unusable"],
    ["a time that is out", () => ({ exp: seconds() - 40 }), 502, "Klockorna går inte lika", "clocks"],
    ["a time to come", () => ({ iat: seconds() + 40 }), 502, "Klockorna går inte lika", "clocks"],
    ["a beginning to come", () => ({ nbf: seconds() + 40 }), 502, "Klockorna går inte lika", "clocks"],
  ] as const)("by %s", async (_, claims, status, title, fault) => {
    provider.claims = { employeeId: anna, ...claims() };
    const who = browser();
    await refused(who, await who.open(start), status, title, fault);
  });

  it.each([{ exp: -20 }, { iat: 20 }, { nbf: 20 }])("but clocks half a minute apart do no harm: %j", async (skew) => {
    const [[claim = "", by = 0] = []] = Object.entries(skew);
    provider.claims = { employeeId: anna, [claim]: seconds() + by };
    expect((await browser().open(start)).status).toBe(200);
  });

  it("by a key that is not the provider's", async () => {
    provider.foreignKey = true;
    const who = browser();
    await refused(who, await who.open(start), 502, "Inloggningstjänsten svarade fel", "unusable");
  });
});

it.each([
  ["access_denied", 403, "Inloggningen avbröts", "denied"],
  ["server_error", 502, "Inloggningstjänsten svarade fel", "unusable"],
  ["<script>", 502, "Inloggningstjänsten svarade fel", "unusable"],
])("an error from the provider is told: %s", async (error, status, title, fault) => {
  const who = browser();
  await who.open(start, /\/retur\?/);
  const state = provider.asked?.state ?? "";
  const answer = await who.open(`/toreboda/logga-in/retur?${new URLSearchParams({ error, state })}`);
  await refused(who, answer, status, title, fault);
});

it("a code that the provider does not take is told", async () => {
  provider.answers = { token: refusing("invalid_grant") };
  const who = browser();
  await refused(who, await who.open(start), 400, "Inloggningen gällde inte längre", "codeRefused");
});

describe("what comes back from the provider", () => {
  it("without a state that is known is refused", async () => {
    for (const query of ["", "?code=kod", "?code=kod&state=", "?code=kod&state=annan", "?code=kod&state=%00"]) {
      const who = browser();
      const answer = await who.open(`/toreboda/logga-in/retur${query}`);
      await refused(who, answer, 400, "Inloggningen hör inte hit", "unknown");
    }
  });

  it("counts once", async () => {
    const who = browser();
    await who.open(start, /\/retur\?/);
    const back = who.at;
    expect((await who.open(back)).status).toBe(200);
    who.forget("__Host-kontoakt-toreboda");
    await refused(who, await who.open(back), 400, "Inloggningen är redan använd", "used");
  });

  it("counts for ten minutes", async () => {
    const who = browser();
    await who.open(start, /\/retur\?/);
    const early = new Date(Date.now() - 10 * 60_000 - 1000).toISOString();
    await (await site.db()).write((trx) => trx.updateTable("sign_ins").set({ created_at: early }).execute());
    await refused(who, await who.open(who.at), 400, "Inloggningen tog för lång tid", "expired");
  });

  it("counts in the browser where it began", async () => {
    const [who, other] = [browser(), browser()];
    await who.open(start, /\/retur\?/);
    await refused(other, await other.open(who.at), 400, "Inloggningen började någon annanstans", "otherBrowser");
    await other.open(start, /\/retur\?/);
    await refused(other, await other.open(who.at), 400, "Inloggningen började någon annanstans", "otherBrowser");
    expect((await who.open(who.at)).status).toBe(200);
  });

  it("goes through twice at once in one of the two only", async () => {
    const who = browser();
    await who.open(start, /\/retur\?/);
    const [path, Cookie] = [new URL(who.at), who.cookies()];
    const answers = await Promise.all([1, 2, 3].map(() => site.visitor.get(path.pathname + path.search, { Cookie })));
    expect(answers.map(({ status }) => status).sort()).toEqual([302, 400, 400]);
  });
});

describe("who the provider means", () => {
  it.each([
    ["is missing", undefined],
    ["is empty", ""],
    ["is blank", "  "],
    ["is a list", ["toreboda-1"]],
    ["is a number", 1],
    ["is null", null],
  ])("is not known where the employee id %s", async (_, employeeId) => {
    provider.claims = { employeeId, email: "anna.provsson@toreboda.example" };
    const who = browser();
    await refused(who, await who.open(start), 403, "Ditt anställningsnummer saknas", "noEmployeeId");
  });

  it.each(["okänd", "TOREBODA-1", "toreboda-1'--", "toreboda-1\u0000", "x".repeat(5000)])(
    "is nobody where the directory has no such id, whatever the address: %s",
    async (employeeId) => {
      provider.claims = { employeeId, email: "anna.provsson@toreboda.example", sub: "anna-provsson" };
      const who = browser();
      const answer = await who.open(start);
      await refused(who, answer, 403, "Du finns inte i kommunens katalog", "unknownPerson");
    },
  );

  it("is refused when they have ended, and is out at the next request", async () => {
    const db = await site.db();
    const bertil = await findPerson(db.read, "bertil-exempelgren");
    if (!bertil) throw new Error("No Bertil");
    const Cookie = await sessionFor(db, bertil.id);
    const get = () => site.visitor.get("/toreboda/mitt-arbete", { Cookie });
    expect((await get()).status).toBe(200);
    await db.write((trx) => upsertPerson(trx, { ...bertil, ended_at: new Date().toISOString() }));
    expect((await get()).status).toBe(302);
    provider.claims = { employeeId: bertil.employee_id };
    const who = browser();
    await refused(who, await who.open(start), 403, "Din tid i kommunens katalog är slut", "endedPerson");
    await db.write((trx) => upsertPerson(trx, bertil));
    expect((await get()).status).toBe(200);
  });
});

it("a provider that the municipality does not have is not found", async () => {
  for (const path of ["/toreboda/logga-in/annan", "/ingen/logga-in/falsk", "/toreboda/logga-in/__proto__"])
    expect((await site.visitor.get(path)).status).toBe(404);
});
