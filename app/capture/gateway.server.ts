import { lookup } from "node:dns/promises";
import { createServer } from "node:http";
import { type AddressInfo, BlockList, connect, isIPv4, type Socket } from "node:net";

/** What is no public address (IANA special-purpose registries, RFC 6890 and later): own machine, own network, and the like. */
const closed = new BlockList();
for (const [network, bits] of [
  ...([
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
  ] as const),
  ...([
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.0.2.0", 24],
    ["192.88.99.0", 24],
    ["192.168.0.0", 16],
  ] as const),
  ...([
    ["198.18.0.0", 15],
    ["198.51.100.0", 24],
    ["203.0.113.0", 24],
    ["224.0.0.0", 4],
    ["240.0.0.0", 4],
  ] as const),
] as const)
  closed.addSubnet(network, bits, "ipv4");
for (const [network, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  closed.addSubnet(network, bits, "ipv6");
/** Of IPv6 only this is given out as global addresses; what wears an IPv4 address lies outside it. */
const open = new BlockList();
open.addSubnet("2000::", 3, "ipv6");

/** Whether an IP address is one that anybody on the net may be reached at. */
export const isPublic = (address: string): boolean =>
  isIPv4(address)
    ? !closed.check(address, "ipv4")
    : address.includes(":") && open.check(address, "ipv6") && !closed.check(address, "ipv6");

export type Place = { address: string; port: number };
/** Where a host is to be connected to; null = nowhere that the browser may reach. */
export type Reach = (host: string, port: number) => Promise<Place | null>;

/** The one way out: https, at a name whose every address is public. The address that was judged is the one connected to. */
export const reachPublic =
  (resolve: (host: string) => Promise<{ address: string }[]> = (host) => lookup(host, { all: true })): Reach =>
  async (host, port) => {
    if (port !== 443) return null;
    const found = await resolve(host.replace(/^\[(.*)\]$/, "$1")).catch(() => []);
    const [first] = found;
    return first && found.every(({ address }) => isPublic(address)) ? { address: first.address, port } : null;
  };

export type Gateway = { url: string; tooMuch: () => boolean; close: () => Promise<void> };

/**
 * A proxy on this machine for one browser, which resolves no names of its own: all that its page asks for comes through
 * here (CONNECT alone, RFC 9110 9.3.6), is judged by its address, and is cut off after `most` bytes in all.
 */
export async function openGateway(reach: Reach, most: number): Promise<Gateway> {
  const sockets = new Set<Socket>();
  let received = 0;
  const kept = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
    return socket;
  };
  const server = createServer((_, response) => response.writeHead(403).end());
  server.on("connect", async ({ url = "" }, socket, head) => {
    const client = kept(socket as Socket);
    const [, host = "", port = ""] = url.match(/^(.+):(\d+)$/) ?? [];
    const place = await reach(host, Number(port)).catch(() => null);
    if (!place || client.destroyed) return client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    const there = kept(connect(place.port, place.address));
    const shut = () => [there, client].map((one) => one.destroy());
    there.on("connect", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      there.write(head);
      client.pipe(there).pipe(client);
    });
    there.on("data", (part) => {
      received += part.length;
      if (received > most) shut();
    });
    there.on("close", shut);
    client.on("close", shut);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tooMuch: () => received > most,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of sockets) socket.destroy();
      }),
  };
}
