// Hands announcements on to the pages that are open: each is written out once, whoever listens.
import type { Logger } from 'pino';
import type { ConditionStore } from '../conditions/store.ts';
import type { Announcements } from '../store/announcements.ts';
import { type LiveClient, liveText } from './client.ts';

/** Conditions told one by one in this time; of a flood the pages ask the list. */
const GATHER_MS = 200;
const MAX_CONDITIONS = 50;

export interface LiveHub {
  readonly size: number;
  add(client: LiveClient): void;
  remove(client: LiveClient): void;
  /** Ends every stream. */
  close(): void;
}

export interface LiveHubNeeds {
  readonly announcements: Announcements;
  readonly conditions: Pick<ConditionStore, 'view'>;
  readonly log: Pick<Logger, 'warn'>;
}

export function openLiveHub({ announcements, conditions, log }: LiveHubNeeds): LiveHub {
  const clients = new Set<LiveClient>();
  let waiting = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const stops = [
    announcements.subscribe('events', ({ endpointId, rows }) => {
      // Without rows it was too large to be announced to this process.
      if (rows.length === 0) tell(endpointId, () => liveText('resync', {}));
      for (const row of rows) tell(endpointId, () => liveText('event', row));
    }),
    // Of whom they were is not said: it would be longer than the rows.
    announcements.subscribe('eventsSkipped', () => {
      const text = liveText('skipped', {});
      for (const client of clients) client.send(text);
    }),
    announcements.subscribe('endpoint', (fact) => tell(fact.endpointId, () => liveText('endpoint', fact))),
    announcements.subscribe('state', (fact) => tell(fact.endpointId, () => liveText('state', fact))),
    announcements.subscribe('enrolment', (fact) => tell(null, () => liveText('enrolment', fact))),
    announcements.subscribe('progress', (fact) => tell(null, () => liveText('progress', fact))),
    announcements.subscribe('condition', ({ conditionId }) => {
      if (clients.size === 0) return;
      waiting.add(conditionId);
      timer ??= setTimeout(tellConditions, GATHER_MS);
    }),
  ];

  return {
    get size() {
      return clients.size;
    },
    add: (client) => void clients.add(client),
    remove: (client) => void clients.delete(client),
    close() {
      for (const stop of stops) stop();
      if (timer !== null) clearTimeout(timer);
      for (const client of clients) client.end();
      clients.clear();
    },
  };

  /** @param endpointId whom it is about; null: nobody in particular, so pages of one endpoint are left out */
  function tell(endpointId: string | null, write: () => string): void {
    let text: string | null = null;
    for (const client of clients) {
      if (!client.wants(endpointId)) continue;
      text ??= write();
      client.send(text);
    }
  }

  function tellConditions(): void {
    timer = null;
    const ids = [...waiting];
    waiting = new Set();
    if (ids.length > MAX_CONDITIONS) {
      const text = liveText('resync', {});
      for (const client of clients) client.send(text);
      return;
    }
    void tellEach(ids).catch((cause) => log.warn({ err: cause }, 'live.condition-not-told'));
  }

  async function tellEach(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const view = await conditions.view(id);
      if (view !== null) tell(view.endpointId, () => liveText('condition', view));
    }
  }
}
