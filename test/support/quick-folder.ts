// Where the data of a test lies that nobody looks at after it: in memory where there is room, since a commit on a disk waits for the disk.
import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const IN_MEMORY = '/dev/shm';
const LEAST_BYTES = 2 ** 30;

/** What must survive a power cut has tests of its own, on a disk. */
export function quickFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= LEAST_BYTES ? IN_MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}
