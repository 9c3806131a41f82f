import type { Forbidden } from "../error-message";
import { heldRoleName, type heldRoles } from "../organisation-file";
import { data, type ServerBuild } from "../remix.server";
import { caseOf, type RouteArgs, visitOf } from "./visit.server";

/**
 * Who a loader or action lets in: anybody ("public"), those who are signed in ("staff"), those who may read the account
 * in the address ("readers"), or those signed in who hold one of the roles. Whether a step may be taken is judged after
 * that, by the rules.
 */
export type Access = "public" | "staff" | "readers" | readonly (typeof heldRoles)[number][];

type Admitting = { access: Access };

/** A loader or action that first sees to it that the visitor may come in; without this a route is not served at all. */
export function admitting<Args extends RouteArgs, Answer>(
  access: Access,
  handle: (args: Args) => Promise<Answer>,
): ((args: Args) => Promise<Answer>) & Admitting {
  const guarded = async (args: Args) => {
    await admit(access, args);
    return handle(args);
  };
  return Object.assign(guarded, { access });
}

async function admit(access: Access, args: RouteArgs): Promise<void> {
  if (access === "public") return;
  if (access === "readers") {
    await caseOf(args);
    return;
  }
  const { reader, policy } = await visitOf(args);
  if (access === "staff" || access.some((role) => reader.roles.includes(role))) return;
  throw data({ who: access.map((role) => heldRoleName(role, policy)) } satisfies Forbidden, { status: 403 });
}

/** Throws where a loader or action does not say who it lets in: what nobody has thought of is not opened. */
export function requireAccess(routes: ServerBuild["routes"]): void {
  for (const [id, route] of Object.entries(routes))
    for (const part of ["loader", "action"] as const) {
      const handle: unknown = route?.module[part];
      if (handle && !(handle as Partial<Admitting>).access)
        throw new Error(`The ${part} of the route "${id}" does not say who it lets in`);
    }
}
