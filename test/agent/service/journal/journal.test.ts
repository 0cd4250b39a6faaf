// The journal on a real file: numbers, chain, acknowledgement, epochs, clocks.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../../agent/service/journal/sha256.ts';
import { canonical, chainNext, chainStart } from '../../../../shared/protocol/canonical.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import { journalIn, type MovedClock, movedClock, tempFolder, unsentOf } from '../../../support/agent.ts';

let folder: ReturnType<typeof tempFolder>;
let clock: MovedClock;
beforeEach(() => {
  folder = tempFolder();
  clock = movedClock();
});
afterEach(() => folder.remove());

const stop = { reason: 'stopped' } as const;
const typesOf = (events: { type: string }[]) => events.map(({ type }) => type);

describe('an event that is recorded', () => {
  it('gets the next number, and the chain runs over everything it says', () => {
    const { journal } = journalIn(folder.path, clock);
    journal.record('agent.stopped', stop);
    clock.pass(5);
    journal.record('collector.recovered', { section: 'network' }, 'alert');
    const report = JSON.parse(journal.report(0, 500, 524_288)?.text ?? '');
    expect(report.events.map((event: { seq: number }) => event.seq)).toEqual([1, 2, 3]);
    let chain = chainStart(1, sha256);
    for (const event of report.events) chain = chainNext(chain, { ...event, dataText: canonical(event.data) }, sha256);
    expect(report.headHash).toBe(chain);
  });

  it('is flushed to the disk at once from notice on, and at least survives its process below', () => {
    const { journal, store } = journalIn(folder.path, clock);
    const synchronous = () => store.prepare('PRAGMA synchronous').pluck().get();
    journal.record('agent.stopped', stop);
    expect(synchronous()).toBe(1);
    journal.record('hardware.changed', { key: 'cpu', change: 'changed' });
    expect(synchronous()).toBe(2);
  });

  it('is there again when the file is opened the next time, and numbering goes on', () => {
    const first = journalIn(folder.path, clock);
    first.journal.record('agent.stopped', stop);
    first.store.close();
    const second = journalIn(folder.path, clock, { knownEpoch: 1 });
    second.journal.record('agent.stopped', stop);
    expect(unsentOf(second.journal).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(second.journal.status().epoch).toBe(1);
  });

  it('may carry half a surrogate pair, which a device can put in its name', () => {
    const { journal } = journalIn(folder.path, clock);
    const failed = { user: 'a\ud800b', tty: null, remoteHost: null, service: null };
    journal.record('login.failed', failed);
    expect(unsentOf(journal).at(-1)?.data.user).toBe('a\u{fffd}b');
  });

  it('stays here with the reason when no frame could carry it, and does not block the rest', () => {
    const { journal } = journalIn(folder.path, clock);
    journal.record('login.failed', { user: 'x'.repeat(700_000), tty: null, remoteHost: null, service: null });
    journal.record('agent.stopped', stop);
    expect(typesOf(unsentOf(journal))).toEqual(['journal.epoch-began', 'agent.stopped']);
    expect(journal.status().refused).toBe(1);
  });
});

describe('several events with what belongs to them', () => {
  it('are recorded together or not at all', () => {
    const { journal } = journalIn(folder.path, clock);
    const draft = { type: 'agent.stopped', data: stop } as const;
    expect(() =>
      journal.recordWith([draft, draft], () => {
        throw new TypeError('no');
      }),
    ).toThrow('no');
    expect(journal.status().lastSeq).toBe(1);
    journal.recordWith([draft, draft], () => {});
    expect(journal.status().lastSeq).toBe(3);
  });
});

describe('acknowledgement', () => {
  it('takes out of the queue what the console has stored, in any order', () => {
    const { journal } = journalIn(folder.path, clock);
    for (let i = 0; i < 5; i++) journal.record('agent.stopped', stop);
    unsentOf(journal);
    journal.stored(1, [[3, 4]]);
    expect(journal.status()).toMatchObject({ ackedSeq: 0, ackedHash: null });
    journal.stored(1, [[1, 2]]);
    expect(journal.status().ackedSeq).toBe(4);
    expect(journal.status().ackedHash).toMatch(/^[0-9a-f]{64}$/);
    expect(unsentOf(journal).map(({ seq }) => seq)).toEqual([5, 6]);
  });

  it('keeps a refused event with its reason, and sends it again to another version of the console only', () => {
    const { journal } = journalIn(folder.path, clock);
    journal.record('agent.stopped', stop);
    unsentOf(journal);
    journal.refused(1, [{ seq: 2, code: 'SKM_EVENT_TYPE_UNKNOWN', reason: 'agent.stopped' }], '1/0.1/0.1');
    journal.stored(1, [[1, 1]]);
    expect(journal.status()).toMatchObject({ refused: 1, ackedSeq: 2, oldestUnsentAt: null });
    journal.reconcile({ highestEpoch: 1, upTo: 2, missing: [] }, '1/0.1/0.1');
    expect(unsentOf(journal)).toEqual([]);
    journal.reconcile({ highestEpoch: 1, upTo: 2, missing: [] }, '1/0.2/0.1');
    expect(unsentOf(journal).map(({ seq }) => seq)).toEqual([2]);
    // The console counts its refusal as an answer; that does not make the event stored.
    journal.reconcile({ highestEpoch: 1, upTo: 2, missing: [] }, '1/0.2/0.1');
    expect(unsentOf(journal).map(({ seq }) => seq)).toEqual([2]);
  });

  it('that was lost on the way is made good by the next welcome', () => {
    const { journal } = journalIn(folder.path, clock);
    journal.record('agent.stopped', stop);
    unsentOf(journal);
    expect(journal.reconcile({ highestEpoch: 1, upTo: 2, missing: [] }, 'x')).toBe('agreed');
    expect(unsentOf(journal)).toEqual([]);
  });

  it('goes for nothing when the console was restored from an older backup: what it lacks is sent again', () => {
    const { journal } = journalIn(folder.path, clock);
    for (let i = 0; i < 4; i++) journal.record('agent.stopped', stop);
    unsentOf(journal);
    journal.stored(1, [[1, 5]]);
    journal.reconcile({ highestEpoch: 1, upTo: 3, missing: [[2, 2]] }, 'x');
    expect(unsentOf(journal).map(({ seq }) => seq)).toEqual([2, 4, 5]);
    journal.reconcile({ highestEpoch: 0, upTo: 0, missing: [] }, 'x');
    expect(unsentOf(journal).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  });

  it('is remembered for thirty days and no longer', () => {
    const { journal } = journalIn(folder.path, clock);
    journal.record('agent.stopped', stop);
    unsentOf(journal);
    journal.stored(1, [[1, 2]]);
    clock.pass(29 * DAY_MS);
    journal.tidy();
    expect(journal.status().firstSeq).toBe(1);
    clock.pass(2 * DAY_MS);
    journal.tidy();
    expect(journal.status()).toMatchObject({ firstSeq: 0, lastSeq: 2, ackedSeq: 2 });
  });
});

describe('a new epoch', () => {
  it('follows the highest that this terminal ever had, also when the file is gone', () => {
    const began: number[] = [];
    const { journal } = journalIn(folder.path, clock, { knownEpoch: 6, epochBegan: (epoch) => began.push(epoch) });
    expect(journal.status().epoch).toBe(7);
    expect(began).toEqual([7]);
    expect(unsentOf(journal)[0]).toMatchObject({
      type: 'journal.epoch-began',
      data: { previousEpoch: 6, reason: 'first' },
    });
  });

  it('begins when the console knows a higher one, and what has no answer is numbered anew in its order', () => {
    const { journal } = journalIn(folder.path, clock);
    for (const section of ['media', 'network', 'posture'] as const) journal.record('collector.recovered', { section });
    unsentOf(journal);
    journal.stored(1, [[1, 2]]);
    expect(journal.reconcile({ highestEpoch: 4, upTo: 0, missing: [] }, 'x')).toBe('new-epoch');
    expect(unsentOf(journal).map(({ seq, type, data }) => [seq, type, data.section ?? data.reason])).toEqual([
      [1, 'journal.epoch-began', 'told-by-console'],
      [2, 'collector.recovered', 'network'],
      [3, 'collector.recovered', 'posture'],
    ]);
    expect(journal.status()).toMatchObject({ epoch: 5, lastSeq: 3 });
  });

  it('begins when the file is older than what was sent from it, and nothing recorded since is lost', () => {
    const { journal } = journalIn(folder.path, clock);
    unsentOf(journal);
    journal.record('collector.recovered', { section: 'media' });
    // The console holds number 2 of another life of this terminal.
    expect(journal.reconcile({ highestEpoch: 1, upTo: 2, missing: [] }, 'x')).toBe('new-epoch');
    expect(typesOf(unsentOf(journal))).toEqual(['journal.epoch-began', 'collector.recovered']);
    expect(journal.status().epoch).toBe(2);
  });
});

describe('the clock', () => {
  it('that somebody sets is an event before the next one', () => {
    const { journal } = journalIn(folder.path, clock);
    const before = clock.now();
    clock.pass(1_000);
    clock.set(before - 10 * 365 * DAY_MS);
    journal.record('agent.stopped', stop);
    expect(unsentOf(journal).slice(1)).toMatchObject([
      {
        type: 'clock.moved',
        data: { byMs: -(10 * 365 * DAY_MS) - 1_000, fromAt: before + 1_000, toAt: before - 10 * 365 * DAY_MS },
      },
      { type: 'agent.stopped' },
    ]);
  });

  it('is read again when the process was put aside between the two clocks', () => {
    const stalls = [0, 5_000, 0, 0];
    const stalling = {
      ...clock,
      mono() {
        clock.pass(stalls.shift() ?? 0);
        return clock.mono();
      },
    };
    const { journal } = journalIn(folder.path, stalling);
    journal.checkClock();
    expect(journal.status().lastSeq).toBe(1);
  });

  it('that only goes on is none, however long the machine slept', () => {
    const { journal } = journalIn(folder.path, clock);
    clock.pass(14 * DAY_MS);
    journal.checkClock();
    clock.set(clock.now() + 1_500);
    journal.checkClock();
    expect(journal.status().lastSeq).toBe(1);
  });
});
