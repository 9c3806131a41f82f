import type { MunicipalityDb } from "../../db/schema";
import { createSession, deleteSession } from "../../db/sessions.server";
import { paths } from "../paths";
import { createCookie } from "../remix.server";

/** Holds a random token and nothing else; it is sent to one municipality's addresses only. */
export const sessionCookie = (municipality: string) =>
  createCookie("kontoakt", { path: paths.municipality(municipality), httpOnly: true, sameSite: "lax" });

/** Signs a person in; the answer is the cookie to set. */
export async function beginSession(db: MunicipalityDb, person: string): Promise<string> {
  const token = await db.write((trx) => createSession(trx, person, new Date().toISOString()));
  return sessionCookie(db.municipality).serialize(token);
}

/** Signs out; the answer is the cookie that clears the old one. */
export async function endSession(db: MunicipalityDb, request: Request): Promise<string> {
  const cookie = sessionCookie(db.municipality);
  const token: unknown = await cookie.parse(request.headers.get("Cookie"));
  if (typeof token === "string") await db.write((trx) => deleteSession(trx, token));
  return cookie.serialize("", { maxAge: 0 });
}
