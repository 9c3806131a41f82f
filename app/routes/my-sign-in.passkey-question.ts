import { admitting } from "../http/access.server";
import { visitOf } from "../http/visit.server";
import { newPasskeyQuestion } from "../identity/passkeys.server";
import { hasShown } from "../identity/shown-anew.server";
import type { ActionFunctionArgs } from "../remix.server";

/** What the browser is to ask a new passkey, as JSON for the script of the page; once its owner has shown anew who they are. */
export const action = admitting("staff", async (args: ActionFunctionArgs) => {
  const visit = await visitOf(args);
  const salt = new URL(args.request.url).searchParams.get("visat") ?? "";
  if (!(await hasShown(visit.db, visit.session.id, { salt, passkey: null })))
    throw new Response(null, { status: 403, statusText: "Forbidden" });
  return Response.json(await newPasskeyQuestion(args, visit));
});
