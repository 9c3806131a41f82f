/**
 * Why a mail was not taken. `scope`: "server" = no other would be taken now either; "person" = this one alone. `final` =
 * trying again changes nothing. `unsure` = it may have been taken all the same. `error`: a code without personal data.
 */
export type Fault = { scope: "server" | "person"; final: boolean; unsure: boolean; error: string; cause?: unknown };

type SmtpError = { code?: string; originalCode?: string; command?: string; responseCode?: number; response?: string };

/** Names of what never got as far as an answer, by nodemailer's code. */
const names: Record<string, string> = {
  ETIMEDOUT: "timeout",
  EABORT: "timeout",
  ECONNECTION: "closed",
  ESOCKET: "unreachable",
  EDNS: "unreachable",
  ETLS: "tls",
  EAUTH: "signIn",
  ENOAUTH: "signIn",
  EPROTOCOL: "protocol",
};

/** What Node calls a certificate that does not hold: CERT_HAS_EXPIRED, DEPTH_ZERO_SELF_SIGNED_CERT, ERR_TLS_CERT_ALTNAME_INVALID. */
const CERTIFICATE = /CERT|^ERR_(TLS|SSL)|^UNABLE_TO_/;

/** `begun`: the server had let us in, so that the mail may have reached it whole. */
export function faultOf(cause: unknown, begun: boolean): Fault {
  const { code = "", originalCode = "", command = "", responseCode, response = "" } = (cause ?? {}) as SmtpError;
  const answered = responseCode !== undefined;
  const aboutPerson = /^(RCPT TO|DATA)/.test(command);
  if (answered && code !== "ETLS") {
    // Of the answer only the numbers (RFC 5321, RFC 3463): its words often repeat the address.
    const [, detail] = response.match(/^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/) ?? [];
    const error = detail ? `${responseCode}:${detail}` : String(responseCode);
    // 421: the server is about to close, whomever it was about (RFC 5321, 3.8).
    const scope = aboutPerson && responseCode !== 421 ? "person" : "server";
    return { scope, final: scope === "person" && responseCode >= 500, unsure: false, error };
  }
  if (code === "EENVELOPE" || code === "EMESSAGE")
    return { scope: "person", final: true, unsure: false, error: "noAddress" };
  const error = CERTIFICATE.test(originalCode) ? "tls" : names[code];
  if (error) return { scope: "server", final: false, unsure: begun, error };
  return { scope: "person", final: false, unsure: begun, error: "own", cause };
}
