/** What is sent over a connection of its own. `whole` = as many bytes as it says, so that an answer must come. */
export type Odd = { bytes: Buffer; whole: boolean };
type Known = { seed: number; host: string; town: string; order: string; cookie: string };

/** Requests that no browser would send, the same ones for the same seed. */
export function malformed({ seed, host, town, order, cookie }: Known) {
  const { below, one, some, chance, noise } = chances(seed);
  const account = `/${town}/konton/${order}`;
  const paths = [
    "/",
    "/jamfor",
    `/${town}`,
    `/${town}/forteckning`,
    `/${town}/forteckning?q=biblioteket&sida=2`,
    `/${town}/regler`,
    `/${town}/tema.css`,
    `/${town}/logga-in`,
    `/${town}/logga-ut`,
    `/${town}/logga-ut/kanal`,
    `/${town}/scim/v2/Users`,
    `/${town}/kontrollera`,
    `/${town}/mitt-arbete`,
    `/${town}/bestall`,
    `/${town}/konton?lage=decision`,
    account,
    `${account}/beslut`,
    `${account}/aktivitetsplan/platform`,
    `${account}/akt.json`,
    `${account}/filer/${"a".repeat(64)}`,
    "/favicon.svg",
    "/assets/finns-inte.js",
    "/__manifest?p=/a&p=/b",
    "/ingen/konton",
  ];
  const spoiled: ((path: string) => string)[] = [
    (path) => path,
    (path) => path,
    (path) => path.replace(/(\?|$)/, ".data$1"),
    (path) => `${path}${path.includes("?") ? "&" : "?"}_data=routes/accounts`,
    (path) => `${path}.data?_routes=${one(["root", "routes/frame", "__proto__", "%00"])}`,
    (path) => path.replace(/[a-z]/g, (letter) => (chance(5) ? `%${letter.charCodeAt(0).toString(16)}` : letter)),
    (path) =>
      `${path}/${one(["%", "%zz", "%00", "%ff%fe", "%c0%af", "%e2%80%ae", "..%2f..", "..;/", "%2e%2e", "\\", "//"])}`,
    (path) => path.replace("/", one(["//", "/./", "/../", "/%2f", "///////"])),
    (path) =>
      `${path}?${one(["q", "sida", "svar", "tillbaka", "__proto__", "index"])}=${one(["%", "%ff", "a".repeat(300), "-1", "1e9", "[]", "%00", "'--"])}`,
    (path) => `${path}?${"a=b&".repeat(below(400))}`,
    (path) => path + "x".repeat(one([5_000, 5_000, 20_000])),
    (path) => `http://${one([host, "elak.example", "", "[::", `${host}@elak.example`])}${path}`,
    (path) => path.slice(1),
    () => one(["*", "", "#", "?", "http://", "elak.example:443", "/\x7f", "/å", "/\x01"]),
    (path) => path + noise(below(30)).replace(/[\r\n ]/g, ""),
  ];
  const methods = [
    ...often(8, "GET"),
    ...often(8, "POST"),
    "HEAD",
    "PUT",
    "PATCH",
    "DELETE",
    "OPTIONS",
    "TRACE",
    "CONNECT",
    "PROPFIND",
    "QUERY",
    "get",
    "G\tET",
    "ÅÄÖ",
    "A".repeat(50),
  ];
  const hosts = [
    ...often(40, `Host: ${host}`),
    "Host: elak.example",
    "Host:",
    `Host: ${host}\r\nHost: elak.example`,
    "X: y",
    `host : ${host}`,
    `Host: ${host}, ${host}`,
    `Host: a@${host}`,
    `Host: ${noise(8).replace(/[\r\n]/g, "")}`,
  ];
  const own = [`Origin: http://${host}`, "Sec-Fetch-Site: same-origin"];
  const headers: (() => string)[] = [
    () => one(own),
    () => one(own),
    () =>
      one(["Origin: null", "Origin: https://elak.example", "Sec-Fetch-Site: cross-site", `Origin: http://${host}/`]),
    () => `Cookie: ${cookie}`,
    () =>
      `Cookie: ${one([`${cookie}x`, "kontoakt=%", "kontoakt=%ff%00", "=", ";;;", `kontoakt=${"a".repeat(3000)}`, "kontoakt=W10=", noise(20).replace(/[\r\n]/g, "")])}`,
    () => `Accept-Encoding: ${one(["gzip;q=x", ",".repeat(500), "*;q=-1", "br, zstd, gzip;q=0", "identity;q=0"])}`,
    () => `If-None-Match: ${one(["*", '"', ",".repeat(500), 'W/"a", "b', "\x80"])}`,
    () =>
      `Range: ${one(["bytes=0-", "bytes=-0", "bytes=9-1", "bytes=99999999999999999999-", "lines=1-2", `bytes=${"0-1,".repeat(300)}`])}`,
    () => `If-Modified-Since: ${one(["i går", "Thu, 99 Foo 99999 99:99:99 GMT"])}`,
    () =>
      `X-Forwarded-${one(["For", "Host", "Proto"])}: ${one(["elak.example", "::1", "gopher", "1.2.3.4, ".repeat(50)])}`,
    () => `Authorization: Bearer ${one(["", "x", "a.b.c", "å", "a".repeat(2000)])}`,
    () => `Expect: ${one(["100-continue", "200-maybe"])}`,
    () => one(["Upgrade: websocket\r\nConnection: upgrade", "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__"]),
    () => `X-${below(9)}: ${noise(below(40)).replace(/[\r\n]/g, "")}`,
    () => one(["No-Colon", ": empty", " folded: x", "Sp ace: x", "Tab:\tx", "Nul: \0", "Cr: a\rb", "Å: ä"]),
    () => "X-Many: y\r\n".repeat(below(300)).trimEnd(),
    () => `X-Large: ${"a".repeat(one([1_000, 20_000]))}`,
  ];
  const types = [
    ...often(8, "application/x-www-form-urlencoded"),
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "multipart/form-data; boundary=x",
    "application/json",
    "text/plain",
    "",
    "a/b; charset=\x80",
    "application/scim+json",
    "multipart/form-data; boundary=x\r\nContent-Type: text/plain",
  ];
  const forms = [
    "choice=approve&reasons=",
    "intent=save&key=x&seen=-1",
    "%=%&&&=&%ff=%00",
    `person=${town}`,
    "a=b&".repeat(2_000),
    "__proto__=x&constructor=y",
    '--x\r\nContent-Disposition: form-data; name="a"; filename="../../b"\r\n\r\nc\r\n--x--\r\n',
    "--x\r\n\r\n--x--",
    "--x",
    "{}",
    "[[[[[[[[",
  ];
  const versions = [...often(60, "HTTP/1.1"), "HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9", "http/1.1", ""];

  const chunked = (body: string) => {
    const size = body.length.toString(16);
    return one([
      `${size}\r\n${body}\r\n0\r\n\r\n`,
      `${size}\r\n${body}\r\n0\r\n\r\n`,
      `${size};ext=${"x".repeat(below(100))}\r\n${body}\r\n0\r\nTrailer: x\r\n\r\n`,
      `zz\r\n${body}\r\n0\r\n\r\n`,
      `-1\r\n${body}\r\n0\r\n\r\n`,
      `ffffffffffffffff\r\n${body}\r\n0\r\n\r\n`,
      `${size}\n${body}\n0\n\n`,
      `0x${size}\r\n${body}\r\n0\r\n\r\n`,
      `1\r\n${body}\r\n0\r\n\r\n`,
    ]);
  };
  /** How long the body is said to be, and the body; the last is whether that is true. */
  const framed = (body: string): [head: string[], body: string, whole: boolean] => {
    const length = `Content-Length: ${body.length}`;
    const chunks = "Transfer-Encoding: chunked";
    switch (below(20)) {
      case 0:
        return [[`Content-Length: ${body.length + 1 + below(1000)}`], body, false];
      case 1:
        return [[`Content-Length: ${below(body.length + 1)}`], body, true];
      case 2:
        return [
          [
            one([
              "Content-Length: -1",
              "Content-Length: x",
              "Content-Length: 1, 2",
              "Content-Length: +1",
              `${length}\r\nContent-Length: 1`,
            ]),
          ],
          body,
          false,
        ];
      case 3:
        return [[length, chunks], chunked(body), false];
      case 4:
        return [
          [chunks, `Content-Length: 3`],
          `${chunked(body)}GET /${town}/smuggled HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
          false,
        ];
      case 5:
        return [
          [
            one([
              "Transfer-Encoding: chunked, identity",
              "Transfer-Encoding: xchunked",
              "Transfer-Encoding : chunked",
              "Transfer-Encoding:\tchunked",
              "Transfer-Encoding: gzip, chunked",
            ]),
          ],
          chunked(body),
          false,
        ];
      case 6:
        return [[chunks], chunked(body), false];
      case 7:
        return [[chunks], `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`, true];
      case 8:
        return chance(20)
          ? [["Content-Length: 99999999999"], body, false]
          : [["Content-Length: 30000000"], body, false];
      case 9:
        return chance(30) ? [[`Content-Length: ${1_200_000}`], "a".repeat(1_200_000), true] : [[length], body, true];
      default:
        return [[length], body, true];
    }
  };

  const raw = (): Odd => {
    if (chance(30)) return { bytes: Buffer.from(noise(1 + below(400)), "latin1"), whole: false };
    const method = one(methods);
    const path = one(spoiled)(one(paths));
    const head = [
      `${method} ${path} ${one(versions)}`.trimEnd(),
      one(hosts),
      "Connection: close",
      ...some(headers, below(4)).map((write) => write()),
    ];
    const wholeForm = method === "POST" || chance(5);
    const [framing, body, whole] = wholeForm ? framed(chance(6) ? noise(below(2000)) : one(forms)) : [[], "", true];
    if (wholeForm)
      head.push(`Content-Type: ${one(types)}`, ...(chance(2) ? own : []), ...(chance(2) ? [`Cookie: ${cookie}`] : []));
    const text = `${[...head, ...framing].join(chance(40) ? "\n" : "\r\n")}\r\n\r\n${body}`;
    const cut = chance(20);
    const sent = cut ? text.slice(0, below(text.length)) : text;
    // Only a request whose head a parser can read whole is sure to be answered; all others may just be closed.
    return { bytes: Buffer.from(sent, "latin1"), whole: whole && !cut };
  };
  /** As a program would that means well with headers and lengths, if with nothing else. */
  const fetched = (): [path: string, init: RequestInit] => {
    const method = one(["GET", "POST", "POST", "PUT", "DELETE"]);
    const path = encodeURI(one(spoiled)(one(paths))).replace(/^(?!\/)/, "/");
    const body = method === "GET" ? undefined : one([...forms, noise(below(3000)), "a".repeat(1_100_000)]);
    const type = one(types).replace(/[^ -~]/g, "");
    const headers = { "Content-Type": type, Origin: `http://${host}`, Cookie: one([cookie, `${cookie}x`, ""]) };
    return [path, { method, body, headers, redirect: "manual" }];
  };
  return { raw, fetched };
}

const often = (times: number, what: string): string[] => Array(times).fill(what);

/** Choices by a seed (mulberry32). */
function chances(seed: number) {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(random() * end);
  const one = <T>(all: T[]): T => all[below(all.length)] as T;
  return {
    below,
    one,
    some: <T>(all: T[], count: number): T[] => Array.from({ length: count }, () => one(all)),
    /** One time in so many. */
    chance: (times: number) => below(times) === 0,
    noise: (length: number) => String.fromCharCode(...Array.from({ length }, () => below(256))),
  };
}
