// What the ledger costs: a copy to a stick held at 20 MB/s, with the ledger and without the agent, in turn in one run of one guest.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permitOf, permitSigner, sheetOf } from '../../support/permit-sheets.ts';
import { stick } from '../bench/devices.ts';
import type { Guest } from '../bench/guest.ts';
import { scratch, startGuest } from '../bench/guests.ts';
import { install } from '../bench/installed.ts';
import { fatImage } from '../bench/media.ts';
import { Permitting } from '../bench/permitting.ts';
import { logIn } from '../bench/person.ts';

const MEGABYTES = 60;
const ROUNDS = 3;
const signer = permitSigner();

let guest: Guest;
beforeAll(async () => {
  guest = await startGuest();
  await install(guest);
});
afterAll(async () => guest?.stop());

/** Seconds until a file is on the stick, for each round, sorted. */
async function copies(name: string): Promise<number[]> {
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const out = await guest.sh(
      `sync; cat /proc/uptime; cp /dev/shm/file /mnt/${name}; sync -f /mnt; cat /proc/uptime; rm /mnt/${name}; sync -f /mnt`,
      120_000,
    );
    const [from = 0, to = 0] = out.split('\n').map((line) => Number(line.split(' ')[0]));
    took.push(to - from);
  }
  return took.sort((a, b) => a - b);
}
const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
const words = (sorted: readonly number[]) => sorted.map((one) => one.toFixed(2)).join(' ');

describe('a copy to a stick held at 20 MB/s', () => {
  it('takes less than a tenth longer with the ledger; the figures are printed', { timeout: 600_000 }, async () => {
    const terminal = new Permitting(guest);
    await terminal.start(signer.policyKey);
    await logIn(guest, 'hanako');
    await terminal.sitting(['hanako']);
    const device = stick({ image: await fatImage(join(scratch(), 'stick.img'), 'STICK', 256), serial: 'SPEED001' });
    const image = { file: device.image?.file ?? '', readOnly: false, bytesPerSecond: 20_000_000 };
    await guest.plug({ ...device, image });
    await terminal.offer(signer.signed(sheetOf(1, [permitOf('SPEED001')])));
    await terminal.event('permit.opened');
    await guest.until('[ -b /dev/sda ]');
    await guest.sh(
      `head -c ${MEGABYTES}000000 /dev/urandom > /dev/shm/file; udevadm settle -t 20; mount /dev/sda /mnt`,
    );
    const withLedger = await copies('with');
    expect(await terminal.event('copy.recorded')).toMatchObject({ bytes: MEGABYTES * 1_000_000 });
    // Without the agent the medium stays as it is open.
    await terminal.kill();
    const without = await copies('without');
    console.log(`with the ledger: ${words(withLedger)} s; without: ${words(without)} s`);
    expect(median(withLedger) / median(without)).toBeLessThan(1.1);
  });
});
