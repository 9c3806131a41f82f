import type { HttpBindings } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type OidcProvider from "oidc-provider";
import { findPerson, listPeople, listUnits } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { getPolicy } from "../policies.server";
import { lookOf, lookPages } from "../public/look.server";
import { type Choice, chooserPage, confirmPage, errorPage } from "./provider-pages";
import { sampleSignIns } from "./sign-ins";

type Env = { Bindings: HttpBindings };
/** One issuer a municipality, by the municipality. */
export type Issuers = Record<string, { provider: OidcProvider; db: MunicipalityDb }>;

/** How the sample people show who they are: by a click. */
export const SAMPLE_ACR = "urn:kontoakt:prov:val";

/** No scripts, and forms to wherever the provider sends them on: the site is on another port. */
const SECURITY = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  "Cache-Control": "no-store",
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
};

/** The demo provider's login page, with the style sheets that it needs. */
export function chooserSite(assets: string, issuers: Issuers): Hono<Env> {
  const site = new Hono<Env>();
  for (const path of ["/assets/*", "/favicon.svg"]) site.use(path, serveStatic({ root: assets }));
  site.route(
    "/",
    lookPages(async (id) => (Object.hasOwn(issuers, id) ? lookOf(getPolicy(id)) : undefined)),
  );

  site.on(["GET", "POST"], "/:municipality/val/:uid", async (c) => {
    const municipality = c.req.param("municipality");
    const issuer = Object.hasOwn(issuers, municipality) ? issuers[municipality] : undefined;
    if (!issuer) return c.notFound();
    const { provider, db } = issuer;
    const { incoming, outgoing } = c.env;
    const details = await provider.interactionDetails(incoming, outgoing).catch(() => undefined);
    if (!details) {
      const text = "Gå tillbaka till kommunens sida och logga in igen.";
      return c.html(errorPage(municipality, "Inloggningen gäller inte längre", text), 400, SECURITY);
    }

    const before = details.session?.accountId;
    // Shown anew is who one is already; a plain sign-in is a choice.
    const again = details.params.max_age !== undefined ? await findPerson(db.read, before ?? "") : undefined;
    const people = await choices(db);
    const policy = getPolicy(municipality);
    if (c.req.method === "GET")
      return c.html(again ? confirmPage(policy, { ...again, why: "" }) : chooserPage(policy, people), 200, SECURITY);

    const person = (await c.req.parseBody()).person;
    const found = typeof person === "string" && person ? await findPerson(db.read, person) : undefined;
    if (person && !found) return c.html(chooserPage(policy, people), 400, SECURITY);
    if (before && found && before !== found.id) {
      // Otherwise the provider would sign the other one out first, with a page that needs scripts.
      await (await provider.Session.findByUid(details.session?.uid ?? ""))?.destroy();
      details.session = undefined;
      await details.save(600);
    }
    const result = found
      ? { login: { accountId: found.id, acr: SAMPLE_ACR, amr: ["user"] } }
      : { error: "access_denied", error_description: "Avbruten" };
    return c.redirect(await provider.interactionResult(incoming, outgoing, result), 303);
  });
  return site;
}

/** The sample people; where the organisation came from a file, everybody. */
async function choices({ read, municipality }: MunicipalityDb): Promise<Choice[]> {
  const samples = await Promise.all(
    sampleSignIns(municipality).map(async ({ id, why }) => {
      const person = await findPerson(read, id);
      return person && person.ended_at === null ? [{ id, why, name: person.name, title: person.title }] : [];
    }),
  );
  if (samples.flat().length) return samples.flat();
  const units = new Map((await listUnits(read)).map(({ id, name }) => [id, name]));
  const people = (await listPeople(read)).filter(({ ended_at }) => ended_at === null);
  return people.map(({ id, name, title, unit }) => ({ id, name, title, why: units.get(unit) ?? "" }));
}
