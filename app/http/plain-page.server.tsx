import { renderToStaticMarkup } from "react-dom/server";
import { Document } from "../ui/document";
import { ErrorPage } from "../ui/error-page";

/** A whole page for what is answered before the router: no scripts, no person, no municipality. */
export function plainPage(status: number, title: string, text: string, headers: Record<string, string> = {}): Response {
  const page = (
    <Document title={title}>
      <ErrorPage title={title} text={text} requestId={headers["X-Request-Id"]} />
    </Document>
  );
  return new Response(`<!DOCTYPE html>${renderToStaticMarkup(page)}`, {
    status,
    headers: { ...headers, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
  });
}
