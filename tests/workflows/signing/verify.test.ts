import { createHmac, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonical } from "../../../workflows/record/canonical";
import { caseFileText, verifyCaseFile } from "../../../workflows/record/case-file";
import { chain, GENESIS } from "../../../workflows/record/chain";
import { challengeOf, signedHash } from "../../../workflows/signing/challenge";
import { signedDocument } from "../../../workflows/signing/document";
import type { PasskeyProof, SignedDocument, StepUpProof } from "../../../workflows/signing/shape";
import { type Given, signatureFor } from "../../../workflows/signing/strength";
import { eventSignatureFaults, signatureFaults } from "../../../workflows/signing/verify";
import { Authenticator } from "../../support/authenticator";
import { library, people } from "../../support/organisation";
import { lifeIn, standardPolicy } from "../life";

const life = lifeIn("decision", standardPolicy);
const { policy, organisation, account, facts } = life;
const command = { type: "approve", hash: life.hash, reasons: "Bra." } as const;
const actor = life.actorOf("approve");
const asked = { account, facts, policy, organisation, actor, command };
const document = signedDocument({ ...asked, date: "2026-11-20" });
const hash = signedHash(document);
const at = life.now;
const seconds = Date.parse(at) / 1000;
const salt = randomBytes(32).toString("hex");
const codes = (faults: { code: string }[]) => faults.map(({ code }) => code);
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

const pairs = {
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
  RS256: generateKeyPairSync("rsa", { modulusLength: 2048 }),
  EdDSA: generateKeyPairSync("ed25519"),
};
type Pair = { privateKey: KeyObject; publicKey: KeyObject };
const jwk = ({ publicKey }: Pair) => ({ ...publicKey.export({ format: "jwk" }) });

function signed(alg: string, data: string, { privateKey }: Pair): string {
  if (alg === "none") return "";
  if (alg === "HS256")
    return createHmac("sha256", JSON.stringify(jwk(pairs.RS256)))
      .update(data)
      .digest("base64url");
  const key = { key: privateKey, dsaEncoding: "ieee-p1363" as const };
  return sign(alg === "EdDSA" ? null : "sha256", Buffer.from(data), key).toString("base64url");
}

/** A provider's word, some of it otherwise. */
function stepUp(
  {
    alg = "ES256",
    head = {},
    claims = {},
    proof = {},
  }: { alg?: string; head?: object; claims?: object; proof?: object } = {},
  pair: Pair = pairs[alg as "ES256"] ?? pairs.RS256,
): { method: "stepUp"; proof: StepUpProof } {
  const said = { iss: "https://id.example", sub: "s1", nonce: challengeOf(salt, hash, "stepUp"), acr: "hög" };
  const times = { iat: seconds - 2, auth_time: seconds - 3, exp: seconds + 300 };
  const data = `${encoded({ alg, ...head })}.${encoded({ ...said, ...times, ...claims })}`;
  const ours = { issuer: "https://id.example", subject: "s1", provider: "prov", acr: "hög", amr: ["pwd"] };
  const made = {
    idToken: `${data}.${signed(alg, data, pair)}`,
    key: jwk(pair),
    nonceSalt: salt,
    authTime: seconds - 3,
  };
  return { method: "stepUp", proof: { ...ours, ...made, ...proof } };
}

const key = new Authenticator();
/** A passkey's answer, some of it otherwise. */
function passkey(
  otherwise: object = {},
  proof: Partial<PasskeyProof> = {},
): { method: "passkey"; proof: PasskeyProof } {
  const there = { origin: "https://kontoakt.example", rpId: "kontoakt.example" };
  const { response } = key.answer({ challenge: challengeOf(salt, hash, "passkey"), ...there, ...otherwise });
  const { authenticatorData, clientDataJSON, signature } = response;
  const made = { credential: key.id, publicKey: key.publicKey, authenticatorData, clientDataJSON, signature };
  return { method: "passkey", proof: { ...there, ...made, nonceSalt: salt, ...proof } };
}
const faultsOf = (shown: ReturnType<typeof stepUp> | ReturnType<typeof passkey>) =>
  codes(signatureFaults({ document, hash, at, ...shown }));

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

describe("the document", () => {
  it("has another hash after any change", () => {
    const leaves: string[][] = [];
    const walk = (value: unknown, path: string[]) => {
      if (value !== null && typeof value === "object")
        for (const [name, one] of Object.entries(value)) walk(one, [...path, name]);
      else leaves.push(path);
    };
    walk(document, []);
    expect(leaves.length).toBeGreaterThan(40);
    fc.assert(
      fc.property(fc.constantFrom(...leaves), fc.string({ minLength: 1 }), (path, more) => {
        const copy = structuredClone(document) as unknown as Record<string, unknown>;
        const holder = path.slice(0, -1).reduce((one, name) => one[name] as Record<string, unknown>, copy);
        holder[path.at(-1) ?? ""] = `${holder[path.at(-1) ?? ""]}${more}`;
        const changed = copy as unknown as SignedDocument;
        const same = canonical(changed) === canonical(document);
        expect(signedHash(changed) === hash).toBe(same);
        if (!same) expect(codes(signatureFaults({ document: changed, hash, at, ...passkey() }))).toEqual(["altered"]);
      }),
    );
  });

  it("says what a decision has to tell: date, content, who decides, who presented it and who took part", () => {
    expect(document).toMatchObject({
      date: "2026-11-20",
      says: "Godkänner beställningen",
      reasons: "Bra.",
      signer: { id: actor.id, name: actor.name, role: "ansvarig chef" },
      presented: { name: people.orderer.name },
      about: { hash: life.hash },
    });
    expect(document.participants.map(({ name, as }) => `${name} ${as}`)).toEqual([
      `${people.first.name} tog uppdraget som administratör`,
      `${people.second.name} tog uppdraget som administratör`,
      `${people.communications.name} hördes i samrådet`,
    ]);
  });

  it("says for whom somebody acts, and by which point", () => {
    const mandate = {
      decision: "order",
      unit: library.id,
      person: people.stranger,
      point: "4.2",
      mandate: "m1",
    } as const;
    const delegated = { ...organisation, delegations: [{ ...mandate, until: null }] };
    const { signer, behalf } = signedDocument({
      ...{ ...asked, organisation: delegated, actor: people.stranger },
      date: "2026-11-20",
    });
    expect(behalf).toEqual({ name: actor.name, title: actor.title, as: "delegate", point: "4.2" });
    expect(signer).toMatchObject({ name: people.stranger.name, role: "ansvarig chef" });
  });
});

describe("the strength that a step asks for", () => {
  const session: Given = { method: "session", proof: null };
  const judged = (given: Given | undefined, own = policy) => {
    const answer = signatureFor({ ...asked, policy: own, now: at }, given);
    return answer.ok ? answer.signature?.method : answer.unmet.map(({ rule, text }) => `${rule}: ${text}`).join();
  };
  const demanding = (strength: "session" | "stepUp" | "passkey") => ({
    ...policy,
    signing: { ...policy.signing, approve: { ...policy.signing.approve, strength } },
  });
  const prepared = { hash, date: "2026-11-20" };

  it("is reached by it and by every stronger one, and by no weaker one", () => {
    const ways: Given[] = [session, { ...stepUp(), prepared }, { ...passkey(), prepared }];
    const reached = (["session", "stepUp", "passkey"] as const).map((strength) =>
      ways.map((way) => judged(way, demanding(strength))),
    );
    const [again, key] = ["ny inloggning eller passkey", "passkey"].map(
      (how) => `strength: Det här ska skrivas under med ${how}.`,
    );
    expect(reached).toEqual([
      ["session", "stepUp", "passkey"],
      [again, "stepUp", "passkey"],
      [key, key, "passkey"],
    ]);
    expect(judged(undefined)).toBe(again);
  });

  it("is of no use for another document than the one that things amount to now", () => {
    const other = { ...passkey(), prepared: { ...prepared, hash: "0".repeat(64) } };
    expect(judged(other)).toMatch(/^signature: Något av det som du skrev under har ändrats/);
    expect(judged({ ...passkey(), prepared: { hash, date: "2026-11-18" } })).toMatch(/^signature: Något/);
    expect(judged({ ...passkey({ flags: 1 }), prepared })).toMatch(/^signature: Passkeyn användes utan/);
  });

  it("is not asked of a step that is not signed", () => {
    expect(signatureFor({ ...asked, command: { type: "launch" }, now: at }, undefined)).toEqual({ ok: true });
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
