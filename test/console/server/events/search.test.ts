import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from '../../../../console/server/events/cursor.ts';
import { countEvents, type EventFilter, searchEvents } from '../../../../console/server/events/search.ts';
import { eventId, type StoredEvent } from '../../../../console/server/store/event-store.ts';
import type { EventType } from '../../../../shared/protocol/uplink/events.ts';
import { events, SEVERITIES } from '../../../../shared/protocol/uplink/events.ts';
import { DAY_MS } from '../../../../shared/time/epoch.ts';
import { ZONES } from '../../../../shared/zones/zone.ts';
import { type EventFacts, framesOf } from '../../../support/event-frames.ts';
import { enrol } from '../../../support/fleet.ts';
import { STORES, type TestStore } from '../../../support/stores.ts';

const START = Date.UTC(2026, 8, 20);
const TYPES: EventType[] = ['agent.started', 'device.attached', 'login.failed', 'software.installed'];
const idOf = ({ endpoint, epoch, seq }: StoredEvent) => eventId(endpoint, epoch, seq);

for (const kind of STORES)
  describe(`${kind.name}: search of events`, () => {
    let test: TestStore;
    let stored: StoredEvent[];
    beforeAll(async () => {
      test = await kind.open();
      stored = [];
      // Ten weeks over the ends of months; every third event comes late, many share an instant.
      for (let index = 0; index < 6; index++) {
        const zone = ZONES[index % 3] ?? 'lgwan';
        const { id } = await enrol(test.store, { name: `E${index}`, zone });
        const facts = Array.from({ length: 60 }, (_, n): EventFacts => {
          const at = START + Math.floor((n * 7 + index) / 25) * DAY_MS * 4;
          const type = TYPES[(n * 5 + index) % 4] ?? 'agent.started';
          const receivedAt = at + (n % 3 === 0 ? 25 * DAY_MS : 0);
          return { at, receivedAt, type, ...(n % 7 === 0 ? { severity: 'alert' as const } : {}) };
        });
        stored.push(...(await test.store.events.append(framesOf(id, zone, facts))));
      }
    });
    afterAll(() => test.remove());

    const filters: fc.Arbitrary<EventFilter> = fc.record(
      {
        from: fc.integer({ min: -5, max: 80 }).map((day) => START + day * DAY_MS),
        to: fc.integer({ min: -5, max: 80 }).map((day) => START + day * DAY_MS),
        types: fc.subarray(TYPES, { minLength: 1 }).map((types) => types.map((type) => events[type].number)),
        severities: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
        zones: fc.subarray([...ZONES], { minLength: 1 }),
        // None of them too: a section without terminals.
        endpoints: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 4 }),
      },
      { requiredKeys: [] },
    );
    const fits = (filter: EventFilter) => (event: StoredEvent) =>
      event.at >= (filter.from ?? 0) &&
      event.at < (filter.to ?? Number.MAX_VALUE) &&
      (filter.types?.includes(event.type) ?? true) &&
      (filter.severities?.includes(event.severity) ?? true) &&
      (filter.zones?.includes(event.zone) ?? true) &&
      (filter.endpoints?.includes(event.endpoint) ?? true);

    it('pages through every event of any filter exactly once, newest first, and counts as many', async () => {
      await fc.assert(
        fc.asyncProperty(filters, fc.constantFrom(4, 9, 30, 200), async (filter, limit) => {
          const found: StoredEvent[] = [];
          let cursor: ReturnType<typeof readCursor> | null = null;
          do {
            const slice = await searchEvents(test.store.eventReader, filter, cursor, limit);
            expect(slice.events.length).toBeLessThanOrEqual(limit);
            found.push(...slice.events);
            cursor = slice.next && readCursor(writeCursor(slice.next));
          } while (cursor !== null);
          const expected = stored.filter(fits(filter));
          expect(found.map(idOf).sort()).toEqual(expected.map(idOf).sort());
          expect(found.map(({ at }) => at)).toEqual(found.map(({ at }) => at).sort((a, b) => b - a));
          expect(await countEvents(test.store.eventReader, filter)).toBe(expected.length);
        }),
        { numRuns: 40 },
      );
    });

    it('gives an event back as it was stored', async () => {
      const [newest] = (await searchEvents(test.store.eventReader, {}, null, 1)).events;
      const { number: _, ...event } = newest ?? { number: 0 };
      expect(event).toEqual(stored.find((one) => newest && idOf(one) === idOf(newest)));
      expect(SEVERITIES[newest?.severity ?? -1]).toBeDefined();
    });

    it('shows what happened in one instant once each, whatever its kind', async () => {
      const at = START + 200 * DAY_MS;
      const facts = Array.from({ length: 24 }, (_, n): EventFacts => ({ at, type: TYPES[n % 4] ?? 'agent.started' }));
      const added = await test.store.events.append(framesOf(1, 'my-number', facts, 2_000));
      const filter = { from: at, types: TYPES.map((type) => events[type].number) };
      const found: string[] = [];
      let cursor: Parameters<typeof searchEvents>[2] = null;
      do {
        const slice = await searchEvents(test.store.eventReader, filter, cursor, 5);
        found.push(...slice.events.map(idOf));
        cursor = slice.next;
      } while (cursor !== null);
      expect(found).toEqual(added.map(idOf).reverse());
      stored.push(...added);
    });

    it('is not disturbed between two pages by what arrives meanwhile, old or new', async () => {
      const first = await searchEvents(test.store.eventReader, {}, null, 50);
      const last = first.events.at(-1)?.at ?? 0;
      const late = framesOf(1, 'my-number', [{ at: last - DAY_MS }, { at: last + 90 * DAY_MS }], 1_000);
      const added = await test.store.events.append(late);
      const second = await searchEvents(test.store.eventReader, {}, first.next, 1_000);
      expect(second.events).toHaveLength(stored.length - 50 + 1);
      stored.push(...added);
    });

    it.each([
      '',
      'x',
      'W10',
      Buffer.from('[1,2,3]').toString('base64url'),
      Buffer.from('["a","b",1]').toString('base64url'),
      'ﾟ'.repeat(66),
    ])('refuses a cursor that it did not give: %j', (text) => {
      expect(() => readCursor(text)).toThrowError(expect.objectContaining({ code: 'SKM_REQUEST_MALFORMED' }));
    });

    it('takes a cursor of a partition that is gone as a place in time', async () => {
      const at = START + 20 * DAY_MS;
      const slice = await searchEvents(test.store.eventReader, {}, { at, partition: 'x', number: 5 }, 1_000);
      expect(slice.events.length).toBe(stored.filter((event) => event.at <= at).length);
    });
  });
