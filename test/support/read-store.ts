// What a test reads of a running console's store, past its interfaces: the rows themselves.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { RunningConsole } from './running-console.ts';

/** Open conditions of one endpoint by code, with their facts. */
export async function conditionsOf(
  { options }: RunningConsole,
  endpointId: string,
): Promise<[string, Record<string, unknown>][]> {
  const text = `SELECT code, facts FROM conditions JOIN endpoints ON endpoints.id = conditions.endpoint
    WHERE closed_at IS NULL AND endpoint_id = '${endpointId}' ORDER BY opened_at, code`;
  const rows = await query(options, text);
  return rows.map(({ code, facts }) => [String(code), JSON.parse(String(facts))]);
}

/** [epoch, seq] of every stored event of one endpoint, in order; whole rows when asked for. */
export async function eventsOf({ options }: RunningConsole, endpointId: string, whole = false): Promise<unknown[]> {
  const [endpoint] = await query(options, `SELECT id FROM endpoints WHERE endpoint_id = '${endpointId}'`);
  const text = `SELECT epoch, seq, at, device_at, received_at, clock_offset_ms FROM events WHERE endpoint = ${endpoint?.id} ORDER BY epoch, seq`;
  const rows = options.databaseUrl
    ? await query(options, text)
    : readdirSync(join(options.dataFolder, 'events'))
        .filter((file) => file.endsWith('.db'))
        .flatMap((file) => readFile(join(options.dataFolder, 'events', file), text));
  return rows.map((row) =>
    whole
      ? { at: row.at, deviceAt: row.device_at, receivedAt: row.received_at, clockOffsetMs: row.clock_offset_ms }
      : [row.epoch, row.seq],
  );
}

type Row = Record<string, unknown>;
async function query({ databaseUrl, dataFolder }: RunningConsole['options'], text: string): Promise<Row[]> {
  if (databaseUrl === null) return readFile(join(dataFolder, 'console.db'), text);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

function readFile(path: string, text: string): Row[] {
  const db = new Database(path, { readonly: true });
  try {
    return db.prepare(text).all() as Row[];
  } finally {
    db.close();
  }
}
