// Who else could approve: administrators that work today, whoever asks left aside.
import type { Kysely } from 'kysely';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { isAlive } from './account-life.ts';
import type { Tables } from './tables.ts';

export async function otherApprovers(db: Kysely<Tables>, accountId: string | null, now: EpochMs): Promise<number> {
  const { count } = await db
    .selectFrom('accounts')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('role', '=', 'administrator')
    .where('completed_at', 'is not', null)
    .where(isAlive('accounts', now))
    .where('account_id', '<>', accountId ?? '')
    .executeTakeFirstOrThrow();
  return Number(count);
}
