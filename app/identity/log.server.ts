import { log } from "../http/log.server";
import type { SignInFault } from "./sign-in-fault.server";

/** One line a fault, without anything that says who it was. */
export function logFault(
  { fault, detail }: SignInFault,
  where: { municipality: string; provider: string; requestId: string },
) {
  log("info", { event: "signIn", fault, detail: detail || undefined, ...where, provider: where.provider || undefined });
}
