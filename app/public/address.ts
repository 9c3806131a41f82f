// The same page for telephones or in another language, on sites where no user can take such a name.
const ANOTHER_FACE = /^(m|mobile|[a-z]{2}-[a-z]{2}|[a-z]{2})\.(?=(facebook|linkedin|youtube|tiktok|instagram)\.com$)/;

/**
 * A web address in the form in which two of them are compared, "facebook.com/biblioteket": without scheme, "www.",
 * closing slash or fragment, and in lower case. null = not an address.
 */
export function addressKey(text: string): string | null {
  const full = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || !URL.canParse(full)) return null;
  const { hostname, pathname, search, username, password, port } = new URL(full);
  if (username || password || port || !/\.[^.]{2,}$/.test(hostname)) return null;
  const host = hostname.replace(/^www\.(?=.*\.)/, "").replace(ANOTHER_FACE, "");
  return (host + decoded(pathname).replace(/\/+$/, "") + search).normalize("NFC").toLowerCase();
}

/** The same without what follows a question mark: sharing adds that to an address. */
export const withoutQuery = (key: string) => key.replace(/\?.*$/, "").replace(/\/+$/, "");

/** What stands for a mark that parts an address stays as it is: "x%3Fy" is one name, "x?y" is not. */
function decoded(path: string): string {
  try {
    return path.replace(/%(?!3f|23|2f)[0-9a-f]{2}(?:%(?!3f|23|2f)[0-9a-f]{2})*/gi, decodeURIComponent);
  } catch {
    return path;
  }
}
