// Network interfaces: addresses from the kernel by Node, the rest from sysfs, proc and resolv.conf.
import { networkInterfaces } from 'node:os';
import type { NetworkItem } from '../../../shared/protocol/uplink/state.ts';
import { type Fact, isUnknown } from '../../../shared/protocol/uplink/unknown.ts';
import { nameOf, nameOrNull } from '../name.ts';
import type { Reading, SectionPlatform } from '../section.ts';
import { comparingBell, folderBell } from './bells.ts';
import { devicePath, usbPortOf } from './block-bus.ts';
import type { Host } from './host.ts';
import { parseResolvConf, parseRoutes, parseRoutes6 } from './network-parse.ts';
import { readWifi } from './wifi.ts';

const NET = '/sys/class/net';
const COMPARE_MS = 5_000;

export type Addresses = typeof networkInterfaces;

export function openNetwork(
  host: Host,
  addresses: Addresses = networkInterfaces,
  compareMs = COMPARE_MS,
): SectionPlatform<'network'> {
  return {
    read: () => readNetwork(host, addresses),
    bells: [
      comparingBell(compareMs, () => glance(host, addresses)),
      folderBell(host, '/etc', (name) => name === 'resolv.conf'),
    ],
  };
}

/** What costs little and changes when anything of note does. */
function glance(host: Host, addresses: Addresses): string {
  const links = host.names(NET);
  const states = isUnknown(links) ? '' : links.map((name) => `${name} ${attribute(host, name, 'operstate')}`).join();
  return states + JSON.stringify([[...addressesOf(addresses)], [...gatewaysOf(host)]]);
}

async function readNetwork(host: Host, addresses: Addresses): Promise<Reading<'network'>> {
  const links = host.names(NET);
  if (isUnknown(links)) return links;
  const byName = addressesOf(addresses);
  const gateways = gatewaysOf(host);
  const resolv = host.text('/etc/resolv.conf');
  const dnsServers = isUnknown(resolv) ? [] : parseResolvConf(resolv);
  const items: [string, NetworkItem][] = [];
  for (const name of links) {
    // `bonding_masters` is a file among the links.
    if (host.link(`${NET}/${name}`) === null) continue;
    const path = devicePathOf(host, name);
    const kind = kindOf(host, name, path);
    const mac = nameOrNull(attribute(host, name, 'address'), 64);
    const own = gateways.get(name) ?? [];
    const wifi = kind === 'wifi' ? await readWifi(host, name) : { ssid: null, wifiSecurity: null };
    items.push([
      name,
      {
        name: nameOf(name, 64),
        mac: mac === null || /^(00:)*00$/.test(mac) ? null : mac,
        kind,
        isUp: upOf(host, name),
        addresses: (byName.get(name) ?? []).slice(0, 64),
        gateways: own.slice(0, 16),
        // resolv.conf is the machine's; it is shown where the way out is.
        dnsServers: own.length > 0 ? dnsServers.slice(0, 16) : [],
        speedMbps: speedOf(host, name),
        ...wifi,
        usbPort: usbPortOf(path),
      },
    ]);
  }
  return { items: Object.fromEntries(items) };
}

function addressesOf(addresses: Addresses): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, list] of Object.entries(addresses())) {
    found.set(name, (list ?? []).map((address) => nameOf(address.cidr ?? address.address, 64)).sort());
  }
  return found;
}

function gatewaysOf(host: Host): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const four = host.text('/proc/net/route');
  const six = host.text('/proc/net/ipv6_route');
  const routes = [...(isUnknown(four) ? [] : parseRoutes(four)), ...(isUnknown(six) ? [] : parseRoutes6(six))];
  for (const { device, gateway } of routes) {
    const list = found.get(device) ?? [];
    if (!list.includes(gateway)) list.push(gateway);
    found.set(device, list);
  }
  for (const list of found.values()) list.sort();
  return found;
}

function attribute(host: Host, name: string, attributeName: string): string | null {
  const text = host.text(`${NET}/${name}/${attributeName}`);
  return isUnknown(text) ? null : text.trim();
}

export function devicePathOf(host: Host, name: string): string {
  const target = host.link(`${NET}/${name}`) ?? '';
  const at = target.indexOf('/devices/');
  return at === -1 ? devicePath(host, name) : `${target.slice(at)}/`;
}

/** By link type (`type`, ARPHRD of if_arp.h), the folders a driver makes, and the name where there is no better sign. */
function kindOf(host: Host, name: string, path: string): NetworkItem['kind'] {
  const type = attribute(host, name, 'type');
  const has = (folder: string) => host.exists(`${NET}/${name}/${folder}`);
  if (type === '772') return 'loopback';
  if (has('wireless') || has('phy80211')) return 'wifi';
  if (has('bridge')) return 'bridge';
  const devtype = /^DEVTYPE=(.*)$/m.exec(attribute(host, name, 'uevent') ?? '')?.[1];
  if (devtype === 'wwan') return 'cellular';
  if (devtype === 'bluetooth') return 'bluetooth';
  if (
    devtype === 'wireguard' ||
    has('tun_flags') ||
    ['65534', '768', '769', '776', '778', '823'].includes(type ?? '')
  ) {
    return 'tunnel';
  }
  if (path.includes('/devices/virtual/')) return 'virtual';
  return type === '1' ? 'ethernet' : 'other';
}

function upOf(host: Host, name: string): Fact<boolean> {
  const state = attribute(host, name, 'operstate');
  if (state === 'up') return true;
  if (state === 'unknown') {
    // Loopback and tunnels do not say; then the administrator's flag IFF_UP (1) is what there is.
    const flags = Number(attribute(host, name, 'flags') ?? Number.NaN);
    return Number.isFinite(flags)
      ? (flags & 1) === 1
      : { unknown: 'not-supported', detail: `${NET}/${name}/operstate` };
  }
  return state === null ? { unknown: 'unreadable', detail: `${NET}/${name}/operstate` } : false;
}

function speedOf(host: Host, name: string): Fact<number> {
  const speed = Number(attribute(host, name, 'speed') ?? Number.NaN);
  // -1 and refusal (EINVAL) both mean that the link does not say.
  return Number.isFinite(speed) && speed > 0 ? speed : { unknown: 'not-supported' };
}
