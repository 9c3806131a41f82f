import { defineConfig } from "@playwright/test";
import chromium from "@sparticuz/chromium";

// Chosen once; the workers, which read this file again, inherit it.
process.env.JOURNEYS_PORT ??= String(20_000 + Math.floor(Math.random() * 10_000));
// By name: that is where the site is at home when nothing else is set, and where a passkey works.
const baseURL = `http://localhost:${process.env.JOURNEYS_PORT}`;

// Made for functions in a cloud; on an ordinary machine these two cost stability and safety.
const unwanted = ["--single-process", "--disable-web-security"];
const journeys = /\.journey\.ts$/;

export default defineConfig({
  testDir: "tests/journeys",
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    baseURL,
    actionTimeout: 15_000,
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || (await chromium.executablePath()),
      args: [...chromium.args.filter((arg) => !unwanted.includes(arg)), "--no-sandbox"],
    },
  },
  projects: [
    { name: "with-javascript", testMatch: journeys },
    { name: "without-javascript", testMatch: journeys, use: { javaScriptEnabled: false } },
    { name: "pages", testMatch: /\.spec\.ts$/ },
  ],
  webServer: {
    command: "node --import ./tests/journeys/fresh-data.mjs server.js --demo",
    env: { PORT: process.env.JOURNEYS_PORT, HOST: "127.0.0.1" },
    url: baseURL,
    // Filling six municipalities signs every sample decision: on a busy machine that takes its time.
    timeout: 180_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
  },
});
