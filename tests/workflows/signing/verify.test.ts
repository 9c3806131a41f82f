import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { caseFileText, verifyCaseFile } from "../../../workflows/record/case-file";
import { chain, GENESIS } from "../../../workflows/record/chain";
import { challengeOf } from "../../../workflows/signing/challenge";
import { signatureFor } from "../../../workflows/signing/strength";
import { eventSignatureFaults } from "../../../workflows/signing/verify";
import { Authenticator } from "../../support/authenticator";
import { people } from "../../support/organisation";
import {
  account,
  actor,
  asked,
  at,
  codes,
  command,
  faultsOf,
  hash,
  jwk,
  key,
  pairs,
  passkey,
  policy,
  salt,
  seconds,
  stepUp,
} from "../../support/signed-order";
import { lifeIn, standardPolicy } from "../life";

describe("a proof by new sign-in", () => {
  it.each(["ES256", "RS256", "EdDSA"])("holds when it is signed with %s", (alg) => {
    expect(faultsOf(stepUp({ alg }))).toEqual([]);
  });

  it.each([
    ["no signature at all", { alg: "none" }, ["algorithm"]],
    ["a secret in the place of a key", { alg: "HS256" }, ["algorithm"]],
    ["an extension that must be understood", { head: { crit: ["b64"] } }, ["algorithm"]],
    ["the nonce of another text", { claims: { nonce: challengeOf(salt, "0".repeat(64), "stepUp") } }, ["nonce"]],
    ["the nonce of a passkey", { claims: { nonce: challengeOf(salt, hash, "passkey") } }, ["nonce"]],
    ["another salt", { proof: { nonceSalt: "0".repeat(64) } }, ["nonce"]],
    ["another issuer", { claims: { iss: "https://annan.example" } }, ["issuer"]],
    ["another person at the provider", { claims: { sub: "s2" } }, ["claims"]],
    ["weaker authentication than it says", { claims: { acr: "låg" } }, ["claims"]],
    ["another time of sign-in than it says", { claims: { auth_time: seconds - 30 } }, ["claims"]],
    ["an old sign-in", { claims: { auth_time: seconds - 400 }, proof: { authTime: seconds - 400 } }, ["time"]],
    ["a sign-in after the signature", { claims: { iat: seconds + 100 } }, ["time"]],
    ["a word that had expired", { claims: { exp: seconds - 100 } }, ["time"]],
    ["half a token", { proof: { idToken: "a.b" } }, ["form"]],
    ["a token in four parts", { proof: { idToken: `${stepUp().proof.idToken}.x` } }, ["form"]],
    ["another's key", { proof: { key: jwk(generateKeyPairSync("ec", { namedCurve: "P-256" })) } }, ["badSignature"]],
    ["a key of another kind", { proof: { key: jwk(pairs.RS256) } }, ["key"]],
    ["a private key", { proof: { key: { ...pairs.ES256.privateKey.export({ format: "jwk" }) } } }, ["key"]],
    ["a shared key", { proof: { key: { kty: "oct", k: "aGVq" } } }, ["key"]],
  ])("does not hold with %s", (_, otherwise, wanted) => {
    expect(faultsOf(stepUp(otherwise))).toEqual(wanted);
  });

  it("does not hold with a weak key", () => {
    const weak = generateKeyPairSync("rsa", { modulusLength: 1024 });
    expect(faultsOf(stepUp({ alg: "RS256" }, weak))).toEqual(["key"]);
  });

  it("does not hold when any part of the token is another letter", () => {
    const { proof } = stepUp();
    const [head, body, mark = ""] = proof.idToken.split(".");
    const other = mark.startsWith("A") ? "B" : "A";
    expect(
      faultsOf({ method: "stepUp", proof: { ...proof, idToken: `${head}.${body}.${other}${mark.slice(1)}` } }),
    ).toEqual(["badSignature"]);
  });
});

describe("a passkey's answer", () => {
  it("holds", () => {
    expect(faultsOf(passkey())).toEqual([]);
    expect(
      faultsOf(passkey({ origin: "https://a.kontoakt.example" }, { origin: "https://a.kontoakt.example" })),
    ).toEqual([]);
  });

  it.each([
    ["about another text", { challenge: challengeOf(salt, "0".repeat(64), "passkey") }, {}, ["nonce"]],
    ["to a new sign-in", { challenge: challengeOf(salt, hash, "stepUp") }, {}, ["nonce"]],
    ["from another site", { origin: "https://annan.example" }, {}, ["origin"]],
    [
      "from another site, which says so itself",
      { origin: "https://annan.example" },
      { origin: "https://annan.example" },
      ["origin"],
    ],
    [
      "from a site whose name ends alike",
      { origin: "https://ejkontoakt.example" },
      { origin: "https://ejkontoakt.example" },
      ["origin"],
    ],
    ["for another site's name", { rpId: "annan.example" }, {}, ["origin"]],
    ["from within another site", { crossOrigin: true }, {}, ["origin"]],
    ["without anybody there", { flags: 4 }, {}, ["unverified"]],
    ["without its owner shown", { flags: 1 }, {}, ["unverified"]],
    ["to a registration", { type: "webauthn.create" }, {}, ["form"]],
    ["of another passkey", {}, { publicKey: new Authenticator().publicKey }, ["badSignature"]],
    ["with a key that is none", {}, { publicKey: "AAAA" }, ["key"]],
    ["with a key and more behind it", {}, { publicKey: `${key.publicKey}AA` }, ["key"]],
    ["that is cut short", {}, { authenticatorData: "AAAA" }, ["form"]],
    ["without what the browser said", {}, { clientDataJSON: "AAAA" }, ["form"]],
  ])("does not hold %s", (_, otherwise, proof, wanted) => {
    expect(faultsOf(passkey(otherwise, proof))).toEqual(wanted);
  });
});

describe("a signature in a case file", () => {
  const ready = lifeIn("decision", standardPolicy);
  const given = signatureFor({ ...asked, now: at }, { ...stepUp(), prepared: { hash, date: "2026-11-20" } });
  if (!given.ok) throw new Error(JSON.stringify(given.unmet));
  ready.do(actor, command);
  const events = ready.events.map((one) => (one.type === "approved" ? { ...one, signature: given.signature } : one));
  const place = { municipality: policy.municipality, account };
  const seq = events.findIndex(({ type }) => type === "approved") + 1;
  const approved = events[seq - 1];
  if (!approved) throw new Error("Not approved");

  /** The file of a record whose approval reads otherwise, with the chain made anew. */
  function fileWith(change: object) {
    const all = events.map((one, index) => (index === seq - 1 ? { ...one, ...change } : one));
    const parts = all.map(({ type, at: when, ...payload }) => ({ type, at: when, actor: payload.by.id, payload }));
    const record = chain(account, { seq: 0, hash: GENESIS }, parts);
    return caseFileText({ ...ready.caseFile(), events: record, head: record.at(-1)?.hash ?? "" });
  }
  const wrong = (text: string) => {
    const verdict = verifyCaseFile(text);
    return verdict.ok ? [] : verdict.faults;
  };

  it("holds as it was recorded, and a file without signatures holds as before", () => {
    expect(wrong(fileWith({}))).toEqual([]);
    expect(wrong(fileWith({ signature: undefined }))).toEqual([]);
  });

  it("is named when it does not hold", () => {
    const signature = given.signature;
    if (!signature) throw new Error("Not signed");
    const named = (what: string) => [expect.stringContaining(`Händelse ${seq}: underskriften håller inte. ${what}`)];
    const other = { ...signature, document: { ...signature.document, says: "Avslår beställningen" } };
    expect(wrong(fileWith({ signature: other }))).toEqual(expect.arrayContaining(named("Innehållet är ett annat")));
    expect(wrong(fileWith({ signature: { ...signature, method: "magi" } }))).toEqual(
      named("Underskriften har inte den form"),
    );
    expect(wrong(fileWith({ signature: { ...signature, ...passkey({ flags: 1 }) } }))).toEqual(
      named("Passkeyn användes utan"),
    );
  });

  it("is of no use in another event, for another person or in another place", () => {
    expect(codes(eventSignatureFaults(approved, place))).toEqual([]);
    expect(codes(eventSignatureFaults({ ...approved, reasons: "Annat." } as typeof approved, place))).toEqual([
      "otherEvent",
    ]);
    expect(codes(eventSignatureFaults({ ...approved, by: people.director }, place))).toEqual(["otherPerson"]);
    for (const elsewhere of [
      { ...place, account: "2026-2" },
      { ...place, municipality: "annan" },
    ])
      expect(codes(eventSignatureFaults(approved, elsewhere))).toEqual(["otherEvent"]);
  });
});
