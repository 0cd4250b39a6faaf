import { afterEach, describe, expect, it } from 'vitest';
import { type Ingest, openIngest } from '../../../../console/server/ingest/ingest.ts';
import type { EventFrame, StoredEvent } from '../../../../console/server/store/event-store.ts';
import { SekimoriError } from '../../../../shared/errors/error.ts';
import { STORES } from '../../../support/stores.ts';

function frame(seq: number, endpoint = 1): EventFrame {
  return {
    endpoint,
    zone: 'my-number',
    epoch: 1,
    receivedAt: Date.parse('2026-04-01T09:00:00+09:00'),
    clockOffsetMs: 0,
    headSeq: seq,
    headHash: 'a'.repeat(64),
    records: [{ seq, at: seq, deviceAt: seq, mono: seq, type: 1, severity: 0, data: '{}' }],
    explained: [],
  };
}

/** A store whose commits end when the test says so. */
function heldStore() {
  const commits: { frames: readonly EventFrame[]; succeed: () => void; fail: (code: 'SKM_DISK_FULL') => void }[] = [];
  let arrived = () => {};
  return {
    events: {
      ready: async () => {},
      headsOf: async () => [],
      append: (frames: readonly EventFrame[]) =>
        new Promise<StoredEvent[]>((resolve, reject) => {
          commits.push({ frames, succeed: () => resolve([]), fail: (code) => reject(new SekimoriError(code)) });
          arrived();
        }),
    },
    async commit(n: number) {
      while (commits.length < n)
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      return commits[n - 1] as (typeof commits)[number];
    },
    count: () => commits.length,
  };
}

describe('group commit', () => {
  let ingest: Ingest;
  const told: (string | null)[] = [];
  const open = (store: ReturnType<typeof heldStore>, lanes = 1) => {
    told.length = 0;
    ingest = openIngest({ events: store.events, lanes, stored: () => {}, trouble: (code) => told.push(code) });
    return ingest;
  };
  afterEach(() => ingest.close());

  it('gathers what arrives during a commit into the next one', async () => {
    const store = heldStore();
    const { submit } = open(store);
    const first = submit(frame(1));
    const one = await store.commit(1);
    const later = [submit(frame(2)), submit(frame(3, 2)), submit(frame(4))];
    one.succeed();
    await first;
    const two = await store.commit(2);
    expect(two.frames.map(({ headSeq }) => headSeq)).toEqual([2, 3, 4]);
    two.succeed();
    await Promise.all(later);
  });

  it('acknowledges nothing while the store is full, keeps the order, and goes on by itself', async () => {
    const store = heldStore();
    const { submit } = open(store);
    let acknowledged = 0;
    const all = [1, 2].map((seq) => submit(frame(seq)).then(() => acknowledged++));
    (await store.commit(1)).fail('SKM_DISK_FULL');
    const second = await store.commit(2);
    expect([acknowledged, told, second.frames.map(({ headSeq }) => headSeq)]).toEqual([0, ['SKM_DISK_FULL'], [1, 2]]);
    second.succeed();
    await Promise.all(all);
    expect(told).toEqual(['SKM_DISK_FULL', null]);
  });

  it('refuses what is not committed when it is closed in trouble', async () => {
    const store = heldStore();
    const { submit } = open(store);
    const lost = submit(frame(1));
    (await store.commit(1)).fail('SKM_DISK_FULL');
    const refused = expect(lost).rejects.toMatchObject({ code: 'SKM_CONSOLE_STOPPING' });
    await ingest.close();
    await refused;
    await expect(submit(frame(2))).rejects.toMatchObject({ code: 'SKM_CONSOLE_STOPPING' });
  });

  it('keeps the frames of one endpoint in one lane', async () => {
    const store = heldStore();
    const { submit } = open(store, 4);
    const all = [1, 2, 3, 4].map((endpoint) => submit(frame(1, endpoint)));
    for (let n = 1; n <= 4; n++) expect((await store.commit(n)).frames).toHaveLength(1);
    const same = submit(frame(2, 1));
    for (let n = 1; n <= 4; n++) (await store.commit(n)).succeed();
    (await store.commit(5)).succeed();
    await Promise.all([...all, same]);
    expect(store.count()).toBe(5);
  });
});

for (const kind of STORES.filter(({ name }) => name === 'PostgreSQL'))
  describe('PostgreSQL: two console processes side by side', () => {
    it('never store a number twice, whichever of them a terminal reaches', async () => {
      const opened = await kind.open();
      const { openStore } = await import('../../../../console/server/store/store.ts');
      const other = await openStore(opened.options);
      try {
        const numbers = Array.from({ length: 20 }, (_, i) => i + 1);
        const results = await Promise.all(
          numbers.flatMap((seq) =>
            [opened.store.events.append([frame(seq)]), other.events.append([frame(seq)])].map((one) =>
              one.catch(() => []),
            ),
          ),
        );
        const stored = results.flat().map(({ seq }) => seq);
        expect(new Set(stored).size).toBe(stored.length);
        const { rows } = { rows: await opened.store.db.selectFrom('events').select('seq').execute() };
        expect(rows.length).toBe(new Set(rows.map(({ seq }) => seq)).size);
      } finally {
        await other.close();
        await opened.remove();
      }
    });
  });

for (const kind of STORES.filter(({ name }) => name === 'SQLite'))
  describe('SQLite: a full disk under the console', () => {
    it('loses nothing that was stored, says so, and stores the rest when there is room', async () => {
      const opened = await kind.open();
      const store = opened.store as typeof opened.store & {
        partitions: { all(): { db: { pragma(text: string): unknown } }[] };
      };
      try {
        await store.events.append([frame(1)]);
        const [partition] = store.partitions.all();
        const big = {
          ...frame(2),
          records: Array.from({ length: 500 }, (_, i) => ({
            ...(frame(2).records[0] as never as object),
            seq: 2 + i,
            data: JSON.stringify('x'.repeat(1_000)),
          })) as never,
        };
        partition?.db.pragma('max_page_count = 12');
        await expect(store.events.append([big])).rejects.toMatchObject({ code: 'SKM_DISK_FULL' });
        expect((await store.events.headsOf(1))[0]?.ranges).toEqual([[1, 1]]);
        partition?.db.pragma('max_page_count = 100000');
        expect(await store.events.append([big])).toHaveLength(500);
      } finally {
        await opened.remove();
      }
    });
  });
