const browsers: [RegExp, string][] = [
  [/\bEdg(A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bVersion\/.*Safari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/\bWindows\b/, "Windows"],
  [/\biPad\b/, "iPad"],
  [/\b(iPhone|iPod)\b/, "iPhone"],
  [/\bAndroid\b.*\bMobile\b/, "Android-telefon"],
  [/\bAndroid\b/, "Android-surfplatta"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];

const named = (list: [RegExp, string][], header: string) => list.find(([pattern]) => pattern.test(header))?.[1];

/** What a program that is no browser known here calls itself: "Okänd webbläsare (curl)". */
function unknown(header: string): string {
  const [name] = header.match(/^(?!Mozilla\/)[A-Za-z][\w.-]{0,29}/) ?? [];
  return name ? `Okänd webbläsare (${name})` : "Okänd webbläsare";
}

/** "Chrome på Windows": enough to know one's own sessions by; the header itself is not kept. */
export function agentOf(header: string | null): string {
  const browser = named(browsers, header ?? "") ?? unknown(header ?? "");
  const system = named(systems, header ?? "");
  return system ? `${browser} på ${system}` : browser;
}
