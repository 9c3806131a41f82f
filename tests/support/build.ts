import type { ServerBuild } from "@remix-run/node";
import type { RouteConfigEntry } from "@remix-run/route-config";
import * as entry from "../../app/entry.server";
import * as root from "../../app/root";
import routeConfig from "../../app/routes";

type RouteModule = ServerBuild["routes"][string]["module"];
const modules = import.meta.glob<RouteModule>("../../app/routes/*.{ts,tsx}", { eager: true });

/** The routes as the bundler would gather them, so that the whole site answers in this process, unbuilt. */
export function gathered(): ServerBuild["routes"] {
  const routes: ServerBuild["routes"] = { root: { id: "root", path: "", module: root as RouteModule } };
  const add = (entries: RouteConfigEntry[], parentId: string) => {
    for (const { file, id = file.replace(/\.tsx?$/, ""), path, index, children = [] } of entries) {
      const module = modules[`../../app/${file}`];
      if (!module) throw new Error(`No module for ${file}`);
      routes[id] = { id, parentId, path, index, module };
      add(children, id);
    }
  };
  add(routeConfig as RouteConfigEntry[], "root");
  return routes;
}

/** The whole site as the bundler would build it. */
export function build(): ServerBuild {
  const routes = gathered();
  const manifest = Object.fromEntries(
    Object.values(routes).map(({ id, parentId, path, index, module }) => [
      id,
      {
        ...{ id, parentId, path, index, module: `/assets/${id}.js` },
        hasAction: "action" in module,
        hasLoader: "loader" in module,
        hasClientAction: false,
        hasClientLoader: false,
        hasErrorBoundary: "ErrorBoundary" in module,
      },
    ]),
  );
  return {
    mode: "production",
    entry: { module: entry },
    routes,
    assets: { entry: { module: "/assets/entry.js", imports: [] }, routes: manifest, url: "/manifest.js", version: "1" },
    publicPath: "/",
    assetsBuildDirectory: "public",
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_lazyRouteDiscovery: false,
      v3_singleFetch: true,
    },
    isSpaMode: false,
  };
}
