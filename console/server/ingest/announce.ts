// Tells the live pages what was just stored: at once when it is quiet, gathered when it is not, and never all of a flood.

import { rowOf } from '../events/rows.ts';
import type { Announcements } from '../store/announcements.ts';
import type { StoredEvent } from '../store/event-store.ts';

const GATHER_MS = 200;
/** More than a page can show in that time; a page that wants all asks the list. */
const MAX_ROWS = 100;

export interface Announcer {
  stored(events: readonly StoredEvent[]): void;
  close(): void;
}

export interface AnnouncerNeeds {
  announcements: Announcements;
  namesOf(ids: readonly number[]): Promise<Map<number, { endpointId: string; name: string }>>;
  failed(cause: unknown): void;
}

export function openAnnouncer({ announcements, namesOf, failed }: AnnouncerNeeds): Announcer {
  let gathered: StoredEvent[] = [];
  let hasSkipped = false;
  let timer: NodeJS.Timeout | null = null;

  return {
    stored(fresh) {
      hasSkipped ||= gathered.length + fresh.length > MAX_ROWS;
      // The newest matter; pages that look for others are told that there is more, and ask the store.
      gathered = fresh.length >= MAX_ROWS ? fresh.slice(-MAX_ROWS) : [...gathered, ...fresh].slice(-MAX_ROWS);
      if (timer !== null) return;
      timer = setTimeout(tell, GATHER_MS);
      tell();
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      gathered = [];
    },
  };

  function tell(): void {
    const batch = gathered;
    gathered = [];
    if (batch.length === 0) {
      timer = null;
      return;
    }
    timer?.refresh();
    if (hasSkipped) {
      hasSkipped = false;
      announcements.publish('eventsSkipped', {});
    }
    publish(batch).catch(failed);
  }

  async function publish(batch: readonly StoredEvent[]): Promise<void> {
    const names = await namesOf([...new Set(batch.map(({ endpoint }) => endpoint))]);
    for (const event of batch) {
      const known = names.get(event.endpoint);
      const row = rowOf(event, known);
      if (row) announcements.publish('events', { endpointId: row.endpointId, zone: row.zone, rows: [row] });
    }
  }
}
