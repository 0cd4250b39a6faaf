// Silence in working hours calls somebody; at night, on days off and during a planned stop it does not.
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withExpectedBack } from '../../../../console/server/calendar/expected-back.ts';
import { openSilenceWatch } from '../../../../console/server/calendar/silence-watch.ts';
import { type LivenessWatch, watchLiveness } from '../../../../console/server/endpoints/liveness.ts';
import { calendarStore } from '../../../../console/server/store/calendar.ts';
import { conditionStore } from '../../../../console/server/store/conditions.ts';
import { endpointStore } from '../../../../console/server/store/endpoints.ts';
import { at } from '../../../../shared/calendar/day.ts';
import { USUAL_CALENDAR } from '../../../../shared/calendar/working-calendar.ts';
import { enrol } from '../../../support/fleet.ts';
import { STORES, type TestStore } from '../../../support/stores.ts';

const LEASE_MS = 60_000;

for (const kind of STORES)
  describe(`${kind.name}: a terminal that stops reporting`, () => {
    let test: TestStore;
    let now: number;
    let watch: LivenessWatch;
    beforeEach(async () => {
      test = await kind.open();
    });
    afterEach(async () => {
      await watch.close();
      await test.remove();
    });
    const calendar = () => calendarStore(test.store.db);

    /** A terminal of the main building heard of at `lastSeen`, looked at by a console that has run since then. */
    async function terminal(day: string, clock: string) {
      now = at(day, clock);
      const conditions = conditionStore(test.store);
      const silence = openSilenceWatch({ calendar: calendar(), conditions });
      const endpoints = endpointStore(test.store);
      const log = pino({ level: 'silent' });
      watch = watchLiveness({ endpoints, conditions, silence, clock: { now: () => now }, log, leaseMs: LEASE_MS });
      const { endpointId } = await enrol(test.store, { site: '本庁舎', liveness: 'online', lastSeenAt: now });
      return async (...later: [string, string]) => {
        now = at(...later);
        await watch.sweep();
        const { liveness } = (await endpoints.page({}, now)).rows[0] ?? {};
        return [liveness, (await conditions.openOf(endpointId)).map(({ code }) => code)];
      };
    }

    it('is silent at night and calls nobody; half an hour after the opening it does', async () => {
      const seen = await terminal('2026-11-25', '20:00');
      expect(await seen('2026-11-25', '21:00')).toEqual(['silent', []]);
      expect(await seen('2026-11-26', '08:40')).toEqual(['silent', []]);
      expect(await seen('2026-11-26', '08:56')).toEqual(['silent', ['silent']]);
      // Once it has called it stays until the terminal is heard of.
      expect(await seen('2026-11-26', '19:00')).toEqual(['silent', ['silent']]);
    });

    it('calls at once in working hours', async () => {
      const seen = await terminal('2026-11-25', '10:00');
      expect(await seen('2026-11-25', '10:06')).toEqual(['silent', ['silent']]);
    });

    it('calls nobody on a day on which its site is closed', async () => {
      const closure = { site: '本庁舎', from: '2026-11-26', to: '2026-11-26', reason: '電気設備の点検' };
      await calendar().write({ ...USUAL_CALENDAR, closures: [closure] }, 0);
      const seen = await terminal('2026-11-25', '20:00');
      expect(await seen('2026-11-26', '10:00')).toEqual(['silent', []]);
      expect(await seen('2026-11-27', '10:00')).toEqual(['silent', ['silent']]);
    });

    it('calls nobody during a planned stop, and calls when it has not come back', async () => {
      await calendar().addStop({
        stopId: 'stop-1',
        kind: 'maintenance',
        title: '配線の工事',
        site: '本庁舎',
        zone: null,
        startsAt: at('2026-11-25', '10:00'),
        backBy: at('2026-11-25', '13:00'),
        steps: [],
        reason: '電話の更新',
        createdBy: '架空 花子',
        createdAt: 0,
        cancelledAt: null,
        cancelReason: null,
      });
      const seen = await terminal('2026-11-25', '10:01');
      expect(await seen('2026-11-25', '11:00')).toEqual(['silent', []]);
      const { rows } = await endpointStore(test.store).page({}, now);
      expect(await withExpectedBack(rows, calendar(), now)).toMatchObject([
        { liveness: 'silent', expectedBackAt: at('2026-11-25', '13:00') },
      ]);
      expect(await seen('2026-11-25', '13:09')).toEqual(['silent', []]);
      expect(await seen('2026-11-25', '13:11')).toEqual(['silent', ['silent']]);
    });
  });
