import { log } from "../http/log.server";
import type { RouteArgs } from "../http/visit.server";

/** One line a refused signature, without anything that says whose it was. */
export function logRefused({ context, params }: RouteArgs, fault: string): void {
  log("info", { event: "signature", fault, municipality: params.municipality, requestId: context.requestId });
}
