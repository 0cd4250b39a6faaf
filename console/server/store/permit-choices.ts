// What somebody can ask a permit for: the terminals of their sections and those they use, and the media they hold or plugged in there.
import { type Kysely, sql } from 'kysely';
import { strengthOf } from '../../../shared/devices/strength.ts';
import type { DepartmentId, PersonId } from '../../../shared/ids/ids.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { PermitMedium } from '../permits/store.ts';
import { IS_MEDIUM } from './device-rows.ts';
import type { Tables } from './tables.ts';

const MOST_ENDPOINTS = 500;
const MOST_MEDIA = 300;

export interface ChosenEndpoint {
  /** Integer id. */
  readonly endpoint: number;
  readonly endpointId: string;
  readonly name: string;
  readonly zone: Zone;
  /** The person was the last who was told to sit there. */
  readonly isOwn: boolean;
}
export interface ChosenMedium {
  readonly medium: PermitMedium;
  readonly detail: string;
  readonly zone: Zone | null;
  readonly isGone: boolean;
}

/** @param told accounts of the person as terminals tell them */
export async function endpointChoices(
  db: Kysely<Tables>,
  departments: readonly DepartmentId[],
  told: readonly string[],
): Promise<ChosenEndpoint[]> {
  if (departments.length === 0 && told.length === 0) return [];
  const own =
    told.length === 0 ? sql<number>`0` : sql<number>`CASE WHEN user_name IN (${sql.join(told)}) THEN 1 ELSE 0 END`;
  const rows = await db
    .selectFrom('endpoints')
    .select(['id', 'endpoint_id', 'name', 'zone', own.as('own')])
    .where('revoked_at', 'is', null)
    .where((eb) =>
      eb.or([
        ...(departments.length === 0 ? [] : [eb('department_id', 'in', departments)]),
        ...(told.length === 0 ? [] : [eb('user_name', 'in', told)]),
      ]),
    )
    .orderBy('own', 'desc')
    .orderBy('name')
    .limit(MOST_ENDPOINTS)
    .execute();
  return rows.map((row) => ({
    endpoint: row.id,
    endpointId: row.endpoint_id,
    name: row.name,
    zone: row.zone as Zone,
    isOwn: Number(row.own) === 1,
  }));
}

/** Registered ones of these sections and those the person holds first; then what was plugged in at these terminals. */
export async function mediumChoices(
  db: Kysely<Tables>,
  personId: PersonId,
  departments: readonly DepartmentId[],
  endpoints: readonly number[],
): Promise<ChosenMedium[]> {
  const registered = await db
    .selectFrom('media_register')
    .selectAll()
    .where('serial', 'is not', null)
    .where('vendor_id', 'is not', null)
    .where('state', '<>', 'disposed')
    .where((eb) =>
      eb.or([
        eb('holder_id', '=', personId),
        ...(departments.length === 0 ? [] : [eb('department_id', 'in', departments)]),
      ]),
    )
    .orderBy(sql`CASE WHEN holder_id = ${personId} THEN 0 ELSE 1 END`)
    .orderBy('number')
    .limit(MOST_MEDIA)
    .execute();
  const seen = await seenMedia(db, endpoints);
  const keyOf = (one: { vendorId: number; productId: number; serial: string }) =>
    `${one.vendorId}:${one.productId}:${one.serial}`;
  const byKey = new Map(seen.map((one) => [keyOf(one.medium), one]));
  const fromRegister = registered.map((row): ChosenMedium => {
    const identity = { vendorId: row.vendor_id ?? 0, productId: row.product_id ?? 0, serial: row.serial ?? '' };
    const known = byKey.get(keyOf(identity));
    byKey.delete(keyOf(identity));
    const { strength } = strengthOf({ serial: identity.serial, hasDescriptors: false, isCloned: false });
    return {
      medium: {
        ...identity,
        strength: known?.medium.strength ?? strength,
        mediumId: row.medium_id,
        deviceId: known?.medium.deviceId ?? null,
        label: row.number,
      },
      detail: row.label,
      zone: row.zone as Zone,
      isGone: row.state === 'lost',
    };
  });
  return [...fromRegister, ...byKey.values()];
}

async function seenMedia(db: Kysely<Tables>, endpoints: readonly number[]): Promise<ChosenMedium[]> {
  if (endpoints.length === 0) return [];
  const rows = await db
    .selectFrom('fleet_devices as d')
    .select(['d.device_id', 'd.vendor_id', 'd.product_id', 'd.serial', 'd.manufacturer', 'd.product'])
    .select(['d.has_descriptors', 'd.is_cloned'])
    .where(IS_MEDIUM)
    .where('d.serial', 'is not', null)
    .where('d.last_endpoint', 'in', endpoints)
    .orderBy('d.last_used_at', 'desc')
    .orderBy('d.id')
    .limit(MOST_MEDIA)
    .execute();
  return rows.map((row) => {
    const serial = row.serial ?? '';
    const { strength } = strengthOf({
      serial,
      hasDescriptors: row.has_descriptors === 1,
      isCloned: row.is_cloned === 1,
    });
    return {
      medium: {
        vendorId: row.vendor_id,
        productId: row.product_id,
        serial,
        strength,
        mediumId: null,
        deviceId: row.device_id,
        label: row.product ?? row.manufacturer ?? serial,
      },
      detail: serial,
      zone: null,
      isGone: false,
    };
  });
}
