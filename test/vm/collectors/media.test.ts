// Volumes of a real kernel: mounted and not, writable and not, on a stick and in a file on it.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collect } from '../bench/collecting.ts';
import { cdromDrive, stick } from '../bench/devices.ts';
import type { Guest } from '../bench/guest.ts';
import { scratch, startGuest } from '../bench/guests.ts';
import { fatImage } from '../bench/media.ts';
import { promised } from '../bench/promised.ts';

const TWO_SECONDS = 2000;

let guest: Guest;
beforeEach(async () => {
  guest = await startGuest();
  await guest.sh('echo 0 > /sys/module/usb_storage/parameters/delay_use');
});
afterEach(async () => guest.stop());

describe('a volume on a stick', () => {
  it('is told as present, mounted for writing, read-only, and gone', async () => {
    const seen = await collect(guest, ['media']);
    expect((await seen.state('media')).vda).toMatchObject({
      mountPoint: '/',
      readOnly: false,
      bus: 'virtual',
      fileSystem: 'ext4',
    });

    const plugged = await guest.plug(
      stick({ image: await fatImage(join(scratch(), 'stick.img'), 'MOCHIDASHI'), serial: 'S1' }),
    );
    const present = await seen.state('media', (items) => items.sda?.label === 'MOCHIDASHI');
    expect(present.sda).toMatchObject({
      mountPoint: null,
      readOnly: false,
      removable: true,
      bus: 'usb',
      fileSystem: 'vfat',
      usbPort: expect.stringMatching(/^\d+-\d+$/),
    });

    await guest.sh('mkdir -p "/media/my stick" && mount /dev/sda "/media/my stick"');
    const mounted = await seen.event('media.mounted', undefined, promised(TWO_SECONDS));
    expect(mounted.media).toMatchObject({ node: 'sda', mountPoint: '/media/my stick', readOnly: false });

    await guest.sh('mount -o remount,ro "/media/my stick"');
    const remounted = await seen.event('media.remounted', undefined, promised(TWO_SECONDS));
    expect(remounted).toMatchObject({ wasReadOnly: false, media: { node: 'sda', readOnly: true } });

    await guest.sh('umount "/media/my stick"');
    expect((await seen.event('media.unmounted', undefined, promised(TWO_SECONDS))).media.node).toBe('sda');

    await plugged.unplug();
    await seen.state('media', (items) => !('sda' in items));
  });

  it('is read-only where its device is, although the mount asks for writing', async () => {
    const seen = await collect(guest, ['media']);
    await guest.plug(stick({ image: await fatImage(join(scratch(), 'stick.img'), 'CLOSED'), serial: 'S2' }));
    await guest.until('[ -b /dev/sda ]');
    await guest.sh('blockdev --setro /dev/sda; mount /dev/sda /mnt');
    expect((await seen.event('media.mounted')).media).toMatchObject({ node: 'sda', readOnly: true });
  });

  it('that is an image in a file is told as such, and a disc in a drive too', async () => {
    const seen = await collect(guest, ['media']);
    await guest.sh(
      'truncate -s 4M /root/disk.img && mkfs.vfat -n INSIDE /root/disk.img && mount -o loop /root/disk.img /mnt',
    );
    expect((await seen.event('media.mounted')).media).toMatchObject({ bus: 'loop', mountPoint: '/mnt' });
    await guest.plug(cdromDrive(await fatImage(join(scratch(), 'disc.img'), 'DISC')));
    const disc = await seen.state('media', (items) => items.sr0?.label === 'DISC');
    expect(disc.sr0).toMatchObject({ bus: 'optical', readOnly: true, removable: true, mountPoint: null });
  });
});
