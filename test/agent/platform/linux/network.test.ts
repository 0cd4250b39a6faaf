// Network interfaces of a recorded machine, and of one with wireless whose programs are scripts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openHost } from '../../../../agent/platform/linux/host.ts';
import { type Addresses, openNetwork } from '../../../../agent/platform/linux/network.ts';
import { parseResolvConf, parseRoutes, parseRoutes6 } from '../../../../agent/platform/linux/network-parse.ts';
import { parseIwLink, parseWpaStatus } from '../../../../agent/platform/linux/wifi-parse.ts';
import { type Entries, layTree, recordedTree } from '../../../support/tree.ts';

const address = (cidr: string) =>
  ({ address: cidr.split('/')[0] ?? '', cidr, netmask: '', family: 'IPv4', mac: '', internal: false }) as const;
const addresses: Addresses = () => ({ lo: [address('127.0.0.1/8')], eth0: [address('10.0.2.15/24')] });

async function read(entries: Entries, from: Addresses = addresses) {
  const found = await openNetwork(openHost({ root: layTree(entries) }), from).read();
  return 'items' in found ? found.items : found;
}
const recorded = () => recordedTree('guest', '/sys/class/net', '/proc/net');

describe('an interface', () => {
  it('is told with its addresses and its way out; name servers stand where the way out is', async () => {
    expect(await read({ ...recorded(), '/etc/resolv.conf': 'search city.example.jp\nnameserver 10.0.2.3\n' })).toEqual({
      eth0: {
        name: 'eth0',
        mac: '52:54:00:12:34:56',
        kind: 'ethernet',
        isUp: true,
        addresses: ['10.0.2.15/24'],
        gateways: ['10.0.2.2', 'fe80::2'],
        dnsServers: ['10.0.2.3'],
        speedMbps: { unknown: 'not-supported' },
        ssid: null,
        wifiSecurity: null,
        usbPort: null,
      },
      lo: expect.objectContaining({ mac: null, kind: 'loopback', isUp: true, gateways: [], dnsServers: [] }),
    });
  });

  it('that is down is told as down, and one on USB with its port', async () => {
    const items = await read({
      '/sys/class/net/enx0': { link: '../../devices/pci0000:00/0000:00:06.0/usb1/1-1/1-1.2/1-1.2:1.0/net/enx0' },
      '/sys/class/net/enx0/type': '1\n',
      '/sys/class/net/enx0/operstate': 'down\n',
      '/sys/class/net/enx0/speed': '100\n',
    });
    expect(items).toMatchObject({ enx0: { isUp: false, usbPort: '1-1.2', speedMbps: 100, mac: null } });
  });

  it('whose name is that of a property of every object is an interface like others', async () => {
    const items = await read({
      '/sys/class/net/__proto__': { link: '../../devices/virtual/net/__proto__' },
      '/sys/class/net/__proto__/type': '1\n',
    });
    expect(Object.keys(items)).toEqual(['__proto__']);
  });

  it('that rings when an address changes', async () => {
    let now: Addresses = addresses;
    const network = openNetwork(openHost({ root: layTree(recorded()) }), (() => now()) as Addresses, 10);
    const rung = Promise.withResolvers<void>();
    const stops = network.bells.map((bell) => bell(rung.resolve));
    now = () => ({ eth0: [address('192.168.7.7/24')] });
    await rung.promise;
    for (const stop of stops) stop();
  });
});

describe('wireless', () => {
  const card: Entries = {
    '/sys/class/net/wlan0': { link: '../../devices/pci0000:00/0000:01:00.0/net/wlan0' },
    '/sys/class/net/wlan0/type': '1\n',
    '/sys/class/net/wlan0/operstate': 'up\n',
    '/sys/class/net/wlan0/phy80211/name': 'phy0\n',
  };
  // Written by hand after wpa_supplicant's wpa_cli(8) and iw; not recorded.
  it('is told with its network and how that is secured', async () => {
    const script = `printf '%s\\n' 'bssid=02:00:00:00:00:01' 'ssid=\\xe5\\xb8\\x82\\xe5\\xbd\\xb9\\xe6\\x89\\x80' 'key_mgmt=WPA2-PSK' 'wpa_state=COMPLETED'`;
    const items = await read({ ...card, '/usr/sbin/wpa_cli': { script } });
    expect(items).toMatchObject({ wlan0: { kind: 'wifi', ssid: '市役所', wifiSecurity: 'WPA2-PSK' } });
  });

  it('falls back to iw, which does not tell how', async () => {
    const script = `printf 'Connected to 02:00:00:00:00:01 (on wlan0)\\n\\tSSID: city hall\\n\\tfreq: 2412\\n'`;
    const items = await read({ ...card, '/usr/sbin/iw': { script } });
    expect(items).toMatchObject({ wlan0: { ssid: 'city hall', wifiSecurity: { unknown: 'not-supported' } } });
  });

  it('is unknown where no program can tell, and null where it is in no network', async () => {
    expect(await read(card)).toMatchObject({ wlan0: { ssid: { unknown: 'command-missing' } } });
    expect(parseWpaStatus('wpa_state=DISCONNECTED\n')).toEqual({ ssid: null, wifiSecurity: null });
    expect(parseIwLink('Not connected.\n')).toEqual({ ssid: null, wifiSecurity: null });
  });
});

describe('routes and resolv.conf', () => {
  it('give only default ways that are up and have a gateway', () => {
    const head = 'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n';
    const line = (destination: string, gateway: string, flags: string) =>
      `eth0\t${destination}\t${gateway}\t${flags}\t0\t0\t0\t00000000\t0\t0\t0\n`;
    const text =
      head +
      line('00000000', '0101A8C0', '0003') +
      line('00000000', '00000000', '0001') +
      line('0001A8C0', '0101A8C0', '0003');
    expect(parseRoutes(text)).toEqual([{ device: 'eth0', gateway: '192.168.1.1' }]);
  });

  it('never throw, whatever the text', () => {
    const hostile = fc.array(
      fc.oneof(fc.string(), fc.constantFrom('nameserver 1.1.1.1', 'eth0 00000000 ZZZZZZZZ 0003 0 0 0 00000000')),
    );
    fc.assert(
      fc.property(hostile, (lines) => {
        const text = lines.join('\n');
        for (const server of parseResolvConf(text)) expect(server.length).toBeLessThanOrEqual(64);
        expect([...parseRoutes(text), ...parseRoutes6(text)].every(({ gateway }) => /^[\d.a-f:]+$/.test(gateway))).toBe(
          true,
        );
        parseWpaStatus(text);
        parseIwLink(text);
      }),
    );
  });
});

describe('a system that shows no interfaces', () => {
  it('has an unknown network', async () => {
    expect(await read({ '/etc/hostname': 'box' })).toMatchObject({ unknown: 'not-present' });
  });
});
