import { expect } from "vitest";
import type { Authenticator } from "./authenticator";
import { demoSite } from "./site";

export const CHIEF = "Cecilia Låtsasberg";
export const approve = { choice: "approve", reasons: "Syftet är tydligt." };

/** A municipality where a manager has decisions to sign. */
export function signingSite() {
  const site = demoSite();

  /** An order before its decision, and where the manager has come to sign it. */
  async function prepared(fields: Record<string, string> = approve) {
    const { id, address } = await site.account("decision");
    const chief = await site.as(CHIEF);
    const answer = await chief.fill(`${address}/beslut`, fields);
    const signing = answer.headers.get("Location") ?? "";
    expect([answer.status, signing]).toEqual([303, expect.stringMatching(`^${address}/underskrift/[0-9a-f]{32}$`)]);
    return { id, address, chief, signing };
  }

  /** What the manager's passkey answers; some of it otherwise. */
  async function answerAt(
    signing: string,
    otherwise: object = {},
    key?: Authenticator,
  ): Promise<{ assertion: string }> {
    const passkey = key ?? (await site.passkey(CHIEF));
    return { assertion: JSON.stringify(passkey.answer({ ...(await site.asked(signing)), ...otherwise })) };
  }

  return { site, prepared, answerAt };
}
export type Prepared = Awaited<ReturnType<ReturnType<typeof signingSite>["prepared"]>>;
