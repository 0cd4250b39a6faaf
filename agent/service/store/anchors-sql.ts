// Keeps signed heads of the console's audit trail, so that whoever owns the console's database cannot rewrite what stood in it.
import type { Message } from '../../../shared/protocol/uplink/messages.ts';
import { DAY_MS, type EpochMs } from '../../../shared/time/epoch.ts';
import type { Store } from './store.ts';

export type Anchor = Omit<Message<'anchor'>, 'type'>;
export interface KeptAnchor extends Anchor {
  readonly keptAt: EpochMs;
}

const MOST_KEPT = 400;
/** One a day and a few on demand are usual; a console that sends more wants the old ones gone. */
const MOST_A_DAY = 8;

export interface Anchors {
  /** One that is kept already, or one too many of a day, is left out. */
  keep(anchor: Anchor, now: EpochMs): void;
  newest(): KeptAnchor | null;
}

export function openAnchors(store: Pick<Store, 'prepare' | 'note'>): Anchors {
  const newest = 'SELECT seq, at, line, kept_at AS keptAt FROM audit_anchor ORDER BY kept_at DESC, seq DESC LIMIT 1';
  return {
    keep({ seq, at, line }, now) {
      store.note(false, () => {
        const ofDay = store
          .prepare('SELECT count(*) FROM audit_anchor WHERE kept_at > ?')
          .pluck()
          .get(now - DAY_MS);
        if ((ofDay as number) >= MOST_A_DAY) return;
        store.prepare('INSERT OR IGNORE INTO audit_anchor VALUES (?, ?, ?, ?)').run(seq, at, line, now);
        store
          .prepare(
            'DELETE FROM audit_anchor WHERE rowid IN (SELECT rowid FROM audit_anchor ORDER BY kept_at DESC, seq DESC LIMIT -1 OFFSET ?)',
          )
          .run(MOST_KEPT);
      });
    },
    newest: () => (store.prepare(newest).get() as KeptAnchor | undefined) ?? null,
  };
}
