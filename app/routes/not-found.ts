import { admitting } from "../http/access.server";
import { notFound } from "../http/visit.server";

export const loader = admitting("public", async () => {
  throw notFound();
});

/** Without a page the router would answer with nothing at all, not with the page of the error. */
export default function NotFound() {
  return null;
}
