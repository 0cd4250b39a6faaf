// What is written is recorded with its content once its writer closed it; again when it is written again; and nothing is held after release.
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Touched } from '../../../../agent/platform/copies.ts';
import { type Ledger, openLedger, type Recorded } from '../../../../agent/service/copies/ledger.ts';

const HANAKO = { program: '/usr/bin/cp', osUser: 'hanako' };
const NOBODY = { program: null, osUser: null };
let stick: string;
let events: Touched[];
let isOverflowed: boolean;
let told: unknown[];
let now: number;
let ledger: Ledger;

beforeEach(() => {
  stick = mkdtempSync(join(tmpdir(), 'sekimori-stick-'));
  events = [];
  isOverflowed = false;
  told = [];
  now = 0;
  ledger = openLedger({
    watch: {
      drain: () => ({ touched: events.splice(0), isOverflowed }),
      pathOf: (descriptor) => readlinkSync(`/proc/self/fd/${descriptor}`).slice(stick.length + 1),
      close: () => void told.push('closed'),
    },
    recorded: ({ path, bytes, sha256, notHashed, writer }: Recorded) =>
      void told.push([path, bytes, sha256 ?? notHashed, writer.osUser]),
    gap: (why) => void told.push(why),
    mono: () => now,
  });
});
afterEach(() => rmSync(stick, { recursive: true, force: true }));

/** As the kernel tells it: with a descriptor of its own. */
function wrote(path: string, text: string, more: Partial<Touched> = {}): void {
  writeFileSync(join(stick, path), text);
  const descriptor = openSync(join(stick, path), 'r');
  const { size } = statSync(join(stick, path));
  events.push({ descriptor, path, bytes: size, isClosed: true, writer: HANAKO, ...more });
}
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const held = () => readdirSync('/proc/self/fd').filter((fd) => linkOf(fd).startsWith(stick)).length;
function linkOf(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return '';
  }
}

describe('a ledger', () => {
  it('records each file with its content, and one that is written again once more', async () => {
    wrote('a', 'one');
    wrote('b', 'two');
    ledger.look();
    await vi.waitUntil(() => told.length === 2, { interval: 2 });
    wrote('a', 'other');
    await ledger.finish();
    expect(told).toEqual([
      ['a', 3, sha256('one'), 'hanako'],
      ['b', 3, sha256('two'), 'hanako'],
      ['a', 5, sha256('other'), 'hanako'],
      'closed',
    ]);
    expect([ledger.totals(), held()]).toEqual([{ files: 2, bytes: 8 }, 0]);
  });

  it('counts what is still being written, and records it when it is quiet', async () => {
    wrote('a', 'one', { isClosed: false });
    ledger.look();
    expect([ledger.totals(), told]).toEqual([{ files: 1, bytes: 3 }, []]);
    now += 2_000;
    await ledger.finish();
    expect(told).toEqual([['a', 3, sha256('one'), 'hanako'], 'closed']);
  });

  it('knows the writer by the first that was told, when it had ended by the last', async () => {
    wrote('a', 'one', { isClosed: false });
    ledger.look();
    appendFileSync(join(stick, 'a'), 'more');
    wrote('a', 'onemore', { writer: NOBODY });
    await ledger.finish();
    expect(told).toEqual([['a', 7, sha256('onemore'), 'hanako'], 'closed']);
  });

  it('holds nothing after it was released, and records what it had not read without its content', async () => {
    wrote('a', 'one');
    wrote('b', 'two');
    ledger.look();
    ledger.release();
    expect(held()).toBe(0);
    wrote('c', 'three');
    await ledger.finish();
    expect([held(), new Set(told)]).toEqual([
      0,
      new Set([['a', 3, 'closed', 'hanako'], ['b', 3, 'closed', 'hanako'], ['c', 5, 'closed', 'hanako'], 'closed']),
    ]);
  });

  it('records a file that was there unseen, once', async () => {
    writeFileSync(join(stick, 'early'), 'x');
    ledger.found('early', openSync(join(stick, 'early'), 'r'), 1);
    await ledger.finish();
    expect([ledger.knows('early'), told]).toEqual([true, [['early', 1, sha256('x'), null], 'closed']]);
  });

  it('says once that the kernel could not tell everything', () => {
    isOverflowed = true;
    ledger.look();
    ledger.look();
    expect(told).toEqual(['overflow']);
  });
});
