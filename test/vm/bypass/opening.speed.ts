// How long from the kernel's event to an open device, beside USBGuard's daemon with the same rule, in one run of one guest.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as gadgets from '../bench/gadgets.ts';
import { Guarding } from '../bench/guarding.ts';
import type { Guest } from '../bench/guest.ts';
import { startGuest } from '../bench/guests.ts';
import { install } from '../bench/installed.ts';

const PLUGS = 15;
const made = gadgets.twoSticksOneSerial[0];

let guest: Guest;
beforeAll(async () => {
  guest = await startGuest();
  await install(guest);
});
afterAll(async () => guest?.stop());

/** Milliseconds for each plug, by the kernel's own clock: from the device's event to that of its interface, which authorising makes. */
async function plugs(): Promise<number[]> {
  await guest.sh(
    '(exec udevadm monitor --kernel --subsystem-match=usb > /run/events) > /dev/null 2>&1 & echo $! > /run/monitor; while ! grep -q "will print" /run/events; do sleep 0.05; done',
  );
  await guest.sh(
    `cd /sys/kernel/config/usb_gadget/plug*; u=$(cat UDC); [ -n "$u" ] || u=dummy_udc.0; for i in $(seq ${PLUGS}); do echo > UDC; sleep 0.3; echo $u > UDC; for j in $(seq 200); do [ -e /sys/bus/usb/devices/*-1:1.0/driver ] && break; sleep 0.02; done; done; kill $(cat /run/monitor)`,
    180_000,
  );
  const events = (await guest.sh('cat /run/events')).matchAll(/KERNEL\[([\d.]+)\] add +(\S+) \(usb\)/g);
  const began = new Map<string, number>();
  const took: number[] = [];
  for (const [, at, path] of events) {
    const name = path?.split('/').at(-1) ?? '';
    if (/^\d+-1$/.test(name)) began.set(name, Number(at));
    const since = name.endsWith(':1.0') ? began.get(name.slice(0, -4)) : undefined;
    if (since !== undefined) took.push((Number(at) - since) * 1000);
  }
  return took.sort((a, b) => a - b);
}

const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
const words = (sorted: readonly number[]): string =>
  `median ${median(sorted).toFixed(1)} ms, worst ${sorted.at(-1)?.toFixed(1)} ms of ${sorted.length}`;

describe('a stick that is allowed', () => {
  it('is opened at every plug, as by USBGuard; the figures are printed side by side', {
    timeout: 600_000,
  }, async () => {
    const gate = new Guarding(guest);
    await gate.start([{ outcome: 'allow', serial: 'SAME0001', interfaces: ['08:06:50'] }]);
    await guest.plug(made);
    await gate.decided('SAME0001');
    const ours = await plugs();
    await gate.kill();
    // USBGuard knows no interfaces that are closed by themselves.
    await guest.sh(`cd /sys/kernel/config/usb_gadget/plug*; echo > UDC; for b in /sys/bus/usb/devices/usb*; do echo 1 > $b/interface_authorized_default; done
systemctl unmask usbguard > /dev/null 2>&1; usbguard generate-policy > /etc/usbguard/rules.conf; echo 'allow serial "SAME0001" with-interface equals { 08:06:50 }' >> /etc/usbguard/rules.conf; chmod 600 /etc/usbguard/rules.conf; systemctl start usbguard`);
    const theirs = await plugs();
    console.log(`ours: ${words(ours)}; USBGuard: ${words(theirs)}`);
    // A plug more or less: the monitor begins before the first and ends with the last.
    for (const took of [ours, theirs]) expect(took.length).toBeGreaterThanOrEqual(PLUGS - 3);
  });
});
