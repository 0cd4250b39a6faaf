// The life of a listed terminal: which step may follow which, what a step needs, and when the certificate ends with it.

/** stock: in the store room · deployed: in use · repair: away or waiting for it · lease-return: gone back · destroyed: with proof */
export const LIVES = ['stock', 'deployed', 'repair', 'lease-return', 'destroyed'] as const;
export type Life = (typeof LIVES)[number];

/** Whether the terminal has left the city for good: its certificate ends with the step, and nobody expects it any more. */
export function isEnd(life: Life): boolean {
  return life === 'lease-return' || life === 'destroyed';
}

/**
 * Whether one life may follow another.
 * @param endedCertificate whether the step into an end revoked a certificate: then it cannot be undone, since the machine must enrol anew.
 *   What went back on lease may come back all the same, into the store room; what was destroyed may not.
 */
export function mayFollow(from: Life, to: Life, endedCertificate: boolean): boolean {
  if (from === to) return false;
  if (!isEnd(from)) return true;
  if (!endedCertificate) return true;
  return from === 'lease-return' && to === 'stock';
}

/** The steps that may follow, in the order people know them. */
export function stepsFrom(from: Life, endedCertificate: boolean): Life[] {
  return LIVES.filter((to) => mayFollow(from, to, endedCertificate));
}

/** What proves that a terminal was destroyed. */
export interface Proof {
  readonly certificate: string | null;
  readonly witness: string | null;
}

/** Only a destruction needs proof: the number of its certificate, and who stood by. */
export function isProven(life: Life, { certificate, witness }: Proof): boolean {
  return life !== 'destroyed' || ((certificate ?? '').trim() !== '' && (witness ?? '').trim() !== '');
}
