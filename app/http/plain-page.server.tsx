import { randomUUID } from "node:crypto";
import { renderToStaticMarkup } from "react-dom/server";
import { Document } from "../ui/document";
import { ErrorPage } from "../ui/error-page";
import { SCRIPT_FREE } from "./headers.server";

/** A whole page for what is answered before the router or in its place: no scripts, no person, no municipality. Its number is the log's. */
export function plainPage(status: number, title: string, text: string, headers: Record<string, string> = {}): Response {
  const requestId = headers["X-Request-Id"] ?? randomUUID();
  const page = (
    <Document title={title}>
      <ErrorPage title={title} text={text} requestId={requestId} />
    </Document>
  );
  return new Response(`<!DOCTYPE html>${renderToStaticMarkup(page)}`, {
    status,
    headers: {
      ...SCRIPT_FREE,
      ...headers,
      "X-Request-Id": requestId,
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
    },
  });
}
