// Counts failures and makes whoever guesses wait, without keeping a colleague out.
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { waitOfAccount, waitOfAddress } from './delay.ts';
import type { FailureStore } from './store.ts';

/** One thing that is guessed at from one address. */
export interface Guessed {
  /** `password:NAME` or `code:ACCOUNT` */
  readonly what: string;
  readonly address: string;
}

export interface Exemptions {
  /** What others fail at elsewhere does not make this address wait. */
  readonly fromAccount: boolean;
  /** Nor do failures from here: somebody else may sit at the same address. */
  readonly fromAddress: boolean;
}

/** @throws SKM_SIGN_IN_WAIT while nothing is checked */
export async function demandPatience(
  failures: FailureStore,
  guessed: Guessed,
  exempt: Exemptions,
  now: EpochMs,
): Promise<void> {
  const ofAddress = exempt.fromAddress ? 0 : waitOfAddress(await failures.of(keyOf(guessed), now));
  const ofAccount = exempt.fromAccount ? 0 : waitOfAccount(await failures.of(guessed.what, now));
  const until = Math.max(ofAddress, ofAccount);
  if (until > now) throw new SekimoriError('SKM_SIGN_IN_WAIT', { until });
}

export async function countFailure(failures: FailureStore, guessed: Guessed, now: EpochMs): Promise<void> {
  await failures.add(keyOf(guessed), now);
  await failures.add(guessed.what, now);
}

export async function forgetFailures(failures: FailureStore, guessed: Guessed): Promise<void> {
  await failures.clear(keyOf(guessed));
  await failures.clear(guessed.what);
}

function keyOf({ what, address }: Guessed): string {
  return `${what}\n${address}`;
}
