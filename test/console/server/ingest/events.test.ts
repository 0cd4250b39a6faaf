import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { missing, union } from '../../../../console/server/ingest/seq-ranges.ts';
import {
  type EventFrame,
  type EventStore,
  eventId,
  type StoredEvent,
} from '../../../../console/server/store/event-store.ts';
import { STORES, type TestStore } from '../../../support/stores.ts';

const idOf = ({ endpoint, epoch, seq }: StoredEvent) => eventId(endpoint, epoch, seq);

function frame(seqs: readonly number[], change: Partial<EventFrame> = {}): EventFrame {
  return {
    endpoint: 1,
    zone: 'my-number',
    epoch: 1,
    receivedAt: Date.parse('2026-04-01T09:00:00+09:00'),
    clockOffsetMs: 0,
    headSeq: seqs.at(-1) ?? 0,
    headHash: 'a'.repeat(64),
    records: seqs.map((seq) => ({
      seq,
      at: 1_000 + seq,
      deviceAt: 1_000 + seq,
      mono: seq,
      type: 1,
      severity: 0,
      data: `{"n":${seq}}`,
    })),
    explained: [],
    ...change,
  };
}

for (const store of STORES)
  describe(`${store.name}: events poured into the store`, () => {
    let opened: TestStore;
    let events: EventStore;
    beforeEach(async () => {
      opened = await store.open();
      events = opened.store.events;
    });
    afterEach(() => opened.remove());

    it('are stored once, however often and in whatever pieces they come', async () => {
      const pieces = fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }), {
        minLength: 1,
        maxLength: 8,
      });
      let endpoint = 0;
      await fc.assert(
        fc.asyncProperty(pieces, async (batches) => {
          endpoint++;
          const stored: number[] = [];
          for (const seqs of batches)
            stored.push(...(await events.append([frame(seqs, { endpoint })])).map(({ seq }) => seq));
          expect(stored.sort((a, b) => a - b)).toEqual([...new Set(batches.flat())].sort((a, b) => a - b));
        }),
        { numRuns: 25 },
      );
    });

    it('of many endpoints are committed together, each with its own numbers', async () => {
      const stored = await events.append([
        frame([1, 2]),
        frame([1, 2, 3], { endpoint: 2, zone: 'lgwan' }),
        frame([2, 3]),
      ]);
      expect(stored.map(idOf).sort()).toEqual(['1-1-1', '1-1-2', '1-1-3', '2-1-1', '2-1-2', '2-1-3']);
      expect((await events.headsOf(1))[0]?.ranges).toEqual([[1, 3]]);
    });

    it('are recognised again in the next month and in another zone', async () => {
      await events.append([frame([1, 2, 3])]);
      const later = { receivedAt: Date.parse('2026-05-02T09:00:00+09:00'), zone: 'lgwan' } as const;
      expect((await events.append([frame([2, 3, 4], later)])).map(({ seq }) => seq)).toEqual([4]);
      expect((await events.headsOf(1))[0]?.ranges).toEqual([[1, 4]]);
    });

    it('leave a missing number visible, unless it was explained', async () => {
      await events.append([frame([1, 2, 5, 9], { explained: [[3, 4]] })]);
      const [head] = await events.headsOf(1);
      expect(missing(union(head?.ranges ?? [], head?.explained ?? []))).toEqual([[6, 8]]);
    });

    it('of two epochs do not mix', async () => {
      await events.append([frame([1, 2])]);
      expect((await events.append([frame([1], { epoch: 2 })])).map(idOf)).toEqual(['1-2-1']);
      expect((await events.headsOf(1)).map(({ epoch, ranges }) => [epoch, ranges])).toEqual([
        [1, [[1, 2]]],
        [2, [[1, 1]]],
      ]);
    });
  });
