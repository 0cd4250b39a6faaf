// Before the first test of a run: the image and its snapshot, a folder of this run's own with a copy to write to, and our programs.
import { chmodSync, constants, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildImage, type Image } from './build-image.ts';
import { cacheFolder } from './cache.ts';
import { bundlePrograms } from './programs.ts';
import { takeSnapshot } from './snapshot.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** `programs` is the folder of our bundled programs as the guest sees it. */
    vm: { image: Image; snapshotDisk: string; runFolder: string; programs: string };
  }
}

const ROOT = join(import.meta.dirname, '../../..');

export default async function setUp(project: TestProject): Promise<() => void> {
  const cache = cacheFolder(process.env);
  const log = (line: string): void => console.log(line);
  const image = await buildImage(cache, log);
  const snapshot = await takeSnapshot(cache, image, log);
  const runFolder = mkdtempSync(join(tmpdir(), 'sekimori-vm-'));
  const snapshotDisk = join(runFolder, 'ready.qcow2');
  copyFileSync(snapshot, snapshotDisk, constants.COPYFILE_FICLONE);
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  const programs = mkdtempSync(join(ROOT, '.cache/vm-'));
  await bundlePrograms(programs);
  // Ordinary users of the guest run them too.
  chmodSync(programs, 0o755);
  project.provide('vm', { image, snapshotDisk, runFolder, programs: join('/work', relative(ROOT, programs)) });
  return () => {
    for (const folder of [runFolder, programs]) rmSync(folder, { recursive: true, force: true });
  };
}
