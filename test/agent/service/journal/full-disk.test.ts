// A disk that is really full: a small file system in memory, in a mount namespace of the test's own.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../../support/agent.ts';

function onDiskOf(size: string, program: string) {
  const folder = tempFolder();
  try {
    const script = 'mount -t tmpfs -o size="$1" tmpfs "$2" && exec "$3" "$4" "$2"';
    const args = [
      '-rm',
      'sh',
      '-c',
      script,
      'sh',
      size,
      folder.path,
      process.execPath,
      join(import.meta.dirname, program),
    ];
    return spawnSync('unshare', args, { encoding: 'utf8' });
  } finally {
    folder.remove();
  }
}

describe('a disk that is really full', () => {
  it.for(['3m', '6m'])(
    'of %s: events wait, what is stored is sent and acknowledged, and in the end all is there in order',
    (size, context) => {
      const { status, stdout, stderr } = onDiskOf(size, 'on-a-small-disk.ts');
      if (/unshare|mount:/.test(stderr)) return context.skip(`no file system of one's own here: ${stderr.trim()}`);
      expect(stderr).toBe('');
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toEqual({
        hasWaited: true,
        hasSent: true,
        ackedWhileFull: true,
        waiting: 0,
        isInOrder: true,
      });
    },
  );
});
