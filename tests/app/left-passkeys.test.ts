import { expect, it } from "vitest";
import { carryOutLeaving } from "../../app/carry-out-leaving.server";
import { personId } from "../../app/demo/people";
import { reopenPerson } from "../../app/end-person.server";
import { applyPlan, knownDirectory } from "../../app/import/import.server";
import { planImport } from "../../app/import/plan";
import { policyInForce } from "../../app/policy-in-force.server";
import { findPasskey } from "../../db/passkeys.server";
import { findPerson } from "../../db/people.server";
import { createScimToken } from "../../db/scim.server";
import { Authenticator } from "../support/authenticator";
import { file, line } from "../support/directory";
import { wordsOf } from "../support/page";
import { demoSite, HOST } from "../support/site";

const site = demoSite(["toreboda"]);
const now = () => new Date().toISOString();

async function revoked({ id }: Authenticator): Promise<boolean> {
  return (await findPasskey((await site.db()).read, id))?.revoked_at !== null;
}

/** What signing in with a passkey is answered: where it leads, or what is said. */
async function signIn(key: Authenticator): Promise<string> {
  const asked = await (await site.visitor.send("/toreboda/logga-in/passkey/fraga", {})).json();
  const answer = key.answer({ challenge: asked.challenge, origin: HOST, rpId: new URL(HOST).hostname });
  const page = await site.visitor.send("/toreboda/logga-in/passkey", { answer: JSON.stringify(answer) });
  return page.headers.get("Location") ?? wordsOf(await page.text());
}

it("whoever has left by the page of leaving has no passkey any more, also when they come back; what they signed stands", async () => {
  const name = "Cecilia Låtsasberg";
  const { address } = await site.account("decision");
  const signed = await site.sign(name, `${address}/beslut`, { choice: "approve", reasons: "" });
  const receipt = signed.headers.get("Location")?.split("?")[0] ?? "";
  const file = async () => (await (await site.as("Sven Systemåker")).get(`${receipt}/kvitto.json`)).text();
  const key = await site.passkey(name);
  const others = await site.passkey("Anna Provsson");
  const text = await file();

  const db = await site.db();
  const plan = {
    person: personId(name),
    lastDay: "2030-01-01",
    atOnce: true,
    by: personId("Sven Systemåker"),
    named: [],
  };
  await carryOutLeaving(db, plan);
  expect((await findPerson(db.read, personId(name)))?.ended_at).not.toBeNull();
  expect([await revoked(key), await revoked(others)]).toEqual([true, false]);
  await db.write((trx) => reopenPerson(trx, personId(name), { id: "sven-systemaker", name: "Sven Systemåker" }));
  expect(await signIn(key)).toContain("Passkeyn är återkallad");
  expect(await signIn(others)).toBe("/toreboda/mitt-arbete");
  expect(await file()).toBe(text);
  const checked = await site.visitor.send("/toreboda/kontrollera", { text });
  expect(wordsOf(await checked.text())).toContain("Underskriften håller");
});

it("whoever the directory service disables has no passkey any more, also when they are enabled again", async () => {
  const key = await site.passkey("Gustav Notlund");
  const db = await site.db();
  const token = await db.write((trx) => createScimToken(trx, "Entra ID", "sven-systemaker", now()));
  const active = (value: boolean) =>
    site.visitor.request("/toreboda/scim/v2/Users/gustav-notlund", {
      method: "PATCH",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/scim+json" },
      body: JSON.stringify({
        schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        Operations: [{ op: "replace", path: "active", value }],
      }),
    });
  expect((await active(false)).status).toBe(200);
  expect(await revoked(key)).toBe(true);
  expect((await active(true)).status).toBe(200);
  expect(await signIn(key)).toContain("Passkeyn är återkallad");
});

it("whoever is not in a complete file has no passkey any more", async () => {
  const [db, policy] = [await site.db(), await policyInForce(await site.db())];
  if (!policy) throw new Error("No rules");
  const sven = line("Sven Systemåker", { email: "sven.systemaker@toreboda.example", unit: "biblioteket" });
  const planned = async () =>
    planImport(await knownDirectory(db, db.read, new Date()), file({ complete: true, people: [sven] }), policy);
  const [leaver] = (await planned()).people.ended;
  const key = await new Authenticator().register(db, leaver?.id ?? "");
  expect(await revoked(key)).toBe(false);
  const plan = await planned();
  await db.write((trx) => applyPlan(db, trx, plan, "sven-systemaker", now()));
  expect(await revoked(key)).toBe(true);
});
