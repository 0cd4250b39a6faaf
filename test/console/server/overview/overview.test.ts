import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredStop } from '../../../../console/server/calendar/store.ts';
import type { EndpointRef } from '../../../../console/server/state/store.ts';
import { calendarStore } from '../../../../console/server/store/calendar.ts';
import type { EventPage } from '../../../../shared/protocol/api/events.ts';
import type { OverviewView } from '../../../../shared/protocol/api/overview.ts';
import { HOUR_MS } from '../../../../shared/time/epoch.ts';
import type { Caller, TestConsole } from '../../../support/console.ts';
import { framesOf } from '../../../support/event-frames.ts';
import { enrol } from '../../../support/fleet.ts';
import { type Fleet, openFleetConsole } from '../../../support/fleet-console.ts';
import { cityStops } from '../../../support/seed/calendar.ts';
import { STORES } from '../../../support/stores.ts';

for (const kind of STORES)
  describe(`${kind.name}: overview, events and search over HTTP`, () => {
    let console: TestConsole & { fleet: Fleet };
    let operator: Caller;
    let now: number;
    let first: EndpointRef;
    beforeAll(async () => {
      console = await openFleetConsole(kind);
      operator = await console.signedIn('operator');
      now = console.clock.now();
      first = await enrol(console.store, {
        name: 'KSM-LG-0001',
        serial: 'SN-7',
        enrolledAt: now - HOUR_MS,
        liveness: 'online',
      });
      const second = await enrol(console.store, {
        name: 'KSM-MN-0002',
        zone: 'my-number',
        department: '税務部 市民税課',
        liveness: 'silent',
      });
      const { conditions } = console.fleet;
      await conditions.open({ code: 'silent', endpoint: second.id, facts: { since: 1 } }, now - 30 * HOUR_MS);
      await conditions.open({ code: 'clock-wrong', endpoint: second.id, facts: { offset: 7 } }, now - HOUR_MS);
      await conditions.open({ code: 'journal-gap', endpoint: first.id, facts: { missing: 1, from: 1, to: 1 } }, now);
      await conditions.open({ code: 'frames-refused', endpoint: first.id, facts: { count: 1, code: 'X' } }, now);
      await conditions.close('frames-refused', first.id, now);
      const at = now - HOUR_MS;
      await console.store.events.append([
        ...framesOf(first.id, 'lgwan', [
          { at: now - 25 * HOUR_MS, type: 'software.installed' },
          { at, type: 'software.installed' },
          { at, type: 'software.removed' },
          { at: at + 1, type: 'login.failed', data: { user: '<script>', tty: null, remoteHost: null, service: null } },
        ]),
        ...framesOf(second.id, 'my-number', [{ at, type: 'device.attached' }]),
      ]);
    });
    afterAll(() => console.remove());

    const eventsOf = async (query: string) => (await operator.get(`/api/v1/events?${query}`)).json<EventPage>();

    it('counts the stops that have begun and keep silence quiet, and tells a section head nothing of them', async () => {
      const quiet = async (person: Caller) => (await person.get('/api/v1/overview')).json<OverviewView>().quiet;
      expect(await quiet(operator)).toEqual({ stops: 0, closures: 0 });
      const stop = cityStops(now)[0] as StoredStop;
      await calendarStore(console.store.db).addStop({
        ...stop,
        startsAt: now,
        backBy: now + HOUR_MS,
        cancelledAt: null,
      });
      expect(await quiet(operator)).toEqual({ stops: 1, closures: 0 });
      expect(await quiet(await console.signedIn('section-head'))).toBeNull();
    });

    it('says what needs somebody, gravest first and one cause once, and what happened since yesterday', async () => {
      const view = (await operator.get('/api/v1/overview')).json<OverviewView>();
      expect(view).toMatchObject({
        asOf: now,
        total: 2,
        counts: { now: 1, today: 1, week: 0 },
        // The first has no department; what is explained is not counted.
        sections: [{ department: '税務部 市民税課', count: 1 }],
        zones: [
          { zone: 'my-number', total: 1, liveness: { silent: 1 } },
          { zone: 'lgwan', total: 1, liveness: { online: 1 } },
          { zone: 'internet', total: 0, liveness: {} },
        ],
        waitingEnrolments: 0,
        since: {
          at: now - 24 * HOUR_MS,
          enrolled: 1,
          conditionsOpened: 3,
          conditionsClosed: 1,
          softwareChanges: 2,
          devicesAttached: 1,
          loginsFailed: 1,
        },
      });
      expect(view.conditions.map(({ code }) => code)).toEqual(['journal-gap', 'silent']);
    });

    it('counts exactly the events that its figure leads to', async () => {
      const since = now - 26 * HOUR_MS;
      const view = (await operator.get(`/api/v1/overview?since=${since}`)).json<OverviewView>();
      const list = await eventsOf(`from=${since}&type=software.installed&type=software.removed&type=software.updated`);
      expect(view.since.softwareChanges).toBe(list.rows.length);
      expect(list.rows.length).toBe(3);
    });

    it('shows an event with its names, whatever it holds', async () => {
      const { rows, next } = await eventsOf('limit=1');
      expect(rows).toMatchObject([
        {
          endpointId: first.endpointId,
          endpointName: 'KSM-LG-0001',
          zone: 'lgwan',
          type: 'login.failed',
          severity: 'warning',
          data: { user: '<script>' },
        },
      ]);
      const rest = await eventsOf(`limit=200&cursor=${next}`);
      expect([rest.rows.length, rest.next]).toEqual([4, null]);
    });

    it('narrows to one endpoint, by either address', async () => {
      const own = (
        await operator.get(`/api/v1/endpoints/${first.endpointId}/events?severity=notice`)
      ).json<EventPage>();
      expect(own.rows.map(({ type }) => type)).toEqual([
        'software.removed',
        'software.installed',
        'software.installed',
      ]);
      expect((await eventsOf(`endpointId=${first.endpointId}&severity=notice`)).rows).toEqual(own.rows);
      expect((await eventsOf('endpointId=nobody')).rows).toEqual([]);
    });

    it.each(['type=no.such', 'cursor=x', 'severity=loud', 'limit=0', 'from=yesterday', 'type=constructor'])(
      'refuses %s',
      async (query) => {
        expect((await operator.get(`/api/v1/events?${query}`)).json().code).toBe('SKM_REQUEST_MALFORMED');
      },
    );

    it('finds endpoints by what was typed, and nothing for nothing', async () => {
      const search = async (q: string) => (await operator.get(`/api/v1/search?q=${encodeURIComponent(q)}`)).json().hits;
      expect(await search('ｓｎ－7')).toEqual([
        { kind: 'endpoint', endpointId: first.endpointId, title: 'KSM-LG-0001', detail: 'SN-7' },
      ]);
      expect(await search('ksm')).toHaveLength(2);
      for (const q of ['', '　', '%', 'zzz']) expect(await search(q)).toEqual([]);
    });

    it('lets an operator take a condition and give it back, an auditor not', async () => {
      const { conditions } = (await operator.get('/api/v1/overview')).json<OverviewView>();
      const path = `/api/v1/conditions/${conditions[0]?.conditionId}/owner`;
      expect((await operator.post(path)).json().owner).toBe('架空 花子');
      expect((await operator.delete(path)).json().owner).toBe(null);
      expect((await (await console.signedIn('auditor')).post(path)).statusCode).toBe(403);
      expect((await operator.post('/api/v1/conditions/nothing/owner')).statusCode).toBe(404);
    });
  });
