// Which wireless network an interface is in, asked of `wpa_cli` or `iw` where they are; nothing in sysfs tells.
import { type Fact, isUnknown } from '../../../shared/protocol/uplink/unknown.ts';
import type { Host } from './host.ts';
import { parseIwLink, parseWpaStatus } from './wifi-parse.ts';

export interface Wifi {
  ssid: Fact<string> | null;
  wifiSecurity: Fact<string> | null;
}

/** Null where it is in no network. `iw` does not tell how a network is secured. */
export async function readWifi(host: Host, name: string): Promise<Wifi> {
  const wpa = await host.run('wpa_cli', ['-i', name, 'status']);
  if (!isUnknown(wpa)) return parseWpaStatus(wpa);
  const iw = await host.run('iw', ['dev', name, 'link']);
  if (!isUnknown(iw)) return parseIwLink(iw);
  const why = iw.unknown === 'command-missing' ? wpa : iw;
  return { ssid: why, wifiSecurity: why };
}
