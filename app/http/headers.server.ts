/** Features that a page may ask a browser for: none is used but passkeys. */
const UNUSED = [
  "accelerometer",
  "autoplay",
  "bluetooth",
  "browsing-topics",
  "camera",
  "clipboard-read",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "gamepad",
  "geolocation",
  "gyroscope",
  "hid",
  "identity-credentials-get",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "otp-credentials",
  "payment",
  "picture-in-picture",
  "screen-wake-lock",
  "serial",
  "storage-access",
  "usb",
  "web-share",
  "window-management",
  "xr-spatial-tracking",
];
const PASSKEYS = ["publickey-credentials-create", "publickey-credentials-get"];

/** On every answer. */
export const EVERYWHERE = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Origin-Agent-Cluster": "?1",
  "Permissions-Policy": [...UNUSED.map((one) => `${one}=()`), ...PASSKEYS.map((one) => `${one}=(self)`)].join(", "),
  // With no-referrer browsers send "Origin: null", and forms without JavaScript would be refused.
  "Referrer-Policy": "same-origin",
  // Browsers heed it over https alone (RFC 6797 8.1).
  "Strict-Transport-Security": "max-age=31536000",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

/** A page without scripts: public ones, and errors met before the router. */
export const SCRIPT_FREE = {
  ...EVERYWHERE,
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
};

/** What no page is made of: data, scripts, style sheets, redirects. Opened by itself it fetches and runs nothing. */
const NO_PAGE = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/** A page of the router: own scripts, and those that carry the number of this answer. */
const page = (nonce: string) =>
  `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

/** The content security policy of an answer, by what it is. One that has its own keeps it, unless somebody sent it in. */
export function policyOf(headers: Headers, nonce: string): string {
  if (/^(attachment|inline)/.test(headers.get("Content-Disposition") ?? "")) return `${NO_PAGE}; sandbox`;
  const own = headers.get("Content-Security-Policy");
  if (own !== null) return own;
  return headers.get("Content-Type")?.startsWith("text/html") ? page(nonce) : NO_PAGE;
}
