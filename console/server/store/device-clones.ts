// Finds one serial on two terminals at once.
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export interface Clone {
  /** Integer id of the endpoint that has it too. */
  readonly endpoint: number;
  readonly name: string;
  readonly product: string | null;
  readonly serial: string;
  readonly twinKey: string;
}

/**
 * Devices of this endpoint that others have at the same time. The endpoint itself counts as being there; of the others only those that are
 * online: what a terminal had when it was last heard of may have been carried here since.
 */
export async function clonesOf(db: Kysely<Tables>, endpoint: number): Promise<Clone[]> {
  const rows = await db
    .selectFrom('device_uses as mine')
    .innerJoin('fleet_devices as here', 'here.id', 'mine.device')
    .innerJoin('fleet_devices as there', 'there.twin_key', 'here.twin_key')
    .innerJoin('device_uses as theirs', 'theirs.device', 'there.id')
    .innerJoin('endpoints as e', 'e.id', 'theirs.endpoint')
    .select(['e.id', 'e.name', 'here.product', 'here.serial', 'here.twin_key'])
    .distinct()
    .where('mine.endpoint', '=', endpoint)
    .where('mine.gone_at', 'is', null)
    .where('theirs.gone_at', 'is', null)
    .where('here.is_internal', '=', 0)
    .where('e.id', '!=', endpoint)
    .where('e.liveness', '=', 'online')
    .orderBy('e.name')
    .limit(100)
    .execute();
  return rows.flatMap(({ id, name, product, serial, twin_key }) =>
    serial === null || twin_key === null ? [] : [{ endpoint: id, name, product, serial, twinKey: twin_key }],
  );
}

/** What was cloned once stays marked: no serial tells it apart again. */
export async function markCloned(db: Kysely<Tables>, twinKeys: readonly string[]): Promise<void> {
  if (twinKeys.length === 0) return;
  await db.updateTable('fleet_devices').set({ is_cloned: 1 }).where('twin_key', 'in', twinKeys).execute();
}

/** Integer ids of endpoints that are called clones of something now. */
export async function calledCloned(db: Kysely<Tables>): Promise<number[]> {
  const rows = await db
    .selectFrom('conditions')
    .select('endpoint')
    .where('code', '=', 'device-cloned')
    .where('closed_at', 'is', null)
    .execute();
  return rows.flatMap(({ endpoint }) => (endpoint === null ? [] : [endpoint]));
}
