// A permit opens exactly its medium, for its person, there, for its time; and what is written under it is in the ledger, as the stick's
// image shows from outside the guest.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Permit } from '../../../shared/permits/document.ts';
import { permitOf, permitSigner, sheetOf } from '../../support/permit-sheets.ts';
import { stick } from '../bench/devices.ts';
import * as gadgets from '../bench/gadgets.ts';
import type { Guest } from '../bench/guest.ts';
import { scratch, startGuest } from '../bench/guests.ts';
import { disks, imprint, install, look } from '../bench/installed.ts';
import { contentOnFat, fatImage, namesOnFat, putOnFat } from '../bench/media.ts';
import { Permitting } from '../bench/permitting.ts';
import { logIn, logOff } from '../bench/person.ts';
import type { Plugged } from '../bench/plug-qemu.ts';

const CLOSED = { authorized: false, drivers: [] };
/** A limit, no promise: an idle emulated machine takes about a second. */
const LIMIT = 10_000;
const FAILED = '/tmp/failed-at';
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
  // With a person's login: longer than other suites begin.
}, 240_000);
afterAll(async () => guest?.stop());
afterEach(async () => {
  for (const one of plugged.splice(0)) await one.unplug();
  await give([]);
  terminal.forget();
});

/** What the console hands over next. */
async function give(permits: readonly Permit[]): Promise<{ offeredAtMs: number }> {
  number += 1;
  return terminal.offer(signer.signed(sheetOf(number, permits)));
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
/** Node of the disk of the stick that is plugged in; not always the first, as one that was pulled out may not be let go yet. */
async function disk(): Promise<string> {
  const found =
    'for d in /sys/bus/usb/devices/*/*/host*/target*/*/block/*; do [ -e $d ] && basename $d; done | sed s,^,/dev/, | tail -1';
  await guest.until(`[ -b "$(${found})" ]`);
  return guest.sh(`udevadm settle -t 20; ${found}`);
}
/** Hanako mounts it as the desktop does. */
async function mount(): Promise<void> {
  await guest.sh(asHanako(`udisksctl mount -b ${await disk()}`));
}
const unmount = async () => guest.until(asHanako(`udisksctl unmount -b ${await disk()}`));
const hash = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a permit to carry out', () => {
  it('opens its medium for its person; each file is in the ledger as the medium has it, and medium and ledger agree', async () => {
    const good = await aStick('GOOD0001');
    await putOnFat(good.file, 'OLD.TXT', 'from last year', new Date(Date.now() - 300 * 86_400_000));
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
      files: 4,
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

describe('what no permit opens', () => {
  it.each([
    ['another medium', 'OTHER001', permitOf('GOOD0001')],
    [
      'another person',
      'GOOD0002',
      permitOf('GOOD0002', { person: { id: 'per-2', name: '架空 太郎', osUsers: ['taro'] } }),
    ],
    ['a permit that is over', 'GOOD0003', permitOf('GOOD0003', { until: Date.now() - 1 })],
    [
      'a permit that begins tomorrow',
      'GOOD0004',
      permitOf('GOOD0004', { from: Date.now() + 86_400_000, until: Date.now() + 90_000_000 }),
    ],
    [
      'a permit of another terminal',
      'GOOD0005',
      permitOf('GOOD0005', { endpointId: '11111111-6f0e-4d58-9a1c-1f2f3a4b5c6d' }),
    ],
  ])('%s', async (_, serial, permit) => {
    await give([permit]);
    const one = await aStick(serial);
    const before = imprint(one.file);
    await plug(one);
    expect(await terminal.event('device.decided', ({ device }) => device.serial === serial)).toMatchObject({
      outcome: 'block',
      proven: true,
    });
    expect(await look(guest, one.device)).toMatchObject(CLOSED);
    expect(await disks(guest)).toEqual([]);
    await pull();
    expect(imprint(one.file)).toBe(before);
  });

  it('a sheet that is forged, of another terminal, of another zone, or replayed', async () => {
    const one = await aStick('FORGED01');
    const permit = permitOf('FORGED01');
    await give([permit]);
    const old = signer.signed(sheetOf(number, [permit]));
    await give([]);
    await plug(one);
    await terminal.event('device.decided', ({ device }) => device.serial === 'FORGED01');
    const next = sheetOf(number + 1, [permit]);
    const genuine = signer.signed(next);
    const other = '11111111-6f0e-4d58-9a1c-1f2f3a4b5c6d';
    for (const [sheet, why] of [
      [permitSigner().signed(next), 'signature'],
      [{ ...genuine, text: genuine.text.replace('FORGED01', 'FORGED02') }, 'signature'],
      [signer.signed({ ...next, endpointId: other, permits: [{ ...permit, endpointId: other }] }), 'terminal'],
      [signer.signed({ ...next, zone: 'internet' }), 'zone'],
      [old, 'older'],
    ] as const) {
      await terminal.offer(sheet);
      expect(await terminal.event('permit.refused')).toMatchObject({ why, held: number });
      expect(await look(guest, one.device)).toMatchObject(CLOSED);
    }
  });

  it('its own medium on which another interface grew', async () => {
    const { vendorId, productId } = gadgets.stickWithKeyboard;
    const ids = { vendorId: Number.parseInt(vendorId, 16), productId: Number.parseInt(productId, 16) };
    const object = { kind: 'medium', ...ids, serial: 'BAD0001', identity: 'strong', mediumId: null } as const;
    await give([permitOf('BAD0001', { object })]);
    plugged.push(await guest.plug(gadgets.stickWithKeyboard));
    expect(await terminal.event('device.decided', ({ device }) => device.serial === 'BAD0001')).toMatchObject({
      outcome: 'block',
      proven: true,
    });
    expect(await look(guest, gadgets.stickWithKeyboard)).toMatchObject(CLOSED);
  });
});

/** Somebody writes small files until it fails, and then notes when that was. */
async function writeOn(): Promise<void> {
  await guest.sh(
    `rm -f ${FAILED}; (${asHanako(`cd /media/hanako/STICK; i=0; while i=$((i+1)); do echo $i > $i || break; sleep 0.02; done; cat /proc/uptime > ${FAILED}`)}) > /dev/null 2>&1 &`,
  );
  await guest.until('[ -e /media/hanako/STICK/20 ]');
}
/** The guest's time since its start in milliseconds, when the writer failed. */
async function failedAt(): Promise<number> {
  await guest.until(`[ -s ${FAILED} ]`);
  return uptimeIn(await guest.sh(`cat ${FAILED}`));
}
const uptimeIn = (text: string) => Math.round(Number(text.split(' ')[0]) * 1000);

describe('a permit that is at its end', () => {
  async function opened(serial: string, more: Partial<Permit> = {}): Promise<{ one: Stick; permit: Permit }> {
    const one = await aStick(serial);
    const permit = permitOf(serial, more);
    await plug(one);
    await give([permit]);
    await terminal.event('permit.opened');
    await mount();
    return { one, permit };
  }
  /** Nothing arrives any more, and what did is what the ledger says. */
  async function isClosedAndLedgered({ one, permit }: { one: Stick; permit: Permit }): Promise<void> {
    expect(await terminal.event('copy.compared', ({ permit: of }) => of === permit.id)).toMatchObject({
      differences: [],
    });
    await terminal.event(
      'device.decided',
      ({ device, outcome }) => device.serial === one.device.serial && outcome === 'block',
    );
    expect(await look(guest, one.device)).toMatchObject(CLOSED);
    const after = imprint(one.file);
    await guest.run(`${asHanako('echo late > /media/hanako/STICK/LATE')}; sync`);
    expect(imprint(one.file)).toBe(after);
    // The last ones may not have arrived.
    const ledger = terminal.told('copy.recorded').map(({ path }) => path);
    expect(ledger).toEqual(expect.arrayContaining(await namesOnFat(one.file)));
  }
  it('because it was withdrawn, closes the medium while somebody writes', async () => {
    const open = await opened('DRAWN001');
    await writeOn();
    const { offeredAtMs } = await give([]);
    expect(await terminal.event('permit.ended')).toMatchObject({ why: 'withdrawn', proven: true });
    expect((await failedAt()) - offeredAtMs).toBeLessThan(LIMIT);
    await isClosedAndLedgered(open);
  });

  it('by its time closes it, also when the clock was set back a day', async () => {
    const open = await opened('TIMED001');
    await writeOn();
    await guest.agent.setClock(Date.now() - 86_400_000);
    const now = uptimeIn(await guest.sh('cat /proc/uptime'));
    const until = Date.now() + 5_000;
    await give([{ ...open.permit, until }]);
    const endsAt = now + 5_000;
    expect(await terminal.event('permit.ended', () => true, 60_000)).toMatchObject({ why: 'time', proven: true });
    const late = (await failedAt()) - endsAt;
    expect(late).toBeGreaterThan(-1_000);
    expect(late).toBeLessThan(LIMIT);
    await isClosedAndLedgered(open);
    // Neither a restart of the agent nor a new plug gives it a second life.
    await terminal.kill();
    await terminal.start(signer.policyKey);
    expect(await terminal.event('device.decided', ({ device }) => device.serial === 'TIMED001')).toMatchObject({
      outcome: 'block',
    });
    await guest.agent.setClock(Date.now());
  });

  it('because more was written than it allows, closes it; what was too much is in the ledger, and no sheet brings it back', async () => {
    const open = await opened('BOUND001', { maxFiles: 30 });
    await writeOn();
    expect(await terminal.event('permit.ended')).toMatchObject({ why: 'files', proven: true });
    await isClosedAndLedgered(open);
    expect((await namesOnFat(open.one.file)).length).toBeLessThan(30 + 50);
    await give([open.permit]);
    expect(await look(guest, open.one.device)).toMatchObject(CLOSED);
    await pull();

    terminal.forget();
    const big = await opened('BOUND002', { maxBytes: 1_000_000 });
    await guest.run(asHanako('head -c 9000000 /dev/zero > /media/hanako/STICK/BIG.DAT'));
    const ended = await terminal.event('permit.ended');
    expect(ended).toMatchObject({ why: 'bytes', proven: true });
    expect(ended.bytes).toBeGreaterThan(1_000_000);
    await isClosedAndLedgered(big);
  });

  it('because its person logged off, or somebody else came, closes it', async () => {
    const open = await opened('PERSON01');
    await logOff(guest);
    expect(await terminal.event('permit.ended')).toMatchObject({ why: 'person', proven: true });
    await isClosedAndLedgered(open);
    await logIn(guest, 'taro');
    expect(await look(guest, open.one.device)).toMatchObject(CLOSED);
    await logOff(guest);
    await logIn(guest, 'hanako');
    await terminal.event('permit.opened');
  });
});

describe('the ledger', () => {
  it('says that it has a gap when the medium is pulled out during a copy, and is compared at the next plug, before anybody opens it', async () => {
    const one = await aStick('PULLED01');
    const permit = permitOf('PULLED01');
    await give([permit]);
    await plug(one);
    await terminal.event('permit.opened');
    await mount();
    await guest.sh(asHanako('echo kept > /media/hanako/STICK/KEPT.TXT; sync'));
    await terminal.event('copy.recorded', ({ path }) => path === 'KEPT.TXT');
    await writeOn();
    await pull();
    expect(await terminal.event('copy.gap')).toMatchObject({ permit: permit.id, why: 'pulled-out' });
    expect(await terminal.event('permit.ended')).toMatchObject({ why: 'removed' });
    await guest.run('umount -l /media/hanako/STICK');
    // Elsewhere somebody puts a file on it.
    await putOnFat(one.file, 'ADDED.TXT', 'by another machine');
    await plug(one);
    const compared = await terminal.event('copy.compared');
    expect(compared.differences).toContainEqual({
      path: 'ADDED.TXT',
      what: 'not-in-ledger',
      bytes: 18,
      sha256: hash('by another machine'),
    });
    await terminal.event('permit.opened');
    await mount();
    expect(await guest.sh('grep /media/hanako /proc/mounts')).toMatch(/rw,nosuid,nodev,noexec/);
    await unmount();
  });
});

describe('a permit to bring in', () => {
  it('opens its medium for reading alone, after its files were recorded; without a scanner it says that none looked', async () => {
    const one = await aStick('BRING001');
    await putOnFat(one.file, 'UPDATE.BIN', 'from outside');
    const before = imprint(one.file);
    const permit = permitOf('BRING001', { direction: 'bring-in', right: 'read-write' });
    await give([permit]);
    await plug(one);
    expect(await terminal.event('copy.recorded')).toMatchObject({
      permit: permit.id,
      path: 'UPDATE.BIN',
      sha256: hash('from outside'),
    });
    expect(await terminal.event('permit.opened')).toMatchObject({
      direction: 'bring-in',
      right: 'read-only',
      scan: 'none',
    });
    await mount();
    expect(await guest.sh('grep /media/hanako /proc/mounts')).toMatch(/ro,nosuid,nodev,noexec/);
    expect(await guest.sh(asHanako('cat /media/hanako/STICK/UPDATE.BIN'))).toBe('from outside');
    const node = await disk();
    for (const line of [
      'echo x > /media/hanako/STICK/X',
      'mount -o remount,rw /media/hanako/STICK',
      `udisksctl mount -b ${node} -o rw`,
    ])
      expect((await guest.run(asHanako(line))).code).not.toBe(0);
    await unmount();
    expect((await guest.run(asHanako(`udisksctl mount -b ${node} -o rw`))).err).toMatch(/option .rw. is not allowed/);
    expect((await guest.run(`dd if=/dev/zero of=${node} bs=512 count=1 conv=fsync`)).code).not.toBe(0);
    await pull();
    expect(imprint(one.file)).toBe(before);
  });

  it('waits for the verdict of a scanner, which nobody can be quicker than; what has malware in it stays closed', async () => {
    // A scanner that takes its time and knows one name stands for ClamAV, called as ClamAV is.
    await guest.agent.write(
      '/usr/local/bin/clamscan',
      '#!/bin/sh\nfor last; do :; done\nsleep 2\ngrep -rl MALWARE "$last" | while read -r f; do echo "$f: Test FOUND"; done\n! grep -rqs MALWARE "$last"\n',
    );
    await guest.sh('install -m 755 /usr/local/bin/clamscan /usr/bin/clamscan; rm /usr/local/bin/clamscan');
    const bad = await aStick('SICK0001');
    await putOnFat(bad.file, 'GAME.EXE', 'MALWARE');
    await give([permitOf('SICK0001', { direction: 'bring-in' }), permitOf('WELL0001', { direction: 'bring-in' })]);
    await plug(bad);
    // Meanwhile a desktop would mount whatever udisks shows.
    expect((await guest.run(asHanako(`udisksctl mount -b ${await disk()}`))).code).not.toBe(0);
    expect(await terminal.event('permit.ended')).toMatchObject({ why: 'infected', proven: true });
    await terminal.event(
      'device.decided',
      ({ device, outcome }) => device.serial === 'SICK0001' && outcome === 'block',
    );
    expect(await look(guest, bad.device)).toMatchObject(CLOSED);
    await pull();
    const well = await aStick('WELL0001');
    await plug(well);
    expect(await terminal.event('permit.opened')).toMatchObject({ scan: 'clean' });
    await guest.sh('rm /usr/bin/clamscan');
  });
});
