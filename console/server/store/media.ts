// The media of the fleet in the store: devices that carry storage and are not built in, by where and with whom they were last.
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { UNUSED_DAYS, unusedBefore, unusedDays } from '../../../shared/devices/unused.ts';
import { EVERYTHING, type Scope } from '../../../shared/organisation/scope.ts';
import type { MediaListQuery, MediumRow } from '../../../shared/protocol/api/media.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { MediaStore } from '../devices/store.ts';
import { byBytes } from './by-bytes.ts';
import {
  ACCOUNT_OF_LAST_USE,
  type DeviceSelect,
  devicesAndEndpoints,
  found,
  IS_MEDIUM,
  LAST_USED,
  shownDevices,
  usedBySomebodyWith,
} from './device-rows.ts';
import { NOT_REGISTERED, registeredOf } from './media-registered.ts';
import { inScope } from './scope-filter.ts';
import type { Store } from './store.ts';

type Filter = Omit<MediaListQuery, 'unused' | 'sort' | 'direction'>;

export function mediaStore({ db, dialect }: Pick<Store, 'db' | 'dialect'>): MediaStore {
  return {
    async page({ offset = 0, limit = 100, unused, ...query }, now, scope = EVERYTHING) {
      const [rows, departments] = await Promise.all([
        figuresAndWindow(query, { unused, offset, limit }, now, scope),
        departmentsOf(scope),
      ]);
      const [figures] = rows;
      const longer = {
        '30': Number(figures?.unused30 ?? 0),
        '90': Number(figures?.unused90 ?? 0),
        '180': Number(figures?.unused180 ?? 0),
      };
      return {
        total: unused === undefined ? Number(figures?.total ?? 0) : longer[unused],
        rows: await shown(
          rows.flatMap(({ id }) => id ?? []),
          now,
        ),
        unused: longer,
        departments,
      };
    },
    async rows({ unused, sort, direction, ...filter }, now, scope = EVERYTHING) {
      const { value, order } = inOrder(sort, direction);
      const ids = await db
        .selectFrom(fitting(filter, scope, value).as('fit'))
        .select('fit.id')
        .$if(unused !== undefined, (all) => all.where('fit.used', '<', unusedBefore(Number(unused), now)))
        .orderBy(order)
        .execute();
      return shown(
        ids.map(({ id }) => id),
        now,
      );
    },
  };

  /** Both of one pass over the media: they are many, and each is looked at for what is searched. No row of the window: one with `id` null. */
  function figuresAndWindow(
    { sort, direction, ...filter }: Omit<MediaListQuery, 'unused'>,
    { unused, offset, limit }: { unused: MediaListQuery['unused']; offset: number; limit: number },
    now: EpochMs,
    scope: Scope,
  ) {
    const { value, order } = inOrder(sort, direction);
    const isUnused = (days: string) => sql<SqlBool>`fit.used < ${unusedBefore(Number(days), now)}`;
    return db
      .with(
        (cte) => cte('fit').materialized(),
        () => fitting(filter, scope, value),
      )
      .with('figures', (cte) =>
        cte
          .selectFrom('fit')
          .select((eb) => [
            eb.fn.countAll<number>().as('total'),
            ...UNUSED_DAYS.map((days) =>
              sql<number>`count(CASE WHEN ${isUnused(days)} THEN 1 END)`.as(`unused${days}` as const),
            ),
          ]),
      )
      .with('page', (cte) =>
        cte
          .selectFrom('fit')
          .select(['fit.id', sql<number>`row_number() OVER (ORDER BY ${order})`.as('place')])
          .$if(unused !== undefined, (all) => all.where(isUnused(unused ?? '')))
          .orderBy('place')
          .limit(limit)
          .offset(offset),
      )
      .selectFrom('figures')
      .leftJoin('page', (join) => join.onTrue())
      .select(['page.id', 'figures.total', 'figures.unused30', 'figures.unused90', 'figures.unused180'])
      .orderBy('page.place')
      .execute();
  }

  async function departmentsOf(scope: Scope) {
    const rows = await seen(scope)
      .select((eb) => ['e.department', eb.fn.countAll<number>().as('media')])
      .where('e.department', 'is not', null)
      .groupBy('e.department')
      .orderBy('e.department')
      .execute();
    return rows.map(({ department, media }) => ({ department: department ?? '', media: Number(media) }));
  }

  async function shown(ids: readonly number[], now: EpochMs): Promise<MediumRow[]> {
    const devices = await shownDevices(db, ids);
    const lines = await registeredOf(
      db,
      devices.map(({ device }) => device.deviceId),
    );
    return devices.map(({ device, zone, department, lastUsedAt, mount, mountedAt }) => ({
      ...device,
      zone: zone as MediumRow['zone'],
      department,
      lastUsedAt: lastUsedAt ?? device.lastSeen,
      unusedDays: unusedDays(lastUsedAt ?? device.lastSeen, now),
      mount: mount as MediumRow['mount'],
      mountedAt,
      registered: lines.get(device.deviceId) ?? null,
    }));
  }

  function fitting({ q = '', mount, zone, department, register }: Filter, scope: Scope, sortedBy: SortedBy) {
    let query = seen(scope);
    for (const word of found(q, [sql.ref('d.search_text'), sql.ref('e.search_text')], usedBySomebodyWith))
      query = query.where(word);
    if (mount !== undefined)
      query = mount === 'never' ? query.where('d.mount', 'is', null) : query.where('d.mount', '=', mount);
    if (zone !== undefined) query = query.where('e.zone', '=', zone);
    if (department !== undefined) query = query.where('e.department', '=', department);
    if (register !== undefined)
      query = query.where(register === 'no' ? NOT_REGISTERED : sql<boolean>`NOT ${NOT_REGISTERED}`);
    const media = query.select(['d.id', LAST_USED.as('used')]);
    if (sortedBy !== 'person') return media.select(sortedBy.as('value'));
    // Should a clock have gone back an account was two persons' at once; the medium stays one.
    return media
      .leftJoin('os_accounts as a', (join) => join.on(ACCOUNT_OF_LAST_USE))
      .leftJoin('persons as p', 'p.person_id', 'a.person_id')
      .select(sql`min(p.family_reading)`.as('value'))
      .groupBy(['d.id', 'e.id']);
  }

  /** Of one without a terminal nobody could say whose it is. */
  function seen(scope: Scope): DeviceSelect {
    const query = devicesAndEndpoints(db).where(IS_MEDIUM).where('e.id', 'is not', null);
    const within = inScope(scope, 'e.department_id');
    return within === null ? query : query.where(within);
  }

  function inOrder(sort: MediaListQuery['sort'] = 'unused', direction: MediaListQuery['direction'] = 'desc') {
    const way = sql.raw(direction);
    // The longest unused were used the longest ago.
    const value =
      sort === 'unused'
        ? sql`fit.used ${sql.raw(direction === 'asc' ? 'DESC' : 'ASC')}`
        : sql`${byBytes(dialect, sql.ref('fit.value'))} ${way}`;
    return { value: SORTS[sort], order: sql`${value} NULLS LAST, fit.id ${way}` };
  }
}

type SortedBy = RawBuilder<unknown> | 'person';

const SORTS: Readonly<Record<NonNullable<MediaListQuery['sort']>, SortedBy>> = {
  product: sql.ref('d.product'),
  serial: sql.ref('d.serial'),
  endpoint: sql.ref('e.name'),
  department: sql.ref('e.department'),
  person: 'person',
  unused: sql`NULL`,
};
