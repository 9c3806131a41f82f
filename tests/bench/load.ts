import autocannon from "autocannon";

export type Load = { perSecond: number; p50: number; p99: number };
type Options = { connections?: number; headers?: Record<string, string>; expected?: number };

const WARM_UP = 1;
const MEASURED = 3;
/** The app closes a connection after 1,000 requests; autocannon does not heed its `Connection: close`. */
const reconnectRate = 500;

/** Asks for an address as fast as it is answered, a few seconds, after a warm-up that does not count. */
export async function load(
  url: string,
  { connections = 4, headers = {}, expected = 200 }: Options = {},
): Promise<Load> {
  await autocannon({ url, connections, duration: WARM_UP, headers, reconnectRate });
  const times: number[] = [];
  const run = autocannon({ url, connections, duration: MEASURED, headers, reconnectRate });
  let wrong = 0;
  run.on("response", (_client, status, _bytes, milliseconds) => {
    times.push(milliseconds);
    if (status !== expected) wrong += 1;
  });
  const { requests, errors, timeouts } = await run;
  if (wrong + errors + timeouts > 0) throw new Error(`${url}: ${wrong} other answers, ${errors} errors`);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { perSecond: requests.average, p50: at(0.5), p99: at(0.99) };
}
