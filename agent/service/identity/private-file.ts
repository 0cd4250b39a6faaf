// Files that only the agent may read: written whole or not at all, mode 0600 in a folder of mode 0700.
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { SekimoriError } from '../../../shared/errors/error.ts';

/** Makes the folder where it is missing, and takes it from everybody else's eyes where it is ours. */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
}

/** After a crash at any moment the file holds either its old or its new content. */
export function writePrivateFile(path: string, content: string): void {
  const beside = `${path}.new`;
  rmSync(beside, { force: true });
  const file = openSync(beside, 'wx', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Null when there is no such file. */
export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
}

/**
 * Reads a file that holds a secret.
 * @throws SKM_FILE_READABLE_BY_OTHERS when group or others may read it
 */
export function readSecretFile(path: string): string {
  const text = readFileSync(path, 'utf8');
  if ((statSync(path).mode & 0o077) !== 0) throw new SekimoriError('SKM_FILE_READABLE_BY_OTHERS', { path });
  return text;
}
