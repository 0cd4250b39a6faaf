// The terminal that a permit is for, by the number it has inside.
import type { Kysely } from 'kysely';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { Tables } from './tables.ts';

export async function permitEndpoint(
  db: Kysely<Tables>,
  endpoint: number,
): Promise<{ endpointId: string; zone: Zone; isRevoked: boolean; standing: string | null } | null> {
  const row = await db
    .selectFrom('endpoints')
    .select(['endpoint_id', 'zone', 'revoked_at', 'standing'])
    .where('id', '=', endpoint)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { endpoint_id, zone, revoked_at, standing } = row;
  return { endpointId: endpoint_id, zone: zone as Zone, isRevoked: revoked_at !== null, standing };
}
