import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { prepareDemo } from "../../app/demo/prepare";
import { beginSession } from "../../app/http/session.server";
import { type RouteArgs, signedIn, townOf } from "../../app/http/visit.server";
import { action, loader } from "../../app/routes/sign-in";
import { closeAll } from "../../db/municipalities.server";

let dataDir = "";
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "kontoakt-"));
  await prepareDemo({ dataDir }, new Date(), ["toreboda", "monsterkoping"]);
});
afterAll(async () => {
  await closeAll();
  await rm(dataDir, { recursive: true });
});

const at = (demo: boolean, request: Request): RouteArgs => ({
  request,
  params: { municipality: "toreboda" },
  context: { demo, nonce: "", requestId: "", settings: { port: 0, host: "127.0.0.1", dataDir } },
});
const page = "http://127.0.0.1/toreboda/logga-in";

it("a session counts only in the demo, as long as there is no other sign-in", async () => {
  const { db } = await townOf(at(true, new Request(page)));
  const Cookie = (await beginSession(db, "anna-provsson")).split(";")[0] ?? "";
  const visit = async (demo: boolean) => {
    const args = at(demo, new Request(page, { headers: { Cookie } }));
    return signedIn(args, await townOf(args));
  };
  expect((await visit(true))?.id).toBe("anna-provsson");
  expect(await visit(false)).toBeUndefined();
});

it("nobody can be chosen when the server is not started as demo", async () => {
  expect((await loader(at(false, new Request(page)))).people).toBeNull();
  const body = new URLSearchParams({ person: "anna-provsson" });
  const sent = action(at(false, new Request(page, { method: "POST", body })));
  await expect(sent).rejects.toMatchObject({ status: 403 });
});
