import { gzipSync } from "node:zlib";
import { sha256 } from "../../workflows/record/canonical";
import { takesGzip } from "../http/encoding.server";
import { SCRIPT_FREE } from "../http/headers.server";

/** A page as it is sent: rendered, hashed and compressed once, however many ask for it. */
export type KeptPage = { html: Uint8Array<ArrayBuffer>; gzip: Uint8Array<ArrayBuffer>; tag: string };

/** Set with the page, so that no middleware has to set them one by one. */
const KEPT_HEADERS = {
  ...SCRIPT_FREE,
  "Cache-Control": "public, max-age=0, must-revalidate",
  Vary: "Accept-Encoding",
};

export function keptPage(text: string): KeptPage {
  const html = new TextEncoder().encode(text);
  return { html, gzip: new Uint8Array(gzipSync(html, { level: 9 })), tag: sha256(html).slice(0, 32) };
}

/** The same as something else than a page. */
export function sentAs(type: string, page: KeptPage, request: Request): Response {
  const answer = sent(page, request);
  if (answer.status === 200) answer.headers.set("Content-Type", type);
  return answer;
}

/** The page in the encoding that the reader takes, or 304 when they have it already. */
export function sent({ html, gzip, tag }: KeptPage, request: Request): Response {
  const squeezed = takesGzip(request.headers.get("Accept-Encoding"));
  // A strong tag names exact bytes (RFC 9110 8.8.3), so each encoding has its own.
  const etag = squeezed ? `"${tag}-gzip"` : `"${tag}"`;
  const headers: Record<string, string> = { ...KEPT_HEADERS, ETag: etag };
  if (names(request.headers.get("If-None-Match"), etag)) return new Response(null, { status: 304, headers });
  headers["Content-Type"] = "text/html; charset=utf-8";
  const body = squeezed ? gzip : html;
  headers["Content-Length"] = String(body.byteLength);
  if (squeezed) headers["Content-Encoding"] = "gzip";
  return new Response(body, { headers });
}

/** Compared weakly, as If-None-Match asks for (RFC 9110 13.1.2). */
function names(header: string | null, etag: string): boolean {
  if (header === null) return false;
  if (header.trim() === "*") return true;
  return header.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
}
