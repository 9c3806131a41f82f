import type { RouteArgs } from "../http/visit.server";
import { paths } from "../paths";
import { data } from "../remix.server";
import type { Municipality } from "../ui/frame";
import { faultText } from "./faults.sv";
import { logFault } from "./log.server";
import { SignInFault } from "./sign-in-fault.server";

/** Does what may end in a SignInFault, and answers that with a page: what happened, and a way to try again. */
export async function orFaultPage<Answer>(
  { params, context }: RouteArgs,
  municipality: Municipality,
  work: () => Promise<Answer>,
) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SignInFault)) throw error;
    const { provider = "" } = params;
    logFault(error, { municipality: municipality.id, provider, requestId: context.requestId });
    const { status, title, text } = faultText(error.fault);
    return data(
      { municipality, fault: { title, text, again: error.again ?? paths.signIn(municipality.id) } },
      { status },
    );
  }
}
