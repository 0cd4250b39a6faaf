// The zone's network as nftables reads it (nft 1.0): one table, put in place of the former in one transaction.
import { isIPv4, isIPv6 } from 'node:net';
import type { GateWanted, Opening, Peer } from '../../network-gate.ts';

export const GATE_TABLE = 'sekimori';
/** Peers that were refused, for an hour each; more of them than this do not matter any more. */
const MOST_REFUSED = 4_096;

/** Replaces what stands there. The first line makes the second hold also when there is nothing. */
const CLEAR = `add table inet ${GATE_TABLE}\ndelete table inet ${GATE_TABLE}\n`;

/** @throws TypeError for an address that is none: nothing is closed or opened by half of what was wanted */
export function gateScript({ infrastructure, openings }: GateWanted): string {
  const always = infrastructure.flatMap((peer) => rules(peer, literal(peer)));
  const opened = openings.map((opening, at) => ({ opening, set: setName(at) }));
  const limited = opened.flatMap(({ opening, set }) => rules(opening, `@${set}`));
  return [
    CLEAR.trimEnd(),
    `table inet ${GATE_TABLE} {`,
    ...opened.map(({ opening, set }) => openingSet(set, opening)),
    refusedSet('refused4', 'ipv4_addr'),
    refusedSet('refused6', 'ipv6_addr'),
    '  chain out {',
    '    type filter hook output priority filter; policy drop;',
    '    oifname "lo" accept',
    // Neighbours and addresses: without them nobody is reached at all. They leave the link to no other network.
    '    icmpv6 type { nd-router-solicit, nd-neighbor-solicit, nd-neighbor-advert } ip6 hoplimit 255 accept',
    '    ip daddr 255.255.255.255 udp sport 68 udp dport 67 accept',
    '    ip6 daddr ff02::1:2 udp sport 546 udp dport 547 accept',
    // No `ct state established accept`: an open connection would outlive its right.
    ...[...always, ...limited].map(({ out }) => `    ${out} accept`),
    '    meta l4proto { tcp, udp } update @refused4 { ip daddr . meta l4proto . th dport }',
    '    meta l4proto { tcp, udp } update @refused6 { ip6 daddr . meta l4proto . th dport }',
    '    reject with icmpx type admin-prohibited',
    '  }',
    '  chain in {',
    '    type filter hook input priority filter; policy drop;',
    '    iifname "lo" accept',
    '    icmpv6 type { nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert } ip6 hoplimit 255 accept',
    '    udp sport 67 udp dport 68 accept',
    '    ip6 saddr fe80::/10 udp sport 547 udp dport 546 accept',
    // What routers say of packets that were let out: too large, not reachable.
    '    ct state related icmp type { destination-unreachable, time-exceeded } accept',
    '    ct state related icmpv6 type { destination-unreachable, packet-too-big, time-exceeded } accept',
    ...[...always, ...limited].map(({ back }) => `    ${back} ct state established,related accept`),
    '    drop',
    '  }',
    // A terminal is no router, whatever is plugged into it.
    '  chain forward {',
    '    type filter hook forward priority filter; policy drop;',
    '  }',
    '}',
    '',
  ].join('\n');
}

/** For the next start of the system: what is always open, and nothing that ends. */
export function bootScript(wanted: GateWanted): string {
  return gateScript({ ...wanted, openings: [] });
}

export const OPEN_SCRIPT = CLEAR;

/** Ids stand in the script as numbers alone; which number is whose, the order of the openings tells. */
export function setName(at: number): string {
  return `opening_${at}`;
}

function openingSet(set: string, opening: Opening): string {
  const { text, family } = addressOf(opening.address);
  const ends = opening.seconds === null ? '' : ` timeout ${Math.max(1, Math.floor(opening.seconds))}s`;
  return `  set ${set} { type ${family === 'ip' ? 'ipv4_addr' : 'ipv6_addr'}; flags interval, timeout; elements = { ${text}${ends} } }`;
}

function refusedSet(name: string, type: string): string {
  return `  set ${name} { type ${type} . inet_proto . inet_service; size ${MOST_REFUSED}; flags dynamic, timeout; timeout 1h; }`;
}

function literal({ address }: Peer): string {
  return addressOf(address).text;
}

function rules(peer: Peer, address: string): { out: string; back: string }[] {
  const { family } = addressOf(peer.address);
  const [to, from] = [`${family} daddr ${address}`, `${family} saddr ${address}`];
  if (peer.ports.length === 0) return [{ out: to, back: from }];
  return peer.ports.map(({ protocol, from: first, to: last }) => {
    const range = `${whole(first, 1, 65_535)}-${whole(last, first, 65_535)}`;
    if (protocol !== 'tcp' && protocol !== 'udp') throw new TypeError(`no protocol: ${protocol}`);
    return { out: `${to} ${protocol} dport ${range}`, back: `${from} ${protocol} sport ${range}` };
  });
}

/** What is written into a script that root runs is built from numbers and checked addresses alone. */
function addressOf(given: string): { text: string; family: 'ip' | 'ip6' } {
  const [address = '', prefix, ...more] = given.split('/');
  const family = isIPv4(address) ? 'ip' : isIPv6(address) && !address.includes('%') ? 'ip6' : null;
  if (family === null || more.length > 0) throw new TypeError(`no address: ${given}`);
  const most = family === 'ip' ? 32 : 128;
  const length = prefix === undefined ? most : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
  return { text: `${address}/${whole(length, 0, most)}`, family };
}

function whole(value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new TypeError(`not from ${least} to ${most}: ${value}`);
  return value;
}
