import { notFound } from "../http/visit.server";

export function loader() {
  throw notFound();
}

/** Without a page the router would answer with nothing at all, not with the page of the error. */
export default function NotFound() {
  return null;
}
