import { BlockList, isIP, isIPv6 } from "node:net";

/** Whether a host is this machine itself. */
export const isLoopback = (host: string): boolean => /^(127\.0\.0\.1|localhost|\[::1\]|::1)$/.test(host);

export type AddressReader = (peer: string | undefined, forwarded: string | null) => string;

/**
 * Reads the address of whoever asks: the one that connects, or where that is a trusted proxy the rightmost address of
 * X-Forwarded-For that is not one. What stands further to the left anybody may have written.
 */
export function addressReader(trustedProxies: string[] = []): AddressReader {
  const trusted = new BlockList();
  for (const one of trustedProxies) {
    const [address = "", bits] = one.split("/");
    if (bits === undefined) trusted.addAddress(address, family(address));
    else trusted.addSubnet(address, Number(bits), family(address));
  }
  const isTrusted = (address: string) => trusted.check(address, family(address));
  return (peer, forwarded) => {
    let address = plain(peer ?? "127.0.0.1");
    for (const next of (forwarded?.split(",") ?? []).reverse()) {
      if (!isTrusted(address)) break;
      const before = plain(next.trim());
      if (!isIP(before)) break;
      address = before;
    }
    return address;
  };
}

/** What limits are counted by: an IPv4 address, or an IPv6 network of 64 bits, which is what one subscriber gets. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail?.split(":").filter(Boolean) ?? [];
  const zeros = Array<string>(8 - left.length - right.length).fill("0");
  return `${[...left, ...zeros, ...right].slice(0, 4).join(":")}::/64`;
}

const family = (address: string) => (isIPv6(address) ? "ipv6" : "ipv4");

/** Without a port, a zone or the IPv6 clothing of an IPv4 address. */
function plain(address: string): string {
  const bare = address
    .replace(/^\[(.*)\](:\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1")
    .replace(/%.*$/, "");
  return bare.replace(/^::ffff:(?=[\d.]+$)/i, "");
}
