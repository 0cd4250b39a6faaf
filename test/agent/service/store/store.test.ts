// The agent's file: damaged ones, killed processes, one process at a time.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holderOf, lockFolder } from '../../../../agent/service/store/lock.ts';
import { journalIn, movedClock, tempFolder, unsentOf } from '../../../support/agent.ts';

let folder: ReturnType<typeof tempFolder>;
const clock = movedClock();
beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => folder.remove());

function recordSome(count: number) {
  const { journal, store } = journalIn(folder.path, clock);
  for (let i = 0; i < count; i++) journal.record('agent.stopped', { reason: 'stopped' });
  store.close();
}

describe('a damaged file', () => {
  it('is set aside, and a new epoch says so', () => {
    recordSome(300);
    const path = join(folder.path, 'journal.db');
    const middle = Math.floor(statSync(path).size / 8_192) * 4_096;
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(12_288, 0xa5), 0, 12_288, middle);
    const { journal, setAside } = journalIn(folder.path, clock, { knownEpoch: 1 });
    expect(setAside).toMatch(/journal\.db\.damaged-2026-/);
    expect(existsSync(setAside ?? '')).toBe(true);
    expect(unsentOf(journal)).toMatchObject([
      { type: 'journal.epoch-began', data: { previousEpoch: 1, reason: 'damaged' } },
    ]);
    expect(journal.status().epoch).toBe(2);
  });

  it('may as well be no database at all, or be cut off', () => {
    for (const content of [Buffer.from('not a database, but long enough to be read as one'.repeat(50)), null]) {
      recordSome(50);
      const path = join(folder.path, 'journal.db');
      writeFileSync(path, content ?? readFileSync(path).subarray(0, 9_000));
      const { journal, setAside, store } = journalIn(folder.path, clock, { knownEpoch: 1 });
      expect(setAside).not.toBeNull();
      journal.record('agent.stopped', { reason: 'stopped' });
      expect(journal.status().lastSeq).toBe(2);
      store.close();
    }
  });

  it('that shows itself while it is open is replaced, and the event that met it is recorded', () => {
    recordSome(300);
    const { journal, store } = journalIn(folder.path, clock, { knownEpoch: 1 });
    store.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
    const path = join(folder.path, 'journal.db');
    writeFileSync(path, Buffer.alloc(statSync(path).size - 4_096, 0xa5), { flag: 'r+' });
    store.prepare('PRAGMA shrink_memory').run();
    journal.record('agent.stopped', { reason: 'stopped' });
    expect(journal.status().epoch).toBe(2);
    expect(unsentOf(journal).at(-1)).toMatchObject({ type: 'agent.stopped' });
  });
});

describe('a process that is killed', () => {
  it('has lost nothing of what it recorded', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'recorder.ts'), folder.path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.length > 4_000) child.kill('SIGKILL');
    });
    await once(child, 'close');
    const told = Number(said.trimEnd().split('\n').slice(0, -1).at(-1));
    const { journal, setAside } = journalIn(folder.path, clock);
    expect(setAside).toBeNull();
    const numbers = unsentOf(journal).map(({ seq }) => seq);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => i + 1));
    expect(numbers.length).toBeGreaterThanOrEqual(told);
    expect(told).toBeGreaterThan(100);
  });
});

describe('the data folder', () => {
  it('belongs to one process at a time, and is free again when that ends', () => {
    const lock = lockFolder(folder.path);
    expect(() => lockFolder(folder.path)).toThrow('SKM_DATA_IN_USE');
    expect(holderOf(folder.path)).toBe(process.pid);
    lock.release();
    expect(holderOf(folder.path)).toBeNull();
    lockFolder(folder.path).release();
  });
});
