import type { RouteArgs } from "./visit.server";

const led = new WeakSet<RouteArgs["context"]>();

/** What was sent leads on to this page: nothing is wrong with it. */
export const leadOn = ({ context }: RouteArgs) => void led.add(context);

/** Whoever sends a form and is not led on gets its page again, drawn with the headers of what was sent. */
export const cameBack = ({ request, context }: RouteArgs): boolean =>
  request.headers.has("Content-Type") && !led.has(context);
