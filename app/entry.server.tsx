import { Writable } from "node:stream";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { reportIdleErrors } from "../db/engine/postgres.server";
import { closeAll } from "../db/municipalities.server";
import { captureWith } from "./capture/capture.server";
import { takesGzip } from "./http/encoding.server";
import { listen } from "./http/listen.server";
import { log } from "./http/log.server";
import { createSite } from "./http/serve.server";
import { settingsOrExit } from "./http/settings.server";
import { startDailyCheckpoint } from "./jobs/daily-checkpoint.server";
import { startTurningDays } from "./jobs/day-turn.server";
import { startKeepingTime } from "./jobs/duties.server";
import { startCheckingFiles } from "./jobs/fixity.server";
import { startLeavings } from "./jobs/leavings.server";
import { startMail } from "./jobs/mail.server";
import { publicPages } from "./public/pages.server";
import { isRouteErrorResponse } from "./remix";
import type { ActionFunctionArgs, EntryContext, LoaderFunctionArgs, ServerBuild } from "./remix.server";
import { prepareSite, providersOrExit, sampleProviders } from "./start.server";
import { RequestContext } from "./ui/request";

/** Called by server.js. Lives in the bundle so that there is one copy of every module, database handles included. */
export async function serve(build: ServerBuild, { demo }: { demo: boolean }): Promise<void> {
  const settings = settingsOrExit(process.env);
  // What the server makes is its own: databases and files are no others' to read.
  process.umask(0o077);
  reportIdleErrors((error) => log("error", { event: "databaseConnection", error }));
  await prepareSite(settings, { demo });
  const providers = demo ? await sampleProviders(settings, build.assetsBuildDirectory) : providersOrExit(settings);
  const jobs = [
    await startDailyCheckpoint(settings),
    await startTurningDays(settings),
    await startLeavings(settings),
    startMail(settings),
    // Not waited for: after a long stop there is much to catch up with, and pages are answered meanwhile.
    startKeepingTime(settings),
    await startCheckingFiles(settings),
  ];
  const { captureBrowser: browser, captureHosts: hosts } = settings;
  const capture = browser && hosts ? captureWith({ browser, hosts }) : undefined;
  listen(createSite(build, settings, { publicPages, providers, capture }), settings, async () => {
    for (const job of jobs) await (await job).stop();
    await closeAll();
  });
}

type Context = LoaderFunctionArgs["context"];

/** Renders the whole page before the first byte is sent, so that an error can still become a proper page. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: Context,
): Promise<Response> {
  const html = await rendered(request, remixContext, context);
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Vary", "Accept-Encoding");
  if (!takesGzip(request.headers.get("Accept-Encoding"))) return new Response(html, { status, headers });
  headers.set("Content-Encoding", "gzip");
  return new Response(await squeezed(html), { status, headers });
}

const squeezed = promisify<Uint8Array, Uint8Array<ArrayBuffer>>(gzip);

function rendered(
  request: Request,
  remixContext: EntryContext,
  { nonce, requestId }: Context,
): Promise<Uint8Array<ArrayBuffer>> {
  const failed = remixContext.staticHandlerContext.errors !== null;
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    const page = new Writable({
      write(part, _encoding, done) {
        parts.push(withoutTail(part));
        done();
      },
      final(done) {
        clearTimeout(late);
        resolve(Buffer.concat(parts));
        done();
      },
    });
    const { pipe, abort } = renderToPipeableStream(
      <RequestContext.Provider value={{ nonce, requestId, failed }}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </RequestContext.Provider>,
      {
        nonce,
        onAllReady: () => pipe(page),
        onShellError: reject,
        onError: (error) => fault(error, request, requestId),
      },
    );
    // A thousand forms at once are drawn one after the other: the last may wait for long, and is no fault.
    const late = setTimeout(abort, 60_000).unref();
  });
}

/** React 18 leaves up to three zero bytes at the end of a part when the next letter (an å, say) did not fit in it (mended in 19, react#26228). */
function withoutTail(part: Uint8Array): Uint8Array {
  let end = part.length;
  while (end > 0 && part[end - 1] === 0) end -= 1;
  return part.subarray(0, end);
}

export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  const expected = isRouteErrorResponse(error) && error.status < 500;
  if (!expected && !request.signal.aborted) fault(error, request, context.requestId);
}

/** The line of the request itself, by the same number, tells where. */
function fault(error: unknown, { method }: Request, requestId: string): void {
  log("error", { event: "fault", requestId, method, error });
}
