// Every file that is written on one file system, told by the kernel: fanotify(7), with a descriptor of the file and who wrote.
import { closeSync, fstatSync, readlinkSync, readSync } from 'node:fs';
import type { CopyWatch, Touched } from '../../copies.ts';
import { type EventRecord, parseEvents } from './fanotify-parse.ts';
import type { Libc } from './libc.ts';
import type { Writers } from './writers.ts';

// linux/fanotify.h
const FAN_CLOEXEC = 0x1;
const FAN_NONBLOCK = 0x2;
const FAN_MARK_ADD = 0x1;
/** Of the file system, not of one mount: also what is written by another mount of it, in another namespace too. */
const FAN_MARK_FILESYSTEM = 0x100;
const FAN_MODIFY = 0x2n;
const FAN_CLOSE_WRITE = 0x8n;
// fcntl.h on x64 and arm64: read-only, large file, closed on exec, no access time.
const EVENT_FLAGS = 0o100000 | 0o2000000 | 0o1000000;
const BUFFER_BYTES = 64 * 1024;
/** So many descriptors are handed out at one drain; the rest waits in the kernel. */
const MOST_AT_ONCE = 256;
const EVENT_BYTES = 24;

/** @throws with the kernel's error number where it does not take the mark */
export function watchFileSystem(libc: Libc, writers: Writers, mountPoint: string): CopyWatch {
  const group = libc.fanotifyInit(FAN_CLOEXEC | FAN_NONBLOCK, EVENT_FLAGS);
  if (group < 0) throw new Error(`fanotify_init: errno ${libc.errorNumber()}`);
  if (libc.fanotifyMark(group, FAN_MARK_ADD | FAN_MARK_FILESYSTEM, FAN_MODIFY | FAN_CLOSE_WRITE, mountPoint) !== 0) {
    const error = libc.errorNumber();
    closeSync(group);
    throw new Error(`fanotify_mark: errno ${error}`);
  }
  const buffer = Buffer.alloc(Math.min(BUFFER_BYTES, MOST_AT_ONCE * EVENT_BYTES));
  let isOpen = true;
  const pathOf = (descriptor: number) => pathBelow(mountPoint, descriptor);

  function touched({ descriptor, pid, mask }: EventRecord): Touched {
    const isClosed = (mask & FAN_CLOSE_WRITE) !== 0n;
    return {
      descriptor,
      path: pathOf(descriptor),
      bytes: fstatSync(descriptor).size,
      isClosed,
      writer: writers.of(pid),
    };
  }

  return {
    drain() {
      if (!isOpen) return { touched: [], isOverflowed: false };
      const read = readGroup(group, buffer);
      const found = parseEvents(buffer.subarray(0, read.bytes));
      return { touched: found.events.map(touched), isOverflowed: found.isOverflowed || read.isLost };
    },
    pathOf,
    close() {
      if (isOpen) closeSync(group);
      isOpen = false;
    },
  };
}

/** `isLost`: an event was there and could not be told, because its file could not be opened (fanotify(7), read errors). */
function readGroup(group: number, buffer: Buffer): { bytes: number; isLost: boolean } {
  try {
    return { bytes: readSync(group, buffer, 0, buffer.length, null), isLost: false };
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    return { bytes: 0, isLost: code !== 'EAGAIN' && code !== 'EINTR' };
  }
}

/** The kernel's own name for the file now; ` (deleted)` stands behind the last one of a file that has none (proc_pid_fd(5)). */
function pathBelow(mountPoint: string, descriptor: number): string {
  const told = readlinkSync(`/proc/self/fd/${descriptor}`);
  const path = fstatSync(descriptor).nlink === 0 ? told.replace(/ \(deleted\)$/, '') : told;
  return path.startsWith(`${mountPoint}/`) ? path.slice(mountPoint.length + 1) : path.replace(/^\//, '');
}
