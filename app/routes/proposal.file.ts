import { getFileStream } from "../../db/files.server";
import { findProposal } from "../../db/proposals.server";
import { admitting } from "../http/access.server";
import { attachment } from "../http/download.server";
import { isSeen, proposalScope, proposalVisit } from "../http/proposals-shown.server";
import { notFound } from "../http/visit.server";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "../remix.server";

/** The file that came with a tip, always as a download and never run in the page. */
export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const visit = await proposalVisit(args);
  const row = await findProposal(visit.db.read, args.params.proposal ?? "");
  if (!row?.sha256 || row.kind !== visit.kind) throw notFound();
  if (!isSeen(row, await proposalScope(visit, visit.kind))) throw notFound();
  const type = row.file_type ?? "application/octet-stream";
  // A stream that nobody reads would keep the file open.
  const head = args.request.method === "HEAD";
  const body = head ? null : createReadableStreamFromReadable(await getFileStream(visit.db, row.sha256));
  return new Response(body, {
    headers: {
      "Content-Type": type,
      "Content-Length": String(row.size),
      "Content-Disposition": attachment(row.file_name ?? row.id, type),
    },
  });
});
