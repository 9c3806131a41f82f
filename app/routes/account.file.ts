import { getFileStream } from "../../db/files.server";
import { admitting } from "../http/access.server";
import { filesOf } from "../http/account-view.server";
import { attachment } from "../http/download.server";
import { fileSeen } from "../http/files-seen.server";
import { caseOf, notFound } from "../http/visit.server";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "../remix.server";

/** A file of the account, always as a download and never run in the page. */
export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const { db } = visit;
  const file = await fileSeen(visit, args.params.sha256 ?? "");
  if (!file) throw notFound();
  // The name in the answer; the same content may have come under another name before.
  const name = filesOf(visit).find(({ hash }) => hash === file.sha256)?.name ?? file.name;
  // A stream that nobody reads would keep the file open.
  const head = args.request.method === "HEAD";
  const body = head ? null : createReadableStreamFromReadable(await getFileStream(db, file.sha256));
  return new Response(body, {
    headers: {
      "Content-Type": file.type,
      "Content-Length": String(file.size),
      "Content-Disposition": attachment(name, file.type),
    },
  });
});
