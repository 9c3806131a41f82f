import { z } from "zod";
import type { PersonRow, UnitRow } from "../../db/people.server";
import type { ScimUserRow } from "../../db/scim.server";
import { tidy } from "../../workflows/account/form";
import { canonical, sha256 } from "../../workflows/record/canonical";
import { ENTERPRISE, invalid, ScimError, USER } from "./answers";

const text = z
  .string()
  .max(1_000)
  .transform((raw) => tidy(raw).replace(/\s+/g, " "));
const optional = text.nullish().transform((value) => value || undefined);
/** Entra ID sends "True" and "False" as texts. */
const flag = z.preprocess(
  (value) => (typeof value === "string" ? { true: true, false: false }[value.toLowerCase()] : value),
  z.boolean(),
);
const values = z.array(z.object({ value: optional, type: optional, primary: flag.optional() })).nullish();
const reference = z.union([text, z.object({ value: optional })]).nullish();

/** What is read of a user resource (RFC 7643 § 4.1, 4.3); what else it holds is let be. */
const userSchema = z.object({
  userName: text.refine(
    (name) => name.length > 0 && name.length <= 254,
    "userName is required, at most 254 characters",
  ),
  externalId: optional,
  displayName: optional,
  name: z.object({ formatted: optional, givenName: optional, familyName: optional }).nullish(),
  title: optional,
  active: flag.default(true),
  emails: values,
  phoneNumbers: values,
  [ENTERPRISE]: z.object({ employeeNumber: optional, department: optional, manager: reference }).nullish(),
});
export type ScimUser = z.infer<typeof userSchema>;

export function readUser(body: unknown): ScimUser {
  const read = userSchema.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw invalid(`${issue?.path.join(".")}: ${issue?.message}`);
}

/** What a service sees of somebody: the directory's row and what the service has called them. */
export function userResource(
  person: PersonRow,
  own: ScimUserRow | undefined,
  units: Map<string, UnitRow>,
  base: string,
  active: boolean,
) {
  const resource = {
    schemas: [USER, ENTERPRISE],
    id: person.id,
    ...(own?.external_id ? { externalId: own.external_id } : {}),
    userName: own?.user_name ?? person.email,
    displayName: person.name,
    name: { formatted: person.name },
    title: person.title,
    active,
    emails: [{ value: person.email, type: "work", primary: true }],
    ...(person.phone ? { phoneNumbers: [{ value: person.phone, type: "work" }] } : {}),
    [ENTERPRISE]: {
      ...(person.employee_id ? { employeeNumber: person.employee_id } : {}),
      department: units.get(person.unit)?.name ?? person.unit,
      ...(own?.manager ? { manager: { value: own.manager } } : {}),
    },
  };
  return {
    ...resource,
    meta: { resourceType: "User", location: `${base}/Users/${person.id}`, version: etagOf(resource) },
  };
}
export type UserResource = ReturnType<typeof userResource>;

/** A weak entity tag: another whenever the resource says something else, whoever changed it. */
export const etagOf = (resource: object) => `W/"${sha256(canonical(resource)).slice(0, 24)}"`;

/** Refuses a change of something that is no longer as the service saw it. */
export function requireVersion({ meta }: { meta: { version: string } }, ifMatch: string | undefined): void {
  if (ifMatch && ifMatch !== "*" && !ifMatch.split(/\s*,\s*/).includes(meta.version))
    throw new ScimError(412, "It has changed since that version");
}

const chosen = (list: ScimUser["emails"]) =>
  (list?.find(({ primary }) => primary) ?? list?.find(({ type }) => type === "work") ?? list?.[0])?.value;
const email = z.email().max(254);

/** The directory's columns out of a user resource; `before` is the person as known, `unitOf` finds a unit by id or name. */
export function columnsOf(
  user: ScimUser,
  before: PersonRow | undefined,
  unitOf: (department: string) => string | undefined,
  top: string,
) {
  const address = (chosen(user.emails) ?? before?.email ?? user.userName).normalize("NFC").toLowerCase();
  if (!email.safeParse(address).success) throw invalid("emails: an address is required, name@example.org");
  const full = [user.name?.givenName, user.name?.familyName].filter(Boolean).join(" ");
  const { employeeNumber, department } = user[ENTERPRISE] ?? {};
  const unit = department ? unitOf(department) : (before?.unit ?? top);
  if (!unit) throw invalid(`department: there is no unit with the id or name "${department}"`);
  const line = (value: string) => [...value].slice(0, 200).join("");
  return {
    name: line(user.displayName ?? user.name?.formatted ?? (full || address)),
    title: line(user.title ?? before?.title ?? "medarbetare"),
    email: address,
    phone: line(chosen(user.phoneNumbers) ?? before?.phone ?? ""),
    unit,
    employee_id: employeeNumber ?? before?.employee_id ?? null,
  };
}

/** The id of the person's own manager, as the service refers to them. */
export function managerOf(user: ScimUser): string | null {
  const manager = user[ENTERPRISE]?.manager;
  return (typeof manager === "string" ? manager : manager?.value) || null;
}
