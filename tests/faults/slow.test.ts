import { connect } from "node:net";
import { expect, it } from "vitest";
import { TIMEOUTS } from "../../app/http/listen.server";
import { running, TOWN } from "./running";

const site = running();
const MANY = 40;
/** Milliseconds that a sweep and a busy machine may add. */
const SLACK = TIMEOUTS.connectionsCheckingInterval + 5_000;

/** Opens a connection, sends a beginning and then a byte a second; the answer is after how many milliseconds it was closed. */
function dribble(beginning: string, byte: string): Promise<number> {
  const { hostname, port } = new URL(site.app.origin);
  return new Promise((resolve) => {
    const began = performance.now();
    const socket = connect(Number(port), hostname, () => beginning && socket.write(beginning));
    const drops = byte ? setInterval(() => socket.writable && socket.write(byte), 1000) : undefined;
    socket.resume();
    socket.on("error", () => {});
    socket.on("close", () => {
      clearInterval(drops);
      resolve(performance.now() - began);
    });
  });
}
const many = (beginning: string, byte: string) =>
  Promise.all(Array.from({ length: MANY }, () => dribble(beginning, byte)));

it("who sends slowly or not at all is cut in time, and others are served meanwhile", async () => {
  const { host } = new URL(site.app.origin);
  const start = (more: string) =>
    `POST /${TOWN}/bestall HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${site.app.origin}\r\n${more}`;
  const form = "Content-Type: application/x-www-form-urlencoded\r\n";
  const senders = {
    headers: [many(start("X-Slow: "), "a"), TIMEOUTS.headersTimeout],
    silent: [many("", ""), TIMEOUTS.headersTimeout],
    idle: [many(`GET /favicon.svg HTTP/1.1\r\nHost: ${host}\r\n\r\n`, ""), TIMEOUTS.keepAliveTimeout],
    body: [many(start(`${form}Content-Length: 100000\r\n\r\n`), "a"), TIMEOUTS.requestTimeout],
    chunks: [many(start(`${form}Transfer-Encoding: chunked\r\n\r\n`), "1\r\na\r\n"), TIMEOUTS.requestTimeout],
  } as const;

  let left = true;
  const times: number[] = [];
  const meanwhile = (async () => {
    while (left) {
      const began = performance.now();
      const paths = [`/${TOWN}/forteckning`, `/${TOWN}/logga-in`];
      for (const path of paths) expect((await fetch(site.app.origin + path)).status).toBe(200);
      times.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  })();

  for (const [who, [closed, limit]] of Object.entries(senders))
    for (const after of await closed) expect(after, who).toBeLessThan(limit + SLACK);
  left = false;
  await meanwhile;
  expect(times.length).toBeGreaterThan(50);
  times.sort((a, b) => a - b);
  expect(times[Math.floor(times.length * 0.95)]).toBeLessThan(1_500);
  expect(site.app.faults.slice(0, 3)).toEqual([]);
});
