// Pours events into the partition files: rows and heads of a batch in one transaction of one file.
import type { Statement } from 'better-sqlite3';
import { SekimoriError } from '../../../../shared/errors/error.ts';
import type { SeqRange } from '../../../../shared/protocol/uplink/messages.ts';
import { advance } from '../../ingest/heads.ts';
import { union } from '../../ingest/seq-ranges.ts';
import type { EventFrame, EventHead, EventStore, StoredEvent } from '../event-store.ts';
import type { EventPartitions, Partition } from './event-partitions.ts';

interface Statements {
  begin: Statement;
  commit: Statement;
  rollback: Statement;
  insert: Statement;
  putHead: Statement;
}
type Heads = Map<number, EventHead>;

export function sqliteEvents(partitions: EventPartitions): EventStore {
  /** Heads as committed, by endpoint and epoch; this process is the only writer. */
  const known = new Map<number, Heads>();
  const statements = new Map<Partition, Statements>();

  return {
    async ready() {},

    async append(frames) {
      const stored: StoredEvent[] = [];
      for (const [partition, own] of byPartition(frames)) stored.push(...appendTo(partition, own));
      return stored;
    },

    async headsOf(endpoint) {
      return [...headsOf(endpoint).values()];
    },
  };

  function byPartition(frames: readonly EventFrame[]): Map<Partition, EventFrame[]> {
    const groups = new Map<Partition, EventFrame[]>();
    for (const frame of frames) {
      const partition = partitions.at(frame.zone, frame.receivedAt);
      const group = groups.get(partition);
      if (group) group.push(frame);
      else groups.set(partition, [frame]);
    }
    return groups;
  }

  function appendTo(partition: Partition, frames: readonly EventFrame[]): StoredEvent[] {
    const { begin, commit, rollback, insert, putHead } = statementsOf(partition);
    const stored: StoredEvent[] = [];
    const changed = new Map<string, { endpoint: number; head: EventHead }>();
    try {
      begin.run();
      for (const frame of frames) {
        const key = `${frame.endpoint} ${frame.epoch}`;
        const { fresh, head } = advance(changed.get(key)?.head ?? headsOf(frame.endpoint).get(frame.epoch), frame);
        const { endpoint, zone, epoch, receivedAt, clockOffsetMs } = frame;
        for (const record of fresh) {
          const { seq, at, deviceAt, mono, type, severity, data } = record;
          insert.run(endpoint, epoch, seq, at, deviceAt, receivedAt, clockOffsetMs, mono, type, severity, data);
          stored.push({ ...record, endpoint, zone, epoch, receivedAt, clockOffsetMs });
        }
        changed.set(key, { endpoint, head });
      }
      for (const { endpoint, head } of changed.values())
        putHead.run(
          endpoint,
          head.epoch,
          JSON.stringify(head.ranges),
          JSON.stringify(head.explained),
          head.headSeq,
          head.headHash,
        );
      commit.run();
    } catch (cause) {
      if (partition.db.inTransaction) rollback.run();
      throw new SekimoriError(isFull(cause) ? 'SKM_DISK_FULL' : 'SKM_STORE_UNAVAILABLE', {}, { cause });
    }
    for (const { endpoint, head } of changed.values()) headsOf(endpoint).set(head.epoch, head);
    return stored;
  }

  function headsOf(endpoint: number): Heads {
    let heads = known.get(endpoint);
    if (heads) return heads;
    heads = new Map();
    for (const { db } of partitions.all()) {
      const rows = db
        .prepare('SELECT epoch, ranges, explained, head_seq, head_hash FROM event_heads WHERE endpoint = ?')
        .all(endpoint);
      for (const row of rows as {
        epoch: number;
        ranges: string;
        explained: string;
        head_seq: number;
        head_hash: string;
      }[]) {
        const before = heads.get(row.epoch);
        const ranges = JSON.parse(row.ranges) as SeqRange[];
        heads.set(row.epoch, {
          epoch: row.epoch,
          ranges: before ? union(before.ranges, ranges) : ranges,
          explained: union(before?.explained ?? [], JSON.parse(row.explained) as SeqRange[]),
          ...(before && before.headSeq > row.head_seq
            ? { headSeq: before.headSeq, headHash: before.headHash }
            : { headSeq: row.head_seq, headHash: row.head_hash }),
        });
      }
    }
    known.set(endpoint, heads);
    return heads;
  }

  function statementsOf(partition: Partition): Statements {
    let made = statements.get(partition);
    if (made) return made;
    const { db } = partition;
    made = {
      begin: db.prepare('BEGIN IMMEDIATE'),
      commit: db.prepare('COMMIT'),
      rollback: db.prepare('ROLLBACK'),
      insert: db.prepare(
        'INSERT INTO events(endpoint, epoch, seq, at, device_at, received_at, clock_offset_ms, mono, type, severity, data) VALUES(?,?,?,?,?,?,?,?,?,?,?)',
      ),
      putHead: db.prepare(
        'INSERT INTO event_heads(endpoint, epoch, ranges, explained, head_seq, head_hash) VALUES(?,?,?,?,?,?) ON CONFLICT(endpoint, epoch) DO UPDATE SET ranges = excluded.ranges, explained = excluded.explained, head_seq = excluded.head_seq, head_hash = excluded.head_hash',
      ),
    };
    statements.set(partition, made);
    return made;
  }
}

function isFull(cause: unknown): boolean {
  return (
    typeof cause === 'object' && cause !== null && 'code' in cause && /^SQLITE_(FULL|IOERR)/.test(String(cause.code))
  );
}
