// Reads events out of one partition file: keys first, from indexes that hold them already in order, then the rows.
import type Database from 'better-sqlite3';
import { events } from '../../../../shared/protocol/uplink/events.ts';
import {
  branchesOf,
  type EventCondition,
  type EventReader,
  type PartitionName,
  type ReadEvent,
} from '../event-reader.ts';
import type { EventPartitions } from './event-partitions.ts';

interface Key {
  at: number;
  id: number;
}
interface Row extends Key {
  endpoint: number;
  epoch: number;
  seq: number;
  device_at: number;
  received_at: number;
  clock_offset_ms: number;
  mono: number;
  type: number;
  severity: number;
  data: string;
}
const ALL_TYPES = Object.values(events).map(({ number }) => number);
const COLUMNS = 'id, endpoint, epoch, seq, at, device_at, received_at, clock_offset_ms, mono, type, severity, data';
const ORDER = 'ORDER BY at DESC, id DESC LIMIT ?';
const newestFirst = (a: Key, b: Key) => b.at - a.at || b.id - a.id;

export function sqliteEventReader(partitions: EventPartitions): EventReader {
  return {
    partitions: async () => partitions.all().map(({ zone, month }) => ({ zone, month })),

    async read(name, condition, before, limit) {
      const db = fileOf(name);
      if (db === undefined) return [];
      const keys = readKeys(db, condition, { at: before.at, id: before.number }, limit);
      const row = db.prepare(`SELECT ${COLUMNS} FROM events WHERE id = ?`);
      return keys.map(({ id }) => eventOf(row.get(id) as Row, name));
    },

    async count(name, { from, types, severities, endpoints }, before) {
      const { text, values } = residual({ types, severities }, types !== undefined);
      const scope = endpoints === undefined ? '' : ' AND endpoint IN (SELECT value FROM json_each(?))';
      const statement = `SELECT count(*) AS count FROM events WHERE at >= ? AND at < ?${scope}${text}`;
      const among = endpoints === undefined ? [] : [JSON.stringify(endpoints)];
      const given = [from ?? Number.MIN_SAFE_INTEGER, before, ...among, ...values];
      return (fileOf(name)?.prepare(statement).get(given) as { count: number } | undefined)?.count ?? 0;
    },
  };

  function fileOf({ zone, month }: PartitionName): Database.Database | undefined {
    return partitions.all().find((partition) => partition.zone === zone && partition.month === month)?.db;
  }
}

function readKeys(db: Database.Database, condition: EventCondition, before: Key, limit: number): Key[] {
  const from = condition.from ?? Number.MIN_SAFE_INTEGER;
  const branches = branchesOf(condition, ALL_TYPES);
  const select = (index: string, scope: string) =>
    db.prepare(
      `SELECT at, id FROM events INDEXED BY ${index} WHERE ${scope} at >= ? AND at <= ? AND (at < ? OR id < ?) ${ORDER}`,
    );
  const span = (oldest: number) => [oldest, before.at, before.at, before.id, limit];
  switch (branches.by) {
    case 'at':
      return select('events_at', '').all(span(from)) as Key[];
    case 'endpoint': {
      const { text, values } = residual(condition, false);
      const statement = select('events_endpoint_at', `endpoint = ?${text} AND`);
      return merged(
        branches.endpoints,
        (endpoint, oldest) => statement.all([endpoint, ...values, ...span(oldest)]) as Key[],
      );
    }
    case 'grave': {
      const statement = select('events_grave_at', 'severity >= 2 AND severity = ? AND');
      return merged(branches.severities, (severity, oldest) => statement.all([severity, ...span(oldest)]) as Key[]);
    }
    case 'type': {
      const statement = select('events_type_at', 'type = ? AND severity = ? AND');
      return merged(
        branches.pairs,
        ([type, severity], oldest) => statement.all([type, severity, ...span(oldest)]) as Key[],
      );
    }
  }

  /** The newest of all branches; once there are enough, a branch is asked only for what is newer than the oldest of them. */
  function merged<T>(all: readonly T[], read: (branch: T, oldest: number) => Key[]): Key[] {
    let best: Key[] = [];
    for (const branch of all) {
      const oldest = best.length < limit ? from : Math.max(from, best.at(-1)?.at ?? from);
      const found = read(branch, oldest);
      if (found.length > 0) best = [...best, ...found].sort(newestFirst).slice(0, limit);
    }
    return best;
  }
}

/** @param allSeverities names them all where none is given, so that an index that begins with them can be used */
function residual({ types, severities }: EventCondition, allSeverities: boolean): { text: string; values: number[] } {
  const asked = severities ?? (allSeverities ? [0, 1, 2, 3] : undefined);
  let text = '';
  if (types !== undefined) text += ` AND type IN (${types.map(() => '?').join(', ')})`;
  if (asked !== undefined) text += ` AND severity IN (${asked.map(() => '?').join(', ')})`;
  return { text, values: [...(types ?? []), ...(asked ?? [])] };
}

function eventOf(row: Row, { zone }: PartitionName): ReadEvent {
  return {
    number: row.id,
    zone,
    endpoint: row.endpoint,
    epoch: row.epoch,
    seq: row.seq,
    at: row.at,
    deviceAt: row.device_at,
    receivedAt: row.received_at,
    clockOffsetMs: row.clock_offset_ms,
    mono: row.mono,
    type: row.type,
    severity: row.severity,
    data: row.data,
  };
}
