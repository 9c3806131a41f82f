import { defineConfig } from "vitest/config";

/** Two workers, for two cores; the journeys in a browser are Playwright's. */
export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/journeys/**", "tests/faults/**", "node_modules/**"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
