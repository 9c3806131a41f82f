import type { RouteArgs } from "./visit.server";

const right = new WeakSet<RouteArgs["context"]>();

/** Says that the page is drawn after a form because of what it gives or shows, and not because something in it is wrong. */
export const answersRight = ({ context }: Pick<RouteArgs, "context">) => right.add(context);

/** Whether the page is drawn for a form that came back: whoever sends one otherwise is led on. */
export const cameBack = ({ request, context }: RouteArgs) => request.headers.has("Content-Type") && !right.has(context);
