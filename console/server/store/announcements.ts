// What one console process tells the others: passed within the process on SQLite, by LISTEN/NOTIFY on PostgreSQL.

/** Small facts only (8,000 bytes at most on PostgreSQL); the receiver asks the store for the rest. */
export interface AnnouncementTopics {
  /** Rows were committed; ids are those of the `event` stream. */
  events: { endpointId: string; zone: string; rows: unknown[] };
  /** More rows were committed than were announced one by one. */
  eventsSkipped: Record<string, never>;
  endpoint: { endpointId: string; liveness: string; lastSeenAt: number | null };
  state: { endpointId: string; section: string };
  condition: { conditionId: string };
  enrolment: Record<string, never>;
  /** Lines of the ledger of terminals are other than they were; they are to be compared with the fleet. */
  ledger: Record<string, never>;
  /** An import is so far; `progress` is the name that whoever asked for it gave. */
  progress: { progress: string; step: string; done: number; all: number };
  /** The open connection of this endpoint must end. */
  revoked: { endpointId: string };
  /** This endpoint was welcomed by the console process of this id. */
  welcomed: { endpointId: string; process: string; bootId: string };
  /** The endpoint welcomed there answers in another process too, from another start of a machine. */
  keyUsedTwice: { endpointId: string; process: string };
  /** A head of the audit trail was signed: every terminal keeps its line. */
  auditHead: { seq: number; at: number; line: string };
  /** A version of the policy of this zone was put in force. */
  policy: { zone: string; version: number };
  /** A sheet of permits of this endpoint was signed. */
  permits: { endpointId: string; number: number };
  /** A dispute of this endpoint was decided. */
  disputeDecided: { endpointId: string };
}
export type Topic = keyof AnnouncementTopics;

export interface Announcements {
  publish<T extends Topic>(topic: T, fact: AnnouncementTopics[T]): void;
  /** Returns the way to stop listening. */
  subscribe<T extends Topic>(topic: T, listener: (fact: AnnouncementTopics[T]) => void): () => void;
  close(): Promise<void>;
}

type AnyListener = (fact: never) => void;

/** Announcements within one process. */
export function localAnnouncements(): Announcements {
  const listeners = new Map<Topic, Set<AnyListener>>();
  return {
    publish(topic, fact) {
      for (const listener of listeners.get(topic) ?? []) (listener as (f: typeof fact) => void)(fact);
    },
    subscribe(topic, listener) {
      const all = listeners.get(topic) ?? new Set<AnyListener>();
      listeners.set(topic, all.add(listener as AnyListener));
      return () => all.delete(listener as AnyListener);
    },
    async close() {
      listeners.clear();
    },
  };
}
