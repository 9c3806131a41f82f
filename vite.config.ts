import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** Scripts and style sheets lie compressed beside themselves, as small as they get, instead of anew for each reader. */
const compressedOnce: Plugin = {
  name: "compressed-once",
  apply: (_config, { command, isSsrBuild }) => command === "build" && !isSsrBuild,
  writeBundle({ dir }, files) {
    for (const file of Object.values(files)) {
      if (!/\.(js|css)$/.test(file.fileName)) continue;
      const content = file.type === "chunk" ? file.code : file.source;
      const path = join(dir ?? "", file.fileName);
      writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
      writeFileSync(`${path}.br`, brotliCompressSync(content));
    }
  },
};

export default defineConfig({
  plugins: [
    compressedOnce,
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_routeConfig: true,
        // Lazy discovery answers /__manifest, which has an open denial-of-service report.
        v3_lazyRouteDiscovery: false,
      },
    }),
  ],
  // The content security policy allows no style sheet or font from a data: address.
  build: { assetsInlineLimit: 0, target: "es2022" },
});
