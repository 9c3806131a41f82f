import type { SignInFault } from "./sign-in-fault.server";

/** One line a fault, without anything that says who it was. */
export function logFault(
  { fault, detail }: SignInFault,
  where: { municipality: string; provider: string; requestId: string },
) {
  console.warn(JSON.stringify({ event: "sign-in", fault, detail, ...where }));
}
