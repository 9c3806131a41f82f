import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { log } from "../http/log.server";
import { type Gateway, openGateway, type Reach, reachPublic } from "./gateway.server";
import { isOnList } from "./hosts";

/** Milliseconds: for the browser to start, for the page to answer, for it to calm down, and for all of it. */
const [STARTS, ANSWERS, CALMS, ALL] = [15_000, 20_000, 5_000, 45_000];
/** Pixels of the picture. A page that is higher is cut. */
export const [WIDTH, HIGHEST] = [1280, 12_000];
/** Bytes that a page with all that it asks for may bring. */
const MOST_RECEIVED = 60 * 1024 * 1024;

export type Captured = {
  png: Uint8Array;
  /** null = the browser could not make one. */
  pdf: Uint8Array | null;
  /** UTC. */
  at: string;
  browser: string;
  /** Pixels. */
  height: number;
  /** The page was higher than what is taken. */
  cut: boolean;
};
export type Failure = "busy" | "unanswered" | "status" | "login" | "outside" | "large" | "slow" | "browser";
/** Takes a picture of the page at an address of the list; or why there is none, with the status that it answered. */
export type Capture = {
  takes: (address: string) => boolean;
  take: (address: string) => Promise<Captured | { failure: Failure; status?: number }>;
};

type Options = {
  browser: string;
  hosts: string[];
  reach?: Reach;
  args?: string[];
  sandbox?: boolean;
  most?: number;
  within?: number;
};

class Failed extends Error {
  constructor(
    readonly failure: Failure,
    readonly status?: number,
  ) {
    super(failure);
  }
}

/** One page at a time in the whole process; whoever asks for the page that is being taken gets the same picture. */
export function captureWith(options: Options): Capture {
  let running: { address: string; result: ReturnType<Capture["take"]> } | undefined;
  return {
    takes: (address) => isOnList(address, options.hosts),
    take(address) {
      if (!isOnList(address, options.hosts)) return Promise.resolve({ failure: "outside" });
      if (running) return running.address === address ? running.result : Promise.resolve({ failure: "busy" });
      const result = taken(address, options).finally(() => {
        running = undefined;
      });
      running = { address, result };
      return result;
    },
  };
}

async function taken(address: string, options: Options): Promise<Captured | { failure: Failure; status?: number }> {
  const gateway = await openGateway(options.reach ?? reachPublic(), options.most ?? MOST_RECEIVED);
  const home = await mkdtemp(join(tmpdir(), "kontoakt-browser-"));
  let late = false;
  let browser: Browser | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    browser = await started(options, gateway, home);
    const pid = await pidOf(browser);
    timer = setTimeout(() => {
      late = true;
      process.kill(pid, "SIGKILL");
    }, options.within ?? ALL);
    const picture = await pictured(browser, address, options.hosts);
    return gateway.tooMuch() ? { failure: "large" } : picture;
  } catch (error) {
    if (late) return { failure: "slow" };
    if (gateway.tooMuch()) return { failure: "large" };
    if (error instanceof Failed) return { failure: error.failure, ...(error.status && { status: error.status }) };
    log("warn", { event: "capture", fault: "browser", error });
    return { failure: "browser" };
  } finally {
    // The profile was made for this one page, and goes with the browser.
    await browser?.close().catch(() => undefined);
    clearTimeout(timer);
    await gateway.close();
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function started(
  { browser, args = [], sandbox = true }: Options,
  gateway: Gateway,
  home: string,
): Promise<Browser> {
  // Not loaded where nobody has turned this on.
  const { chromium } = await import("playwright-core");
  return chromium.launch({
    executablePath: browser,
    chromiumSandbox: sandbox,
    timeout: STARTS,
    // Nothing of what the server knows goes along: its settings hold passwords.
    env: { HOME: home, TMPDIR: home, LANG: "sv_SE.UTF-8" },
    proxy: { server: gateway.url, bypass: "<-loopback>" },
    // What would go beside the proxy: QUIC, WebRTC, and names looked up ahead.
    args: [
      "--disable-quic",
      "--webrtc-ip-handling-policy=disable_non_proxied_udp",
      "--dns-prefetch-disable",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      ...args,
    ],
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
  });
}

/** So that a browser that hangs can be ended whatever it does. */
async function pidOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const own = processInfo.find(({ type }) => type === "browser");
  if (!own) throw new Error("The browser does not say which process it is");
  return own.id;
}

async function pictured(browser: Browser, address: string, hosts: string[]): Promise<Captured> {
  const context = await browser.newContext({
    viewport: { width: WIDTH, height: 900 },
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
    acceptDownloads: false,
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  context.on("page", (another) => void another.close().catch(() => undefined));
  const stays = watched(page, hosts);
  await opened(page, address, stays);
  const whole = await page.evaluate(() =>
    Math.max(document.documentElement.scrollHeight, document.body?.scrollHeight ?? 0),
  );
  const height = Math.min(Math.max(whole, 900), HIGHEST);
  // As high as the page, so that what is loaded when it comes into sight is loaded.
  await page.setViewportSize({ width: WIDTH, height });
  await page.waitForLoadState("networkidle", { timeout: CALMS }).catch(() => undefined);
  const png = await page.screenshot({ type: "png", animations: "disabled", timeout: ANSWERS });
  const pdf = await page.pdf({ printBackground: true, format: "A4", pageRanges: "1-40" }).catch(() => null);
  await stays();
  return {
    png,
    pdf,
    at: new Date().toISOString(),
    browser: `Chromium ${browser.version()}`,
    height,
    cut: whole > height,
  };
}

/** Opens the page, and sees to it that it is the page that was asked for. */
async function opened(page: Page, address: string, stays: () => Promise<void>): Promise<void> {
  const answer = await page.goto(address, { timeout: ANSWERS, waitUntil: "load" }).catch(async (error: Error) => {
    await stays();
    // A page that is never done with its pictures is there all the same.
    if (error.name === "TimeoutError" && page.url() !== "about:blank") return "loading" as const;
    throw new Failed("unanswered");
  });
  await stays();
  if (answer === "loading") return;
  if (!answer) throw new Failed("unanswered");
  if (answer.status() === 401) throw new Failed("login");
  if (!answer.ok()) throw new Failed("status", answer.status());
  await page.waitForLoadState("networkidle", { timeout: CALMS }).catch(() => undefined);
  await stays();
}

const SIGN_IN = /\/(log-?in|sign-?in|logga-in|authwall|checkpoint)\b/i;

/** Asks where the page has been and what it shows: redirects and scripts may have led on, or laid a sign-in over it. */
function watched(page: Page, hosts: string[]): () => Promise<void> {
  let left = false;
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) left ||= !isOnList(request.url(), hosts);
  });
  return async () => {
    if (left) throw new Failed("outside");
    if (!page.url().startsWith("https:")) return;
    if (SIGN_IN.test(new URL(page.url()).pathname)) throw new Failed("login");
    if ((await page.locator("input[type=password]:visible").count()) > 0) throw new Failed("login");
  };
}
