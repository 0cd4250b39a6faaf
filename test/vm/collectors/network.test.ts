// The network of a real kernel: a link that is up, one that is down, wireless without a network, and what cannot be told.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collect } from '../bench/collecting.ts';
import { networkAdapter } from '../bench/devices.ts';
import type { Guest } from '../bench/guest.ts';
import { startGuest } from '../bench/guests.ts';

let guest: Guest;
beforeEach(async () => {
  guest = await startGuest();
});
afterEach(async () => guest.stop());

describe('an interface', () => {
  it('is told up with its address and way out, and down when it goes down', async () => {
    await guest.sh('echo nameserver 10.0.2.3 > /etc/resolv.conf');
    const seen = await collect(guest, ['network']);
    const up = await seen.state('network');
    expect(up.eth0).toMatchObject({
      kind: 'ethernet',
      isUp: true,
      mac: '52:54:00:12:34:56',
      gateways: ['10.0.2.2'],
      dnsServers: ['10.0.2.3'],
    });
    expect(up.eth0?.addresses).toContain('10.0.2.15/24');
    expect(up.lo).toMatchObject({ kind: 'loopback', isUp: true, gateways: [] });
    // A virtual card has no speed.
    expect(up.eth0?.speedMbps).toMatchObject({ unknown: 'not-supported' });

    await guest.sh('ip link set eth0 down');
    const down = await seen.state('network', (items) => items.eth0?.isUp === false);
    expect(down.eth0).toMatchObject({ addresses: [], gateways: [], dnsServers: [] });
  });

  it('on USB is told with the port it hangs on, and gone when pulled', async () => {
    const seen = await collect(guest, ['network']);
    const plugged = await guest.plug(networkAdapter);
    const port = await guest.seen(networkAdapter);
    const items = await seen.state('network', (items) => Object.values(items).some(({ usbPort }) => usbPort === port));
    const name = Object.values(items).find(({ usbPort }) => usbPort === port)?.name ?? '';
    await plugged.unplug();
    await seen.state('network', (items) => !(name in items));
  });
});

describe('wireless', () => {
  it('is told with its network, without one, and as unknown where no program can tell', async () => {
    await guest.sh('modprobe mac80211_hwsim radios=1 && udevadm settle && ip link set wlan0 up');
    const seen = await collect(guest, ['network']);
    expect((await seen.state('network')).wlan0).toMatchObject({ kind: 'wifi', ssid: null });

    await guest.sh(
      'ip link set wlan0 down && iw dev wlan0 set type ibss && ip link set wlan0 up && iw dev wlan0 ibss join "市役所 Wi-Fi" 2412',
    );
    await guest.until('iw dev wlan0 link | grep -q SSID');
    await seen.refresh();
    expect((await seen.state('network')).wlan0).toMatchObject({ ssid: '市役所 Wi-Fi' });

    await guest.sh('mv /usr/sbin/iw /root/');
    await seen.refresh();
    expect((await seen.state('network')).wlan0).toMatchObject({ ssid: { unknown: 'command-missing' } });
  });
});
