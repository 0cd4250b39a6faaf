// Want of disk: the journal's own bound, and a disk that is full.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Journal } from '../../../../agent/service/journal/journal.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import { journalIn, type MovedClock, movedClock, tempFolder, unsentOf } from '../../../support/agent.ts';

let folder: ReturnType<typeof tempFolder>;
let clock: MovedClock;
beforeEach(() => {
  folder = tempFolder();
  clock = movedClock();
});
afterEach(() => folder.remove());

const LIMIT = 700_000;
const login = (user: string) => ({ user, tty: 'tty1', remoteHost: null, service: 'x'.repeat(60) });

function fill(journal: Journal, count: number, severity: 'info' | 'alert') {
  for (let i = 0; i < count; i++) journal.record('login.failed', login(`${severity} ${i}`), severity);
}

describe('weeks without a console', () => {
  it('cost the least severe entries first, and a gap record says which', () => {
    const { journal } = journalIn(folder.path, clock, { limitBytes: LIMIT });
    fill(journal, 20, 'alert');
    fill(journal, 2_000, 'info');
    expect(journal.status().usedBytes).toBeLessThanOrEqual(LIMIT);
    const left = unsentOf(journal);
    const alerts = left.filter(({ type, severity }) => type === 'login.failed' && severity === 'alert');
    expect(alerts).toHaveLength(20);
    const dropped = left.filter(({ type }) => type === 'journal.dropped').map(({ data }) => data);
    const told = dropped.reduce((sum, { count }) => sum + Number(count), 0);
    expect(told).toBeGreaterThan(0);
    expect(told).toBe(journal.status().lastSeq - left.length);
    const seqs = new Set(left.map(({ seq }) => seq));
    for (let seq = 1; seq <= journal.status().lastSeq; seq++)
      if (!seqs.has(seq))
        expect(dropped.some(({ fromSeq, toSeq }) => Number(fromSeq) <= seq && seq <= Number(toSeq))).toBe(true);
  });

  it('cost nothing that the console lacks while there is something it has', () => {
    const { journal, store } = journalIn(folder.path, clock, { limitBytes: LIMIT });
    for (let round = 0; round < 10; round++) {
      fill(journal, 200, 'info');
      unsentOf(journal);
      journal.stored(1, [[1, journal.status().lastSeq]]);
    }
    fill(journal, 100, 'info');
    expect(journal.status().usedBytes).toBeLessThanOrEqual(LIMIT);
    expect(unsentOf(journal).map(({ type }) => type)).toEqual(Array(100).fill('login.failed'));
    expect(store.prepare('SELECT count(*) FROM journal_entry').pluck().get()).toBeLessThan(journal.status().lastSeq);
  });
});

describe('a full disk', () => {
  it('lets events wait in memory, and numbers them in their order once there is room', () => {
    const { journal } = journalIn(folder.path, clock, { maxPages: 160 });
    let recorded = 0;
    while (journal.waiting() === 0 && recorded < 10_000) journal.record('login.failed', login(`n ${recorded++}`));
    for (let more = 0; more < 50; more++) journal.record('login.failed', login(`n ${recorded++}`));
    expect(journal.waiting()).toBe(51);
    expect(journal.status().lastSeq).toBe(recorded - 51 + 1);
    const ready = unsentOf(journal);
    journal.stored(1, [[1, ready.at(-1)?.seq ?? 0]]);
    clock.pass(31 * DAY_MS);
    journal.tidy();
    journal.retry();
    expect(journal.waiting()).toBe(0);
    const users = [...ready, ...unsentOf(journal)]
      .filter(({ type }) => type === 'login.failed')
      .map(({ data }) => data.user);
    expect(users).toEqual(Array.from({ length: recorded }, (_, i) => `n ${i}`));
  });

  it('refuses what belongs together as a whole', () => {
    const { journal } = journalIn(folder.path, clock, { maxPages: 140 });
    while (journal.waiting() === 0) journal.record('login.failed', login('x'));
    const before = journal.status().lastSeq;
    expect(() => journal.recordWith([{ type: 'login.failed', data: login('y') }], () => {})).toThrow('SKM_DISK_FULL');
    expect(journal.status().lastSeq).toBe(before);
  });

  it('that lasts longer than memory leaves a gap in the numbers, with its record', () => {
    const { journal } = journalIn(folder.path, clock, { maxPages: 140, waitingBytes: 20_000 });
    while (journal.waiting() === 0) journal.record('login.failed', login('x'));
    const stored = journal.status().lastSeq;
    fill(journal, 200, 'info');
    fill(journal, 10, 'alert');
    const kept = journal.waiting();
    const lost = 1 + 200 + 10 - kept;
    unsentOf(journal);
    journal.stored(1, [[1, stored]]);
    clock.pass(31 * DAY_MS);
    journal.tidy();
    journal.retry();
    const written = unsentOf(journal);
    expect(written.filter(({ severity, type }) => severity === 'alert' && type === 'login.failed')).toHaveLength(10);
    expect(written.at(-1)).toMatchObject({
      type: 'journal.dropped',
      data: { fromSeq: stored + kept + 1, toSeq: stored + kept + lost, count: lost },
    });
  });
});
