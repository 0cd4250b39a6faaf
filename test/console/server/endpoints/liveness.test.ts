import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSilenceWatch } from '../../../../console/server/calendar/silence-watch.ts';
import { watchLiveness } from '../../../../console/server/endpoints/liveness.ts';
import type { EndpointStore } from '../../../../console/server/endpoints/store.ts';
import { calendarStore } from '../../../../console/server/store/calendar.ts';
import { conditionStore } from '../../../../console/server/store/conditions.ts';
import { endpointStore } from '../../../../console/server/store/endpoints.ts';
import { type EnrolledFacts, enrol, helloOf, journalStatus } from '../../../support/fleet.ts';
import { STORES, type TestStore } from '../../../support/stores.ts';

const LEASE = 60_000;
/** A Wednesday in working hours: silence calls at once. */
const START = Date.parse('2026-04-01T09:00:00+09:00');
const log = pino({ level: 'silent' });

for (const kind of STORES)
  describe(`${kind.name}: liveness`, () => {
    let test: TestStore;
    let endpoints: EndpointStore;
    let now: number;
    let announced: string[];
    let closers: (() => Promise<void>)[];
    beforeEach(async () => {
      test = await kind.open();
      endpoints = endpointStore(test.store);
      now = START;
      announced = [];
      closers = [];
      test.store.announcements.subscribe('endpoint', ({ liveness }) => announced.push(liveness));
    });
    afterEach(async () => {
      for (const close of closers) await close();
      await test.remove();
    });

    const start = () => {
      const conditions = conditionStore(test.store);
      const silence = openSilenceWatch({ calendar: calendarStore(test.store.db), conditions });
      const watch = watchLiveness({ endpoints, conditions, silence, clock: { now: () => now }, log, leaseMs: LEASE });
      closers.push(watch.close);
      return {
        conditions,
        async pass(ms: number) {
          now += ms;
          await watch.sweep();
        },
      };
    };
    const livenessOf = async (endpointId: string) =>
      (await endpoints.page({}, now)).rows.find((row) => row.endpointId === endpointId)?.liveness;
    const sign = (at: number) => ({ at, clockOffsetMs: 0, user: null, journal: journalStatus });

    it('goes from never seen to online, late and silent, and back without fluttering', async () => {
      const { pass, conditions } = start();
      const endpoint = await enrol(test.store);
      await pass(0);
      expect(await livenessOf(endpoint.endpointId)).toBe('never-seen');
      await endpoints.connected(endpoint, { hello: helloOf(endpoint), address: '10.0.0.7', clockOffsetMs: 0 }, now);
      await pass(0);
      const seenAt = now;
      await pass(LEASE);
      expect(await livenessOf(endpoint.endpointId)).toBe('online');
      await pass(1);
      expect(await livenessOf(endpoint.endpointId)).toBe('late');
      await pass(4 * LEASE);
      expect(await livenessOf(endpoint.endpointId)).toBe('silent');
      expect(await conditions.openOf(endpoint.endpointId)).toMatchObject([
        { code: 'silent', openedAt: now, facts: { since: seenAt } },
      ]);
      endpoints.seen(endpoint.id, sign(now - 0.6 * LEASE));
      await pass(0);
      expect(await livenessOf(endpoint.endpointId)).toBe('late');
      expect(await conditions.openOf(endpoint.endpointId)).toEqual([]);
      endpoints.seen(endpoint.id, sign(now));
      await pass(0);
      expect(await livenessOf(endpoint.endpointId)).toBe('online');
      expect(announced).toEqual(['online', 'late', 'silent', 'late', 'online']);
    });

    it('is stopped, not silent, after an orderly goodbye, until it connects again', async () => {
      const { pass, conditions } = start();
      const endpoint = await enrol(test.store, { liveness: 'online', lastSeenAt: START });
      endpoints.seen(endpoint.id, sign(now));
      await endpoints.goodbye(endpoint, now);
      await pass(100 * LEASE);
      expect(await livenessOf(endpoint.endpointId)).toBe('stopped');
      expect(await conditions.openOf(endpoint.endpointId)).toEqual([]);
      await endpoints.connected(endpoint, { hello: helloOf(endpoint), address: '10.0.0.7', clockOffsetMs: 0 }, now);
      await pass(0);
      expect(await livenessOf(endpoint.endpointId)).toBe('online');
    });

    it('does not hold its own absence against endpoints that were reporting', async () => {
      const facts = (liveness: string): EnrolledFacts => ({ liveness, lastSeenAt: START - 100 * LEASE });
      const online = await enrol(test.store, facts('online'));
      const silent = await enrol(test.store, facts('silent'));
      const { pass } = start();
      await pass(LEASE);
      expect(await livenessOf(online.endpointId)).toBe('online');
      await pass(1);
      expect(await livenessOf(online.endpointId)).toBe('late');
      expect(await livenessOf(silent.endpointId)).toBe('silent');
      await pass(4 * LEASE);
      expect(await livenessOf(online.endpointId)).toBe('silent');
    });

    it('shows a revoked one as revoked for good, and is no longer silent', async () => {
      const { pass, conditions } = start();
      const endpoint = await enrol(test.store, { liveness: 'online', lastSeenAt: START });
      await pass(6 * LEASE);
      expect(await conditions.counts({ isOpen: true })).toEqual({ now: 0, today: 1, week: 0 });
      const revoked: string[] = [];
      test.store.announcements.subscribe('revoked', ({ endpointId }) => revoked.push(endpointId));
      await endpoints.revoke(endpoint.endpointId, '紛失', now);
      await pass(0);
      endpoints.seen(endpoint.id, sign(now));
      await pass(0);
      expect(await livenessOf(endpoint.endpointId)).toBe('revoked');
      expect(await conditions.counts({ isOpen: true })).toEqual({ now: 0, today: 0, week: 0 });
      expect(revoked).toEqual([endpoint.endpointId]);
    });

    it('lets a lease never go back, and one process alone announce a change', async () => {
      const { pass } = start();
      const endpoint = await enrol(test.store, { liveness: 'online', lastSeenAt: START });
      endpoints.seen(endpoint.id, sign(START - 50_000));
      await pass(LEASE);
      expect(await livenessOf(endpoint.endpointId)).toBe('online');
      const [lease] = await endpoints.leases(now + 1);
      if (lease === undefined) throw new Error('no lease');
      const change = [{ lease, liveness: 'late' as const }];
      expect(await endpoints.changeLiveness(change, now)).toEqual(change);
      expect(await endpoints.changeLiveness(change, now)).toEqual([]);
      expect(announced).toEqual(['late']);
    });
  });
