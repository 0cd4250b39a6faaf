// What is on a medium: its files with size and time, and the SHA-256 of one of them. Bounded, and never through a link.
import { createHash } from 'node:crypto';
import { closeSync, constants, type Dirent, fstatSync, openSync, read } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface FoundFile {
  readonly bytes: number;
  readonly modifiedAt: number;
  /** When the system last changed anything about it; of a file made just now that is now, whatever time it was given. */
  readonly changedAt: number;
}

/** More than this is not looked through: a terminal has other things to do. */
export const MOST_FILES = 50_000;
const MOST_DEPTH = 64;
const CHUNK_BYTES = 256 * 1024;
const readAsync = promisify(read);

/** Regular files by their path from the root of the medium. Null: there are more than {@link MOST_FILES}. Rejects when it is gone. */
export async function filesOf(root: string): Promise<Map<string, FoundFile> | null> {
  const found = new Map<string, FoundFile>();
  const folders: { path: string; depth: number }[] = [{ path: '', depth: 0 }];
  for (let at = folders.shift(); at !== undefined; at = folders.shift()) {
    for (const entry of await entriesOf(root, at.path)) {
      const path = at.path === '' ? entry.name : `${at.path}/${entry.name}`;
      if (entry.isDirectory() && at.depth < MOST_DEPTH) folders.push({ path, depth: at.depth + 1 });
      if (!entry.isFile()) continue;
      const { size, mtimeMs, ctimeMs } = await lstat(join(root, path));
      found.set(path, { bytes: size, modifiedAt: Math.trunc(mtimeMs), changedAt: Math.trunc(ctimeMs) });
      if (found.size > MOST_FILES) return null;
    }
  }
  return found;
}

async function entriesOf(root: string, path: string): Promise<Dirent[]> {
  try {
    return await readdir(join(root, path), { withFileTypes: true });
  } catch (cause) {
    // A folder that went while we looked is no reason to know nothing; the root that went is.
    if (path !== '' && (cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw cause;
  }
}

/** The caller's to close. Null: it is not there, or no regular file. */
export function openFile(root: string, path: string): number | null {
  try {
    const descriptor = openSync(join(root, path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    if (fstatSync(descriptor).isFile()) return descriptor;
    closeSync(descriptor);
    return null;
  } catch {
    return null;
  }
}

/** Of the whole file, by streaming. Rejects when it cannot be read, or with the signal's reason when it is aborted. */
export async function sha256Of(descriptor: number, signal: AbortSignal): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let at = 0; ; ) {
    signal.throwIfAborted();
    const { bytesRead } = await readAsync(descriptor, buffer, 0, buffer.length, at);
    if (bytesRead === 0) return { sha256: hash.digest('hex'), bytes: at };
    hash.update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
}
