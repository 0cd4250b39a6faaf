// The working calendar and planned stops over HTTP.
import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { isStopPossible, wrongIn } from '../../../shared/calendar/check.ts';
import { addDays, dayOf } from '../../../shared/calendar/day.ts';
import { holidaysBetween } from '../../../shared/calendar/holidays.ts';
import { type PlannedStop, returnOf, stateOfStop } from '../../../shared/calendar/planned-stop.ts';
import { nextOpening, workingSince } from '../../../shared/calendar/working-calendar.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import {
  type CalendarView,
  calendarBody,
  calendarView,
  type PlannedStopRow,
  type PlannedStopView,
  plannedStopBody,
  plannedStopRow,
  plannedStops,
  plannedStopView,
} from '../../../shared/protocol/api/calendar.ts';
import { reasonBody } from '../../../shared/protocol/api/endpoints.ts';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { actorOf } from '../audit/audit.ts';
import { calendarStore } from '../store/calendar.ts';
import type { Store } from '../store/store.ts';
import type { StoppableEndpoint, StoredStop } from './store.ts';

/** Stops of the last two years are listed; the audit trail keeps them all. */
const LISTED_MS = 730 * DAY_MS;
const MOST_LISTED = 500;
const CLOCK_WRONG_MS = MINUTE_MS;
const MONTHS_AHEAD_DAYS = 396;

const readers = ['administrator', 'operator', 'auditor'] as const;
const stopParams = Type.Object({ stopId: Type.String({ maxLength: 64 }) });

export function calendarRoutes({ store, clock }: { store: Store; clock: { now(): EpochMs } }): (app: Api) => void {
  const rows = calendarStore(store.db);

  return (app) => {
    app.route({
      method: 'GET',
      url: '/api/v1/calendar',
      config: { access: readers },
      schema: { summary: 'When the city is at work', response: { 200: calendarView } },
      handler: () => view(),
    });
    app.route({
      method: 'PUT',
      url: '/api/v1/calendar',
      config: { access: ['administrator'] },
      schema: {
        summary: 'Changes hours, closures and openings; 409 when somebody else did meanwhile',
        body: calendarBody,
        response: { 200: calendarView },
      },
      async handler(request) {
        const { version, calendar, reason } = request.body;
        const wrong = wrongIn(calendar);
        if (wrong !== null) throw new SekimoriError('SKM_CALENDAR_DAY', { value: wrong });
        await store.db.transaction().execute(async (trx) => {
          const inside = calendarStore(trx);
          const before = (await inside.read()).calendar;
          await inside.write(calendar, version);
          await app.audit.append(trx, actorOf(request), {
            action: 'calendar.changed',
            subject: { kind: 'calendar' },
            before: changedParts(before, calendar),
            after: changedParts(calendar, before),
            reason,
          });
        });
        return view();
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/planned-stops',
      config: { access: readers, reads: 'personal-data-list' },
      schema: { summary: 'Planned stops, newest start first', response: { 200: plannedStops } },
      async handler() {
        const now = clock.now();
        const stops = await rows.stops(now - LISTED_MS);
        return { asOf: now, rows: await Promise.all(stops.map((stop) => rowOf(stop, now))) };
      },
    });
    app.route({
      method: 'POST',
      url: '/api/v1/planned-stops',
      config: { access: ['administrator', 'operator'] },
      schema: {
        summary: 'Plans a stop; until its return silence is expected',
        body: plannedStopBody,
        response: { 200: plannedStopRow },
      },
      async handler(request) {
        const now = clock.now();
        if (!isStopPossible(request.body, now)) throw new SekimoriError('SKM_STOP_TIMES');
        const stop: StoredStop = {
          ...request.body,
          stopId: `stop-${randomUUID()}`,
          createdBy: request.session.displayName,
          createdAt: now,
          cancelledAt: null,
          cancelReason: null,
        };
        await store.db.transaction().execute(async (trx) => {
          await calendarStore(trx).addStop(stop);
          const { stopId, title, reason, createdBy, createdAt, cancelledAt, cancelReason, ...told } = stop;
          await app.audit.append(trx, actorOf(request), {
            action: 'planned-stop.made',
            subject: { kind: 'planned-stop', id: stopId, name: title },
            after: told,
            reason,
          });
        });
        return rowOf(stop, now);
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/planned-stops/:stopId',
      config: { access: readers, reads: 'personal-data' },
      schema: {
        summary: 'A planned stop: who has come back, and whose clock is wrong',
        params: stopParams,
        response: { 200: plannedStopView },
      },
      handler: (request) => viewOfStop(request.params.stopId),
    });
    app.route({
      method: 'POST',
      url: '/api/v1/planned-stops/:stopId/cancel',
      config: { access: ['administrator', 'operator'] },
      schema: {
        summary: 'Calls a planned stop off',
        params: stopParams,
        body: reasonBody,
        response: { 200: plannedStopView },
      },
      async handler(request) {
        const { stopId } = request.params;
        const now = clock.now();
        await store.db.transaction().execute(async (trx) => {
          const inside = calendarStore(trx);
          const stop = await inside.stop(stopId);
          if (stop === null) throw new SekimoriError('SKM_NOT_FOUND');
          const state = stateOfStop(stop, now);
          if (state === 'over' || !(await inside.cancelStop(stopId, request.body.reason, now)))
            throw new SekimoriError('SKM_STOP_OVER');
          await app.audit.append(trx, actorOf(request), {
            action: 'planned-stop.cancelled',
            subject: { kind: 'planned-stop', id: stopId, name: stop.title },
            before: { state },
            after: { state: 'cancelled' },
            reason: request.body.reason,
          });
        });
        return viewOfStop(stopId);
      },
    });
  };

  async function view(): Promise<CalendarView> {
    const now = clock.now();
    const { version, calendar } = await rows.read();
    const from = `${dayOf(now).slice(0, 8)}01`;
    return {
      asOf: now,
      version,
      calendar: calendar as CalendarView['calendar'],
      siteNames: await rows.siteNames(),
      holidays: holidaysBetween(from, addDays(from, MONTHS_AHEAD_DAYS)).map(({ day, name }) => ({ day, ...name })),
      isOpenNow: workingSince(calendar, null, now) !== null,
      opensNextAt: nextOpening(calendar, null, now),
    };
  }

  async function rowOf(stop: StoredStop, now: EpochMs): Promise<PlannedStopRow> {
    return { ...stop, state: stateOfStop(stop, now), endpoints: await rows.countCovered(stop) };
  }

  async function viewOfStop(stopId: string): Promise<PlannedStopView> {
    const now = clock.now();
    const stop = await rows.stop(stopId);
    if (stop === null) throw new SekimoriError('SKM_NOT_FOUND');
    const returned = Map.groupBy(await rows.covered(stop), (endpoint) => returnOf(stop as PlannedStop, endpoint));
    const back = returned.get('back') ?? [];
    const missing = returned.get('missing') ?? [];
    const clocksWrong = back.filter(({ clockOffsetMs }) => Math.abs(clockOffsetMs ?? 0) > CLOCK_WRONG_MS);
    return {
      asOf: now,
      stop: await rowOf(stop, now),
      back: back.length,
      missing: missing.length,
      missingList: missing.slice(0, MOST_LISTED).map(listed),
      clocksWrong: clocksWrong.length,
      clocksWrongList: clocksWrong.slice(0, MOST_LISTED).map(listed),
      notInUse: returned.get('not-in-use')?.length ?? 0,
    };
  }
}

function listed({ endpointId, name, site, department, lastSeenAt, clockOffsetMs }: StoppableEndpoint) {
  return { endpointId, name, site, department, lastSeenAt, clockOffsetMs };
}

/** The members of `one` that `other` has otherwise. */
function changedParts<T extends object>(one: T, other: T): Partial<T> {
  const parts = Object.entries(one).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify((other as Record<string, unknown>)[key]),
  );
  return Object.fromEntries(parts) as Partial<T>;
}
