// Pours events into PostgreSQL: one statement for the rows, one for the heads, one commit; processes do not overwrite each other.
import type pg from 'pg';
import { SekimoriError } from '../../../../shared/errors/error.ts';
import type { SeqRange } from '../../../../shared/protocol/uplink/messages.ts';
import type { EpochMs } from '../../../../shared/time/epoch.ts';
import type { Zone } from '../../../../shared/zones/zone.ts';
import { advance } from '../../ingest/heads.ts';
import type { EventFrame, EventHead, EventStore, StoredEvent } from '../event-store.ts';
import { monthBounds, monthOf } from '../month.ts';

/** `version` grows by one with every write, so that a head another process has moved is noticed. */
type VersionedHead = EventHead & { version: number };

const INSERT = `INSERT INTO events(zone, endpoint, epoch, seq, at, device_at, received_at, clock_offset_ms, mono, type, severity, data)
  SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::smallint[], $11::smallint[], $12::text[])`;
const PUT_HEADS = `INSERT INTO event_heads AS h (endpoint, epoch, ranges, explained, head_seq, head_hash, version)
  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::bigint[])
  ON CONFLICT (endpoint, epoch) DO UPDATE SET ranges = excluded.ranges, explained = excluded.explained, head_seq = excluded.head_seq, head_hash = excluded.head_hash, version = excluded.version
  WHERE h.version = excluded.version - 1`;
const MAX_ATTEMPTS = 5;

export function postgresEvents(pool: pg.Pool): EventStore {
  const known = new Map<number, Map<number, VersionedHead>>();
  const partitions = new Set<string>();

  return {
    async ready() {},

    async append(frames) {
      for (let attempt = 1; ; attempt++) {
        const stored = await tryAppend(frames);
        if (stored) return stored;
        for (const { endpoint } of frames) known.delete(endpoint);
        if (attempt === MAX_ATTEMPTS) throw new SekimoriError('SKM_STORE_UNAVAILABLE');
      }
    },

    async headsOf(endpoint) {
      known.delete(endpoint);
      await learn(pool, [endpoint]);
      return [...(known.get(endpoint)?.values() ?? [])];
    },
  };

  /** Null: another process was faster with one of the endpoints; read the heads again and retry. */
  async function tryAppend(frames: readonly EventFrame[]): Promise<StoredEvent[] | null> {
    const client = await connect();
    try {
      await learn(
        client,
        [...new Set(frames.map(({ endpoint }) => endpoint))].filter((endpoint) => !known.has(endpoint)),
      );
      for (const { zone, receivedAt } of frames) await ensurePartition(client, zone, receivedAt);
      const { stored, heads } = compute(frames);
      await client.query('BEGIN');
      if (stored.length > 0) await client.query({ name: 'events', text: INSERT, values: columns(stored) });
      const { rowCount } = await client.query({ name: 'heads', text: PUT_HEADS, values: headColumns(heads) });
      if (rowCount !== heads.length) {
        await client.query('ROLLBACK');
        return null;
      }
      await client.query('COMMIT');
      for (const { endpoint, head } of heads) known.get(endpoint)?.set(head.epoch, head);
      return stored;
    } catch (cause) {
      await client.query('ROLLBACK').catch(() => {});
      throw unavailable(cause);
    } finally {
      client.release();
    }
  }

  async function connect(): Promise<pg.PoolClient> {
    try {
      return await pool.connect();
    } catch (cause) {
      throw unavailable(cause);
    }
  }

  function compute(frames: readonly EventFrame[]) {
    const stored: StoredEvent[] = [];
    const changed = new Map<string, { endpoint: number; head: VersionedHead }>();
    for (const frame of frames) {
      const { endpoint, zone, epoch, receivedAt, clockOffsetMs } = frame;
      const key = `${endpoint} ${epoch}`;
      const committed = known.get(endpoint)?.get(epoch);
      const { fresh, head } = advance(changed.get(key)?.head ?? committed, frame);
      for (const record of fresh) stored.push({ ...record, endpoint, zone, epoch, receivedAt, clockOffsetMs });
      changed.set(key, { endpoint, head: { ...head, version: (committed?.version ?? 0) + 1 } });
    }
    // One order in every process, or two transactions wait for each other.
    const heads = [...changed.values()].sort((a, b) => a.endpoint - b.endpoint || a.head.epoch - b.head.epoch);
    return { stored, heads };
  }

  async function learn(on: pg.Pool | pg.PoolClient, endpoints: readonly number[]): Promise<void> {
    if (endpoints.length === 0) return;
    const { rows } = await on.query<{
      endpoint: number;
      epoch: number;
      ranges: string;
      explained: string;
      head_seq: number;
      head_hash: string;
      version: number;
    }>({
      name: 'learn',
      text: 'SELECT endpoint, epoch, ranges, explained, head_seq, head_hash, version FROM event_heads WHERE endpoint = ANY($1::bigint[])',
      values: [endpoints],
    });
    for (const endpoint of endpoints) known.set(endpoint, new Map());
    for (const { endpoint, epoch, ranges, explained, head_seq, head_hash, version } of rows)
      known.get(endpoint)?.set(epoch, {
        epoch,
        ranges: JSON.parse(ranges) as SeqRange[],
        explained: JSON.parse(explained) as SeqRange[],
        headSeq: head_seq,
        headHash: head_hash,
        version,
      });
  }

  async function ensurePartition(on: pg.PoolClient, zone: Zone, receivedAt: EpochMs): Promise<void> {
    const month = monthOf(receivedAt);
    const name = `events_${zone}_${month}`;
    if (partitions.has(name)) return;
    const { from, to } = monthBounds(month);
    await on
      .query(`CREATE TABLE IF NOT EXISTS "${name}" PARTITION OF "events_${zone}" FOR VALUES FROM (${from}) TO (${to})`)
      .catch((cause) => {
        // Two processes made it at once: it is there, which is all that was asked.
        if (!['42P07', '23505', '42P17'].includes(cause.code)) throw cause;
      });
    partitions.add(name);
  }
}

function columns(stored: readonly StoredEvent[]): unknown[][] {
  const all: unknown[][] = Array.from({ length: 12 }, () => new Array(stored.length));
  stored.forEach((e, i) => {
    const row = [
      e.zone,
      e.endpoint,
      e.epoch,
      e.seq,
      e.at,
      e.deviceAt,
      e.receivedAt,
      e.clockOffsetMs,
      e.mono,
      e.type,
      e.severity,
      e.data,
    ];
    for (let column = 0; column < row.length; column++) (all[column] as unknown[])[i] = row[column];
  });
  return all;
}

function headColumns(heads: readonly { endpoint: number; head: VersionedHead }[]): unknown[][] {
  return [
    heads.map(({ endpoint }) => endpoint),
    heads.map(({ head }) => head.epoch),
    heads.map(({ head }) => JSON.stringify(head.ranges)),
    heads.map(({ head }) => JSON.stringify(head.explained)),
    heads.map(({ head }) => head.headSeq),
    heads.map(({ head }) => head.headHash),
    heads.map(({ head }) => head.version),
  ];
}

function unavailable(cause: unknown): SekimoriError {
  if (cause instanceof SekimoriError) return cause;
  const full = typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '53100';
  return new SekimoriError(full ? 'SKM_DISK_FULL' : 'SKM_STORE_UNAVAILABLE', {}, { cause });
}
