// Reads events out of one partition of PostgreSQL by its own name, so that nothing is planned over the others.
import type pg from 'pg';
import { events } from '../../../../shared/protocol/uplink/events.ts';
import { isZone, ZONES } from '../../../../shared/zones/zone.ts';
import {
  branchesOf,
  type EventCondition,
  type EventReader,
  type PartitionName,
  type ReadEvent,
} from '../event-reader.ts';

interface Row {
  id: number;
  endpoint: number;
  epoch: number;
  seq: number;
  at: number;
  device_at: number;
  received_at: number;
  clock_offset_ms: number;
  mono: number;
  type: number;
  severity: number;
  data: string;
}
const ALL_TYPES = Object.values(events).map(({ number }) => number);
const COLUMNS = [
  'id',
  'endpoint',
  'epoch',
  'seq',
  'at',
  'device_at',
  'received_at',
  'clock_offset_ms',
  'mono',
  'type',
  'severity',
  'data',
]
  .map((column) => `e.${column}`)
  .join(', ');
const ORDER = 'ORDER BY e.at DESC, e.id DESC LIMIT $5';
/** $1 from, $2 and $3 the position, $4 unused by it so that branches have a place of their own, $5 limit. */
const SPAN = 'e.at >= $1 AND e.at <= $2 AND (e.at < $2 OR e.id < $3)';

export function postgresEventReader(pool: pg.Pool): EventReader {
  return {
    async partitions() {
      const { rows } = await pool.query<{ name: string }>(
        `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
         WHERE p.relname = ANY($1)`,
        [ZONES.map((zone) => `events_${zone}`)],
      );
      return rows
        .flatMap(({ name }) => partitionOf(name) ?? [])
        .sort((a, b) => (a.month < b.month ? 1 : a.month > b.month ? -1 : a.zone < b.zone ? -1 : 1));
    },

    async read(name, condition, before, limit) {
      const { text, branches } = statementOf(tableOf(name), condition);
      const from = condition.from ?? Number.MIN_SAFE_INTEGER;
      const { rows } = await pool.query<Row>(text, [from, before.at, before.number, branches, limit]);
      return rows.map((row) => eventOf(row, name));
    },

    async count(name, condition, before) {
      const { rows } = await pool.query<{ count: number }>(
        `SELECT count(*) AS count FROM ${tableOf(name)} e WHERE e.at >= $1 AND e.at < $2 ${residual(condition)}`,
        [condition.from ?? Number.MIN_SAFE_INTEGER, before],
      );
      return rows[0]?.count ?? 0;
    },
  };
}

/** One statement for each shape; the branches come in as JSON, so that their number changes nothing. */
function statementOf(table: string, condition: EventCondition): { text: string; branches: string } {
  const branches = branchesOf(condition, ALL_TYPES);
  const one = (scope: string) =>
    `SELECT ${COLUMNS} FROM ${table} e WHERE $4::text IS NOT NULL AND ${scope} ${SPAN} ${ORDER}`;
  const each = (columns: string, scope: string) =>
    `SELECT e.* FROM json_to_recordset($4::json) AS b(${columns}) CROSS JOIN LATERAL
     (SELECT ${COLUMNS} FROM ${table} e WHERE ${scope} ${SPAN} ${ORDER}) e ${ORDER}`;
  switch (branches.by) {
    case 'at':
      return { text: one(''), branches: '' };
    case 'endpoint':
      return {
        text: each(
          'endpoint bigint',
          `e.endpoint = b.endpoint ${residual({ ...condition, endpoints: undefined })} AND`,
        ),
        branches: JSON.stringify(branches.endpoints.map((endpoint) => ({ endpoint }))),
      };
    case 'grave':
      return {
        text: each('severity smallint', 'e.severity >= 2 AND e.severity = b.severity AND'),
        branches: JSON.stringify(branches.severities.map((severity) => ({ severity }))),
      };
    case 'type':
      return {
        text: each('type smallint, severity smallint', 'e.type = b.type AND e.severity = b.severity AND'),
        branches: JSON.stringify(branches.pairs.map(([type, severity]) => ({ type, severity }))),
      };
  }
}

/** Numbers only, of our own tables of types and severities. */
function residual({ types, severities, endpoints }: EventCondition): string {
  const among = (column: string, numbers: readonly number[] | undefined) =>
    numbers === undefined ? '' : ` AND e.${column} IN (${numbers.map(Number).join(', ')})`;
  // An empty list is no SQL.
  const of = endpoints?.length === 0 ? ' AND false' : among('endpoint', endpoints);
  return `${among('type', types)}${among('severity', severities)}${of}`;
}

function tableOf({ zone, month }: PartitionName): string {
  return `"events_${zone}_${month}"`;
}

function partitionOf(table: string): PartitionName | null {
  const [, zone, month] = /^events_([a-z-]+)_(\d{4}-\d{2})$/.exec(table) ?? [];
  return isZone(zone) && month !== undefined ? { zone, month } : null;
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
