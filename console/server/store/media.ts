// The media of the fleet in the store: devices that carry storage and are not built in, by where and with whom they were last.
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { UNUSED_DAYS, unusedBefore, unusedDays } from '../../../shared/devices/unused.ts';
import { EVERYTHING, type Scope } from '../../../shared/organisation/scope.ts';
import type { MediaListQuery, MediumRow } from '../../../shared/protocol/api/media.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { MediaStore } from '../devices/store.ts';
import { byBytes } from './by-bytes.ts';
import {
  type DeviceSelect,
  devicesAndEndpoints,
  found,
  LAST_USED,
  personOfLastUse,
  shownDevices,
} from './device-rows.ts';
import { inScope } from './scope-filter.ts';
import type { Store } from './store.ts';

type Filter = Omit<MediaListQuery, 'sort' | 'direction'>;

export function mediaStore({ db, dialect }: Pick<Store, 'db' | 'dialect'>): MediaStore {
  return {
    async page({ offset = 0, limit = 100, unused: longer, ...query }, now, scope = EVERYTHING) {
      const whole = longer === undefined ? query : { ...query, unused: longer };
      const [figures, ids, departments] = await Promise.all([
        figuresOf(query, now, scope),
        ordered(whole, now, scope).offset(offset).limit(limit).execute(),
        departmentsOf(scope),
      ]);
      return {
        total: longer === undefined ? figures.all : figures.unused[longer],
        rows: await shown(ids, now),
        unused: figures.unused,
        departments,
      };
    },
    rows: async (query, now, scope = EVERYTHING) => shown(await ordered(query, now, scope).execute(), now),
  };

  async function figuresOf(filter: Filter, now: EpochMs, scope: Scope) {
    const row = await fitting(filter, now, scope)
      .select((eb) => [
        eb.fn.countAll<number>().as('all'),
        ...UNUSED_DAYS.map((days) =>
          sql<number>`count(CASE WHEN ${isUnused(Number(days), now)} THEN 1 END)`.as(`unused${days}`),
        ),
      ])
      .executeTakeFirstOrThrow();
    return {
      all: Number(row.all),
      unused: { '30': Number(row.unused30), '90': Number(row.unused90), '180': Number(row.unused180) },
    };
  }

  async function departmentsOf(scope: Scope) {
    const rows = await fitting({}, 0, scope)
      .select((eb) => ['e.department', eb.fn.countAll<number>().as('media')])
      .where('e.department', 'is not', null)
      .groupBy('e.department')
      .orderBy('e.department')
      .execute();
    return rows.map(({ department, media }) => ({ department: department ?? '', media: Number(media) }));
  }

  async function shown(rows: readonly { id: number }[], now: EpochMs): Promise<MediumRow[]> {
    const all = await shownDevices(
      db,
      rows.map(({ id }) => id),
    );
    return all.map(({ device, zone, department, lastUsedAt, mount, mountedAt }) => ({
      ...device,
      zone: zone as MediumRow['zone'],
      department,
      lastUsedAt: lastUsedAt ?? device.lastSeen,
      unusedDays: unusedDays(lastUsedAt ?? device.lastSeen, now),
      mount: mount as MediumRow['mount'],
      mountedAt,
    }));
  }

  function fitting({ q = '', unused, mount, zone, department }: Filter, now: EpochMs, scope: Scope): DeviceSelect {
    let query = devicesAndEndpoints(db).where('d.is_storage', '=', 1).where('d.is_internal', '=', 0);
    // Of one without a terminal nobody could say whose it is.
    query = query.where('e.id', 'is not', null);
    const seen = inScope(scope, 'e.department_id');
    if (seen !== null) query = query.where(seen);
    for (const word of found(q, [sql.ref('d.search_text'), sql.ref('e.search_text'), personOfLastUse('search_text')]))
      query = query.where(word);
    if (unused !== undefined) query = query.where(isUnused(Number(unused), now));
    if (mount !== undefined)
      query = mount === 'never' ? query.where('d.mount', 'is', null) : query.where('d.mount', '=', mount);
    if (zone !== undefined) query = query.where('e.zone', '=', zone);
    return department === undefined ? query : query.where('e.department', '=', department);
  }

  function ordered({ sort = 'unused', direction = 'desc', ...filter }: MediaListQuery, now: EpochMs, scope: Scope) {
    const { value, isReversed = false } = SORTS[sort];
    const way = isReversed ? opposite(direction) : direction;
    return fitting(filter, now, scope)
      .select('d.id')
      .orderBy(sql`CASE WHEN ${value} IS NULL THEN 1 ELSE 0 END`)
      .orderBy(isReversed ? value : byBytes(dialect, value), way)
      .orderBy('d.id', direction);
  }
}

const SORTS: Readonly<
  Record<NonNullable<MediaListQuery['sort']>, { value: RawBuilder<unknown>; isReversed?: boolean }>
> = {
  product: { value: sql.ref('d.product') },
  serial: { value: sql.ref('d.serial') },
  endpoint: { value: sql.ref('e.name') },
  department: { value: sql.ref('e.department') },
  person: { value: personOfLastUse('family_reading') },
  // The longest unused were used the longest ago.
  unused: { value: LAST_USED, isReversed: true },
};

function isUnused(days: number, now: EpochMs): Expression<SqlBool> {
  return sql<SqlBool>`${LAST_USED} < ${unusedBefore(days, now)}`;
}

function opposite(direction: 'asc' | 'desc'): 'asc' | 'desc' {
  return direction === 'asc' ? 'desc' : 'asc';
}
