import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener, RequestError } from "@hono/node-server";
import { log, takeConsole } from "./log.server";
import { plainPage } from "./plain-page.server";
import type { createSite } from "./serve.server";
import type { Settings } from "./settings.server";

/**
 * Milliseconds. A slow sender may take two minutes over a large file, but no longer over its headers than this; what has
 * been too slow is cut within a sweep more.
 */
export const TIMEOUTS = {
  headersTimeout: 15_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
};
/** Bytes of all headers; more is answered 431. */
const MOST_HEADER_BYTES = 16 * 1024;
const MOST_HEADERS = 100;
const MOST_CONNECTIONS = 2000;
const MOST_REQUESTS_A_CONNECTION = 1000;

/** A server that answers with the site, not yet listening. */
export function serverOf(site: ReturnType<typeof createSite>): Server {
  const answer = getRequestListener(site.fetch, { errorHandler: unreadable });
  const server = createServer({ ...TIMEOUTS, maxHeaderSize: MOST_HEADER_BYTES }, answer);
  server.maxHeadersCount = MOST_HEADERS;
  server.maxConnections = MOST_CONNECTIONS;
  server.maxRequestsPerSocket = MOST_REQUESTS_A_CONNECTION;
  return server;
}

/** What cannot become a request at all: no host, an address that is none. */
function unreadable(error: unknown): Response {
  if (error instanceof RequestError)
    return plainPage(400, "Vi kunde inte läsa det du skickade", "Kontrollera adressen och försök igen.");
  const page = plainPage(500, "Något gick fel hos oss", "Det är inte ditt fel. Försök igen om en stund.");
  log("error", { event: "fault", requestId: page.headers.get("X-Request-Id") ?? undefined, error });
  return page;
}

/**
 * Listens, says where on standard output, and stops in good order when the process is told to. From then on everything that
 * is said is a line of the log. `closeAll` is done after the last request is answered.
 */
export function listen(site: ReturnType<typeof createSite>, { port, host }: Settings, closeAll = async () => {}): void {
  const server = serverOf(site);
  server.listen(port, host, () => {
    const at = host.includes(":") ? `[${host}]` : host;
    process.stdout.write(`Kontoakt svarar på http://${at}:${(server.address() as AddressInfo).port}\n`);
    takeConsole();
  });
  const ended = (error: unknown) => {
    log("error", { event: "ended", error });
    process.exit(1);
  };
  server.on("error", ended);
  process.once("uncaughtException", ended);
  const stop = () => {
    server.close(() => closeAll().then(() => process.exit(0), ended));
    setTimeout(() => server.closeAllConnections(), 10_000).unref();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
