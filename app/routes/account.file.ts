import { findFile, getFileStream } from "../../db/files.server";
import { caseOf, notFound } from "../http/visit.server";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "../remix.server";

/** A file of the account, always as a download and never run in the page. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, account } = await caseOf(args);
  const file = await findFile(db.read, account, args.params.sha256 ?? "");
  if (!file) throw notFound();
  const stream = await getFileStream(db, file.sha256);
  return new Response(createReadableStreamFromReadable(stream), {
    headers: {
      "Content-Type": file.type,
      "Content-Length": String(file.size),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll("'", "%27")}`,
    },
  });
}
