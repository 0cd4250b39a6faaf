// Announcements between console processes by LISTEN/NOTIFY; within the process they are passed at once.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Announcements, type AnnouncementTopics, localAnnouncements, type Topic } from '../announcements.ts';

const CHANNEL = 'sekimori';
/** NOTIFY carries less than 8,000 bytes (PostgreSQL 15, src/backend/commands/async.c). */
const MAX_PAYLOAD_BYTES = 7_900;
const RECONNECT_MS = 1_000;

export async function postgresAnnouncements(url: string): Promise<Announcements> {
  const local = localAnnouncements();
  const me = randomUUID();
  let closed = false;
  let client = await listen();
  let sending: Promise<unknown> = Promise.resolve();

  return {
    publish(topic, fact) {
      local.publish(topic, fact);
      notify(topic, fact);
    },
    subscribe: local.subscribe,
    async close() {
      closed = true;
      await local.close();
      await client.end().catch(() => {});
    },
  };

  function notify<T extends Topic>(topic: T, fact: AnnouncementTopics[T]): void {
    let payload = JSON.stringify({ from: me, topic, fact });
    // Too much for one notification: the others are told that there is something, and ask the store.
    if (Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES)
      payload = JSON.stringify({ from: me, topic, fact: { ...fact, rows: [] } });
    // One at a time: a client answers its queries in turn.
    const line = client;
    sending = sending.then(() => line.query('SELECT pg_notify($1, $2)', [CHANNEL, payload])).catch(() => {});
  }

  async function listen(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: url, application_name: 'sekimori-announcements' });
    fresh.on('error', () => {});
    fresh.on('end', () => {
      if (!closed) setTimeout(reconnect, RECONNECT_MS);
    });
    fresh.on('notification', ({ payload }) => {
      const { from, topic, fact } = JSON.parse(payload ?? '{}') as { from: string; topic: Topic; fact: never };
      if (from !== me) local.publish(topic, fact);
    });
    await fresh.connect();
    await fresh.query(`LISTEN ${CHANNEL}`);
    return fresh;
  }

  async function reconnect(): Promise<void> {
    if (closed) return;
    try {
      client = await listen();
    } catch {
      setTimeout(reconnect, RECONNECT_MS);
    }
  }
}
