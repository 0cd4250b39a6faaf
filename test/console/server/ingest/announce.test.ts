// What the live pages are told of the events that were stored.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Announcer, openAnnouncer } from '../../../../console/server/ingest/announce.ts';
import { localAnnouncements } from '../../../../console/server/store/announcements.ts';
import type { StoredEvent } from '../../../../console/server/store/event-store.ts';

const stored = (seq: number): StoredEvent => ({
  endpoint: 1,
  zone: 'lgwan',
  epoch: 1,
  seq,
  at: seq,
  deviceAt: seq,
  mono: seq,
  receivedAt: seq,
  clockOffsetMs: 0,
  type: 1,
  severity: 0,
  data: '{}',
});
const many = (from: number, count: number) => Array.from({ length: count }, (_, step) => stored(from + step));

describe('events that were stored', () => {
  let told: string[];
  let announcer: Announcer;
  beforeEach(() => {
    vi.useFakeTimers();
    told = [];
    const announcements = localAnnouncements();
    announcements.subscribe('events', ({ rows }) =>
      told.push(...rows.map((row) => String((row as { seq: number }).seq))),
    );
    announcements.subscribe('eventsSkipped', () => told.push('skipped'));
    announcer = openAnnouncer({
      announcements,
      namesOf: async () => new Map([[1, { endpointId: 'e1', name: 'KSM-1' }]]),
      failed: (cause) => told.push(String(cause)),
    });
  });
  afterEach(() => {
    announcer.close();
    vi.useRealTimers();
  });

  it('are told at once one by one while it is quiet', async () => {
    announcer.stored(many(1, 3));
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(['1', '2', '3']);
  });

  it('are told as the newest hundred in a flood, with the word that there are more', async () => {
    announcer.stored(many(1, 250));
    await vi.advanceTimersByTimeAsync(0);
    expect([told.length, told.at(0), told.at(1), told.at(-1)]).toEqual([101, 'skipped', '151', '250']);
  });

  it('have it said once for what was gathered, however many frames that were, and not again when it is quiet', async () => {
    announcer.stored(many(1, 1));
    for (let frame = 0; frame < 30; frame += 1) announcer.stored(many(2 + frame * 10, 10));
    await vi.advanceTimersByTimeAsync(200);
    expect(told.filter((word) => word === 'skipped')).toEqual(['skipped']);
    announcer.stored(many(400, 5));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told.filter((word) => word === 'skipped')).toEqual(['skipped']);
    expect(told.at(-1)).toBe('404');
  });
});
