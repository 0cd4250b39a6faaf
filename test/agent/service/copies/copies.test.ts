// The ledger of a medium over its whole course: watched when it is mounted, compared when it was unmounted, or at its next plug.
import { mkdtempSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Touched } from '../../../../agent/platform/copies.ts';
import type { MediumNow } from '../../../../agent/platform/enforce.ts';
import { type Copies, openCopies } from '../../../../agent/service/copies/copies.ts';
import type { PermittedMedium } from '../../../../agent/service/copies/medium.ts';
import { openCopySql } from '../../../../agent/service/store/copy-sql.ts';
import { openStore, type Store } from '../../../../agent/service/store/store.ts';
import { silent } from '../../../support/agent.ts';
import { STICK, usbDevice } from '../gate/fake-system.ts';

const DEVICE = usbDevice('1-1', 5, [STICK], { serial: 'GOOD0001' });
const HANAKO = { program: '/usr/bin/cp', osUser: 'hanako' };
let folder: string;
let stick: string;
let store: Store;
let events: Touched[];
let plugged: { deviceNumber: number; mounts: MediumNow['mounts'] } | null;
let told: string[];
let grown: { files: number; bytes: number } | null;
let copies: Copies;
let canLook: boolean;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekimori-copies-'));
  stick = mkdtempSync(join(tmpdir(), 'sekimori-stick-'));
  store = openStore(join(folder, 'journal.db'), 0).store;
  events = [];
  told = [];
  grown = null;
  canLook = true;
  plugged = { deviceNumber: 5, mounts: [] };
  // An old file was made before the medium was opened.
  writeFileSync(join(stick, 'OLD.TXT'), 'old');
  copies = open();
});
afterEach(() => {
  copies.stop();
  store.close();
  for (const path of [folder, stick]) rmSync(path, { recursive: true, force: true });
});

function open(): Copies {
  const tell = (type: string, data: object) => {
    const { path, why, differences, removed } = data as Record<string, unknown>;
    const found = (differences as { path: string; what: string }[] | undefined)?.map(
      (one) => `${one.path} ${one.what}`,
    );
    told.push(
      [type, path, why, found && `removed ${removed}`, ...(found ?? [])].filter((one) => one !== undefined).join(' '),
    );
  };
  return openCopies({
    platform: {
      mounts: () => JSON.stringify(plugged),
      watch: async () => ({
        drain: () => ({ touched: events.splice(0), isOverflowed: false }),
        pathOf: () => {
          throw new Error('as it was told');
        },
        close() {},
      }),
      async lookPrivately() {
        if (!canLook) throw new Error('busy');
        return { folder: stick, close: async () => {} };
      },
      scan: async () => 'none',
    },
    enforce: {
      now: () =>
        plugged && {
          deviceNumber: plugged.deviceNumber,
          descriptorHash: 'x',
          authorized: true,
          interfaces: [],
          mayWrite: true,
          isHidden: false,
          isKeptClosed: false,
          media: [{ node: 'sda', readOnly: false, mounts: plugged.mounts }],
        },
    },
    sql: openCopySql(store),
    journal: {
      record: tell,
      recordWith(drafts, also) {
        for (const { type, data } of drafts) tell(type, data);
        also();
      },
    },
    // The old file is a minute older than what comes.
    clock: { now: () => Date.now() + 60_000, mono: () => performance.now() },
    log: silent,
    grew: (_, now) => {
      grown = now;
    },
    notWatched: () => told.push('not watched'),
    gone: () => told.push('gone'),
  });
}
const medium = (deviceNumber = 5): PermittedMedium => ({
  device: { ...DEVICE, deviceNumber },
  permit: {
    permitId: 'pmt-1',
    direction: 'carry-out',
    right: 'read-write',
    until: 9e15,
    maxFiles: null,
    maxBytes: null,
  },
});
const until = (event: string) => vi.waitUntil(() => told.includes(event), { interval: 5, timeout: 5_000 });
async function mount(): Promise<void> {
  plugged = { deviceNumber: 5, mounts: [{ mountPoint: stick, readOnly: false }] };
  await vi.waitUntil(() => store.prepare('SELECT count(*) FROM copy_volume').pluck().get() === 1, { interval: 5 });
}
function write(path: string, text: string): void {
  writeFileSync(join(stick, path), text);
  events.push({
    descriptor: openSync(join(stick, path), 'r'),
    path,
    bytes: text.length,
    isClosed: true,
    writer: HANAKO,
  });
}

describe('a medium that is open by a permit', () => {
  it('has each file recorded, and agrees with its ledger after it was unmounted', async () => {
    copies.opened(medium());
    await mount();
    write('A.TXT', 'one');
    await until('copy.recorded A.TXT');
    plugged = { deviceNumber: 5, mounts: [] };
    await until('copy.compared removed 0');
    expect([grown, copies.isDue(DEVICE)]).toEqual([{ files: 1, bytes: 3 }, false]);
  });

  it('that was pulled out has a gap, and is compared at its next plug, also after a restart', async () => {
    copies.opened(medium());
    await mount();
    write('A.TXT', 'one');
    await until('copy.recorded A.TXT');
    plugged = null;
    await until('gone');
    expect([told.slice(1), copies.isDue(DEVICE)]).toEqual([['copy.gap pulled-out', 'gone'], true]);
    copies.stop();
    copies = open();
    renameSync(join(stick, 'A.TXT'), join(stick, 'B.TXT'));
    writeFileSync(join(stick, 'C.TXT'), 'elsewhere');
    plugged = { deviceNumber: 9, mounts: [] };
    await copies.inspect(medium(9));
    expect([told.at(-1), copies.isDue(DEVICE)]).toEqual(['copy.compared removed 0 C.TXT not-in-ledger', false]);
  });

  it('that was open when the agent ended has a gap', async () => {
    copies.opened(medium());
    await mount();
    copies.stop();
    copies = open();
    await copies.inspect(medium());
    expect(told).toEqual(['copy.gap agent-ended', 'copy.compared removed 0']);
  });

  it('that cannot be read when it is to be compared has a gap, and is not asked for again', async () => {
    copies.opened(medium());
    await mount();
    canLook = false;
    await copies.closed(medium());
    await copies.inspect(medium());
    expect([told, copies.isDue(DEVICE)]).toEqual([['copy.gap not-compared'], false]);
  });
});
