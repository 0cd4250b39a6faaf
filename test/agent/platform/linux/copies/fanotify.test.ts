// The kernel itself tells what is written on a file system. A file system in memory stands for the stick; where this machine lets
// nobody mount one, the guest's suite has the same on real sticks.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CopyWatch, Touched } from '../../../../../agent/platform/copies.ts';
import { watchFileSystem } from '../../../../../agent/platform/linux/copies/fanotify.ts';
import { parseEvents } from '../../../../../agent/platform/linux/copies/fanotify-parse.ts';
import { openLibc } from '../../../../../agent/platform/linux/copies/libc.ts';
import { openWriters } from '../../../../../agent/platform/linux/copies/writers.ts';
import { openHost } from '../../../../../agent/platform/linux/host.ts';
import { canMount } from '../../../../support/mounts.ts';

describe.skipIf(!canMount())('a watched file system', () => {
  let stick: string;
  let watch: CopyWatch;
  beforeEach(async () => {
    stick = mkdtempSync(join(tmpdir(), 'sekimori-stick-'));
    execFileSync('mount', ['-t', 'tmpfs', 'stick', stick]);
    watch = watchFileSystem(
      await openLibc(),
      openWriters(openHost(), () => performance.now()),
      stick,
    );
  });
  afterEach(() => {
    watch.close();
    execFileSync('umount', [stick]);
    rmSync(stick, { recursive: true });
  });
  function drained(): (Omit<Touched, 'descriptor' | 'writer'> & { program: string | null })[] {
    return watch.drain().touched.map(({ descriptor, path, bytes, isClosed, writer }) => {
      closeSync(descriptor);
      return { path, bytes, isClosed, program: writer.program };
    });
  }
  const program = process.execPath;

  it('tells a file that was written, with its size and the program, once', () => {
    writeFileSync(join(stick, '一覧.csv'), 'names');
    expect(drained()).toEqual([{ path: '一覧.csv', bytes: 5, isClosed: true, program }]);
    expect(drained()).toEqual([]);
  });

  it('tells it by the name that it has now, one that was removed by its last, and one that is still open as such', () => {
    mkdirSync(join(stick, 'folder'));
    writeFileSync(join(stick, 'folder/part'), 'names');
    renameSync(join(stick, 'folder/part'), join(stick, 'folder/whole'));
    writeFileSync(join(stick, 'gone'), 'x');
    rmSync(join(stick, 'gone'));
    expect(drained().map(({ path, isClosed }) => [path, isClosed])).toEqual([
      ['folder/whole', true],
      ['gone', true],
    ]);
    const file = openSync(join(stick, 'folder/whole'), 'a');
    writeSync(file, 'more');
    expect(drained()).toEqual([{ path: 'folder/whole', bytes: 9, isClosed: false, program }]);
    closeSync(file);
    expect(drained().map(({ isClosed }) => isClosed)).toEqual([true]);
  });

  it('tells what is written by another mount of it', () => {
    const other = mkdtempSync(join(tmpdir(), 'sekimori-other-'));
    execFileSync('mount', ['--bind', stick, other]);
    writeFileSync(join(other, 'around'), 'x');
    // The last part alone: the path is the one of that mount.
    expect(drained().map(({ path }) => path.split('/').at(-1))).toEqual(['around']);
    execFileSync('umount', [other]);
    rmSync(other, { recursive: true });
  });

  it('says so when the kernel had more to tell than it keeps', () => {
    // max_queued_events is 16384 unless somebody changed it.
    for (let n = 0; n < 17_000; n += 1) writeFileSync(join(stick, `${n}`), '');
    let isOverflowed = false;
    for (;;) {
      const found = watch.drain();
      isOverflowed ||= found.isOverflowed;
      for (const { descriptor } of found.touched) closeSync(descriptor);
      if (found.touched.length === 0) break;
    }
    expect(isOverflowed).toBe(true);
  });
});

describe('what is read from the kernel', () => {
  it('is believed as far as it is whole; the rest counts as not told', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const { events, isOverflowed } = parseEvents(Buffer.from(bytes));
        expect(events.length * 24).toBeLessThanOrEqual(bytes.length);
        if (bytes.length > 0 && events.length === 0) expect(isOverflowed).toBe(true);
      }),
    );
  });
});
