// Boots the image once and stores the running machine, so that a test's guest is there in a third of a second.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, type Image } from './build-image.ts';
import { cached, keyOf } from './cache.ts';
import { Guest } from './guest.ts';
import { type Machine, machineArguments } from './qemu.ts';

export const SNAPSHOT = 'ready';

// Drivers that a first plug would otherwise load; and Node once, so that its pages are in memory.
const WARM_UP = `systemctl is-system-running --wait; modprobe -a usb-storage uas usbhid hid-generic sd_mod sr_mod sg nf_tables 9p 9pnet_virtio vfat nls_cp437 nls_ascii cdc_ether
node -e 0; udevadm settle; sync`;

/** The qcow2 file with the snapshot, from the cache or made now (about 20 s). It is a template: copy it, then start from the copy. */
export async function takeSnapshot(cache: string, image: Image, log: (line: string) => void): Promise<string> {
  const version = (await command('qemu-system-x86_64', ['--version'])).split('\n')[0] ?? '';
  const shape = machineArguments(machineOf(image, 'disk', 'folder'))
    .join(' ')
    .replaceAll(image.folder, '')
    .replaceAll(import.meta.dirname, '');
  const key = keyOf('snapshot', image.key, version, shape, WARM_UP);
  const folder = await cached(cache, key, async (unfinished) => {
    log('booting the guest once for the snapshot (about 20 s, once for each image)');
    const disk = join(unfinished, 'ready.qcow2');
    await overlay(image, disk);
    const sockets = mkdtempSync(join(tmpdir(), 'sekimori-vm-'));
    const guest = await Guest.start(machineOf(image, disk, sockets));
    try {
      await guest.run(WARM_UP, 120_000);
      await guest.qmp.monitor(`savevm ${SNAPSHOT}`);
    } finally {
      await guest.stop();
      rmSync(sockets, { recursive: true, force: true });
    }
  });
  return join(folder, 'ready.qcow2');
}

/** A fresh disk over the image, for a real boot. */
export async function overlay(image: Image, disk: string): Promise<void> {
  await command('qemu-img', ['create', '-q', '-f', 'qcow2', '-b', join(image.folder, 'root.img'), '-F', 'raw', disk]);
}

function machineOf(image: Image, disk: string, folder: string): Machine {
  return {
    imageFolder: image.folder,
    disk,
    folder,
    work: import.meta.dirname,
    forward: [],
    kernelWords: '',
    memoryCard: false,
    snapshot: null,
  };
}
