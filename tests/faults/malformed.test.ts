import { connect } from "node:net";
import { expect, it } from "vitest";
import { malformed, type Odd } from "./malformed";
import { running, TOWN } from "./running";

const REQUESTS = 30_000;
const IN_FLIGHT = 24;
const site = running();

/** Sends bytes over a connection of their own and reads what comes back until either side ends; the answer is every status in it. */
function send({ bytes, whole }: Odd): Promise<number[]> {
  const { hostname, port } = new URL(site.app.origin);
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(Number(port), hostname, () => {
      socket.write(bytes, () => {
        // What is cut off in the middle: whoever sent it goes away.
        if (!whole) setTimeout(() => socket.destroy(), 5);
      });
    });
    // Nothing that is whole may hang: the server answers, or closes.
    const late = setTimeout(() => {
      socket.destroy();
      reject(new Error(`No answer to ${JSON.stringify(bytes.toString("latin1").slice(0, 300))}`));
    }, 20_000);
    socket.setEncoding("latin1");
    socket.on("data", (part: string) => {
      received += part;
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      clearTimeout(late);
      resolve([...received.matchAll(/HTTP\/1\.[01] (\d{3})/g)].map(([, status]) => Number(status)));
    });
  });
}

it(`${REQUESTS} malformed requests are answered without a fault, and the app is as quick afterwards as before`, async () => {
  const seed = Number(process.env.FAULTS_SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.info(`FAULTS_SEED=${seed}`);
  const { host } = new URL(site.app.origin);
  const { raw, fetched } = malformed({ seed, host, town: TOWN, order: site.order, cookie: site.cookie });
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  const count = (status: number, what: () => string) => {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status >= 500 && faults.length < 5) faults.push(`${status}: ${what().slice(0, 500)}`);
  };
  let left = REQUESTS;
  let slowest = 0;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const began = performance.now();
      if (left % 10 === 0) {
        const [path, init] = fetched();
        // A large body may be hung up on before it is sent: then there is no answer to read.
        const answer = await fetch(site.app.origin + path, init).catch(() => undefined);
        await answer?.arrayBuffer().catch(() => undefined);
        if (answer) count(answer.status, () => `fetch ${path} ${JSON.stringify(init)}`);
      } else {
        const one = raw();
        for (const status of await send(one)) count(status, () => one.bytes.toString("latin1"));
      }
      slowest = Math.max(slowest, performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  console.info(
    `answers: ${[...statuses]
      .sort()
      .map(([status, times]) => `${status} ${times}`)
      .join(", ")}`,
  );
  expect(faults).toEqual([]);
  expect(site.app.faults.slice(0, 3)).toEqual([]);
  // Each kind of refusal was met, so what is sent is as odd as it is meant to be.
  for (const status of [200, 302, 400, 403, 404, 405, 413, 414, 421, 431])
    expect(statuses.get(status), `${status}`).toBeGreaterThan(10);
  expect(slowest).toBeLessThan(10_000);

  for (const path of ["/", `/${TOWN}/forteckning`, `/${TOWN}/logga-in`, `/${TOWN}/konton/${site.order}`]) {
    const began = performance.now();
    const answer = await fetch(site.app.origin + path, { headers: { Cookie: site.cookie } });
    expect([path, answer.status]).toEqual([path, 200]);
    expect(performance.now() - began, path).toBeLessThan(1_000);
  }
  expect(site.app.memory()).toBeLessThan(700);
});
