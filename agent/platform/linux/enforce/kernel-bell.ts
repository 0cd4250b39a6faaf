// Says which USB device the kernel announces, at that moment: udev's own programs and every library behind udev hear of it later.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Log } from '../../log.ts';
import type { Stop } from '../../section.ts';

const AGAIN_MS = 1_000;

/**
 * @param plugged  port of a device that came, as `1-1.2`; never called for what went or changed
 * @returns        ends the listening. Where `udevadm` is missing or ends, other bells are later and miss nothing
 */
export function kernelBell(log: Log, plugged: (port: string) => void): Stop {
  let stopped = false;
  let child: ChildProcess | null = null;
  let again: NodeJS.Timeout | null = null;
  function open() {
    child = spawn('udevadm', ['monitor', '--kernel', '--subsystem-match=usb/usb_device'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' },
    });
    child.on('error', (cause) => log.warn({ err: cause }, 'gate.kernel-bell-missing'));
    child.on('close', () => {
      child = null;
      if (!stopped) again = setTimeout(open, AGAIN_MS);
    });
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const port = portOf(line);
      if (port !== null && !stopped) plugged(port);
    });
  }
  open();
  return () => {
    stopped = true;
    if (again !== null) clearTimeout(again);
    child?.kill();
  };
}

/** `KERNEL[12.345] add      /devices/…/usb1/1-1/1-1.2 (usb)` → `1-1.2`; root hubs and all else: null. */
export function portOf(line: string): string | null {
  return /^KERNEL\[[\d.]+\] add +\/devices\/\S*\/(\d+-\d+(?:\.\d+)*) \(usb\)$/.exec(line)?.[1] ?? null;
}
