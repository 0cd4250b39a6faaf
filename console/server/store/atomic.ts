// Work in one transaction: an own one, or the one that the caller has begun.
import type { Kysely, Transaction } from 'kysely';
import type { Announcements, AnnouncementTopics, Topic } from './announcements.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** For stores whose caller may have begun the transaction already; a second one inside it would wait for the first for ever. */
export function atomic<T>(db: Kysely<Tables>, work: (trx: Transaction<Tables>) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Transaction<Tables>) : db.transaction().execute(work);
}

/** A store as one transaction sees it. */
export type Within = Pick<Store, 'dialect' | 'announcements'> & { readonly db: Transaction<Tables> };

/**
 * A change and its entry in the audit trail, committed together. What the stores announce meanwhile is told after the commit,
 * and not at all when it fails.
 */
export async function together<T>(
  { db, dialect, announcements }: Pick<Store, 'db' | 'dialect' | 'announcements'>,
  work: (within: Within) => Promise<T>,
): Promise<T> {
  const held: (() => void)[] = [];
  const later: Announcements = {
    publish<Name extends Topic>(topic: Name, fact: AnnouncementTopics[Name]) {
      held.push(() => announcements.publish(topic, fact));
    },
    subscribe: announcements.subscribe,
    close: async () => {},
  };
  const result = await db.transaction().execute((trx) => work({ db: trx, dialect, announcements: later }));
  for (const tell of held) tell();
  return result;
}
