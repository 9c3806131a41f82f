/** A host's own name with a dot in it: no address, port, path or wildcard. */
export const isHostName = (host: string): boolean =>
  host.length <= 253 && /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(host);

/** Whether an address is one of https, without user or port, at a host of the list or below one. */
export function isOnList(address: string, hosts: string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  if (protocol !== "https:" || port || username || password) return false;
  const host = hostname.replace(/\.$/, "");
  return hosts.some((one) => host === one || host.endsWith(`.${one}`));
}
