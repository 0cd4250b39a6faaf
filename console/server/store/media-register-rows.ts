// Lines of the register of media as the store reads them: joined with what was seen of each, and with the differences judged where the rows are.
import { type Kysely, type SqlBool, sql } from 'kysely';
import { dayOf } from '../../../shared/calendar/day.ts';
import type { ConfidentialityClass } from '../../../shared/devices/rules/policy.ts';
import { strengthOf } from '../../../shared/devices/strength.ts';
import { unusedDays } from '../../../shared/devices/unused.ts';
import type { DepartmentId, MediumId, PersonId } from '../../../shared/ids/ids.ts';
import type { MediumState } from '../../../shared/media/life.ts';
import type { Encryption, MediumKind } from '../../../shared/media/medium.ts';
import { MEDIUM_DIFFERENCES, type MediumDifference } from '../../../shared/media/standing.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { ShownMedium, StoredMedium } from '../media-register/store.ts';
import { LAST_USED, shownDevices } from './device-rows.ts';
import type { MediaRegisterTable } from './media-register-tables.ts';
import type { Tables } from './tables.ts';

/** `r`: the register, `h`: who has it, `d`: the device of its identity that was used last, `e`: where. */
export function registered(db: Kysely<Tables>) {
  return db
    .selectFrom('media_register as r')
    .leftJoin('persons as h', 'h.person_id', 'r.holder_id')
    .leftJoin('fleet_devices as d', (join) =>
      join.on(
        sql<SqlBool>`d.id = (SELECT x.id FROM fleet_devices AS x WHERE x.twin_key = r.twin_key ORDER BY x.last_used_at DESC NULLS LAST, x.id DESC LIMIT 1)`,
      ),
    )
    .leftJoin('endpoints as e', 'e.id', 'd.last_endpoint');
}

/**
 * The words of `shared/media/standing.ts`, judged where the rows are. An erased medium is with the city as much as one in stock.
 * @param now for the day from which a loan is over time
 */
export function differenceSql(difference: MediumDifference, now: EpochMs) {
  switch (difference) {
    case 'overdue':
      return sql<SqlBool>`(r.state = 'lent' AND r.due_on < ${sql.lit(dayOf(now))})`;
    case 'back':
      return sql<SqlBool>`(r.state IN ('lost', 'disposed') AND ${LAST_USED} > r.state_since)`;
    case 'cloned':
      return sql<SqlBool>`(d.is_cloned = 1)`;
    case 'other-zone':
      return sql<SqlBool>`(e.zone <> r.zone AND r.state NOT IN ('lost', 'disposed'))`;
    case 'never-seen':
      return sql<SqlBool>`(r.twin_key IS NOT NULL AND d.id IS NULL AND r.state <> 'disposed')`;
    case 'unidentified':
      return sql<SqlBool>`(r.twin_key IS NULL AND r.kind IN ('usb-stick', 'external-disk', 'memory-card') AND r.state <> 'disposed')`;
  }
}

/** All that a list shows of lines. */
export function withFacts(db: Kysely<Tables>, now: EpochMs) {
  return registered(db)
    .selectAll('r')
    .select([
      'd.id as device',
      'd.device_id',
      'd.has_descriptors',
      'd.is_cloned',
      'h.family_name',
      'h.given_name',
      'h.family_reading',
      'h.given_reading',
      ...MEDIUM_DIFFERENCES.map((difference) =>
        sql<number>`CASE WHEN ${differenceSql(difference, now)} THEN 1 ELSE 0 END`.as(`is_${difference}`),
      ),
    ]);
}
type FactsRow = Awaited<ReturnType<ReturnType<typeof withFacts>['execute']>>[number];

export async function shownOf(db: Kysely<Tables>, rows: readonly FactsRow[], now: EpochMs): Promise<ShownMedium[]> {
  const ids = [...new Set(rows.flatMap(({ device }) => device ?? []))];
  const devices = new Map((await shownDevices(db, ids)).map((one) => [one.device.deviceId, one]));
  return rows.map((row) => {
    const stored = storedOf(row);
    const seen = devices.get(row.device_id ?? '');
    const at = seen?.lastUsedAt ?? seen?.device.lastSeen;
    const strength =
      stored.identity === null
        ? null
        : strengthOf({
            serial: stored.identity.serial,
            hasDescriptors: row.has_descriptors === 1,
            isCloned: row.is_cloned === 1,
          });
    return {
      ...stored,
      holder:
        row.holder_id === null
          ? null
          : {
              personId: row.holder_id,
              name: row.family_name === null ? row.holder_id : `${row.family_name} ${row.given_name ?? ''}`.trim(),
              reading: `${row.family_reading ?? ''} ${row.given_reading ?? ''}`.trim(),
            },
      strength: strength?.strength ?? null,
      strengthReason: strength?.reason ?? null,
      differences: MEDIUM_DIFFERENCES.filter(
        (difference) => (row as unknown as Record<string, unknown>)[`is_${difference}`] === 1,
      ),
      last:
        seen === undefined || at === undefined
          ? null
          : {
              deviceId: seen.device.deviceId,
              endpoint:
                seen.device.lastEndpoint === null
                  ? null
                  : { ...seen.device.lastEndpoint, zone: (seen.zone ?? stored.zone) as Zone },
              person: seen.device.lastPerson,
              user: seen.device.lastUser,
              at,
              isPresent: seen.device.isPresent,
              unusedDays: unusedDays(at, now),
            },
    };
  });
}

export function storedOf(row: Omit<MediaRegisterTable, 'version'> & { version: number }): StoredMedium {
  const { vendor_id, product_id, holder_id, lent_at, due_on } = row;
  return {
    mediumId: row.medium_id as MediumId,
    number: row.number,
    label: row.label,
    kind: row.kind as MediumKind,
    identity:
      vendor_id === null || product_id === null
        ? null
        : { vendorId: vendor_id, productId: product_id, serial: row.serial },
    capacityBytes: row.capacity_bytes === null ? null : Number(row.capacity_bytes),
    encryption: row.encryption as Encryption,
    confidentiality: row.confidentiality as ConfidentialityClass | null,
    departmentId: row.department_id as DepartmentId | null,
    zone: row.zone as Zone,
    state: row.state as MediumState,
    stateSince: Number(row.state_since),
    loan:
      holder_id === null || lent_at === null || due_on === null
        ? null
        : { holderId: holder_id as PersonId, lentAt: Number(lent_at), dueOn: due_on, purpose: row.purpose },
    source: row.source,
    version: row.version,
  };
}
