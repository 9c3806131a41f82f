import { notFound } from "../http/visit.server";

export function loader() {
  throw notFound();
}
