// A permit opens exactly its medium, for its person, there, for its time; and what is written under it is in the ledger, as the stick's
// image shows from outside the guest.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Permit } from '../../../shared/permits/document.ts';
import { permitOf, permitSigner, sheetOf } from '../../support/permit-sheets.ts';
import { stick } from '../bench/devices.ts';
import type { Guest } from '../bench/guest.ts';
import { scratch, startGuest } from '../bench/guests.ts';
import { disks, imprint, install, look } from '../bench/installed.ts';
import { contentOnFat, fatImage, namesOnFat } from '../bench/media.ts';
import { Permitting } from '../bench/permitting.ts';
import { logIn, logOff } from '../bench/person.ts';
import type { Plugged } from '../bench/plug-qemu.ts';
import { promised } from '../bench/promised.ts';

const CLOSED = { authorized: false, drivers: [] };
const SECOND = 1000;
const signer = permitSigner();

let guest: Guest;
let terminal: Permitting;
let number = 0;
const plugged: Plugged[] = [];

beforeAll(async () => {
  guest = await startGuest();
  await install(guest);
  await guest.agent.write(
    '/etc/polkit-1/rules.d/00-seat.rules',
    'polkit.addRule(function (a) { if (a.id.indexOf("org.freedesktop.udisks2.") == 0) return polkit.Result.YES; });',
  );
  await guest.sh('systemctl start polkit udisks2');
  terminal = new Permitting(guest);
  await terminal.start(signer.policyKey);
  await logIn(guest, 'hanako');
  await terminal.sitting(['hanako']);
});
afterAll(async () => guest?.stop());
afterEach(async () => {
  for (const one of plugged.splice(0)) await one.unplug();
  await give([]);
  terminal.forget();
});

/** What the console hands over next. */
async function give(permits: readonly Permit[]): Promise<void> {
  number += 1;
  await terminal.offer(signer.signed(sheetOf(number, permits)));
}

interface Stick {
  file: string;
  device: ReturnType<typeof stick>;
}
async function aStick(serial: string): Promise<Stick> {
  const file = await fatImage(join(scratch(), 'stick.img'), 'STICK');
  return { file, device: stick({ image: file, serial }) };
}
async function plug({ device }: Stick): Promise<void> {
  plugged.push(await guest.plug(device));
}
async function pull(): Promise<void> {
  await plugged.pop()?.unplug();
}
const asHanako = (line: string) => `runuser -u hanako -- sh -c '${line}'`;
/** Hanako mounts it as the desktop does. */
async function mount(): Promise<void> {
  await guest.until('[ -b /dev/sda ]');
  await guest.sh(`udevadm settle -t 20; ${asHanako('udisksctl mount -b /dev/sda')}`);
}
const unmount = () => guest.until(asHanako('udisksctl unmount -b /dev/sda'));
const hash = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a permit to carry out', () => {
  it('opens its medium for its person; each file is in the ledger as the medium has it, and medium and ledger agree', async () => {
    const good = await aStick('GOOD0001');
    await plug(good);
    expect(await terminal.event('device.decided', ({ device }) => device.serial === 'GOOD0001')).toMatchObject({
      outcome: 'block',
      proven: true,
    });
    const permit = permitOf('GOOD0001');
    await give([permit]);
    expect(await terminal.event('permit.opened')).toMatchObject({
      permit: permit.id,
      device: { serial: 'GOOD0001' },
      right: 'read-write',
      users: ['hanako'],
    });
    await mount();
    expect(await guest.sh('grep /media/hanako /proc/mounts')).toMatch(/rw,nosuid,nodev,noexec/);
    await guest.sh(
      asHanako(
        'cd /media/hanako/STICK; mkdir 2026; head -c 300000 /dev/zero > 2026/LIST.CSV; echo first > A.TXT; cp A.TXT PART; mv PART B.TXT',
      ),
    );
    const list = await terminal.event('copy.recorded', ({ path }) => path === '2026/LIST.CSV');
    expect(list).toMatchObject({
      permit: permit.id,
      bytes: 300_000,
      sha256: hash(Buffer.alloc(300_000)),
      osUser: 'hanako',
    });
    await terminal.event('copy.recorded', ({ path }) => path === 'A.TXT');
    await guest.sh(asHanako('echo second >> /media/hanako/STICK/A.TXT'));
    const again = await terminal.event('copy.recorded', ({ path, bytes }) => path === 'A.TXT' && bytes === 13);
    expect(again.sha256).toBe(hash('first\nsecond\n'));
    await unmount();
    expect(await terminal.event('copy.compared')).toMatchObject({
      permit: permit.id,
      files: 3,
      removed: 0,
      differences: [],
    });
    await pull();
    expect(await terminal.event('permit.ended')).toMatchObject({ why: 'removed', files: 3, bytes: 300_019 });
    expect(terminal.told('copy.gap')).toEqual([]);
    expect(hash(await contentOnFat(good.file, '2026/LIST.CSV'))).toBe(list.sha256);
    expect(hash(await contentOnFat(good.file, 'A.TXT'))).toBe(again.sha256);
  });
});
