// Where the console is reached, as addresses: what the network gate always leaves open.
import { getServers } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Peer } from '../../platform/network-gate.ts';
import type { ConsoleAddress } from '../identity/identity.ts';

/** With the name servers, where the console is known by its name: without them nobody finds it. Rejects when it is not found. */
export async function consolePeers({ host, port, agentPort }: ConsoleAddress): Promise<Peer[]> {
  const doors = [...new Set([agentPort, port])].map((each) => ({ protocol: 'tcp' as const, from: each, to: each }));
  if (isIP(host) !== 0) return [{ address: host, ports: doors }];
  const found = await lookup(host, { all: true });
  return [...found.map(({ address }) => ({ address, ports: doors })), ...nameServers()];
}

function nameServers(): Peer[] {
  const ports = (['udp', 'tcp'] as const).map((protocol) => ({ protocol, from: 53, to: 53 }));
  return getServers().flatMap((server) => {
    // `192.0.2.1`, `2001:db8::1`, or with a port of its own: `192.0.2.1:5353`, `[2001:db8::1]:5353`.
    const address = isIP(server) === 0 ? server.replace(/^\[?(.*?)\]?:\d+$/, '$1') : server;
    return isIP(address) === 0 || address.includes('%') ? [] : [{ address, ports }];
  });
}
