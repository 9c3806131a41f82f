import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { accountIn } from "../../app/demo/life";
import { prepareDemo } from "../../app/demo/prepare";
import { closeAll, openMunicipality } from "../../db/municipalities.server";
import { type Running, startApp } from "../bench/processes";
import { Authenticator } from "../support/authenticator";
import { sessionFor } from "../support/site";

export const TOWN = "toreboda";

type Started = {
  app: Running /** Of somebody who decides. */;
  cookie: string /** An order that waits for the decision. */;
  order: string;
  passkey: Authenticator /** Of the same person. */;
};

/** The built app in a process of its own, with sample data, somebody signed in and an order to decide on. */
export function running(): Started {
  let dataDir = "";
  const started = {} as Started;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "kontoakt-faults-"));
    await prepareDemo({ dataDir }, new Date(), [TOWN]);
    const db = await openMunicipality({ dataDir }, TOWN, { create: false });
    if (!db) throw new Error(`No ${TOWN}`);
    started.cookie = await sessionFor(db, "cecilia-latsasberg");
    started.order = await accountIn(db, "decision");
    started.passkey = await new Authenticator().register(db, "cecilia-latsasberg");
    await closeAll();
    started.app = await startApp(dataDir);
  });
  afterAll(async () => {
    await started.app?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return started;
}
