// The store step alone, without wire or checks: our append beside bare inserts on SQLite and bare unnest on PostgreSQL.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { EventFrame } from '../../console/server/store/event-store.ts';
import { openStore, type Store } from '../../console/server/store/store.ts';
import { events, SEVERITIES } from '../../shared/protocol/uplink/events.ts';
import { startPostgres } from '../../test/support/postgres.ts';
import { benchEvents } from './bench-events.ts';
import { figure, median, type Suite } from './figure.ts';

const ENDPOINTS = 200;
const BATCH_FRAMES = 40;
const PER_FRAME = 50;
const LANES = 4;

export const storeStep: Suite = {
  name: 'store',
  async run({ isShort, work, say }) {
    const rounds = isShort ? 3 : 7;
    const each = isShort ? 300 : 1_000;
    const frames = framesOf(each);
    const rows = frames.flatMap((frame) => frame.records.map((record) => ({ endpoint: frame.endpoint, ...record })));
    const server = await startPostgres();
    const results = { ours: [] as number[], bare: [] as number[], oursPg: [] as number[], barePg: [] as number[] };
    try {
      for (let round = 0; round < rounds; round++) {
        say(`store step, round ${round + 1} of ${rounds}`);
        results.bare.push(bareSqlite(join(work, `bare-${round}.db`), rows));
        results.ours.push(
          await append(await openStore({ dataFolder: join(work, `ours-${round}`), databaseUrl: null }), frames, 1),
        );
        results.barePg.push(await barePostgres(await database(server.url, `bare${round}`), rows));
        const databaseUrl = await database(server.url, `ours${round}`);
        results.oursPg.push(await append(await openStore({ dataFolder: work, databaseUrl }), frames, LANES));
      }
    } finally {
      await server.stop();
    }
    return [
      figure({
        name: 'store step, SQLite',
        unit: 'events/s',
        value: median(results.ours),
        floor: median(results.bare),
        better: 'more',
        goal: 0.7,
      }),
      figure({
        name: 'store step, PostgreSQL, four connections',
        unit: 'events/s',
        value: median(results.oursPg),
        floor: median(results.barePg),
        better: 'more',
        goal: 0.8,
      }),
    ];
  },
};

type Row = EventFrame['records'][number] & { endpoint: number };

function framesOf(each: number): EventFrame[] {
  const now = Date.now();
  const all: EventFrame[] = [];
  const lists = Array.from({ length: ENDPOINTS }, (_, endpoint) => benchEvents(endpoint, each, now - each * 10));
  for (let from = 0; from < each; from += PER_FRAME)
    lists.forEach((list, endpoint) => {
      const records = list.slice(from, from + PER_FRAME).map((e) => ({
        seq: e.seq,
        at: e.at,
        deviceAt: e.at,
        mono: e.mono,
        type: events[e.type].number,
        severity: SEVERITIES.indexOf(e.severity),
        data: JSON.stringify(e.data),
      }));
      const headSeq = records.at(-1)?.seq ?? 0;
      all.push({
        endpoint: endpoint + 1,
        zone: 'lgwan',
        epoch: 1,
        receivedAt: now,
        clockOffsetMs: 0,
        headSeq,
        headHash: '0'.repeat(64),
        records,
        explained: [],
      });
    });
  return all;
}

/** Batches as ingest makes them; one endpoint always in the same lane. Events a second. */
async function append(store: Store, frames: readonly EventFrame[], lanes: number): Promise<number> {
  const began = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const own = frames.filter(({ endpoint }) => endpoint % lanes === lane);
      for (let i = 0; i < own.length; i += BATCH_FRAMES) await store.events.append(own.slice(i, i + BATCH_FRAMES));
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  await store.close();
  return frames.reduce((sum, { records }) => sum + records.length, 0) / seconds;
}

function bareSqlite(file: string, rows: readonly Row[]): number {
  const db = new Database(file);
  db.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=8000;
    CREATE TABLE events(id INTEGER PRIMARY KEY, endpoint INTEGER NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,
      received INTEGER NOT NULL, type INTEGER NOT NULL, severity INTEGER NOT NULL, body TEXT NOT NULL, UNIQUE(endpoint, epoch, seq));
    CREATE INDEX e_at ON events(at); CREATE INDEX e_type_at ON events(type, at); CREATE INDEX e_endpoint_at ON events(endpoint, at)`);
  const insert = db.prepare(
    'INSERT INTO events(endpoint,epoch,seq,at,received,type,severity,body) VALUES(?,1,?,?,?,?,?,?)',
  );
  const began = performance.now();
  for (let i = 0; i < rows.length; i += BATCH_FRAMES * PER_FRAME) {
    db.exec('BEGIN IMMEDIATE');
    for (const { endpoint, seq, at, type, severity, data } of rows.slice(i, i + BATCH_FRAMES * PER_FRAME))
      insert.run(endpoint, seq, at, at, type, severity, data);
    db.exec('COMMIT');
  }
  const seconds = (performance.now() - began) / 1_000;
  db.close();
  return rows.length / seconds;
}

async function barePostgres(url: string, rows: readonly Row[]): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: LANES });
  await pool.query(`CREATE TABLE events(id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, endpoint INT NOT NULL, epoch BIGINT NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL,
      received BIGINT NOT NULL, type SMALLINT NOT NULL, severity SMALLINT NOT NULL, body TEXT NOT NULL, UNIQUE(endpoint, epoch, seq));
    CREATE INDEX ON events(at); CREATE INDEX ON events(type, at); CREATE INDEX ON events(endpoint, at)`);
  const text = `INSERT INTO events(endpoint, epoch, seq, at, received, type, severity, body)
    SELECT e, 1, s, a, a, t, v, b FROM unnest($1::int[], $2::bigint[], $3::bigint[], $4::smallint[], $5::smallint[], $6::text[]) AS u(e, s, a, t, v, b) ON CONFLICT DO NOTHING`;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: LANES }, async (_, lane) => {
      const own = rows.filter(({ endpoint }) => endpoint % LANES === lane);
      for (let i = 0; i < own.length; i += BATCH_FRAMES * PER_FRAME) {
        const part = own.slice(i, i + BATCH_FRAMES * PER_FRAME);
        const columns = (['endpoint', 'seq', 'at', 'type', 'severity', 'data'] as const).map((key) =>
          part.map((row) => row[key]),
        );
        await pool.query({ name: 'bare', text, values: columns });
      }
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  await pool.end();
  return rows.length / seconds;
}

async function database(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
