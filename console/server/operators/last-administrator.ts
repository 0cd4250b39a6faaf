// Whatever is changed, somebody must be left who can administer the console.
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { accountStore } from '../store/accounts.ts';
import type { Within } from '../store/atomic.ts';

/**
 * Does the work, and refuses it as a whole when no administrator would be left who can sign in and go on being able to. It may change
 * accounts or the people they belong to, whose last day is the account's too.
 * @throws SKM_LAST_ADMINISTRATOR
 */
export async function keepingAnAdministrator<T>(
  { db }: Pick<Within, 'db'>,
  now: EpochMs,
  work: () => Promise<T>,
): Promise<T> {
  const accounts = accountStore(db);
  const before = await accounts.lastingAdministrators(now);
  const done = await work();
  if (before > 0 && (await accounts.lastingAdministrators(now)) === 0)
    throw new SekimoriError('SKM_LAST_ADMINISTRATOR');
  return done;
}
