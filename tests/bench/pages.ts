import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { unitChoices } from "../../app/http/units.server";
import { getPolicy } from "../../app/policies.server";
import { listAccounts } from "../../db/accounts.server";
import { states } from "../../workflows/account/machine";
import { stateNames } from "../../workflows/account/texts.sv";
import type { Browser } from "./browser";
import type { ListData } from "./list-page";
import { type Load, load } from "./load";
import { type Running, startBare } from "./processes";
import { LONG_RECORD, opened, TOWN } from "./samples";
import { aim, fine, printTable, whole } from "./table";

type Measured = { app: Running; browser: Browser; dataDir: string; long: string; folder: string };

/** Requests a second and waiting times of the pages most asked for, beside what a bare server does with the same bytes. */
export async function pages({ app, browser, dataDir, long, folder }: Measured): Promise<void> {
  const paths = { list: `/${TOWN}/konton`, account: `/${TOWN}/konton/${long}`, register: `/${TOWN}/forteckning` };
  const gzip = { "Accept-Encoding": "gzip" };
  const sizes: Record<string, number> = {};
  const keep = async (name: string, path: string, headers = {}) => {
    const { status, headers: told, body } = await browser.get(path, headers);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    writeFileSync(join(folder, name), body);
    sizes[name] = body.length;
    return told;
  };
  for (const [name, path] of Object.entries(paths)) await keep(name, path);
  const { etag } = await keep("register.gz", paths.register, gzip);
  writeFileSync(join(folder, "list.json"), JSON.stringify(await listData(dataDir)));

  const bare = await startBare(folder);
  const headers = { Cookie: browser.cookie };
  const rows: string[][] = [];
  const row = (name: string, size: number | undefined, { perSecond, p50, p99 }: Load, besides = "") =>
    rows.push([name, size ? fine(size / 1000) : "", whole(perSecond), fine(p50), fine(p99), besides]);
  const ofBare = async (title: string, path: string, name: string, options: Parameters<typeof load>[1] = {}) => {
    const [ours, theirs] = [await load(app.origin + path, options), await load(`${bare.origin}/${name}`)];
    const share = ours.perSecond / theirs.perSecond;
    row(title, sizes[name], ours, `${fine(share)} of bare`);
    row("  bare node:http, the same bytes", sizes[name], theirs);
    return share;
  };

  await ofBare("list, 50 of 10,000", paths.list, "list", { headers });
  const rendered = await load(`${bare.origin}/render`);
  row("  bare renderToString of the list", undefined, rendered);
  const alone = [];
  for (const url of [app.origin + paths.list, `${bare.origin}/render`])
    alone.push(await load(url, { connections: 1, headers }));
  const [ours, theirs] = alone as [Load, Load];
  const times = ours.p50 / theirs.p50;
  row("list, one reader", sizes.list, ours, `${fine(times)} times render`);
  row("  bare renderToString, one reader", undefined, theirs);
  await ofBare(`account with ${LONG_RECORD} events`, paths.account, "account", { headers });
  const share = await ofBare("register", paths.register, "register");
  const squeezed = await ofBare("register, gzip", paths.register, "register.gz", { headers: gzip });
  const known = { ...gzip, "If-None-Match": String(etag) };
  row(
    "register, known by its ETag (304)",
    undefined,
    await load(app.origin + paths.register, { headers: known, expected: 304 }),
  );
  await bare.stop();

  printTable("Pages, four readers at once; times in ms", ["", "kB", "a second", "p50", "p99", ""], rows, [
    aim("list within 1.5 times the bare render (p50, one reader)", times <= 1.5),
    aim("register at least 0.5 of the bare server", Math.min(share, squeezed) >= 0.5),
  ]);
}

async function listData(dataDir: string): Promise<ListData> {
  const db = await opened(dataDir);
  const { rows, total } = await listAccounts(db.read, { page: 1, sort: "name" });
  const units = await unitChoices(db);
  await db.close();
  const platform = getPolicy(TOWN).forms.plan.find(({ id }) => id === "platform");
  return {
    rows,
    total,
    pages: Math.ceil(total / rows.length),
    units,
    states: states.map((state) => ({ value: state, label: stateNames[state] })),
    platforms: (platform?.options ?? []).map(({ label }) => ({ value: label, label })),
  };
}
