// Keeps the newest signed sheet of permits, what was used of each permit, and the ledger of media that were not compared yet.
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Store } from './store.ts';

export interface KeptSheet {
  readonly number: number;
  /** SHA-256 of the text. */
  readonly hash: string;
  readonly text: string;
  readonly signature: string;
  readonly takenAt: EpochMs;
}

export interface PermitUse {
  readonly files: number;
  readonly bytes: number;
  /** Which bound it reached for good; null: none. */
  readonly spent: 'files' | 'bytes' | null;
}

export interface PermitSql {
  /** Null: none was taken for this endpoint. */
  sheet(endpointId: string): KeptSheet | null;
  /** Safe against loss of power when it returns. */
  keepSheet(endpointId: string, sheet: KeptSheet): void;
  uses(): Map<string, PermitUse>;
  keepUse(permitId: string, use: PermitUse): void;
}

export function openPermitSql(store: Pick<Store, 'prepare' | 'transaction' | 'note'>): PermitSql {
  return {
    sheet: (endpointId) =>
      (store
        .prepare('SELECT number, hash, text, signature, taken_at AS takenAt FROM permit_sheet WHERE endpoint = ?')
        .get(endpointId) as KeptSheet | undefined) ?? null,
    keepSheet(endpointId, { number, hash, text, signature, takenAt }) {
      store.transaction(true, () =>
        store
          .prepare(
            'INSERT OR REPLACE INTO permit_sheet (endpoint, number, hash, text, signature, taken_at) VALUES (?, ?, ?, ?, ?, ?)',
          )
          .run(endpointId, number, hash, text, signature, takenAt),
      );
    },
    uses() {
      const rows = store.prepare('SELECT permit, files, bytes, spent FROM permit_use').all() as (PermitUse & {
        permit: string;
      })[];
      return new Map(rows.map(({ permit, ...use }) => [permit, use]));
    },
    keepUse(permitId, { files, bytes, spent }) {
      store.note(false, () =>
        store
          .prepare('INSERT OR REPLACE INTO permit_use (permit, files, bytes, spent) VALUES (?, ?, ?, ?)')
          .run(permitId, files, bytes, spent),
      );
    },
  };
}
