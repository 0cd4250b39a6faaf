// How a test gets its guest: from the snapshot in a moment, or by a real boot where the boot is the point.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { Guest } from './guest.ts';
import type { Part } from './programs.ts';
import { overlay, SNAPSHOT } from './snapshot.ts';

/** The repository, which the guest may mount as /work. */
export const WORK = join(import.meta.dirname, '../../..');

type Wishes = { forward?: readonly number[]; kernelWords?: string; memoryCard?: boolean };

/** A guest as the snapshot left it; whatever an earlier one wrote to its disk is gone. One at a time. */
export async function startGuest(wishes: Wishes = {}): Promise<Guest> {
  const { image, snapshotDisk, runFolder } = inject('vm');
  return Guest.start({
    ...machine(wishes, runFolder),
    imageFolder: image.folder,
    disk: snapshotDisk,
    snapshot: SNAPSHOT,
  });
}

/** A guest that boots from a fresh disk: 12 to 17 seconds. */
export async function bootGuest(wishes: Wishes = {}): Promise<Guest> {
  const { image, runFolder } = inject('vm');
  const common = machine(wishes, runFolder);
  const disk = `${common.folder}/disk.qcow2`;
  await overlay(image, disk);
  return Guest.start({ ...common, imageFolder: image.folder, disk, snapshot: null });
}

/** One of our programs as a command of the guest; the work tree must be mounted there. */
export function program(name: 'agent' | Part): string {
  const { programs } = inject('vm');
  return name === 'agent' ? `${programs}/agent/sekimori-agent` : `/usr/local/bin/node ${programs}/${name}.mjs`;
}

/** The package as it is carried to a terminal, as the guest sees it. */
export function packageFolder(): string {
  return `${inject('vm').programs}/package`;
}

/** A folder for a test's own files, gone with the run. */
export function scratch(): string {
  return mkdtempSync(join(inject('vm').runFolder, 's'));
}

function machine({ forward = [], kernelWords = '', memoryCard = false }: Wishes, runFolder: string) {
  return { folder: mkdtempSync(join(runFolder, 'g')), work: WORK, forward, kernelWords, memoryCard };
}
