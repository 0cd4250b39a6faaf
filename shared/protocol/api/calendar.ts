// The working calendar and planned stops as the pages see them.
import { type Static, Type } from 'typebox';
import { DAY_PATTERN } from '../../calendar/day.ts';
import { STOP_KINDS, STOP_STATES } from '../../calendar/planned-stop.ts';
import { ZONES } from '../../zones/zone.ts';
import { epochMs, literals, nullable } from './common.ts';

const day = () => Type.String({ pattern: DAY_PATTERN });
/** `08:25`; the end of an opening may be `24:00`. */
const clock = () => Type.String({ pattern: '^(?:[01]\\d|2[0-3]):[0-5]\\d$|^24:00$' });
const site = () => nullable(Type.String({ minLength: 1, maxLength: 100 }));
const reason = () => Type.String({ minLength: 1, maxLength: 500 });

export const workingHours = Type.Object({
  weekdays: Type.Array(Type.Integer({ minimum: 0, maximum: 6 }), { maxItems: 7 }),
  from: clock(),
  to: clock(),
  worksOnHolidays: Type.Boolean(),
});
export const workingCalendar = Type.Object({
  usual: workingHours,
  sites: Type.Record(Type.String({ minLength: 1, maxLength: 100 }), workingHours, { maxProperties: 500 }),
  closures: Type.Array(Type.Object({ site: site(), from: day(), to: day(), reason: reason() }), { maxItems: 500 }),
  openings: Type.Array(Type.Object({ site: site(), day: day(), from: clock(), to: clock(), reason: reason() }), {
    maxItems: 500,
  }),
});

/** GET /api/v1/calendar */
export const calendarView = Type.Object({
  asOf: epochMs(),
  /** Sent back with a change: whoever changed it meanwhile is not overwritten. */
  version: Type.Integer(),
  calendar: workingCalendar,
  /** Names of sites that endpoints have. */
  siteNames: Type.Array(Type.String()),
  /** From the first of this month on, for thirteen months. */
  holidays: Type.Array(Type.Object({ day: Type.String(), ja: Type.String(), en: Type.String() })),
  isOpenNow: Type.Boolean(),
  opensNextAt: nullable(epochMs()),
});
export type CalendarView = Static<typeof calendarView>;

/** PUT /api/v1/calendar (administrator) → calendarView; SKM_CHANGED_MEANWHILE when `version` is not the newest. */
export const calendarBody = Type.Object({ version: Type.Integer(), calendar: workingCalendar, reason: reason() });

/** One step of the order of start: what is switched on when, and what to look at before the next. */
const startStep = Type.Object({
  at: epochMs(),
  what: Type.String({ minLength: 1, maxLength: 200 }),
  note: nullable(Type.String({ maxLength: 500 })),
});
/** POST /api/v1/planned-stops (administrator, operator) → plannedStopRow */
export const plannedStopBody = Type.Object({
  kind: literals(STOP_KINDS),
  title: Type.String({ minLength: 1, maxLength: 100 }),
  site: site(),
  zone: nullable(literals(ZONES)),
  startsAt: epochMs(),
  backBy: epochMs(),
  steps: Type.Array(startStep, { maxItems: 50 }),
  reason: reason(),
});
export type PlannedStopBody = Static<typeof plannedStopBody>;

export const plannedStopRow = Type.Object({
  stopId: Type.String(),
  kind: literals(STOP_KINDS),
  title: Type.String(),
  site: nullable(Type.String()),
  zone: nullable(literals(ZONES)),
  startsAt: epochMs(),
  backBy: epochMs(),
  steps: Type.Array(startStep),
  reason: Type.String(),
  createdBy: Type.String(),
  createdAt: epochMs(),
  cancelledAt: nullable(epochMs()),
  cancelReason: nullable(Type.String()),
  state: literals(STOP_STATES),
  /** Endpoints it covers now; revoked ones aside. */
  endpoints: Type.Integer(),
});
export type PlannedStopRow = Static<typeof plannedStopRow>;
/** GET /api/v1/planned-stops: newest first. */
export const plannedStops = Type.Object({ asOf: epochMs(), rows: Type.Array(plannedStopRow) });
export type PlannedStops = Static<typeof plannedStops>;

const stoppedEndpoint = Type.Object({
  endpointId: Type.String(),
  name: Type.String(),
  site: nullable(Type.String()),
  department: nullable(Type.String()),
  lastSeenAt: nullable(epochMs()),
  clockOffsetMs: nullable(Type.Integer()),
});
/** GET /api/v1/planned-stops/:stopId · POST …/cancel (reasonBody) → the same */
export const plannedStopView = Type.Object({
  asOf: epochMs(),
  stop: plannedStopRow,
  back: Type.Integer(),
  /** In use in the fortnight before and not heard of since; at most 500, `missing` counts them all. */
  missing: Type.Integer(),
  missingList: Type.Array(stoppedEndpoint),
  /** Came back with a clock that is off by more than a minute; the same limits. */
  clocksWrong: Type.Integer(),
  clocksWrongList: Type.Array(stoppedEndpoint),
  notInUse: Type.Integer(),
});
export type PlannedStopView = Static<typeof plannedStopView>;
