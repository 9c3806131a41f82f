import type { Capture } from "./capture/capture.server";
import type { Limited } from "./http/rate-limits.server";
import type { Settings } from "./http/settings.server";
import type { Providers } from "./identity/providers.server";

/** The only door to the router's server side: a change of router is a change of this file. */
export {
  type ActionFunctionArgs,
  createCookie,
  createReadableStreamFromReadable,
  createRequestHandler,
  data,
  type EntryContext,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
  type ServerBuild,
} from "@remix-run/node";

declare module "@remix-run/server-runtime" {
  /** What every loader and action is given beside the request. */
  interface AppLoadContext {
    /** Opens the content security policy for the scripts of this page only. */
    nonce: string;
    /** Ties what a person saw to a line in the log. */
    requestId: string;
    settings: Settings;
    providers: Providers;
    /** undefined = the operator has not turned it on. */
    capture?: Capture;
    /** Where the request came from: an IPv4 or IPv6 address, behind a trusted proxy the one that it tells of. Never logged. */
    address: string;
    /** Counts one more for an account ("vasterby/anna-provsson"), and throws 429 when it is too much. */
    limit(what: Limited, account: string): Promise<void>;
  }
}
