/** Which server mail is handed to, and in whose name. `url`: smtp: or smtps:, with user and password where it asks for them. */
export type MailSettings = { url: string; from: string };

/** undefined = no mail is sent. */
export const mailSettings = ({
  smtpUrl,
  mailFrom,
}: {
  smtpUrl?: string;
  mailFrom?: string;
}): MailSettings | undefined => (smtpUrl && mailFrom ? { url: smtpUrl, from: mailFrom } : undefined);

/**
 * `smtps://` speaks TLS from the start, `smtp://` goes over to it before anything is sent. `?tls=none` is the one way to do
 * without, but for this machine itself, where nobody listens in between.
 */
export function isSmtpUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(address);
  if (!hostname || !["", "/"].includes(pathname) || hash) return false;
  return protocol === "smtps:" ? search === "" : protocol === "smtp:" && ["", "?tls=none"].includes(search);
}

/** One bare address, of a form that every mail server takes. */
export const isMailAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u.test(text);
