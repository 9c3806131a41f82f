import { gunzipSync } from "node:zlib";
import type { Browser } from "./browser";

const GZIP = { "Accept-Encoding": "gzip" };

export type Weight = { page: string; html: number; scripts: number; styles: number };

/** What a browser fetches for a page, in bytes as they are sent, compressed: the tags and imports of its HTML. */
export async function weightOf(browser: Browser, page: string): Promise<Weight> {
  const { status, headers, body } = await browser.get(page, GZIP);
  if (status !== 200) throw new Error(`${page} answered ${status}`);
  const html = (headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString();
  const assets = [...new Set(html.match(/\/assets\/[\w.-]+\.(?:js|css)/g))];
  const sizes = await Promise.all(
    assets.map(async (asset) => ({ asset, size: (await browser.get(asset, GZIP)).body.length })),
  );
  const sum = (end: string) =>
    sizes.filter(({ asset }) => asset.endsWith(end)).reduce((all, { size }) => all + size, 0);
  return { page, html: body.length, scripts: sum(".js"), styles: sum(".css") };
}
