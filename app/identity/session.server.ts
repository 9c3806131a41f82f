import { findPerson, type PersonRow } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import {
  type Begun,
  createSession,
  deleteSession,
  findSession,
  isToBeNoted,
  noteSession,
  type SessionRow,
  sweepSessions,
} from "../../db/sessions.server";
import { newToken } from "../../db/tokens";
import { createCookie } from "../remix.server";

/** `__Host-`: the browser takes it from this host alone, over TLS alone (or from its own machine), for the whole host. */
const guarded = { path: "/", secure: true, httpOnly: true, sameSite: "lax" } as const;

/** Holds a random token and nothing else; each municipality has one of its own. */
const sessionCookie = (municipality: string) => createCookie(`__Host-kontoakt-${municipality}`, guarded);

/** Ties a sign-in to the browser where it began. */
const browserCookie = createCookie("__Host-kontoakt-inloggning", { ...guarded, maxAge: 600 });

async function tokenIn(request: Request, municipality: string): Promise<string | undefined> {
  const token: unknown = await sessionCookie(municipality).parse(request.headers.get("Cookie"));
  return typeof token === "string" && token ? token : undefined;
}

export const sessionCookieFor = (municipality: string, token: string) => sessionCookie(municipality).serialize(token);

/** What names the browser in a sign-in: what it has from before, or something new; with the cookie to set. */
export async function browserOf(request: Request): Promise<{ browser: string; cookie: string }> {
  const browser = (await browserIn(request)) || newToken();
  return { browser, cookie: await browserCookie.serialize(browser) };
}

/** "" where the browser has none. */
export async function browserIn(request: Request): Promise<string> {
  const browser: unknown = await browserCookie.parse(request.headers.get("Cookie"));
  return typeof browser === "string" ? browser : "";
}

/** Who is signed in, by which session; nobody when it has ended, or they have. */
export async function sessionOf(
  db: MunicipalityDb,
  request: Request,
): Promise<{ session: SessionRow; person: PersonRow } | undefined> {
  const [token, now] = [await tokenIn(request, db.municipality), new Date().toISOString()];
  const session = token && (await findSession(db.read, token, now));
  const person = session && (await findPerson(db.read, session.person));
  if (!person || person.ended_at !== null) return undefined;
  if (isToBeNoted(session, now)) await db.write((trx) => noteSession(trx, session.id, now));
  return { session, person };
}

/** Signs a person in, in place of whoever was; the answer is the cookie to set, or null where the person has ended. */
export async function beginSession(db: MunicipalityDb, request: Request, begun: Begun): Promise<string | null> {
  const [before, now] = [await tokenIn(request, db.municipality), new Date().toISOString()];
  const token = await db.write(async (trx) => {
    await sweepSessions(trx, now);
    if (before) await deleteSession(trx, before);
    const person = await findPerson(trx, begun.person);
    return !person || person.ended_at !== null ? null : (await createSession(trx, begun, now)).token;
  });
  return token && sessionCookieFor(db.municipality, token);
}

/** Signs out; the answer is the cookie that clears the old one. */
export async function endSession(db: MunicipalityDb, request: Request): Promise<string> {
  const token = await tokenIn(request, db.municipality);
  if (token) await db.write((trx) => deleteSession(trx, token));
  return sessionCookie(db.municipality).serialize("", { maxAge: 0 });
}
