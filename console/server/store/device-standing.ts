// Keeps on each device where it was last and with whom, so that a list of all of them reads no uses.
import type { Kysely } from 'kysely';
import { lastUseOf, usedUntil } from '../../../shared/devices/last-use.ts';
import { readOsAccount } from '../../../shared/organisation/os-account.ts';
import { storable } from './storable.ts';
import type { Tables } from './tables.ts';

/** Of a keyboard without a serial thousands are plugged in at once; the newest of them are enough to know one that is in use. */
const MOST_OPEN = 20;

/** @param devices integer ids, whose rows the transaction has locked */
export async function recordStanding(db: Kysely<Tables>, devices: readonly number[]): Promise<void> {
  for (const device of devices) {
    const uses = await lastUses(db, device);
    const last = lastUseOf(uses);
    const name = last?.user ? readOsAccount(last.user) : null;
    await db
      .updateTable('fleet_devices')
      .set({
        last_endpoint: last?.endpoint ?? null,
        last_user: last?.user ?? null,
        last_domain: storable(name?.domain ?? null),
        last_account: storable(name?.account ?? null),
        last_since: last?.since ?? null,
        last_used_at: last === null ? null : last.goneAt === null ? last.since : usedUntil(last),
        is_present: last !== null && last.goneAt === null ? 1 : 0,
      })
      .where('id', '=', device)
      .execute();
  }
}

async function lastUses(db: Kysely<Tables>, device: number) {
  const uses = db
    .selectFrom('device_uses as u')
    .innerJoin('endpoints as e', 'e.id', 'u.endpoint')
    .select(['u.use_id', 'u.endpoint', 'u.user_name', 'u.since', 'u.gone_at', 'e.last_seen_at'])
    .where('u.device', '=', device);
  const rows = [
    ...(await uses.where('u.gone_at', 'is', null).orderBy('u.since', 'desc').limit(MOST_OPEN).execute()),
    ...(await uses.where('u.gone_at', 'is not', null).orderBy('u.gone_at', 'desc').limit(1).execute()),
  ];
  return rows.map(({ use_id, endpoint, user_name, since, gone_at, last_seen_at }) => ({
    useId: use_id,
    endpoint,
    user: user_name,
    since,
    goneAt: gone_at,
    heardAt: last_seen_at,
  }));
}
