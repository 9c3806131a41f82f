import { type Context, Hono } from "hono";
import { openMunicipality } from "../../db/municipalities.server";
import type { MunicipalityDb } from "../../db/schema";
import { findScimToken, scimTokenUsed } from "../../db/scim.server";
import type { Settings } from "../http/settings.server";
import { paths } from "../paths";
import { resourceTypes, schemas, serviceProviderConfig } from "./about";
import { errorBody, invalid, listBody, pageOf, SCIM, ScimError } from "./answers";
import { createGroup, deleteGroup, getGroup, listGroups, patchGroup, replaceGroup } from "./groups.server";
import { createUser, deleteUser, getUser, listUsers, patchUser, replaceUser } from "./users.server";

type Provisioning = { Variables: { db: MunicipalityDb; base: string; asked?: { origin: string } } };

/** SCIM 2.0 (RFC 7643, 7644) for the municipality's directory of people; who asks is known by a token of that municipality. */
export function scim(settings: Settings): Hono<Provisioning> {
  const app = new Hono<Provisioning>().basePath("/:municipality/scim/v2");
  app.use("*", async (c, next) => {
    const municipality = c.req.param("municipality") ?? "";
    c.set("db", await admitted(settings, municipality, c.req.header("authorization")));
    c.set("base", (c.get("asked")?.origin ?? new URL(c.req.url).origin) + paths.scimService(municipality));
    await next();
    c.header("Cache-Control", "no-store");
  });

  app.get("/ServiceProviderConfig", (c) => answer(c, serviceProviderConfig(c.var.base)));
  for (const [path, all] of [
    ["/ResourceTypes", resourceTypes],
    ["/Schemas", schemas],
  ] as const) {
    app.get(path, (c) => answer(c, listBody<object>(all(c.var.base), pageOf({}))));
    app.get(`${path}/:id`, (c) => {
      const one = all(c.var.base).find(({ id }) => id === c.req.param("id"));
      if (!one) throw new ScimError(404, "There is no such description");
      return answer(c, one);
    });
  }

  app.get("/Users", async (c) => {
    const users = await listUsers(c.var.db, c.req.query("filter"), c.var.base, new Date());
    return answer(c, listBody(users, pageOf(c.req.query())));
  });
  app.post("/Users", async (c) => created(c, await createUser(c.var.db, await bodyOf(c), c.var.base, new Date())));
  app.get("/Users/:id", async (c) => one(c, await getUser(c.var.db, c.req.param("id"), c.var.base, new Date())));
  app.put("/Users/:id", async (c) =>
    one(
      c,
      await replaceUser(c.var.db, c.req.param("id"), await bodyOf(c), c.req.header("if-match"), c.var.base, new Date()),
    ),
  );
  app.patch("/Users/:id", async (c) =>
    one(
      c,
      await patchUser(c.var.db, c.req.param("id"), await bodyOf(c), c.req.header("if-match"), c.var.base, new Date()),
    ),
  );
  app.delete("/Users/:id", async (c) => {
    await deleteUser(c.var.db, c.req.param("id"), c.req.header("if-match"), c.var.base, new Date());
    return c.body(null, 204);
  });

  const withMembers = (c: Context) => !/(^|,)\s*members\b/i.test(c.req.query("excludedAttributes") ?? "");
  app.get("/Groups", async (c) => {
    const groups = await listGroups(c.var.db, c.req.query("filter"), c.var.base, new Date(), withMembers(c));
    return answer(c, listBody(groups, pageOf(c.req.query())));
  });
  app.post("/Groups", async (c) => created(c, await createGroup(c.var.db, await bodyOf(c), c.var.base, new Date())));
  app.get("/Groups/:id", async (c) =>
    one(c, await getGroup(c.var.db, c.req.param("id"), c.var.base, new Date(), withMembers(c))),
  );
  const asked = (c: Context<Provisioning>) => ({
    id: c.req.param("id") ?? "",
    ifMatch: c.req.header("if-match"),
    base: c.var.base,
    now: new Date(),
  });
  app.put("/Groups/:id", async (c) => one(c, await replaceGroup(c.var.db, asked(c), await bodyOf(c))));
  app.patch("/Groups/:id", async (c) => one(c, await patchGroup(c.var.db, asked(c), await bodyOf(c))));
  app.delete("/Groups/:id", async (c) => {
    await deleteGroup(c.var.db, asked(c));
    return c.body(null, 204);
  });

  app.all("*", () => {
    throw new ScimError(404, "There is no such endpoint, or it does not take this method");
  });
  app.onError((error, c) => {
    if (!(error instanceof ScimError)) throw error;
    if (error.status === 401) c.header("WWW-Authenticate", 'Bearer realm="scim"');
    c.header("Cache-Control", "no-store");
    return answer(c, errorBody(error.status, error.message, error.scimType), error.status);
  });
  return app;
}

/** How often it is noted that a token is used: each request would otherwise be a write. */
const NOTED_EVERY = 60 * 60 * 1000;

/** The municipality whose token it is. Nothing tells a municipality that is not there from a token that does not hold. */
async function admitted(settings: Settings, municipality: string, header: string | undefined): Promise<MunicipalityDb> {
  const [, token] = header?.match(/^Bearer +([\w-]{20,200})$/i) ?? [];
  const db = token ? await openMunicipality(settings, municipality, { create: false }) : undefined;
  const known = db && token ? await findScimToken(db.read, token) : undefined;
  if (!db || !known) throw new ScimError(401, "The token does not hold here");
  const now = new Date();
  if (!known.last_used_at || Date.parse(known.last_used_at) < now.getTime() - NOTED_EVERY)
    await db.write((trx) => scimTokenUsed(trx, known.id, now.toISOString()));
  return db;
}

async function bodyOf(c: Context): Promise<unknown> {
  const body: unknown = await c.req.json().catch(() => {
    throw invalid("The body is no JSON", "invalidSyntax");
  });
  if (typeof body !== "object" || body === null) throw invalid("The body is no JSON object", "invalidSyntax");
  return body;
}

const answer = (c: Context, body: object, status: 200 | 201 | ScimError["status"] = 200) =>
  c.body(JSON.stringify(body), status, { "Content-Type": `${SCIM}; charset=utf-8` });

type Resource = { meta: { version: string; location: string } };

/** A resource with its version; where the service has that one already, nothing more is sent. */
function one(c: Context, resource: Resource): Response {
  c.header("ETag", resource.meta.version);
  if (c.req.method === "GET" && c.req.header("if-none-match") === resource.meta.version) return c.body(null, 304);
  return answer(c, resource);
}

function created(c: Context, resource: Resource): Response {
  c.header("ETag", resource.meta.version);
  c.header("Location", resource.meta.location);
  return answer(c, resource, 201);
}
