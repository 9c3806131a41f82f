import { findPerson } from "../../db/people.server";
import type { Forbidden } from "../error-message";
import { lettingGo, mayLetGo } from "../leaving.server";
import { organisationOf, personOf } from "../organisation.server";
import { heldRoleName, type heldRoles } from "../organisation-file";
import { data, type ServerBuild } from "../remix.server";
import { caseOf, notFound, type RouteArgs, visitOf } from "./visit.server";

/**
 * Who a loader or action lets in: anybody ("public"), those who are signed in ("staff"), those who may read the account
 * in the address ("readers"), those who see to the person in the address ("superiors": two roles and their own manager),
 * or those signed in who hold one of the roles. Whether a step may be taken is judged after that, by the rules.
 */
export type Access = "public" | "staff" | "readers" | "superiors" | readonly (typeof heldRoles)[number][];

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
  if (access === "superiors") {
    if (await isSuperior(args)) return;
    const who = [...lettingGo.map((role) => heldRoleName(role, policy)), "personens egen chef"];
    throw data({ who } satisfies Forbidden, { status: 403 });
  }
  if (access === "staff" || access.some((role) => reader.roles.includes(role))) return;
  throw data({ who: access.map((role) => heldRoleName(role, policy)) } satisfies Forbidden, { status: 403 });
}

/** Whether the visitor sees to the person in the address; 404 where nobody is of that name. */
export async function isSuperior(args: RouteArgs): Promise<boolean> {
  const { db, reader } = await visitOf(args);
  const row = await findPerson(db.read, args.params.person ?? "");
  if (!row) throw notFound();
  const leaver = { person: personOf(row), unit: row.unit, roles: row.roles, manages: [] };
  return mayLetGo({ organisation: await organisationOf(db), leaver }, reader);
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
