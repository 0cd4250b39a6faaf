// Before the first test of a run: the image and its snapshot, and a folder of this run's own with a copy to write to.
import { constants, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildImage, type Image } from './build-image.ts';
import { cacheFolder } from './cache.ts';
import { takeSnapshot } from './snapshot.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    vm: { image: Image; snapshotDisk: string; runFolder: string };
  }
}

export default async function setUp(project: TestProject): Promise<() => void> {
  const cache = cacheFolder(process.env);
  const log = (line: string): void => console.log(line);
  const image = await buildImage(cache, log);
  const snapshot = await takeSnapshot(cache, image, log);
  const runFolder = mkdtempSync(join(tmpdir(), 'sekimori-vm-'));
  const snapshotDisk = join(runFolder, 'ready.qcow2');
  copyFileSync(snapshot, snapshotDisk, constants.COPYFILE_FICLONE);
  project.provide('vm', { image, snapshotDisk, runFolder });
  return () => rmSync(runFolder, { recursive: true, force: true });
}
