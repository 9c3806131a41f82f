import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { type ListData, ListPage } from "./list-page";

const folder = process.argv[2] ?? "";
const pages = new Map(
  ["list", "account", "register", "register.gz"].map((name) => [`/${name}`, readFileSync(join(folder, name))]),
);
const data = JSON.parse(readFileSync(join(folder, "list.json"), "utf8")) as ListData;
const HTML = { "Content-Type": "text/html; charset=utf-8" };

/** What the app is measured against: the same bytes from memory, and the same list rendered with nothing around. */
const server = createServer((request, response) => {
  const page = pages.get(request.url ?? "");
  const body = page ?? Buffer.from(`<!DOCTYPE html>${renderToString(createElement(ListPage, data))}`);
  const encoding = request.url?.endsWith(".gz") ? { "Content-Encoding": "gzip" } : {};
  response.writeHead(200, { ...HTML, ...encoding, "Content-Length": body.length });
  response.end(body);
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.once("SIGTERM", () => process.exit());
