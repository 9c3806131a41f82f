import { defineConfig } from "vitest/config";

/** Minutes rather than seconds, against the app as it is built; one file at a time, so that they do not slow each other. */
export default defineConfig({
  test: {
    include: ["tests/faults/*.test.ts"],
    pool: "forks",
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
