// Events of a terminal: acknowledged once stored, refused by number, never twice, and what is missing is seen.
import { describe, expect, it } from 'vitest';
import type { EventStore } from '../../../../console/server/store/event-store.ts';
import { atTheDoor } from '../../../support/agents-door.ts';
import { eventsOf } from '../../../support/read-store.ts';
import { STORES } from '../../../support/stores.ts';
import { event, journal, report } from '../../../support/terminal.ts';

for (const store of STORES)
  describe(`${store.name}: a terminal that reports`, () => {
    const door = atTheDoor(store);
    const { welcomed, conditions, now } = door;

    it('is welcomed and its events are acknowledged once they are stored', async () => {
      const line = await welcomed();
      line.send(report(1, [event(1, now()), event(2, now())]));
      expect(await line.next('event.ack')).toEqual({
        type: 'event.ack',
        epoch: 1,
        stored: [[1, 2]],
        refused: [],
        credit: 2,
      });
      expect(await eventsOf(door.running, door.terminal.endpointId)).toEqual([
        [1, 1],
        [1, 2],
      ]);
    });

    it('is acknowledged again for what it sends again, and nothing is stored twice', async () => {
      const line = await welcomed();
      for (const seqs of [[1, 2], [2, 3], [1], [3, 4]]) {
        line.send(
          report(
            1,
            seqs.map((seq) => event(seq, now())),
          ),
        );
        expect(await line.next('event.ack')).toMatchObject({ stored: [[seqs[0], seqs.at(-1)]] });
      }
      expect(await eventsOf(door.running, door.terminal.endpointId)).toEqual([
        [1, 1],
        [1, 2],
        [1, 3],
        [1, 4],
      ]);
    });

    it('that sends its numbers out of order leaves no gap once all have come', async () => {
      const line = await welcomed();
      for (const seq of [3, 1]) {
        line.send(report(1, [event(seq, now())]));
        await line.next('event.ack');
      }
      await expect.poll(() => conditions()).toEqual([['journal-gap', { missing: 1, from: 2, to: 2 }]]);
      line.send(report(1, [event(2, now())]));
      await line.next('event.ack');
      await line.end();
      await welcomed();
      expect(await conditions()).toEqual([]);
    });

    it('has a bad event refused by number and reason, and the rest stored', async () => {
      const line = await welcomed();
      line.send(
        report(1, [
          event(1, now()),
          event(2, now(), { data: { reason: 'bored' } }),
          event(3, now(), { type: 'tea.served' }),
          event(4, now()),
        ]),
      );
      expect(await line.next('event.ack')).toMatchObject({
        stored: [
          [1, 1],
          [4, 4],
        ],
        refused: [
          { seq: 2, code: 'SKM_EVENT_INVALID', reason: 'does not fit agent.stopped' },
          { seq: 3, code: 'SKM_EVENT_TYPE_UNKNOWN', reason: 'tea.served' },
        ],
        credit: 4,
      });
      await expect.poll(() => conditions()).toEqual([['journal-refused', { code: 'SKM_EVENT_INVALID', count: 2 }]]);
    });

    it('that sends more than it has credit for is cut off, and nothing stored is lost', async () => {
      const line = await welcomed();
      const events = door.running.console.store.events as { append: EventStore['append'] };
      const append = events.append;
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      events.append = (frames) => held.then(() => append(frames));
      try {
        for (const from of [1, 501, 1_001])
          line.send(
            report(
              1,
              Array.from({ length: 500 }, (_, i) => event(from + i, now())),
            ),
          );
        expect(await line.closed).toEqual({ code: 4429, reason: 'SKM_CREDIT_EXCEEDED' });
      } finally {
        events.append = append;
        release();
      }
      await expect.poll(async () => (await eventsOf(door.running, door.terminal.endpointId)).length).toBe(1_000);
    });

    it('whose journal went back to an older epoch is told the epoch that is known', async () => {
      const line = await welcomed({ journal: journal({ epoch: 3 }) });
      line.send(report(3, [event(1, now())]));
      await line.next('event.ack');
      line.send(report(2, [event(1, now())]));
      expect(await line.next('problem')).toMatchObject({ code: 'SKM_EPOCH_WENT_BACK', facts: { epoch: 2, known: 3 } });
      await expect.poll(() => conditions()).toEqual([['epoch-went-back', { epoch: 2, known: 3 }]]);
    });
  });
