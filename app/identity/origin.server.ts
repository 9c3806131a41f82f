import type { RouteArgs } from "../http/visit.server";
import { redirect } from "../remix.server";

/**
 * The site's one public address, where cookies, redirect URIs and passkeys are at home. Where it is not set the site is
 * on this machine, and has a name there: a passkey needs one.
 */
export function originOf({ request, context }: RouteArgs): string {
  const { port } = new URL(request.url);
  return context.settings.origin ?? `http://localhost${port ? `:${port}` : ""}`;
}

/** Sends whoever came by another of the machine's addresses to the public one, where a sign-in can end. */
export function requireOrigin(args: RouteArgs): void {
  const [{ host, pathname, search }, origin] = [new URL(args.request.url), originOf(args)];
  if (host !== new URL(origin).host) throw redirect(`${origin}${pathname}${search}`);
}
