// The list of endpoints as it is read: windows, counts, one endpoint.
import { sql } from 'kysely';
import type { Liveness } from '../../../shared/endpoints/liveness.ts';
import type { EndpointId } from '../../../shared/ids/ids.ts';
import { EVERYTHING, type Scope } from '../../../shared/organisation/scope.ts';
import type { EndpointFilter, EndpointRow } from '../../../shared/protocol/api/endpoints.ts';
import type { JournalStatus } from '../../../shared/protocol/uplink/messages.ts';
import { ZONES, type Zone } from '../../../shared/zones/zone.ts';
import type { EndpointOrder, EndpointStore, Figures } from '../endpoints/store.ts';
import { fits, sortKeys } from './endpoint-filter.ts';
import type { Store } from './store.ts';
import type { EndpointTable } from './tables.ts';

type ListStore = Pick<EndpointStore, 'page' | 'rows' | 'figures' | 'departments' | 'find' | 'namesOf' | 'seenBy'>;

export function endpointList({ db, dialect }: Pick<Store, 'db' | 'dialect'>): ListStore {
  return {
    async page({ offset = 0, limit = 100, sort = 'name', direction = 'asc', ...filter }, now, scope = EVERYTHING) {
      const { zone, liveness, 'zone!': notZone, 'liveness!': notLiveness, ...others } = filter;
      const [rows, figures, fleet] = await Promise.all([
        ordered(filter, { sort, direction }, scope).offset(offset).limit(limit).execute(),
        figuresOf(others, scope),
        all(scope),
      ]);
      const inZones = (each: Zone) => (!zone?.length || zone.includes(each)) && !notZone?.includes(each);
      const inLiveness = (each: Liveness) =>
        (!liveness?.length || liveness.includes(each)) && !notLiveness?.includes(each);
      const counts = { liveness: {} as Record<string, number>, zone: {} as Record<string, number>, all: fleet };
      let total = 0;
      for (const z of ZONES)
        for (const [l, count = 0] of Object.entries(figures[z]) as [Liveness, number][]) {
          if (inZones(z)) counts.liveness[l] = (counts.liveness[l] ?? 0) + count;
          if (inLiveness(l)) counts.zone[z] = (counts.zone[z] ?? 0) + count;
          if (inZones(z) && inLiveness(l)) total += count;
        }
      return { asOf: now, total, rows: rows.map(rowOf), counts };
    },

    async rows(filter, order, scope = EVERYTHING) {
      return (await ordered(filter, order, scope).execute()).map(rowOf);
    },

    figures: figuresOf,

    async departments(scope = EVERYTHING) {
      const rows = await db
        .selectFrom('endpoints')
        .select(['department', (eb) => eb.fn.countAll<number>().as('count')])
        .where(fits({}, scope))
        .where('department', 'is not', null)
        .groupBy('department')
        .orderBy('department')
        .execute();
      return rows.map(({ department, count }) => ({ department: department ?? '', endpoints: Number(count) }));
    },

    async find(endpointId, scope = EVERYTHING) {
      const row = await db
        .selectFrom('endpoints')
        .select(ROW)
        .select(['id', 'is_privileged', 'hostname', 'kernel', 'address', 'journal'])
        .where('endpoint_id', '=', endpointId)
        .where(fits({}, scope))
        .executeTakeFirst();
      if (row === undefined) return null;
      const certificate = await db
        .selectFrom('certificates')
        .select(['fingerprint', 'not_before', 'not_after', 'revoked_at'])
        .where('endpoint', '=', row.id)
        .orderBy('created_at', 'desc')
        .orderBy('fingerprint')
        .executeTakeFirst();
      return {
        id: row.id,
        row: rowOf(row),
        isPrivileged: row.is_privileged === null ? null : row.is_privileged === 1,
        hostname: row.hostname,
        kernel: row.kernel,
        address: row.address,
        journal: row.journal === null ? null : (JSON.parse(row.journal) as JournalStatus),
        certificate: certificate
          ? {
              fingerprint: certificate.fingerprint,
              notBefore: certificate.not_before,
              notAfter: certificate.not_after,
              revokedAt: certificate.revoked_at,
            }
          : null,
      };
    },

    async namesOf(ids) {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom('endpoints')
        .select(['id', 'endpoint_id', 'name'])
        .where('id', 'in', ids)
        .execute();
      return new Map(rows.map(({ id, endpoint_id, name }) => [id, { endpointId: endpoint_id as EndpointId, name }]));
    },

    async seenBy(scope) {
      if (scope.kind === 'all') return null;
      const rows = await db.selectFrom('endpoints').select(['id', 'endpoint_id']).where(fits({}, scope)).execute();
      return new Map(rows.map(({ id, endpoint_id }) => [id, endpoint_id as EndpointId]));
    },
  };

  function ordered(filter: EndpointFilter, { sort, direction }: EndpointOrder, scope: Scope) {
    let query = db.selectFrom('endpoints').select(ROW).where(fits(filter, scope));
    for (const { value, isNullable } of sortKeys(dialect, sort)) {
      if (isNullable) query = query.orderBy(sql`CASE WHEN ${value} IS NULL THEN 1 ELSE 0 END`);
      query = query.orderBy(value, direction);
    }
    return query.orderBy('id', direction);
  }

  async function figuresOf(filter: EndpointFilter, scope: Scope = EVERYTHING): Promise<Figures> {
    const rows = await db
      .selectFrom('endpoints')
      .select(['zone', 'liveness', (eb) => eb.fn.countAll<number>().as('count')])
      .where(fits(filter, scope))
      .groupBy(['zone', 'liveness'])
      .execute();
    const figures: Figures = { 'my-number': {}, lgwan: {}, internet: {} };
    for (const { zone, liveness, count } of rows) figures[zone as Zone][liveness as Liveness] = Number(count);
    return figures;
  }

  async function all(scope: Scope): Promise<number> {
    const { count } = await db
      .selectFrom('endpoints')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where(fits({}, scope))
      .executeTakeFirstOrThrow();
    return Number(count);
  }
}

const ROW = [
  'endpoint_id',
  'name',
  'zone',
  'department',
  'site',
  'liveness',
  'liveness_since',
  'last_seen_at',
  'enrolled_at',
  'os_name',
  'agent_version',
  'mode',
  'user_name',
  'serial',
  'clock_offset_ms',
  'open_conditions',
] as const;

type RowColumns = Pick<
  EndpointTable,
  | 'endpoint_id'
  | 'name'
  | 'zone'
  | 'department'
  | 'site'
  | 'liveness'
  | 'liveness_since'
  | 'last_seen_at'
  | 'enrolled_at'
  | 'os_name'
  | 'agent_version'
  | 'mode'
  | 'user_name'
  | 'serial'
  | 'clock_offset_ms'
> & { open_conditions: number };

function rowOf(row: RowColumns): EndpointRow {
  return {
    endpointId: row.endpoint_id,
    name: row.name,
    zone: row.zone as Zone,
    department: row.department,
    site: row.site,
    liveness: row.liveness as Liveness,
    lastSeenAt: row.last_seen_at,
    enrolledAt: row.enrolled_at,
    osName: row.os_name,
    agentVersion: row.agent_version,
    mode: row.mode as EndpointRow['mode'],
    user: row.user_name,
    serial: row.serial,
    clockOffsetMs: row.clock_offset_ms,
    openConditions: row.open_conditions,
    livenessSince: row.liveness_since,
  };
}
