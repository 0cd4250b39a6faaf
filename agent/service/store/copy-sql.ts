// Keeps the ledger of each volume that was not compared with it yet, so that neither a restart nor a pulled plug forgets it.
import type { Store } from './store.ts';

export interface KeptVolume {
  readonly volume: string;
  /** As JSON: the medium with its permit, and what was on it before anything was written. */
  readonly medium: string;
  readonly before: string;
  /** Nobody could write to it any more when it was left. */
  readonly isClosed: boolean;
}
export interface KeptCopy {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string | null;
}

export interface CopySql {
  volumes(): KeptVolume[];
  copies(volume: string): KeptCopy[];
  begin(kept: Omit<KeptVolume, 'isClosed'>): void;
  add(volume: string, copy: KeptCopy): void;
  close(volume: string): void;
  forget(volume: string): void;
}

export function openCopySql(store: Pick<Store, 'prepare' | 'note'>): CopySql {
  const run = (sql: string, ...given: unknown[]) => void store.note(false, () => store.prepare(sql).run(...given));
  function forget(volume: string) {
    store.note(false, () => {
      store.prepare('DELETE FROM copy_entry WHERE volume = ?').run(volume);
      store.prepare('DELETE FROM copy_volume WHERE volume = ?').run(volume);
    });
  }
  return {
    volumes() {
      const rows = store.prepare('SELECT volume, medium, before, is_closed AS isClosed FROM copy_volume').all();
      return (rows as (Omit<KeptVolume, 'isClosed'> & { isClosed: number })[]).map((row) => ({
        ...row,
        isClosed: row.isClosed === 1,
      }));
    },
    copies: (volume) =>
      store.prepare('SELECT path, bytes, sha256 FROM copy_entry WHERE volume = ?').all(volume) as KeptCopy[],
    begin({ volume, medium, before }) {
      store.note(false, () => {
        forget(volume);
        store
          .prepare('INSERT INTO copy_volume (volume, medium, before, is_closed) VALUES (?, ?, ?, 0)')
          .run(volume, medium, before);
      });
    },
    add: (volume, { path, bytes, sha256 }) =>
      run(
        'INSERT OR REPLACE INTO copy_entry (volume, path, bytes, sha256) VALUES (?, ?, ?, ?)',
        volume,
        path,
        bytes,
        sha256,
      ),
    close: (volume) => run('UPDATE copy_volume SET is_closed = 1 WHERE volume = ?', volume),
    forget,
  };
}
