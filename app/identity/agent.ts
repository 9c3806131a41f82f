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
  [/\b(iPhone|iPad|iPod)\b/, "iPhone eller iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b/, "Mac"],
  [/\bLinux\b/, "Linux"],
];

const named = (list: [RegExp, string][], header: string) => list.find(([pattern]) => pattern.test(header))?.[1];

/** "Chrome på Windows": enough to know one's own sessions by; the header itself is not kept. */
export function agentOf(header: string | null): string {
  const browser = named(browsers, header ?? "") ?? "Okänd webbläsare";
  const system = named(systems, header ?? "");
  return system ? `${browser} på ${system}` : browser;
}
