// When a certificate is due for renewal.
import type { EpochMs } from '../../../shared/time/epoch.ts';

/** Two thirds of the lifetime leave a third for a console that is away. */
const DUE_AT = 2 / 3;

export function isRenewalDue(
  { notBefore, notAfter }: { notBefore: EpochMs; notAfter: EpochMs },
  now: EpochMs,
): boolean {
  return now >= notBefore + (notAfter - notBefore) * DUE_AT;
}
