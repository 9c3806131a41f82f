import { admitting } from "../http/access.server";
import { fieldOf, readForm } from "../http/form.server";
import { townOf } from "../http/visit.server";
import { endOverBackChannel } from "../identity/back-channel.server";
import type { ActionFunctionArgs } from "../remix.server";

/** Where a provider says that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0). */
export const action = admitting("public", async (args: ActionFunctionArgs) => {
  const town = await townOf(args);
  const token = fieldOf(await readForm(args.request), "logout_token");
  const held = await endOverBackChannel(args, town, token);
  return new Response(null, { status: held ? 200 : 400, headers: { "Cache-Control": "no-store" } });
});
