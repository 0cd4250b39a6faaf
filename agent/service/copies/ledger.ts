// The ledger of one mounted medium: what is written is gathered, read once its writer closed it, and recorded; again when it is written again.
import { closeSync } from 'node:fs';
import type { CopyGap, NotHashed } from '../../../shared/permits/told.ts';
import type { CopyWatch, Touched, Writer } from '../../platform/copies.ts';
import { sha256Of } from './content.ts';

export interface Recorded {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly notHashed: NotHashed | null;
  readonly writer: Writer;
}

export interface LedgerNeeds {
  readonly watch: CopyWatch;
  recorded(one: Recorded): void;
  gap(why: CopyGap): void;
  mono(): number;
}

export interface Ledger {
  /** Takes in what was written since the last call. To be called often; never waits. */
  look(): void;
  /** Whether it was seen being written. */
  knows(path: string): boolean;
  /** Files and their bytes as they are now, also of what is still being written. */
  totals(): { files: number; bytes: number };
  /** A file that is there and was not seen being written. @param descriptor becomes the ledger's */
  found(path: string, descriptor: number, bytes: number): void;
  /** The medium is to be closed: nothing of it is held open any longer. What was not read yet is recorded without its content. */
  release(): void;
  /** All that is waiting is recorded; resolves then. */
  finish(): Promise<void>;
}

interface Waiting {
  readonly descriptor: number;
  readonly path: string;
  readonly bytes: number;
  readonly isClosed: boolean;
  readonly writer: Writer;
  readonly at: number;
}

/** A file that stays open for writing, or was cut by its path, is read when nothing was written to it for so long. */
const QUIET_MS = 2_000;
const UNKNOWN_WRITER: Writer = { program: null, osUser: null };

export function openLedger({ watch, recorded, gap, mono }: LedgerNeeds): Ledger {
  const waiting = new Map<string, Waiting>();
  /** Latest size of everything that was written, recorded or not. */
  const sizes = new Map<string, number>();
  const written = new Map<string, { bytes: number; sha256: string | null }>();
  const aborted = new AbortController();
  let bytes = 0;
  let reading: Promise<void> | null = null;
  let beingRead: Waiting | null = null;
  let isOverflowTold = false;

  function take(touched: Touched) {
    const { descriptor, path, writer } = touched;
    size(path, touched.bytes);
    const before = waiting.get(path);
    if (before !== undefined) closeSync(before.descriptor);
    // Whoever wrote first is known better than one that had ended when it was asked.
    const known = writer.osUser === null && before !== undefined ? before.writer : writer;
    waiting.set(path, {
      descriptor,
      path,
      bytes: touched.bytes,
      isClosed: touched.isClosed,
      writer: known,
      at: mono(),
    });
    if (aborted.signal.aborted) recordUnread();
  }

  function size(path: string, now: number) {
    bytes += now - (sizes.get(path) ?? 0);
    sizes.set(path, now);
  }

  function record(one: Recorded) {
    const before = written.get(one.path);
    if (before?.bytes === one.bytes && before.sha256 === one.sha256 && one.sha256 !== null) return;
    if (one.sha256 === null && before?.bytes === one.bytes) return;
    written.set(one.path, { bytes: one.bytes, sha256: one.sha256 });
    recorded(one);
  }

  function recordUnread() {
    for (const { path, descriptor, bytes, writer } of waiting.values()) {
      closeSync(descriptor);
      record({ path, bytes, sha256: null, notHashed: 'closed', writer });
    }
    waiting.clear();
  }

  function next(): Waiting | undefined {
    for (const one of waiting.values()) if (one.isClosed || mono() - one.at >= QUIET_MS) return one;
    return undefined;
  }

  function pump() {
    if (reading !== null || aborted.signal.aborted) return;
    const one = next();
    if (one === undefined) return;
    waiting.delete(one.path);
    beingRead = one;
    reading = readOne(one).finally(() => {
      reading = null;
      beingRead = null;
      pump();
    });
  }

  async function readOne(one: Waiting): Promise<void> {
    const { descriptor, writer } = one;
    try {
      const content = await sha256Of(descriptor, aborted.signal);
      // It may have got its lasting name meanwhile.
      const path = nameOf(one);
      if (path !== one.path) move(one.path, path);
      record({ path, bytes: content.bytes, sha256: content.sha256, notHashed: null, writer });
    } catch {
      const notHashed = aborted.signal.aborted ? 'closed' : 'unreadable';
      record({ path: one.path, bytes: one.bytes, sha256: null, notHashed, writer });
    } finally {
      // `release` closed it already when it aborted.
      if (!aborted.signal.aborted) closeSync(descriptor);
    }
  }

  function nameOf({ descriptor, path }: Waiting): string {
    try {
      return watch.pathOf(descriptor);
    } catch {
      return path;
    }
  }

  function move(from: string, to: string) {
    const was = sizes.get(from);
    if (was === undefined || sizes.has(to)) return;
    sizes.delete(from);
    sizes.set(to, was);
  }

  function look() {
    for (;;) {
      const { touched, isOverflowed } = watch.drain();
      if (isOverflowed && !isOverflowTold) {
        isOverflowTold = true;
        gap('overflow');
      }
      for (const one of touched) take(one);
      if (touched.length === 0) break;
    }
    pump();
  }

  return {
    look,
    knows: (path) => sizes.has(path),
    totals: () => ({ files: sizes.size, bytes }),
    found(path, descriptor, now) {
      take({ descriptor, path, bytes: now, isClosed: true, writer: UNKNOWN_WRITER });
      pump();
    },
    release() {
      if (aborted.signal.aborted) return;
      aborted.abort();
      if (beingRead !== null) closeSync(beingRead.descriptor);
      recordUnread();
    },
    async finish() {
      look();
      while (reading !== null || next() !== undefined) {
        pump();
        await reading;
      }
      recordUnread();
      watch.close();
    },
  };
}
