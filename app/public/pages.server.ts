import { Hono } from "hono";
import { listMunicipalities, openMunicipality } from "../../db/municipalities.server";
import type { MunicipalityDb } from "../../db/schema";
import type { Policy } from "../../workflows/policy/schema";
import { chartShown } from "../chart-shown";
import type { CheckpointSettings } from "../checkpoint.server";
import { plainPage } from "../http/plain-page.server";
import { paths } from "../paths";
import { policyInForce, policyVersions } from "../policy-in-force.server";
import { chartPage } from "./chart-page";
import { addCheckPage } from "./check.server";
import { checkpointPages } from "./checkpoint-pages.server";
import { comparisonKept } from "./compare.server";
import { type KeptPage, keptPage, sent } from "./kept-pages.server";
import { lookOf, lookPages } from "./look.server";
import { findInRegister, registerVersion, type Wish, wishOf } from "./register.server";
import { registerPage } from "./register-page";
import { rulesPage } from "./rules-page";
import { startPage } from "./start-page";

/** Rendered pages of one version of the register, at most this many a municipality. */
const PAGES_KEPT = 50;
type Kept = { version: number; pages: Map<string, KeptPage> };

const registers = new WeakMap<MunicipalityDb, Kept>();
/** Each version that is taken into use is a policy of its own, so the page never outlives what it says of versions. */
const rules = new WeakMap<Policy, KeptPage>();

const charts = new WeakMap<Policy, Map<string, KeptPage>>();

/** What anybody may read without signing in: no scripts, no personal data. */
export function publicPages(settings: CheckpointSettings): Hono {
  const pages = new Hono();
  const town = async (id: string) => {
    const db = await openMunicipality(settings, id, { create: false });
    const policy = db && (await policyInForce(db));
    return policy && db ? { policy, db } : undefined;
  };

  const everyPolicy = async () => {
    const towns = await Promise.all((await listMunicipalities(settings)).map(town));
    return towns.flatMap((one) => one?.policy ?? []);
  };

  pages.get("/", async (c) => sent(keptPage(startPage(await everyPolicy())), c.req.raw));

  pages.get(paths.compare(), async (c) =>
    sent(comparisonKept(await everyPolicy(), new URL(c.req.url).searchParams), c.req.raw),
  );

  pages.get("/:municipality/forteckning", async (c) => {
    const found = await town(c.req.param("municipality"));
    if (!found) return noMunicipality();
    const { policy, db } = found;
    const wish = wishOf(new URL(c.req.url).searchParams);
    const page = wish.q
      ? keptPage(registerPage(policy, await findInRegister(db, wish)))
      : await registerKept(policy, db, wish);
    return sent(page, c.req.raw);
  });

  pages.get("/:municipality/regler", async (c) => {
    const found = await town(c.req.param("municipality"));
    if (!found) return noMunicipality();
    const kept = rules.get(found.policy) ?? keptPage(rulesPage(found.policy, await policyVersions(found.db)));
    rules.set(found.policy, kept);
    return sent(kept, c.req.raw);
  });

  pages.get("/:municipality/svarsguide", async (c) => {
    const found = await town(c.req.param("municipality"));
    if (!found) return noMunicipality();
    const page = chartKept(found.policy, c.req.url);
    return page ? sent(page, c.req.raw) : noChart();
  });

  addCheckPage(pages, town, noMunicipality);

  pages.route(
    "/",
    checkpointPages(settings, async (id) => (await town(id)) !== undefined),
  );

  pages.route(
    "/",
    lookPages(async (id) => {
      const found = await town(id);
      return found && lookOf(found.policy);
    }),
  );

  return pages;
}

/** The register as it stands, rendered anew only when an entry has changed. */
async function registerKept(policy: Policy, db: MunicipalityDb, wish: Wish): Promise<KeptPage> {
  const version = await registerVersion(db);
  const key = `${policy.version} ${wish.order} ${wish.page}`;
  let kept = registers.get(db);
  if (kept?.version !== version) {
    kept = { version, pages: new Map() };
    registers.set(db, kept);
  }
  const before = kept.pages.get(key);
  if (before) return before;
  const page = keptPage(registerPage(policy, await findInRegister(db, wish)));
  if (kept.pages.size >= PAGES_KEPT) kept.pages.delete(kept.pages.keys().next().value as string);
  kept.pages.set(key, page);
  return page;
}

/** A page of the chart, rendered once a place in it; undefined = the municipality has none. */
function chartKept(policy: Policy, address: string): KeptPage | undefined {
  const { municipality, chart } = policy;
  if (!chart) return undefined;
  const shown = chartShown(chart, address, (replies) => paths.publicChart(municipality, replies));
  const pages = charts.get(policy) ?? new Map<string, KeptPage>();
  charts.set(policy, pages);
  const key = `${shown.lost} ${shown.replies.join()}`;
  const page = pages.get(key) ?? keptPage(chartPage(policy, shown));
  if (!pages.has(key) && pages.size >= PAGES_KEPT) pages.delete(pages.keys().next().value as string);
  pages.set(key, page);
  return page;
}

const noChart = () => plainPage(404, "Sidan finns inte", "Kommunen har inget bemötandeschema.");
const noMunicipality = () => plainPage(404, "Sidan finns inte", "Kontrollera adressen. Kommunen i den finns inte här.");
