// What of the console's own health somebody should look at.

import type { HealthView } from '../protocol/api/health.ts';
import { DAY_MS, HOUR_MS } from '../time/epoch.ts';

export const TROUBLES = [
  'audit-broken',
  'audit-unsigned',
  'disk-low',
  'server-certificate-ends',
  'authority-ends',
  'commit-slow',
  'unsent-old',
  'gaps',
] as const;
export type Trouble = (typeof TROUBLES)[number];

/** Room for a month of the largest city that is planned for, and for a backup beside it. */
const LOW_BYTES = 5 * 1_073_741_824;
const LOW_SHARE = 0.1;
/** The server's certificate is renewed at a start of the console, 60 days before its end. */
const SERVER_MS = 30 * DAY_MS;
const AUTHORITY_MS = 365 * DAY_MS;
/** Half of what keeps a terminal's acknowledgement under a second. */
const SLOW_MS = 500;
const UNSENT_MS = HOUR_MS;
/** Signed every day; one night may be missed by a planned stop. */
const UNSIGNED_MS = 2 * DAY_MS;

/** Gravest first; empty: nothing. */
export function troublesOf(health: HealthView): Trouble[] {
  const { asOf, disk, certificates, commit, oldestUnsent, audit } = health;
  const is: Record<Trouble, boolean> = {
    'audit-broken': audit.isBroken,
    'audit-unsigned': audit.entries > 0 && (audit.signedAt ?? health.startedAt) < asOf - UNSIGNED_MS,
    'disk-low': disk.freeBytes < LOW_BYTES || disk.freeBytes < disk.totalBytes * LOW_SHARE,
    'server-certificate-ends': certificates.server < asOf + SERVER_MS,
    'authority-ends': certificates.authority < asOf + AUTHORITY_MS,
    'commit-slow': commit !== null && commit.p99Ms > SLOW_MS,
    'unsent-old': oldestUnsent !== null && oldestUnsent.at < asOf - UNSENT_MS,
    gaps: health.gaps > 0,
  };
  return TROUBLES.filter((trouble) => is[trouble]);
}
