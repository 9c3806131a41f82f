import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { prepareDemo } from "../../app/demo/prepare";
import { type RouteArgs, visitOf } from "../../app/http/visit.server";
import { loader } from "../../app/routes/sign-in";
import { closeAll, openMunicipality } from "../../db/municipalities.server";
import { sessionFor } from "../support/site";

let dataDir = "";
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "kontoakt-"));
  await prepareDemo({ dataDir }, new Date(), ["toreboda", "monsterkoping"]);
});
afterAll(async () => {
  await closeAll();
  await rm(dataDir, { recursive: true });
});

const at = (request: Request): RouteArgs => ({
  request,
  params: { municipality: "toreboda" },
  context: {
    ...{ nonce: "", requestId: "", settings: { port: 0, host: "127.0.0.1", dataDir }, providers: {} },
    ...{ address: "127.0.0.1", limit: async () => {} },
  },
});
const page = "http://localhost/toreboda/logga-in";

it("a session counts however the server was started", async () => {
  const db = await openMunicipality({ dataDir }, "toreboda", { create: false });
  if (!db) throw new Error("No toreboda");
  const Cookie = await sessionFor(db, "anna-provsson");
  const { person, session } = await visitOf(at(new Request(page, { headers: { Cookie } })));
  expect(person.id).toBe("anna-provsson");
  expect(session).toMatchObject({ person: "anna-provsson", method: "oidc" });
});

it("nobody can sign in where no provider is set", async () => {
  expect((await loader(at(new Request(page)))).ways).toEqual([]);
});
