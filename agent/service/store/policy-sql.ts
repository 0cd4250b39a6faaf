// Keeps the signed policies that were taken, the newest and a few before it, as they were signed.
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Store } from './store.ts';

export interface KeptPolicy {
  readonly version: number;
  /** SHA-256 of the text. */
  readonly hash: string;
  readonly text: string;
  readonly signature: string;
  readonly takenAt: EpochMs;
}

const MOST_KEPT = 3;

export interface PolicySql {
  /** The newest of this endpoint; null: none was taken. */
  newest(endpointId: string): KeptPolicy | null;
  /** Safe against loss of power when it returns. */
  keep(endpointId: string, policy: KeptPolicy): void;
}

export function openPolicySql(store: Pick<Store, 'prepare' | 'transaction'>): PolicySql {
  return {
    newest: (endpointId) =>
      (store
        .prepare(
          'SELECT version, hash, text, signature, taken_at AS takenAt FROM policy WHERE endpoint = ? ORDER BY version DESC LIMIT 1',
        )
        .get(endpointId) as KeptPolicy | undefined) ?? null,
    keep(endpointId, { version, hash, text, signature, takenAt }) {
      store.transaction(true, () => {
        store
          .prepare(
            'INSERT OR REPLACE INTO policy (endpoint, version, hash, text, signature, taken_at) VALUES (?, ?, ?, ?, ?, ?)',
          )
          .run(endpointId, version, hash, text, signature, takenAt);
        store
          .prepare(
            'DELETE FROM policy WHERE endpoint = ? AND version NOT IN (SELECT version FROM policy WHERE endpoint = ? ORDER BY version DESC LIMIT ?)',
          )
          .run(endpointId, endpointId, MOST_KEPT);
      });
    },
  };
}
