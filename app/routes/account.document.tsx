import { documentHash, orderDocument } from "../../workflows/account/document";
import { headOf } from "../http/shown.server";
import { caseOf } from "../http/visit.server";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { CaseHead } from "../ui/case-head";
import { OrderPaper } from "../ui/order-paper";

export const meta = () => [{ title: "Beställningen – Kontoakt" }];

export async function loader(args: LoaderFunctionArgs) {
  const visit = await caseOf(args);
  const document = orderDocument(visit.position.facts, visit.policy);
  return { head: headOf(visit), document, hash: documentHash(document) };
}

/** The order as a document to read or print. */
export default function OrderPage() {
  const { head, document, hash } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <CaseHead head={head} accounts={paths.accounts(head.town)} title="Beställningen" />
      <OrderPaper document={document} hash={hash} />
    </div>
  );
}
