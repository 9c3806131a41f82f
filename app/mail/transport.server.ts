import { Readable } from "node:stream";
import { createTransport } from "nodemailer";
import MailComposer from "nodemailer/lib/mail-composer";
import type { SMTPTransportOptions } from "nodemailer/lib/smtp-transport";
import { isLoopback } from "../http/address.server";
import type { Composed } from "./compose";
import { type Fault, faultOf } from "./faults.server";
import type { MailSettings } from "./settings.server";

/** Milliseconds: until the server answers, between two of its words, and for one mail in all. */
export const TIMEOUTS = { connectionTimeout: 5_000, greetingTimeout: 5_000, dnsTimeout: 5_000, socketTimeout: 15_000 };
const IN_ALL = 30_000;

type To = { name: string; address: string };

/** Hands one mail to the server. Answers what went wrong, or undefined when the server has taken it. */
export async function sendMail(
  settings: MailSettings,
  fromName: string,
  to: To,
  mail: Composed,
): Promise<Fault | undefined> {
  let begun = false;
  try {
    const { subject, text, messageId } = mail;
    const from = { name: fromName, address: settings.from };
    // RFC 3834: nobody's absence is answered to a machine.
    const headers = { "Auto-Submitted": "auto-generated" };
    const closed = { disableFileAccess: true, disableUrlAccess: true };
    const written = await new MailComposer({ from, to, subject, text, messageId, headers, ...closed })
      .compile()
      .build();
    const raw = Readable.from(
      (function* () {
        begun = true;
        yield written;
      })(),
    );
    const envelope = { from: settings.from, to: to.address };
    const signal = AbortSignal.timeout(IN_ALL);
    await createTransport(connectionOf(settings)).sendMail({ envelope, raw, signal });
    return undefined;
  } catch (error) {
    return faultOf(error, begun);
  }
}

/** Over TLS with a certificate that is checked, but for what isSmtpUrl lets do without. */
function connectionOf({ url }: MailSettings): SMTPTransportOptions {
  const { protocol, hostname, port, username, password, search } = new URL(url);
  const [secure, plain] = [protocol === "smtps:", search === "?tls=none" || isLoopback(hostname)];
  return {
    ...TIMEOUTS,
    host: hostname.replace(/^\[(.*)\]$/, "$1"),
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    ...(secure ? {} : { requireTLS: !plain, ignoreTLS: plain }),
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
  };
}
