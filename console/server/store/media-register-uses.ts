// Where registered media were really plugged in: of one medium, or of all in a span of time.
import { type Kysely, type SqlBool, sql } from 'kysely';
import type { DepartmentId, MediumId } from '../../../shared/ids/ids.ts';
import { EVERYTHING } from '../../../shared/organisation/scope.ts';
import type { MediumUse } from '../../../shared/protocol/api/media-register.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { MediaRegisterStore } from '../media-register/store.ts';
import { inScope } from './scope-filter.ts';
import type { Tables } from './tables.ts';

export function mediaUses(db: Kysely<Tables>): Pick<MediaRegisterStore, 'uses' | 'usesBetween'> {
  return {
    async uses(mediumId, most) {
      const rows = await joined(db)
        .select(USE)
        .where('r.medium_id', '=', mediumId)
        .orderBy('u.since', 'desc')
        .orderBy('u.use_id', 'desc')
        .limit(most)
        .execute();
      return rows.map(useOf);
    },

    async usesBetween({ from, to, departments }, most, scope = EVERYTHING) {
      const within = inScope(scope, 'r.department_id');
      let query = joined(db).where('u.since', '>=', from).where('u.since', '<', to);
      if (departments !== null)
        query =
          departments.length === 0
            ? query.where(sql<SqlBool>`1 = 0`)
            : query.where('r.department_id', 'in', departments);
      if (within !== null) query = query.where(within);
      const [rows, counted] = await Promise.all([
        query
          .select(USE)
          .select(['r.medium_id', 'r.number', 'r.label', 'r.department_id', PERSON_OF_USE.as('person')])
          .orderBy('u.since')
          .orderBy('u.use_id')
          .limit(most)
          .execute(),
        query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ]);
      return {
        total: Number(counted.total),
        rows: rows.map((row) => ({
          ...useOf(row),
          mediumId: row.medium_id as MediumId,
          number: row.number,
          label: row.label,
          departmentId: row.department_id as DepartmentId | null,
          person: row.person,
        })),
      };
    },
  };
}

const USE = [
  'd.device_id',
  'e.endpoint_id',
  'e.name',
  'e.zone',
  'e.department',
  'u.user_name',
  'u.since',
  'u.gone_at',
  'u.mount',
] as const;

/** The person whose OS account it was when it was plugged in; accounts are told as `CITY\\tanaka` or without a domain. */
const PERSON_OF_USE = sql<string | null>`(SELECT p.family_name || ' ' || p.given_name FROM os_accounts AS a
  JOIN persons AS p ON p.person_id = a.person_id
  WHERE lower(CASE WHEN a.domain = '' THEN a.account ELSE a.domain || '\\' || a.account END) = lower(u.user_name)
    AND a.valid_from <= u.since AND (a.valid_to IS NULL OR a.valid_to > u.since) LIMIT 1)`;

function joined(db: Kysely<Tables>) {
  return db
    .selectFrom('media_register as r')
    .innerJoin('fleet_devices as d', 'd.twin_key', 'r.twin_key')
    .innerJoin('device_uses as u', 'u.device', 'd.id')
    .innerJoin('endpoints as e', 'e.id', 'u.endpoint');
}

interface UseRow {
  device_id: string;
  endpoint_id: string;
  name: string;
  zone: string;
  department: string | null;
  user_name: string | null;
  since: number;
  gone_at: number | null;
  mount: string | null;
}

function useOf(row: UseRow): MediumUse {
  return {
    deviceId: row.device_id,
    endpoint: { endpointId: row.endpoint_id, name: row.name, zone: row.zone as Zone },
    department: row.department,
    user: row.user_name,
    since: row.since,
    goneAt: row.gone_at,
    mount: row.mount as MediumUse['mount'],
  };
}
