import { admitting } from "../http/access.server";
import { visitOf } from "../http/visit.server";
import { newPasskeyQuestion } from "../identity/passkeys.server";
import type { ActionFunctionArgs } from "../remix.server";

/** What the browser is to ask a new passkey, as JSON for the script of the page. */
export const action = admitting("staff", async (args: ActionFunctionArgs) => {
  const visit = await visitOf(args);
  return Response.json(await newPasskeyQuestion(args, visit));
});
