import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonical } from "../../../workflows/record/canonical";
import { signedHash } from "../../../workflows/signing/challenge";
import { signedDocument } from "../../../workflows/signing/document";
import type { SignedDocument } from "../../../workflows/signing/shape";
import { type Given, signatureFor } from "../../../workflows/signing/strength";
import { signatureFaults } from "../../../workflows/signing/verify";
import { library, people } from "../../support/organisation";
import {
  actor,
  asked,
  at,
  codes,
  document,
  hash,
  life,
  organisation,
  passkey,
  policy,
  stepUp,
} from "../../support/signed-order";

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
