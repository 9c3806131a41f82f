import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "./address.server";
import { type Asked, isUpload } from "./guard.server";
import { plainPage } from "./plain-page.server";

/**
 * How many of each that are answered in how many seconds. Behind one address may be a whole town hall, or the customers of a
 * mobile operator; an account is one person. A sign-in is three or four requests. Counted in this process alone.
 */
export const LIMITS = {
  signIn: { address: 3000, account: 60, seconds: 300 },
  upload: { address: 600, account: 150, seconds: 600 },
  search: { address: 300, account: 300, seconds: 60 },
  verification: { address: 120, account: 120, seconds: 60 },
};
export type Limited = keyof typeof LIMITS;

/** Which limit a request counts towards, by its decoded address. */
export function limitedAs(request: Request, { path, search }: Asked): Limited | undefined {
  if (request.method === "POST" && /^\/[^/]+\/kontrollera/i.test(path)) return "verification";
  if (/^\/[^/]+\/logga-in/i.test(path)) return "signIn";
  if (isUpload(request)) return "upload";
  if (search && /^\/[^/]+\/forteckning/i.test(path) && new URLSearchParams(search).get("q")?.trim()) return "search";
  return undefined;
}

/** Counts one more from an address, or for an account; the answer is how many seconds to wait, 0 = none. */
export type Count = (what: Limited, by: "address" | "account", key: string) => Promise<number>;

export function rateLimits(): Count {
  const limiters = new Map<string, RateLimiterMemory>();
  for (const [what, { address, account, seconds }] of Object.entries(LIMITS)) {
    limiters.set(`${what} address`, new RateLimiterMemory({ points: address, duration: seconds }));
    limiters.set(`${what} account`, new RateLimiterMemory({ points: account, duration: seconds }));
  }
  return async (what, by, key) => {
    try {
      await limiters.get(`${what} ${by}`)?.consume(by === "address" ? networkOf(key) : key);
      return 0;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    }
  };
}

/** Says when to try again. */
export function tooMany(seconds: number): Response {
  const minutes = Math.ceil(seconds / 60);
  const when = seconds < 60 ? "om en minut" : `om ${minutes} ${minutes === 1 ? "minut" : "minuter"}`;
  return plainPage(
    429,
    "Det blev för mycket på en gång",
    `Många har gjort samma sak på kort tid härifrån. Inget är sparat av det du skickade nu. Försök igen ${when}.`,
    { "Retry-After": String(seconds) },
  );
}
