// The state's SQL: what each section holds, and what of it the console has acknowledged.
import type { Section } from '../../../shared/protocol/uplink/state.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Store } from './store.ts';

export interface SectionRow {
  section: Section;
  takenAt: EpochMs;
  /** 1 once it has been read with success. */
  wasRead: 0 | 1;
  /** JSON of the reason; null: known. */
  unknown: string | null;
  /** Hash of the section as the console last acknowledged it. */
  sentHash: string | null;
  sentUnknown: string | null;
}

/** `hash` and `text` are null for an item that is gone here and still there at the console. */
export interface ItemRow {
  key: string;
  hash: string | null;
  text: string | null;
}

export interface StateSql {
  sections(): SectionRow[];
  writeSection(row: SectionRow): void;
  hashes(section: Section): Map<string, string>;
  text(section: Section, key: string): string | null;
  /** Items with their texts, by key; those that are gone are left out. */
  items(section: Section): { key: string; hash: string; text: string }[];
  put(section: Section, key: string, hash: string, text: string): void;
  drop(section: Section, key: string): void;
  /** Items that are not as the console has them. */
  unsent(section: Section, limit: number): ItemRow[];
  /** The console has this item under this hash now; null: it has dropped it. */
  sent(section: Section, key: string, hash: string | null): void;
}

export function openStateSql(store: Store): StateSql {
  const sql = (text: string) => store.prepare(text);
  return {
    sections() {
      return sql(
        'SELECT section, taken_at AS takenAt, was_read AS wasRead, unknown, sent_hash AS sentHash, sent_unknown AS sentUnknown FROM state_section',
      ).all() as SectionRow[];
    },
    writeSection(row) {
      sql(
        `INSERT OR REPLACE INTO state_section (section, taken_at, was_read, unknown, sent_hash, sent_unknown)
         VALUES (@section, @takenAt, @wasRead, @unknown, @sentHash, @sentUnknown)`,
      ).run(row);
    },
    hashes(section) {
      const rows = sql('SELECT key, hash FROM state_item WHERE section = ? AND hash IS NOT NULL').all(section);
      return new Map((rows as { key: string; hash: string }[]).map(({ key, hash }) => [key, hash]));
    },
    text(section, key) {
      const text = sql('SELECT text FROM state_item WHERE section = ? AND key = ?').pluck().get(section, key);
      return (text as string | null | undefined) ?? null;
    },
    items(section) {
      return sql('SELECT key, hash, text FROM state_item WHERE section = ? AND hash IS NOT NULL ORDER BY key').all(
        section,
      ) as { key: string; hash: string; text: string }[];
    },
    put(section, key, hash, text) {
      sql(
        `INSERT INTO state_item (section, key, hash, text) VALUES (?, ?, ?, ?)
         ON CONFLICT (section, key) DO UPDATE SET hash = excluded.hash, text = excluded.text`,
      ).run(section, key, hash, text);
    },
    drop(section, key) {
      sql('UPDATE state_item SET hash = NULL, text = NULL WHERE section = ? AND key = ?').run(section, key);
      sql('DELETE FROM state_item WHERE section = ? AND key = ? AND hash IS NULL AND sent_hash IS NULL').run(
        section,
        key,
      );
    },
    unsent(section, limit) {
      return sql(
        'SELECT key, hash, text FROM state_item WHERE section = ? AND hash IS NOT sent_hash ORDER BY key LIMIT ?',
      ).all(section, limit) as ItemRow[];
    },
    sent(section, key, hash) {
      if (hash === null) {
        sql('UPDATE state_item SET sent_hash = NULL WHERE section = ? AND key = ?').run(section, key);
        sql('DELETE FROM state_item WHERE section = ? AND key = ? AND hash IS NULL').run(section, key);
      } else {
        sql(
          `INSERT INTO state_item (section, key, sent_hash) VALUES (?, ?, ?)
           ON CONFLICT (section, key) DO UPDATE SET sent_hash = excluded.sent_hash`,
        ).run(section, key, hash);
      }
    },
  };
}
