// The overview: every figure is the count of the very list it links to, by that list's own query.
import { Type } from 'typebox';
import { quietAt } from '../../../shared/calendar/quiet.ts';
import { RETURN_GRACE_MS } from '../../../shared/calendar/silence.ts';
import type { Liveness } from '../../../shared/endpoints/liveness.ts';
import type { Scope } from '../../../shared/organisation/scope.ts';
import { EXPECTED_STANDINGS } from '../../../shared/organisation/terminals/standing.ts';
import { epochMs } from '../../../shared/protocol/api/common.ts';
import { type OverviewView, overviewView } from '../../../shared/protocol/api/overview.ts';
import type { EventType } from '../../../shared/protocol/uplink/events.ts';
import { DAY_MS, type EpochMs } from '../../../shared/time/epoch.ts';
import { ZONES } from '../../../shared/zones/zone.ts';
import type { Api } from '../api/api.ts';
import type { CalendarStore } from '../calendar/store.ts';
import type { ConditionFilter, ConditionStore } from '../conditions/store.ts';
import type { EndpointStore, Figures } from '../endpoints/store.ts';
import type { EnrolmentStore } from '../enrolment/store.ts';
import { typeNumbers } from '../events/rows.ts';
import { countEvents } from '../events/search.ts';
import type { EventReader } from '../store/event-reader.ts';
import type { TerminalStore } from '../terminals/store.ts';

export interface OverviewRouteNeeds {
  readonly endpoints: Pick<EndpointStore, 'figures' | 'seenBy'>;
  readonly conditions: Pick<ConditionStore, 'list' | 'counts' | 'departments'>;
  readonly enrolments: Pick<EnrolmentStore, 'waiting'>;
  readonly terminals: Pick<TerminalStore, 'counts'>;
  readonly calendar: Pick<CalendarStore, 'read' | 'stops'>;
  readonly reader: EventReader;
  readonly clock: { now(): EpochMs };
}

/** More than anybody works through in a day; the figures beside the list are of all. */
const MAX_CONDITIONS = 500;
const MOST_SECTIONS = 5;
const SOFTWARE: EventType[] = ['software.installed', 'software.removed', 'software.updated'];

/** Leases that somebody has to see to: those that are over, and those that soon will be. */
const ENDING = ['over', 'soon'] as const;

export function overviewRoutes({
  endpoints,
  conditions,
  enrolments,
  terminals,
  calendar,
  reader,
  clock,
}: OverviewRouteNeeds) {
  return (app: Api): void => {
    app.route({
      method: 'GET',
      url: '/api/v1/overview',
      config: { access: ['administrator', 'operator', 'section-head', 'auditor'], reads: 'personal-data-list' },
      schema: {
        summary:
          'What needs somebody, the zones, and what changed since the caller last looked (a day ago when not said)',
        querystring: Type.Object({ since: Type.Optional(epochMs()) }),
        response: { 200: overviewView },
      },
      async handler(request): Promise<OverviewView> {
        const asOf = clock.now();
        const at = request.query.since ?? asOf - DAY_MS;
        const { scope } = request.session;
        const work: ConditionFilter = { isOpen: true, causesOnly: true, scope };
        const [figures, list, counts, sections, waiting, ledger, quiet, since] = await Promise.all([
          endpoints.figures({}, scope),
          conditions.list(work, { offset: 0, limit: MAX_CONDITIONS }),
          conditions.counts(work),
          conditions.departments(work, MOST_SECTIONS),
          // Who may not decide about it is not told of it.
          scope.kind === 'all' ? enrolments.waiting() : [],
          ledgerAgainstFleet(scope, asOf),
          // The calendar is not theirs to open whose scope is a section.
          scope.kind === 'all' ? quietNow(asOf) : null,
          changesSince(at, scope),
        ]);
        const zones = ZONES.map((zone) => ({ zone, total: sum(figures[zone]), liveness: figures[zone] }));
        const total = sumOf(figures);
        const waitingEnrolments = waiting.length;
        return { asOf, total, conditions: list, counts, sections, zones, waitingEnrolments, ledger, quiet, since };
      },
    });
  };

  async function ledgerAgainstFleet(scope: Scope, now: EpochMs): Promise<OverviewView['ledger']> {
    const [{ counts }, leases, notListed] = await Promise.all([
      terminals.counts({}, now, scope),
      terminals.counts({ lease: [...ENDING] }, now, scope),
      endpoints.figures({ listed: 'no' }, scope),
    ]);
    if (counts.all === 0) return null;
    return {
      expected: EXPECTED_STANDINGS.reduce((sum, standing) => sum + (counts.standing[standing] ?? 0), 0),
      noAgent: counts.standing['no-agent'] ?? 0,
      notListed: sumOf(notListed),
      leaseEnding: leases.total,
    };
  }

  async function quietNow(now: EpochMs): Promise<OverviewView['quiet']> {
    const [{ calendar: hours }, stops] = await Promise.all([calendar.read(), calendar.stops(now - RETURN_GRACE_MS)]);
    return quietAt(hours, stops, now);
  }

  async function changesSince(at: EpochMs, scope: Scope): Promise<OverviewView['since']> {
    const seen = await endpoints.seenBy(scope);
    const only = seen === null ? undefined : [...seen.keys()];
    const events = (types: EventType[]) =>
      countEvents(reader, { from: at, types: typeNumbers(types), endpoints: only });
    const [enrolled, opened, closed, softwareChanges, devicesAttached, loginsFailed] = await Promise.all([
      endpoints.figures({ enrolledSince: at }, scope),
      conditions.counts({ openedSince: at, scope }),
      conditions.counts({ closedSince: at, scope }),
      events(SOFTWARE),
      events(['device.attached']),
      events(['login.failed']),
    ]);
    return {
      at,
      enrolled: sumOf(enrolled),
      conditionsOpened: sum(opened),
      conditionsClosed: sum(closed),
      softwareChanges,
      devicesAttached,
      loginsFailed,
    };
  }
}

function sumOf(figures: Figures): number {
  return ZONES.reduce((all, zone) => all + sum(figures[zone]), 0);
}

function sum(counts: Partial<Record<Liveness | string, number>>): number {
  return Object.values(counts).reduce<number>((all, count = 0) => all + count, 0);
}
