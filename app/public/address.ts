/**
 * A web address in the form in which two of them are compared, "facebook.com/biblioteket": without scheme, "www.",
 * closing slash or fragment, and in lower case. null = not an address.
 */
export function addressKey(text: string): string | null {
  const full = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || !URL.canParse(full)) return null;
  const { hostname, pathname, search } = new URL(full);
  if (!/\.[^.]{2,}$/.test(hostname)) return null;
  const host = hostname.replace(/^(www|m|mobile|[a-z]{2}-[a-z]{2})\.(?=.*\.)/, "");
  return (host + decoded(pathname).replace(/\/+$/, "") + search).normalize("NFC").toLowerCase();
}

/** The same without what follows a question mark: sharing adds that to an address. */
export const withoutQuery = (key: string) => key.replace(/\?.*$/, "").replace(/\/+$/, "");

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
