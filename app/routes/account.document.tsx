import { documentHash, orderDocument } from "../../workflows/account/document";
import { admitting } from "../http/access.server";
import { headOf, signaturesShown } from "../http/shown.server";
import { caseOf } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { CaseHead } from "../ui/case-head";
import { OrderPaper } from "../ui/order-paper";
import { Signatures } from "../ui/signatures";

export const meta = (args: TitleArgs) => titled(args, "Beställningen");

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const document = orderDocument(visit.position.facts, visit.policy);
  const hash = documentHash(document);
  return { head: headOf(visit), document, hash, signatures: await signaturesShown(visit, hash) };
});

/** The order as a document to read or print, and who has signed it. */
export default function OrderPage() {
  const { head, document, hash, signatures } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <CaseHead head={head} accounts={paths.accounts(head.town)} title="Beställningen" />
      <OrderPaper document={document} hash={hash} />
      <Signatures signatures={signatures} />
    </div>
  );
}
