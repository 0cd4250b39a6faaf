// What `wpa_cli status` and `iw dev NAME link` print → the network's name and how it is secured. Pure.
import { nameOrNull } from '../name.ts';
import type { Wifi } from './wifi.ts';

/** `key=value` lines; `ssid` escaped like C (`\xNN`, `\"`, `\\`), wpa_supplicant's printf_encode. */
export function parseWpaStatus(text: string): Wifi {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const equals = line.indexOf('=');
    if (equals > 0) values.set(line.slice(0, equals), line.slice(equals + 1));
  }
  if (values.get('wpa_state') !== 'COMPLETED') return { ssid: null, wifiSecurity: null };
  return {
    ssid: nameOrNull(unescaped(values.get('ssid') ?? '')),
    wifiSecurity: nameOrNull(values.get('key_mgmt')),
  };
}

export function parseIwLink(text: string): Wifi {
  const ssid = /^\s*SSID: (.*)$/m.exec(text)?.[1];
  // An ad-hoc network is joined, not connected to (iw 5.19).
  if (!/^(Connected to|Joined IBSS) /.test(text) || ssid === undefined) return { ssid: null, wifiSecurity: null };
  return {
    ssid: nameOrNull(unescaped(ssid)),
    wifiSecurity: { unknown: 'not-supported', detail: 'iw does not tell; wpa_cli would' },
  };
}

/** Bytes of UTF-8 behind `\xNN`. */
function unescaped(text: string): string {
  const bytes = Buffer.from(text, 'utf8').toString('latin1');
  const plain = bytes.replace(/\\(x([0-9a-fA-F]{2})|.)/g, (_, mark: string, hex: string | undefined) =>
    hex === undefined ? mark : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, 'latin1').toString('utf8');
}
