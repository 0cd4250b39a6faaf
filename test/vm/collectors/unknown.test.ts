// What cannot be known is told as unknown, with the reason, and never stops the rest: an ordinary user, and systems that show less.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collect } from '../bench/collecting.ts';
import { stick } from '../bench/devices.ts';
import type { Guest } from '../bench/guest.ts';
import { scratch, startGuest } from '../bench/guests.ts';
import { fatImage } from '../bench/media.ts';
import { logIn } from '../bench/person.ts';

let guest: Guest;
beforeEach(async () => {
  guest = await startGuest();
});
afterEach(async () => guest.stop());

describe('for an ordinary user', () => {
  it('serial numbers are unknown for want of root; devices, volumes, packages and sessions are told', async () => {
    await logIn(guest, 'taro');
    const seen = await collect(guest, ['hardware', 'devices', 'media', 'software', 'sessions'], { user: 'hanako' });
    const { system } = await seen.state('hardware');
    expect(system?.facts).toMatchObject({
      manufacturer: 'QEMU',
      serial: { unknown: 'needs-root' },
      uuid: { unknown: 'needs-root' },
    });
    expect(Object.values(await seen.state('sessions'))).toMatchObject([{ user: 'taro', tty: 'ttyS0' }]);
    expect(await seen.state('software')).toHaveProperty('dpkg:udisks2:amd64');
    expect(await seen.state('media')).toHaveProperty('vda');

    await guest.plug(stick({ image: await fatImage(join(scratch(), 'stick.img'), 'STICK'), serial: 'SERIAL0003' }));
    const { device } = await seen.event('device.attached');
    expect(device).toMatchObject({ serial: 'SERIAL0003', descriptorHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });
});

describe('on a system without a USB bus and without /sys/class', () => {
  it('devices, volumes and interfaces are unknown, hardware part by part, and packages are told', async () => {
    const seen = await collect(guest, ['devices', 'media', 'network', 'hardware', 'software'], {
      emptied: ['/sys/bus/usb', '/sys/class'],
    });
    expect(await seen.unknown('devices')).toMatchObject({ unknown: 'not-supported' });
    expect(await seen.unknown('media')).toMatchObject({ unknown: 'not-present' });
    expect(await seen.unknown('network')).toMatchObject({ unknown: 'not-present' });
    const items = await seen.state('hardware');
    expect(items.system?.facts.serial).toMatchObject({ unknown: 'not-present' });
    expect(items.tpm?.facts.present).toMatchObject({ unknown: 'not-supported' });
    expect(items.memory?.facts.sizeBytes).toBeGreaterThan(900 * 1024 ** 2);
    expect(await seen.state('software')).toHaveProperty('dpkg:udisks2:amd64');
  });
});

describe('without the system bus', () => {
  it('utmp tells who is logged in, and a lock is unknown; without utmp too, sessions are unknown', async () => {
    await logIn(guest, 'taro');
    const withUtmp = await collect(guest, ['sessions'], { emptied: ['/run/dbus'] });
    const sessions = Object.values(await withUtmp.state('sessions'));
    expect(sessions).toMatchObject([{ user: 'taro', tty: 'ttyS0', isLocked: { unknown: 'not-supported' } }]);
    await withUtmp.stop();

    await guest.sh('rm /run/utmp');
    const without = await collect(guest, ['sessions'], { emptied: ['/run/dbus'] });
    expect(await without.unknown('sessions')).toMatchObject({ unknown: 'not-present' });
  });
});
