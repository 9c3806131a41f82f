import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, vi } from "vitest";
import type { Capture } from "../../app/capture/capture.server";
import { accountIn } from "../../app/demo/life";
import { personId } from "../../app/demo/people";
import { prepareDemo } from "../../app/demo/prepare";
import { plainPdf } from "../../app/demo/sample-files";
import { logTo } from "../../app/http/log.server";
import { createSite } from "../../app/http/serve.server";
import type { Providers } from "../../app/identity/providers.server";
import { sessionCookieFor } from "../../app/identity/session.server";
import { publicPages } from "../../app/public/pages.server";
import { findAccount } from "../../db/accounts.server";
import { listEvents } from "../../db/events.server";
import { closeAll, openMunicipality } from "../../db/municipalities.server";
import type { MunicipalityDb } from "../../db/schema";
import { createSession } from "../../db/sessions.server";
import type { State } from "../../workflows/account/machine";
import { challengeOf } from "../../workflows/signing/challenge";
import { type Asked, Authenticator } from "./authenticator";
import { build } from "./build";
import { fieldsOf } from "./page";

export const HOST = "http://kontoakt.test";

/** Signs somebody in without asking any provider; the answer is the cookie of their browser. */
export async function sessionFor(db: MunicipalityDb, person: string): Promise<string> {
  const begun = { method: "oidc", provider: "prov", subject: person, sid: null, acr: null, amr: [] } as const;
  const session = { ...begun, amr: [], person, auth_time: null, agent: "Chrome på Linux" };
  const { token } = await db.write((trx) => createSession(trx, session, new Date().toISOString()));
  return (await sessionCookieFor(db.municipality, token)).split(";")[0] ?? "";
}

/** What a form holds: text, or files, by the name of each field. */
export type Fields = Record<string, string | File | undefined>;

/** A small PDF to send in. */
export const pdf = () =>
  new File([new Uint8Array(plainPdf(["Protokoll"]))], "protokoll.pdf", { type: "application/pdf" });

/** Somebody at the site, signed in or not, with a browser that has no scripts. */
export class Visitor {
  constructor(
    private readonly site: { request(request: Request): Response | Promise<Response> },
    private readonly cookie = "",
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.request(path, { headers });
  }

  /** Sends exactly these fields. Files make it multipart, as in a browser. */
  async send(path: string, fields: Fields): Promise<Response> {
    const given = Object.entries(fields).filter((field): field is [string, string | File] => field[1] !== undefined);
    const withFile = given.some(([, value]) => value instanceof File);
    const body = withFile ? new FormData() : new URLSearchParams();
    for (const [name, value] of given) (body as FormData).append(name, value as string);
    return this.request(path, { method: "POST", body, headers: { "Sec-Fetch-Site": "same-origin" } });
  }

  /** What stands in the fields of a page's forms when it is opened. */
  async fields(path: string): Promise<Record<string, string>> {
    return fieldsOf(await (await this.get(path)).text());
  }

  /** Opens a page and sends its form with these fields instead of what stands there; undefined = the field is not there. */
  async fill(path: string, fields: Fields): Promise<Response> {
    return this.send(path, { ...(await this.fields(path)), ...fields });
  }

  async request(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookie && !headers.has("Cookie")) headers.set("Cookie", this.cookie);
    return await this.site.request(new Request(`${HOST}${path}`, { ...init, headers, redirect: "manual" }));
  }
}

/** A line of the log, as it is written. */
export type LogLine = { level: string; event: string } & Record<string, unknown>;

export type Site = {
  visitor: Visitor;
  /** Answers a request as it stands, to whatever host it is. */
  raw(request: Request): Promise<Response>;
  /** What has been logged since the test began. */
  log: LogLine[];
  as(person: string, town?: string): Promise<Visitor>;
  /** Fills in a form that is to be signed, and signs with a passkey where more than being signed in is asked. */
  sign(person: string, path: string, fields: Fields, town?: string): Promise<Response>;
  /** Signs where an answer leads to signing; every other answer is given back. */
  finish(person: string, answer: Response, town?: string): Promise<Response>;
  /** A person's passkey, made at the first use. */
  passkey(person: string, town?: string): Promise<Authenticator>;
  /** What a passkey is asked to answer at an address where something is to be signed. */
  asked(signing: string, town?: string): Promise<Asked>;
  db(town?: string): Promise<MunicipalityDb>;
  /** How many events there are in the case file of an account, or in every one. */
  events(account?: string, town?: string): Promise<number>;
  /** A new account in a state, as somebody ordered it: its number and address. */
  account(state: State, town?: string): Promise<{ id: string; address: string }>;
  state(account: string, town?: string): Promise<string>;
};

/** The site with the sample data of some municipalities, in a folder that goes when the tests are done. */
export function demoSite(
  towns = ["toreboda", "monsterkoping"],
  providersFor: (dataDir: string) => Providers | Promise<Providers> = () => ({}),
  capture: () => Promise<Capture | undefined> = async () => undefined,
): Site {
  let dataDir = "";
  let visitor: Visitor;
  let site: ReturnType<typeof createSite>;
  let faults: ReturnType<typeof vi.spyOn>;
  const lines: LogLine[] = [];
  const visitors = new Map<string, Visitor>();

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "kontoakt-site-"));
    const settings = { port: 0, host: "127.0.0.1", dataDir, origin: HOST };
    await prepareDemo(settings, new Date(), towns);
    // The router warns of each address that it cannot read.
    vi.spyOn(console, "warn").mockImplementation(() => {});
    faults = vi.spyOn(console, "error").mockImplementation(() => {});
    logTo({ write: (line) => void lines.push(JSON.parse(line)) });
    site = createSite(build(), settings, {
      publicPages,
      providers: await providersFor(dataDir),
      capture: await capture(),
    });
    visitor = new Visitor(site);
  });
  // What goes wrong inside is in the log, and what React finds wrong with a page on the console.
  afterEach(() => {
    const said = faults.mock.calls.map((call: unknown[]) => call.map(String).join(" "));
    const logged = lines.filter(({ level }) => level !== "info");
    faults.mockClear();
    lines.length = 0;
    expect(said).toEqual([]);
    expect(logged).toEqual([]);
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await closeAll();
    await rm(dataDir, { recursive: true, force: true });
  });

  const passkeys = new Map<string, Authenticator>();
  const db = async (town = "toreboda") => {
    const found = await openMunicipality({ dataDir }, town, { create: false });
    if (!found) throw new Error(`No ${town}`);
    return found;
  };
  return {
    get visitor() {
      return visitor;
    },
    log: lines,
    db,
    async passkey(person, town = "toreboda") {
      const name = `${town} ${person}`;
      const known = passkeys.get(name) ?? (await new Authenticator().register(await db(town), personId(person)));
      passkeys.set(name, known);
      return known;
    },
    async asked(signing, town) {
      const id = signing.split("/").at(-1) ?? "";
      const { read } = await db(town);
      const row = await read.selectFrom("signings").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
      return { challenge: challengeOf(row.salt, row.hash, "passkey"), origin: HOST, rpId: new URL(HOST).hostname };
    },
    async sign(person, path, fields, town) {
      return this.finish(person, await (await this.as(person, town)).fill(path, fields), town);
    },
    async finish(person, answer, town) {
      const signing = answer.headers.get("Location") ?? "";
      if (answer.status !== 303 || !signing.includes("/underskrift/")) return answer;
      const assertion = (await this.passkey(person, town)).answer(await this.asked(signing, town));
      return (await this.as(person, town)).send(signing, { assertion: JSON.stringify(assertion) });
    },
    raw: async (request) => site.request(request),
    async as(person, town = "toreboda") {
      const known = visitors.get(`${town} ${person}`);
      if (known) return known;
      const signedIn = new Visitor(site, await sessionFor(await db(town), personId(person)));
      visitors.set(`${town} ${person}`, signedIn);
      return signedIn;
    },
    async events(account, town) {
      const { read } = await db(town);
      if (account) return (await listEvents(read, account)).length;
      const all = await read
        .selectFrom("events")
        .select((one) => one.fn.countAll().as("count"))
        .executeTakeFirstOrThrow();
      return Number(all.count);
    },
    async account(state, town = "toreboda") {
      const id = await accountIn(await db(town), state);
      return { id, address: `/${town}/konton/${id}` };
    },
    async state(account, town) {
      return (await findAccount((await db(town)).read, account))?.state ?? "none";
    },
  };
}
