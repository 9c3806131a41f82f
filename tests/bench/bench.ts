import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { approvals, IN_FLIGHT, ORDERS } from "./approvals";
import { Browser } from "./browser";
import { life } from "./life";
import { pages } from "./pages";
import { startApp } from "./processes";
import { ACCOUNTS, makeSample, TOWN, twin } from "./samples";
import { aim, fine, median, printTable, whole } from "./table";
import { cast } from "./town";
import { weightOf } from "./weights";

const STARTS = 5;
const started = performance.now();
const root = mkdtempSync(join(tmpdir(), "kontoakt-bench-"));
process.on("exit", () => rmSync(root, { recursive: true, force: true }));
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));

const dataDir = join(root, "data");
const sample = await makeSample(dataDir, ORDERS);
const [performed, byHand] = [twin(dataDir, "performed"), twin(dataDir, "by-hand")];
console.log(
  `Node ${process.version}, ${cpus().length} processors (${cpus()[0]?.model.trim()}); ${whole(ACCOUNTS)} accounts`,
);

const app = await startApp(dataDir);
const [decider, orderer] = [new Browser(app.origin), new Browser(app.origin)];
await decider.signIn(TOWN, cast.decider.id);
await orderer.signIn(TOWN, cast.orderer.id);
const atFirst = app.memory();

const { form, forms, perform, hand } = await approvals({ decider, dataDir, performed, byHand, orders: sample.orders });
const approvalRow = (name: string, perSecond: number) => [
  name,
  whole(perSecond),
  fine(1000 / perSecond),
  fine(perSecond / hand),
];
printTable(
  "Durable approvals (two events, account, tasks, notices, mail, submission)",
  ["", "a second", "ms each", "of raw"],
  [
    approvalRow("HTTP: form posted, one at a time", form),
    approvalRow(`HTTP: form posted, ${IN_FLIGHT} in flight`, forms),
    approvalRow("perform alone", perform),
    approvalRow("raw better-sqlite3, the same rows, synchronous=FULL", hand),
  ],
  [aim("perform at least 0.5 of raw", perform / hand >= 0.5)],
);

await pages({ app, browser: orderer, dataDir, long: sample.long, folder: root });
const afterwards = app.memory();
const administrator = new Browser(app.origin);
await life(root, { browser: administrator, long: sample.long });
administrator.close();

const weights = [];
const inside = (path: string) => `/${TOWN}/${path}`;
const pathsWeighed = [
  "konton/2025-1/aktivitetsplan/purpose",
  "konton/2025-1/aktivitetsplan/administrators",
  "bestall",
  "konton/2025-1/granska",
  `konton/${sample.long}`,
  `konton/${sample.orders.at(-1)}/beslut`,
  "konton",
  "mitt-arbete",
  "forteckning",
  "regler",
];
for (const path of [...pathsWeighed.map(inside), "/"]) weights.push(await weightOf(orderer, path));
const kilo = (bytes: number) => (bytes / 1000).toFixed(1);
const open = weights.slice(-3);
printTable(
  "Weight of a page, kB as sent with gzip",
  ["", "HTML", "JavaScript", "CSS"],
  weights.map(({ page, html, scripts, styles }) => [page, kilo(html), kilo(scripts), kilo(styles)]),
  [
    aim("order form at most 120 kB of JavaScript", (weights[0]?.scripts ?? Number.NaN) <= 120_000),
    aim(
      "public pages none",
      open.every(({ scripts }) => scripts === 0),
    ),
  ],
);
decider.close();
orderer.close();
await app.stop();

const starts: number[] = [];
for (let turn = 0; turn < STARTS; turn += 1) {
  const begun = performance.now();
  const again = await startApp(dataDir);
  const browser = new Browser(again.origin);
  const { status } = await browser.get(inside("forteckning"));
  if (status !== 200) throw new Error(`The first request was answered ${status}`);
  starts.push(performance.now() - begun);
  browser.close();
  await again.stop();
}
const start = median(starts);
printTable(
  "Start and memory",
  ["", ""],
  [
    ["cold start until the first 200, ms (median)", whole(start)],
    ["cold start, slowest, ms", whole(Math.max(...starts))],
    [`memory with ${whole(ACCOUNTS)} accounts, at the start, MB`, whole(atFirst)],
    [`memory with ${whole(ACCOUNTS)} accounts, after all of the above, MB`, whole(afterwards)],
  ],
  [aim("cold start under one second", start < 1000)],
);
console.log(`\nThe whole run took ${whole((performance.now() - started) / 1000)} s.`);
