// Volumes of a recorded machine: mounted and not, on USB, mapped, in a file, on a card; and mounts in every spelling.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openHost } from '../../../../agent/platform/linux/host.ts';
import { parseMountinfo } from '../../../../agent/platform/linux/mountinfo-parse.ts';
import { decodeUdev, parseUdev } from '../../../../agent/platform/linux/udev-parse.ts';
import { openVolumes } from '../../../../agent/platform/linux/volumes.ts';
import { addToTree, type Entries, layTree, recordedTree } from '../../../support/tree.ts';

async function read(entries: Entries) {
  const found = await openVolumes(openHost({ root: layTree(entries) })).read();
  return 'items' in found ? found.items : found;
}
const recorded = () => recordedTree('guest', '/sys/class/block', '/sys/block', '/run/udev', '/proc/');
const disk = (node: string, number: string, path: string, more: Record<string, string> = {}): Entries => ({
  [`/sys/class/block/${node}`]: { link: `../../devices/${path}/${node}` },
  [`/sys/class/block/${node}/dev`]: `${number}\n`,
  [`/sys/class/block/${node}/size`]: '2048\n',
  [`/sys/class/block/${node}/ro`]: '0\n',
  [`/sys/class/block/${node}/removable`]: '0\n',
  ...Object.fromEntries(Object.entries(more).map(([name, text]) => [`/sys/class/block/${node}/${name}`, text])),
});
const mounts = (...lines: string[]) => ({ '/proc/self/mountinfo': `${lines.join('\n')}\n` });

describe('a volume', () => {
  it('on a stick is told with label, size, port, and read-only as mounted', async () => {
    const items = await read(recorded());
    expect(Object.keys(items)).toEqual(['sda', 'sdb', 'sdc', 'sdd', 'vda']);
    expect(items).toMatchObject({
      sda: {
        node: 'sda',
        label: 'MOCHIDASHI',
        fileSystem: 'vfat',
        sizeBytes: 16 * 1024 ** 2,
        mountPoint: '/media/my stick',
        readOnly: true,
        removable: true,
        bus: 'usb',
        usbPort: '1-1.1',
      },
      sdb: { label: 'STICK', mountPoint: null, readOnly: false, usbPort: '3-1' },
      vda: { mountPoint: '/', bus: 'virtual', removable: false, readOnly: false },
    });
  });

  it('is read-only where its device is, whatever the mount says', async () => {
    const items = await read({ ...recorded(), '/sys/class/block/sdb/ro': '1\n' });
    expect(items).toMatchObject({ sdb: { readOnly: true } });
  });

  it('that is a partition is told and its disk is not', async () => {
    const items = await read({
      ...mounts(),
      ...disk('sda', '8:0', 'pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block'),
      ...disk('sda1', '8:1', 'pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sda', { partition: '1\n' }),
    });
    expect(items).toEqual({ sda1: expect.objectContaining({ bus: 'sata', removable: false, mountPoint: null }) });
  });

  it('that is mapped from a stick is on the stick', async () => {
    const items = await read({
      ...mounts('30 1 253:0 / /media/locked rw - ext4 /dev/mapper/luks rw'),
      ...disk('sdb', '8:16', 'pci0000:00/usb1/1-2/1-2:1.0/host1/target1:0:0/1:0:0:0/block', { removable: '1\n' }),
      ...disk('dm-0', '253:0', 'virtual/block'),
      '/sys/class/block/dm-0/slaves/sdb': '',
    });
    expect(items).toMatchObject({
      'dm-0': { bus: 'usb', removable: true, usbPort: '1-2', mountPoint: '/media/locked' },
    });
  });

  it('of a file system without a device number of its own is found by its source', async () => {
    const items = await read({
      ...mounts('30 1 0:44 /@home /home rw - btrfs /dev/sda2 rw,subvol=/@home'),
      ...disk('sda2', '8:2', 'pci0000:00/block/sda'),
    });
    expect(items).toMatchObject({ sda2: { fileSystem: 'btrfs', mountPoint: '/home' } });
  });

  it('of which a folder is shown elsewhere is told where it is mounted whole', async () => {
    const items = await read({
      ...mounts('30 1 8:2 /etc/hosts /etc/hosts rw - ext4 /dev/sda2 rw', '31 1 8:2 / /data rw - ext4 /dev/sda2 rw'),
      ...disk('sda2', '8:2', 'pci0000:00/block/sda'),
    });
    expect(items).toMatchObject({ sda2: { mountPoint: '/data' } });
  });

  it.each([
    [
      'an SD card',
      'mmcblk0',
      'pci0000:00/mmc_host/mmc0/mmc0:0001/block',
      { 'device/type': 'SD\n' },
      { bus: 'mmc', removable: true },
    ],
    [
      'a soldered eMMC',
      'mmcblk0',
      'pci0000:00/mmc_host/mmc0/mmc0:0001/block',
      { 'device/type': 'MMC\n' },
      { bus: 'mmc', removable: false },
    ],
    ['an NVMe disk', 'nvme0n1', 'pci0000:00/0000:01:00.0/nvme/nvme0', {}, { bus: 'nvme', removable: false }],
    ['a file on a loop', 'loop0', 'virtual/block', {}, { bus: 'loop', removable: false }],
  ])('that is %s', async (_, node, path, more, expected) => {
    expect(await read({ ...mounts(), ...disk(node, '9:9', path, more) })).toMatchObject({ [node]: expected });
  });

  it('is none where a loop has no file, a drive no disc, a reader no card', async () => {
    const drive = disk('sr0', '11:0', 'pci0000:00/ata2/host1/target1:0:0/1:0:0:0/block');
    const empty = { ...mounts(), ...disk('loop0', '7:0', 'virtual/block', { size: '0\n' }), ...drive };
    expect(await read(empty)).toEqual({});
    expect(
      await read({ ...empty, '/run/udev/data/b11:0': 'E:ID_CDROM_MEDIA=1\nE:ID_FS_LABEL_ENC=DISC\\x201\n' }),
    ).toMatchObject({
      sr0: { bus: 'optical', label: 'DISC 1', removable: true },
    });
  });

  it('rings within two seconds when it is mounted', async () => {
    const root = layTree(recorded());
    const rung = Promise.withResolvers<void>();
    const stops = openVolumes(openHost({ root })).bells.map((bell) => bell(rung.resolve));
    const began = performance.now();
    addToTree(root, mounts('31 1 8:16 / /mnt rw - vfat /dev/sdb rw'));
    await rung.promise;
    expect(performance.now() - began).toBeLessThan(2_000);
    for (const stop of stops) stop();
  });
});

describe('a system that shows no volumes', () => {
  it('has unknown media', async () => {
    expect(await read(mounts())).toMatchObject({ unknown: 'not-present' });
    expect(await read({ '/etc/hostname': 'box' })).toMatchObject({ unknown: 'not-present' });
  });
});

describe('the text of the kernel and of udev', () => {
  it('spells spaces and backslashes in its own way', () => {
    const [mount] = parseMountinfo(
      '1 2 8:1 / /media/a\\040b\\134c rw,noatime master:1 propagate_from:2 - vfat /dev/sdb1 rw',
    );
    expect(mount).toMatchObject({ mountPoint: '/media/a b\\c', readOnly: false, fileSystem: 'vfat' });
    expect(decodeUdev('\\xe6\\x8c\\x81\\x20出')).toBe('持 出');
    expect(parseUdev('S:disk\nE:ID_FS_LABEL=a=b\nE:=x\nE\n')).toEqual({ ID_FS_LABEL: 'a=b' });
  });

  it('never makes it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parseMountinfo(text);
        parseMountinfo(`1 2 8:1 / /${text} rw - ${text}`);
        parseUdev(`E:${text}`);
        expect(decodeUdev(text).isWellFormed() || !text.isWellFormed()).toBe(true);
      }),
    );
  });
});
