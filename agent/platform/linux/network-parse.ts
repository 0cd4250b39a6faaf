// Routes of proc and resolv.conf(5) → gateways and name servers. Pure.

export interface DefaultRoute {
  device: string;
  gateway: string;
}

/** /proc/net/route: addresses as hex of the machine's own byte order (little-endian here). Default routes that are up, with a gateway. */
export function parseRoutes(text: string): DefaultRoute[] {
  const found: DefaultRoute[] = [];
  for (const line of text.split('\n').slice(1)) {
    const [device, destination, gateway, flags, , , , mask] = line.split(/\s+/);
    if (!device || destination !== '00000000' || mask !== '00000000') continue;
    // RTF_UP 1, RTF_GATEWAY 2 (route.h).
    if ((Number.parseInt(flags ?? '', 16) & 3) !== 3 || !/^[0-9A-F]{8}$/i.test(gateway ?? '')) continue;
    const bytes = (gateway ?? '').match(/../g) ?? [];
    found.push({
      device,
      gateway: bytes
        .reverse()
        .map((byte) => Number.parseInt(byte, 16))
        .join('.'),
    });
  }
  return found;
}

/** /proc/net/ipv6_route: hex in network order; destination ::/0, flags as above. */
export function parseRoutes6(text: string): DefaultRoute[] {
  const found: DefaultRoute[] = [];
  for (const line of text.split('\n')) {
    const [destination, length, , , gateway, , , , flags, device] = line.trim().split(/\s+/);
    if (!device || length !== '00' || !/^0{32}$/.test(destination ?? '')) continue;
    if ((Number.parseInt(flags ?? '', 16) & 3) !== 3 || !/^[0-9a-f]{32}$/i.test(gateway ?? '')) continue;
    found.push({ device, gateway: shorten(gateway ?? '') });
  }
  return found;
}

/** RFC 5952 §4.2, through the one implementation that is always there. */
function shorten(hex: string): string {
  const groups = hex.match(/.{4}/g) ?? [];
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
}

/** `nameserver` lines in their order; at most what resolv.conf can hold is left to the caller. */
export function parseResolvConf(text: string): string[] {
  const servers: string[] = [];
  for (const line of text.split('\n')) {
    const server = /^\s*nameserver\s+([0-9a-fA-F:.%\w-]{2,64})\s*$/.exec(line)?.[1];
    if (server !== undefined) servers.push(server);
  }
  return servers;
}
