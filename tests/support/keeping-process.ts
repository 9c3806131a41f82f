import { once } from "node:events";
import { keepTime } from "../../app/jobs/duties.server";
import { deliverMail } from "../../app/mail/deliver.server";
import { openSqlite } from "../../db/engine/sqlite.server";

const [FROM, ORIGIN] = ["kontoakt@kommun.example", "https://kontoakt.kommun.example"];

/** A process of its own that keeps the time and sends the mail of a database, once it is told to; says how many it sent. */
const [file = "", town = "", filesDir = "", url = "", at = ""] = process.argv.slice(2);
const db = await openSqlite(file, town, filesDir);
process.stdout.write("ready\n");
await once(process.stdin, "data");
const now = new Date(at);
// A round that is missed leaves the next, which is missed too.
while ((await keepTime(db, now)) > 0);
const sent = await deliverMail(db, { mail: { url, from: FROM }, origin: ORIGIN, isOfficeTime: () => true }, now);
await db.close();
process.stdout.write(`sent ${sent}\n`);
process.exit(0);
