import { admitting } from "../http/access.server";
import { townOf } from "../http/visit.server";
import { passkeyQuestion } from "../identity/passkeys.server";
import type { ActionFunctionArgs } from "../remix.server";

/** What the browser is to ask a passkey, as JSON for the script of the sign-in page. */
export const action = admitting("public", async (args: ActionFunctionArgs) => {
  const town = await townOf(args);
  return Response.json(await passkeyQuestion(args, town));
});
