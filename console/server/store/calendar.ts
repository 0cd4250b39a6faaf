// The working calendar and planned stops in the store.
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { PlannedStop, StopKind } from '../../../shared/calendar/planned-stop.ts';
import { USUAL_CALENDAR, type WorkingCalendar } from '../../../shared/calendar/working-calendar.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { CalendarStore, StoppableEndpoint, StoredStop } from '../calendar/store.ts';
import type { PlannedStopTable } from './calendar-tables.ts';
import { storable } from './storable.ts';
import type { Tables } from './tables.ts';

export function calendarStore(db: Kysely<Tables>): CalendarStore {
  return {
    async read() {
      const row = await db.selectFrom('working_calendar').select(['version', 'calendar']).executeTakeFirst();
      return row === undefined
        ? { version: 0, calendar: USUAL_CALENDAR }
        : { version: row.version, calendar: JSON.parse(row.calendar) as WorkingCalendar };
    },

    async write(calendar, version) {
      const text = storable(JSON.stringify(calendar));
      const written =
        version === 0
          ? await db
              .insertInto('working_calendar')
              .values({ only_row: 1, version: 1, calendar: text })
              .onConflict((conflict) => conflict.doNothing())
              .returning('version')
              .executeTakeFirst()
          : await db
              .updateTable('working_calendar')
              .set({ version: version + 1, calendar: text })
              .where('version', '=', version)
              .returning('version')
              .executeTakeFirst();
      if (written === undefined) throw new SekimoriError('SKM_CHANGED_MEANWHILE');
    },

    async siteNames() {
      const rows = await db
        .selectFrom('endpoints')
        .select('site')
        .distinct()
        .where('site', 'is not', null)
        .where('revoked_at', 'is', null)
        .orderBy('site')
        .execute();
      return rows.flatMap(({ site }) => (site === null ? [] : [site]));
    },

    async addStop({ steps, title, reason, site, createdBy, ...stop }) {
      await db
        .insertInto('planned_stops')
        .values({
          stop_id: stop.stopId,
          kind: stop.kind,
          title: storable(title),
          site: storable(site),
          zone: stop.zone,
          starts_at: stop.startsAt,
          back_by: stop.backBy,
          steps: storable(JSON.stringify(steps)),
          reason: storable(reason),
          created_by: storable(createdBy),
          created_at: stop.createdAt,
          cancelled_at: null,
          cancel_reason: null,
        })
        .execute();
    },

    async stops(endsAfter) {
      const rows = await db
        .selectFrom('planned_stops')
        .selectAll()
        .where('back_by', '>', endsAfter)
        .orderBy('starts_at', 'desc')
        .orderBy('stop_id')
        .limit(500)
        .execute();
      return rows.map(stopOf);
    },

    async stop(stopId) {
      const row = await db.selectFrom('planned_stops').selectAll().where('stop_id', '=', stopId).executeTakeFirst();
      return row === undefined ? null : stopOf(row);
    },

    async cancelStop(stopId, reason, now) {
      const { numUpdatedRows } = await db
        .updateTable('planned_stops')
        .set({ cancelled_at: now, cancel_reason: storable(reason) })
        .where('stop_id', '=', stopId)
        .where('cancelled_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async covered(stop) {
      return (await within(stop).select(COLUMNS).orderBy('name').orderBy('id').execute()).map(endpointOf);
    },

    async countCovered(stop) {
      const row = await within(stop)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },

    async silentUncalled() {
      const rows = await db
        .selectFrom('endpoints')
        .select(COLUMNS)
        .where('liveness', '=', 'silent')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('conditions')
                .select('code')
                .where('code', '=', 'silent')
                .where('closed_at', 'is', null)
                .where(sql<number>`coalesce(endpoint, 0)`, '=', sql<number>`endpoints.id`),
            ),
          ),
        )
        .execute();
      return rows.map(endpointOf);
    },
  };

  function within({ site, zone }: Pick<PlannedStop, 'site' | 'zone'>): SelectQueryBuilder<Tables, 'endpoints', object> {
    let query = db.selectFrom('endpoints').where('revoked_at', 'is', null);
    if (site !== null) query = query.where('site', '=', site);
    if (zone !== null) query = query.where('zone', '=', zone);
    return query;
  }
}

const COLUMNS = [
  'id',
  'endpoint_id',
  'name',
  'site',
  'department',
  'zone',
  'connected_at',
  'last_seen_at',
  'clock_offset_ms',
] as const;

function endpointOf(row: {
  id: number;
  endpoint_id: string;
  name: string;
  site: string | null;
  department: string | null;
  zone: string;
  connected_at: number | null;
  last_seen_at: number | null;
  clock_offset_ms: number | null;
}): StoppableEndpoint {
  return {
    id: row.id,
    endpointId: row.endpoint_id,
    name: row.name,
    site: row.site,
    department: row.department,
    zone: row.zone as Zone,
    connectedAt: row.connected_at,
    lastSeenAt: row.last_seen_at,
    clockOffsetMs: row.clock_offset_ms,
  };
}

function stopOf(row: PlannedStopTable): StoredStop {
  return {
    stopId: row.stop_id,
    kind: row.kind as StopKind,
    title: row.title,
    site: row.site,
    zone: row.zone as Zone | null,
    startsAt: row.starts_at,
    backBy: row.back_by,
    steps: JSON.parse(row.steps) as StoredStop['steps'],
    reason: row.reason,
    createdBy: row.created_by,
    createdAt: row.created_at,
    cancelledAt: row.cancelled_at,
    cancelReason: row.cancel_reason,
  };
}
