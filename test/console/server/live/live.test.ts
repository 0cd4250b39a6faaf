import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liveClient, liveText } from '../../../../console/server/live/client.ts';
import type { EndpointRef } from '../../../../console/server/state/store.ts';
import type { TestConsole } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { type Fleet, openFleetConsole } from '../../../support/fleet-console.ts';
import { STORES } from '../../../support/stores.ts';

interface News {
  event: string;
  data: unknown;
}

/** A page that is open: reads one event after the other. */
class Page {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #text = '';
  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader();
  }
  /** Null: the stream has ended. */
  async next(): Promise<News | null> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const [event = '', data = ''] = this.#text.slice(0, end).split('\n');
        this.#text = this.#text.slice(end + 2);
        return { event: event.slice('event: '.length), data: JSON.parse(data.slice('data: '.length)) };
      }
      const { value, done } = await this.#reader.read();
      if (done) return null;
      this.#text += this.#decoder.decode(value, { stream: true });
    }
  }
  close(): Promise<void> {
    return this.#reader.cancel();
  }
}

for (const kind of STORES)
  describe(`${kind.name}: the live stream`, () => {
    let console: TestConsole & { fleet: Fleet };
    let endpoint: EndpointRef;
    let pages: Page[];
    beforeEach(async () => {
      console = await openFleetConsole(kind, 40);
      endpoint = await enrol(console.store);
      pages = [];
      await console.app.listen({ port: 0, host: '127.0.0.1' });
    });
    afterEach(async () => {
      await Promise.all(pages.map((page) => page.close()));
      await console.remove();
    });

    const open = async (query = '', cookies = new Map<string, string>()) => {
      const { port } = console.app.server.address() as AddressInfo;
      const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
      return fetch(`http://127.0.0.1:${port}/api/v1/live${query}`, { headers: { cookie } });
    };
    /** Its first event, which says that it listens, has been read. */
    const openPage = async (query = '') => {
      const { cookies } = await console.signedIn('operator');
      const answer = await open(query, cookies);
      if (answer.body === null) throw new Error('no stream');
      const page = new Page(answer.body);
      pages.push(page);
      expect(await page.next()).toEqual({ event: 'hello', data: { at: console.clock.now() } });
      return { page, answer, cookies };
    };
    const nextBut = async (page: Page, topic: string) => {
      for (;;) {
        const news = await page.next();
        if (news?.event !== topic) return news;
      }
    };

    it('is a stream of events that nothing keeps, with the headers of every answer', async () => {
      const { answer } = await openPage();
      expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    });

    it('is kept in the audit trail as a reading, once for a page that comes back to it', async () => {
      const { cookies } = await openPage();
      await (await open('', cookies)).body?.cancel();
      const read = await console.store.db
        .selectFrom('audit_entries')
        .select('subject_id')
        .where('action', '=', 'personal-data.read')
        .execute();
      expect(read).toEqual([{ subject_id: '/api/v1/live' }]);
    });

    it('is closed to those who are not signed in', async () => {
      expect((await open()).status).toBe(401);
    });

    it('tells of events, liveness, state, conditions and enrolments', async () => {
      const { page } = await openPage();
      const { announcements } = console.store;
      const { endpointId, id } = endpoint;
      const row = { id: '1-1-1', data: { name: '</script>\n\n\u2028event: x' } };
      announcements.publish('events', { endpointId, zone: 'lgwan', rows: [row] });
      expect(await nextBut(page, 'hello')).toEqual({ event: 'event', data: row });
      announcements.publish('endpoint', { endpointId, liveness: 'late', lastSeenAt: 5 });
      expect(await nextBut(page, 'hello')).toEqual({
        event: 'endpoint',
        data: { endpointId, liveness: 'late', lastSeenAt: 5 },
      });
      announcements.publish('state', { endpointId, section: 'software' });
      expect(await nextBut(page, 'hello')).toEqual({ event: 'state', data: { endpointId, section: 'software' } });
      announcements.publish('enrolment', {});
      expect(await nextBut(page, 'hello')).toEqual({ event: 'enrolment', data: {} });
      await console.fleet.conditions.open({ code: 'silent', endpoint: id, facts: { since: 1 } }, 9);
      expect(await nextBut(page, 'hello')).toMatchObject({
        event: 'condition',
        data: { code: 'silent', endpointId, openedAt: 9 },
      });
    });

    it('narrows to one endpoint', async () => {
      const { page } = await openPage(`?endpointId=${endpoint.endpointId}`);
      const { announcements } = console.store;
      announcements.publish('enrolment', {});
      announcements.publish('state', { endpointId: 'another', section: 'software' });
      announcements.publish('state', { endpointId: endpoint.endpointId, section: 'network' });
      expect((await nextBut(page, 'hello'))?.data).toEqual({ endpointId: endpoint.endpointId, section: 'network' });
    });

    it('asks the page to read anew when an event was too large to be announced, or conditions came in a flood', async () => {
      const { page } = await openPage();
      console.store.announcements.publish('events', { endpointId: endpoint.endpointId, zone: 'lgwan', rows: [] });
      expect(await nextBut(page, 'hello')).toEqual({ event: 'resync', data: {} });
      for (let index = 0; index < 60; index++)
        console.store.announcements.publish('condition', { conditionId: `c${index}` });
      expect(await nextBut(page, 'hello')).toEqual({ event: 'resync', data: {} });
    });

    it('says to every page, also of one endpoint, when not all of a flood was told', async () => {
      const { page } = await openPage(`?endpointId=${endpoint.endpointId}`);
      console.store.announcements.publish('eventsSkipped', {});
      expect(await nextBut(page, 'hello')).toEqual({ event: 'skipped', data: {} });
    });

    it('gives signs of life, and ends when the session ends', async () => {
      const { page, cookies } = await openPage();
      expect((await page.next())?.event).toBe('hello');
      const signedOut = await console.app.inject({
        method: 'DELETE',
        url: '/api/v1/session',
        headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; '), 'x-sekimori': '1' },
      });
      expect(signedOut.statusCode).toBeLessThan(300);
      expect(await nextBut(page, 'hello')).toBe(null);
    });

    it('ends with the console', async () => {
      const { page } = await openPage();
      await console.app.close();
      expect(await nextBut(page, 'hello')).toBe(null);
    });
  });

describe('a page that reads too slowly', () => {
  it('holds a bounded amount, and is told once to ask anew when it has caught up', () => {
    const written: string[] = [];
    let drain = () => {};
    const response = {
      writableEnded: false,
      destroyed: false,
      get writableLength() {
        return written.join('').length;
      },
      write: (text: string) => written.push(text),
      on: (_: string, listener: () => void) => {
        drain = listener;
      },
    };
    const client = liveClient(response as never, null);
    const news = liveText('event', { text: 'x'.repeat(100_000) });
    for (let index = 0; index < 100; index++) client.send(news);
    expect(written).toHaveLength(3);
    written.length = 0;
    drain();
    drain();
    client.send(news);
    expect(written).toEqual([liveText('resync', {}), news]);
  });
});
