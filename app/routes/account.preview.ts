import { getFileStream } from "../../db/files.server";
import { findPreview } from "../../db/previews.server";
import { admitting } from "../http/access.server";
import { fileSeen } from "../http/files-seen.server";
import { caseOf, notFound } from "../http/visit.server";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "../remix.server";

/** A picture of the account as it is shown: drawn anew from the original, never the original itself. */
export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const { db } = visit;
  const file = await fileSeen(visit, args.params.sha256 ?? "");
  const preview = file && (await findPreview(db.read, file.sha256));
  if (!preview) throw notFound();
  // Kept by the reader's own browser alone, which asks each time whether they may still see it.
  const headers = { "Cache-Control": "private, no-cache", ETag: `"${preview.sha256}"` };
  if (args.request.headers.get("If-None-Match") === headers.ETag) return new Response(null, { status: 304, headers });
  const head = args.request.method === "HEAD";
  const body = head ? null : createReadableStreamFromReadable(await getFileStream(db, preview.sha256));
  return new Response(body, {
    headers: {
      ...headers,
      "Content-Type": "image/webp",
      "Content-Length": String(preview.size),
      "Content-Disposition": "inline",
    },
  });
});
