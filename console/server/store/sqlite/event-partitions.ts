// One SQLite file of events for each zone and month received, so that retention is the removal of a file.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { EpochMs } from '../../../../shared/time/epoch.ts';
import { isZone, type Zone } from '../../../../shared/zones/zone.ts';
import { monthBounds, monthOf } from '../month.ts';

export interface Partition {
  readonly zone: Zone;
  /** `2026-11`, Japan time. */
  readonly month: string;
  readonly db: Database.Database;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS events(
    id INTEGER PRIMARY KEY, endpoint INTEGER NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, device_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL, clock_offset_ms INTEGER NOT NULL, mono INTEGER NOT NULL, type INTEGER NOT NULL, severity INTEGER NOT NULL, data TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS events_at ON events(at);
  CREATE INDEX IF NOT EXISTS events_type_at ON events(type, severity, at);
  CREATE INDEX IF NOT EXISTS events_endpoint_at ON events(endpoint, at);
  CREATE INDEX IF NOT EXISTS events_grave_at ON events(severity, at) WHERE severity >= 2;
  CREATE TABLE IF NOT EXISTS event_heads(
    endpoint INTEGER NOT NULL, epoch INTEGER NOT NULL, ranges TEXT NOT NULL, explained TEXT NOT NULL, head_seq INTEGER NOT NULL, head_hash TEXT NOT NULL, PRIMARY KEY (endpoint, epoch)) WITHOUT ROWID;
`;

export class EventPartitions {
  readonly #folder: string;
  readonly #open = new Map<string, Partition>();
  /** The month that was asked for last: every frame asks, and a date costs more than the rest of the question. */
  #month = { name: '', from: 0, to: 0 };

  /** Opens every partition that is there already. */
  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const file of readdirSync(folder)) {
      const [, zone, month] = /^([a-z-]+)\.(\d{4}-\d{2})\.db$/.exec(file) ?? [];
      if (isZone(zone) && month) this.#add(zone, month);
    }
  }

  /** The partition that takes what is received now in this zone; made when missing. */
  at(zone: Zone, receivedAt: EpochMs): Partition {
    const month = this.#monthOf(receivedAt);
    return this.#open.get(`${zone}.${month}`) ?? this.#add(zone, month);
  }

  /** All partitions, newest month first. */
  all(): Partition[] {
    return [...this.#open.values()].sort((a, b) => (a.month < b.month ? 1 : a.month > b.month ? -1 : 0));
  }

  /** Closes its file and takes it away. */
  remove({ zone, month, db }: Partition): void {
    this.#open.delete(`${zone}.${month}`);
    db.close();
    for (const end of ['', '-wal', '-shm']) rmSync(db.name + end, { force: true });
  }

  close(): void {
    for (const { db } of this.#open.values()) db.close();
    this.#open.clear();
  }

  #monthOf(at: EpochMs): string {
    if (at < this.#month.from || at >= this.#month.to) {
      const name = monthOf(at);
      this.#month = { name, ...monthBounds(name) };
    }
    return this.#month.name;
  }

  #add(zone: Zone, month: string): Partition {
    const db = new Database(join(this.#folder, `${zone}.${month}.db`));
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('busy_timeout = 5000');
    db.pragma('wal_autocheckpoint = 8000');
    db.exec(SCHEMA);
    const partition = { zone, month, db };
    // Only the month that is being written has a large cache: a console keeps many months open.
    const newest = [...this.#open.values()].find((one) => one.zone === zone && one.month > month);
    db.pragma(`cache_size = ${newest ? -2_048 : -65_536}`);
    for (const one of this.#open.values())
      if (one.zone === zone && one.month < month) one.db.pragma('cache_size = -2048');
    this.#open.set(`${zone}.${month}`, partition);
    return partition;
  }
}
