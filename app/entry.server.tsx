import { PassThrough } from "node:stream";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { closeAll } from "../db/municipalities.server";
import { prepareDemo } from "./demo/prepare";
import { serve as serveSite } from "./http/serve.server";
import { publicPages } from "./public/pages.server";
import { isRouteErrorResponse } from "./remix";
import {
  type ActionFunctionArgs,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
  type ServerBuild,
} from "./remix.server";
import { RequestContext } from "./ui/request";

/** Called by server.js. Lives in the bundle so that there is one copy of every module, database handles included. */
export function serve(build: ServerBuild, { demo }: { demo: boolean }): Promise<void> {
  return serveSite(build, { demo, publicPages, prepare: demo ? prepareDemo : undefined, closeAll });
}

type Context = LoaderFunctionArgs["context"];

/** Renders the whole page before the first byte is sent, so that an error can still become a proper page. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, requestId }: Context,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <RequestContext.Provider value={{ nonce, requestId }}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </RequestContext.Provider>,
      {
        nonce,
        onAllReady() {
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
          pipe(body);
        },
        onShellError: reject,
        onError: (error) => log(error, request, requestId),
      },
    );
    setTimeout(abort, 10_000).unref();
  });
}

export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  const expected = isRouteErrorResponse(error) && error.status < 500;
  if (!expected && !request.signal.aborted) log(error, request, context.requestId);
}

function log(error: unknown, request: Request, requestId: string): void {
  console.error(`[${requestId}] ${request.method} ${new URL(request.url).pathname}`, error);
}
