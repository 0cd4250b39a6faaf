// Partitions of events as files: their sizes, and the removal of one.
import { statSync } from 'node:fs';
import type { EventParts } from '../event-parts.ts';
import type { EventPartitions } from './event-partitions.ts';

export function sqliteEventParts(partitions: EventPartitions): EventParts {
  return {
    async sizes() {
      return partitions.all().map(({ zone, month, db }) => ({ zone, month, bytes: sizeOf(db.name) }));
    },
    async rows({ zone, month }) {
      const found = partitions.all().find((one) => one.zone === zone && one.month === month);
      // Rows are never removed one by one, so the numbers have no hole: a count would read the whole file.
      return (found?.db.prepare('SELECT coalesce(max(id), 0) FROM events').pluck().get() as number | undefined) ?? 0;
    },
    async remove({ zone, month }, now) {
      const found = partitions.all().find((one) => one.zone === zone && one.month === month);
      if (found === undefined) return;
      const into = partitions.at(zone, now);
      if (into === found) throw new RangeError('the month that is written is not removed');
      // A head in a newer file is the union of all before it.
      const others = partitions.all().filter((one) => one !== found);
      const heads = found.db.prepare('SELECT * FROM event_heads').all() as Record<string, unknown>[];
      into.db.transaction(() => {
        for (const head of heads) {
          const isKnown = others.some(({ db }) =>
            db
              .prepare('SELECT 1 FROM event_heads WHERE endpoint = ? AND epoch = ? AND head_seq >= ?')
              .get(head.endpoint, head.epoch, head.head_seq),
          );
          if (isKnown) continue;
          into.db
            .prepare(
              'INSERT OR IGNORE INTO event_heads(endpoint, epoch, ranges, explained, head_seq, head_hash) VALUES(?,?,?,?,?,?)',
            )
            .run(head.endpoint, head.epoch, head.ranges, head.explained, head.head_seq, head.head_hash);
        }
      })();
      partitions.remove(found);
    },
  };
}

function sizeOf(path: string): number {
  return ['', '-wal'].reduce((sum, end) => sum + (statSync(path + end, { throwIfNoEntry: false })?.size ?? 0), 0);
}
