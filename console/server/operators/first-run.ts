// The link of the first run: it signs in whoever sits at the machine, so that the first administrator can be made.
import { createHash, randomBytes } from 'node:crypto';
import { type EpochMs, MINUTE_MS } from '../../../shared/time/epoch.ts';
import { accountStore } from '../store/accounts.ts';
import { firstRunStore } from '../store/first-run.ts';
import type { Store } from '../store/store.ts';

const LINK_MS = 10 * MINUTE_MS;

/**
 * Makes a new link in the place of any former one, and takes away a set-up that was begun and not finished.
 * @returns the secret for the fragment of the address, kept nowhere; null once there is an administrator who can sign in
 */
export async function firstRunLink(needs: {
  store: Store;
  clock: { now(): EpochMs };
}): Promise<{ secret: string; endsAt: EpochMs } | null> {
  const accounts = accountStore(needs.store.db);
  if (await accounts.hasAdministrator()) return null;
  await accounts.removeUnfinished();
  const secret = randomBytes(32).toString('base64url');
  const endsAt = needs.clock.now() + LINK_MS;
  await firstRunStore(needs.store.db).replace(hashOfLink(secret), endsAt);
  return { secret, endsAt };
}

/** SHA-256, hex: what the table holds of the link. */
export function hashOfLink(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
