import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [
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
