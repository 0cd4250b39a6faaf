// The ledgers of volumes from their first mount under a permit until they were compared, kept over restarts.
import type { Log } from '../../platform/log.ts';
import type { CopySql } from '../store/copy-sql.ts';
import type { FoundFile } from './content.ts';
import type { Recorded } from './ledger.ts';
import type { PermittedMedium } from './medium.ts';

export interface Session {
  readonly medium: PermittedMedium;
  /** What was on it when it was opened. */
  readonly before: ReadonlyMap<string, Pick<FoundFile, 'bytes' | 'modifiedAt'>>;
  readonly written: Map<string, { bytes: number; sha256: string | null }>;
  /** The agent ended while it was open, and somebody may have written to it meanwhile. */
  readonly wasLeftOpen: boolean;
}

export interface Sessions {
  of(volume: string): Session | undefined;
  volumes(): string[];
  begin(volume: string, medium: PermittedMedium, before: Session['before']): Session;
  add(volume: string, copy: Recorded): void;
  /** Nobody writes to it any more. */
  close(volume: string): void;
  forget(volume: string): void;
}

/** @param sql what it refuses, on a full disk, is lost by a restart alone */
export function openSessions(sql: CopySql, log: Log): Sessions {
  const sessions = new Map<string, Session>();
  for (const { volume, medium, before, isClosed } of sql.volumes()) {
    const copies = sql.copies(volume).map(({ path, bytes, sha256 }) => [path, { bytes, sha256 }] as const);
    sessions.set(volume, {
      medium: JSON.parse(medium) as PermittedMedium,
      before: new Map(JSON.parse(before) as [string, FoundFile][]),
      written: new Map(copies),
      wasLeftOpen: !isClosed,
    });
  }
  function attempt(work: () => void) {
    try {
      work();
    } catch (cause) {
      log.warn({ err: cause }, 'copies.not-kept');
    }
  }
  return {
    of: (volume) => sessions.get(volume),
    volumes: () => [...sessions.keys()],
    begin(volume, medium, before) {
      const session: Session = { medium, before, written: new Map(), wasLeftOpen: false };
      sessions.set(volume, session);
      const short = [...before].map(([path, { bytes, modifiedAt }]) => [path, { bytes, modifiedAt }]);
      attempt(() => sql.begin({ volume, medium: JSON.stringify(medium), before: JSON.stringify(short) }));
      return session;
    },
    add(volume, copy) {
      const session = sessions.get(volume);
      if (session === undefined) return;
      session.written.set(copy.path, copy);
      attempt(() => sql.add(volume, copy));
    },
    close: (volume) => attempt(() => sql.close(volume)),
    forget(volume) {
      sessions.delete(volume);
      attempt(() => sql.forget(volume));
    },
  };
}
