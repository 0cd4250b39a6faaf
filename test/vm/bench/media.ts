// Images of sticks on the host, made and read without mounting: what reached a stick is proven from outside the guest.
import { truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { command } from './build-image.ts';

/** A FAT file system without a partition table, as small sticks have. */
export async function fatImage(file: string, label: string, sizeMiB = 16): Promise<string> {
  writeFileSync(file, '');
  truncateSync(file, sizeMiB * 1024 * 1024);
  await command('mkfs.fat', ['-n', label, file]);
  return file;
}

/** Names in the root folder of a FAT image, in the order they were written. */
export async function namesOnFat(file: string): Promise<string[]> {
  return (await command('mdir', ['-b', '-i', file, '::/']))
    .split('\n')
    .filter(Boolean)
    .map((name) => name.replace('::/', ''));
}

/** Writes a file into a FAT image, as another machine would. */
export async function putOnFat(file: string, path: string, text: string, at = new Date()): Promise<void> {
  const from = `${file}.part`;
  writeFileSync(from, text);
  utimesSync(from, at, at);
  await command('mcopy', ['-m', '-i', file, from, `::/${path}`]);
}

/** The bytes of one file of a FAT image. */
export async function contentOnFat(file: string, path: string): Promise<string> {
  return command('mtype', ['-i', file, `::/${path}`]);
}
