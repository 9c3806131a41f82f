import { beforeAll } from "vitest";
import { findPerson } from "../../db/people.server";
import { createScimToken } from "../../db/scim.server";
import type { Site } from "./site";

export const SCIM_BASE = "/toreboda/scim/v2";
export const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

// biome-ignore lint/suspicious/noExplicitAny: what a body holds is what the tests are about
type Answer = { status: number; body: Record<string, any>; headers: Headers };

/** A directory that provisions people at a site, with a token of its own. */
export function provisioning(site: Site) {
  let token = "";
  beforeAll(async () => {
    const db = await site.db();
    token = await db.write((trx) => createScimToken(trx, "Entra ID", "sven-systemaker", new Date().toISOString()));
  });

  /** As a provisioning service asks: a token, no cookie, and no header of a browser's. */
  async function ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await site.visitor.request(SCIM_BASE + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/scim+json", ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : {}, headers: answer.headers };
  }
  return {
    ask,
    token: () => token,
    filtered: (resource: string, filter: string) => ask("GET", `/${resource}?filter=${encodeURIComponent(filter)}`),
    person: async (id: string) => findPerson((await site.db()).read, id),
  };
}

export const patch = (...Operations: object[]) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations,
});

export const user = (name: string, more: object = {}) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
  userName: `${name}@prov.example`,
  externalId: `ext-${name}`,
  active: true,
  displayName: name,
  emails: [{ primary: true, type: "work", value: `${name}@prov.example` }],
  name: { formatted: name, givenName: name, familyName: "Provsson" },
  [ENTERPRISE]: { employeeNumber: `nr-${name}`, department: "Biblioteket" },
  ...more,
});
