// Does a sheet of permits open this medium, for whoever sits at the terminal, now? Whatever is in doubt stays closed.
import type { Strength } from '../devices/strength.ts';
import { readOsAccount, writeOsAccount } from '../organisation/os-account.ts';
import type { EpochMs } from '../time/epoch.ts';
import type { Zone } from '../zones/zone.ts';
import type { Permit, PermitSheet } from './document.ts';
import type { PermitDirection, PermitRight } from './words.ts';

/** USB-IF, Defined Class Codes: mass storage. */
const MASS_STORAGE = 0x08;

export interface PluggedFacts {
  readonly endpointId: string;
  readonly zone: Zone;
  readonly vendorId: number;
  readonly productId: number;
  /** Null: it has none, or it could not be read. */
  readonly serial: string | null;
  readonly strength: Strength;
  /** Class of every alternate setting of every configuration; empty: they could not be read. */
  readonly interfaceClasses: readonly number[];
  /** Everybody who sits at the terminal now, as the system names them. */
  readonly osUsers: readonly string[];
  /** Permits that this terminal ended for good: their files or bytes are spent. */
  readonly spent: ReadonlySet<string>;
}

/** Nearest to opening last. */
export const PERMIT_CLOSED_BECAUSE = [
  'other-terminal',
  'not-a-medium',
  'weak-identity',
  'no-permit',
  'other-person',
  'not-yet',
  'ended',
  'spent',
] as const;
export type PermitClosedBecause = (typeof PERMIT_CLOSED_BECAUSE)[number];

export interface Opened {
  readonly permitId: string;
  readonly direction: PermitDirection;
  readonly right: PermitRight;
  readonly until: EpochMs;
  readonly maxFiles: number | null;
  readonly maxBytes: number | null;
}
export type PermitJudgement = { readonly opens: Opened } | { readonly why: PermitClosedBecause };

/**
 * The first permit that fits decides. Never throws.
 * @param sheet verified, and taken by this terminal; null: it has none
 * @param now   the latest time that the terminal ever knew, so that a clock set back gives no right a second life;
 *              equal to `until` counts as ended
 */
export function judgePermit(sheet: PermitSheet | null, facts: PluggedFacts, now: EpochMs): PermitJudgement {
  if (sheet === null) return { why: 'no-permit' };
  if (sheet.endpointId !== facts.endpointId || sheet.zone !== facts.zone) return { why: 'other-terminal' };
  const { interfaceClasses, serial, strength } = facts;
  if (interfaceClasses.length === 0 || interfaceClasses.some((one) => one !== MASS_STORAGE))
    return { why: 'not-a-medium' };
  if (serial === null || strength === 'weak') return { why: 'weak-identity' };
  let nearest: PermitClosedBecause = 'no-permit';
  for (const permit of sheet.permits) {
    const why = closedBecause(permit, facts, now);
    if (why === null) return { opens: openedBy(permit) };
    if (PERMIT_CLOSED_BECAUSE.indexOf(why) > PERMIT_CLOSED_BECAUSE.indexOf(nearest)) nearest = why;
  }
  return { why: nearest };
}

function closedBecause(permit: Permit, facts: PluggedFacts, now: EpochMs): PermitClosedBecause | null {
  const { object } = permit;
  // A sheet is of one terminal, and each permit says so once more: neither stands in for the other.
  if (permit.endpointId !== facts.endpointId || permit.zone !== facts.zone) return 'other-terminal';
  if (object.kind !== 'medium') return 'no-permit';
  if (object.vendorId !== facts.vendorId || object.productId !== facts.productId || object.serial !== facts.serial)
    return 'no-permit';
  if (object.identity === 'weak') return 'weak-identity';
  if (!sitsAlone(permit.person.osUsers, facts.osUsers)) return 'other-person';
  if (now < permit.from) return 'not-yet';
  if (now >= permit.until) return 'ended';
  return facts.spent.has(permit.id) ? 'spent' : null;
}

/** Somebody sits there, and nobody else beside them: what is mounted, everybody who is logged in can reach. */
function sitsAlone(allowed: readonly string[], present: readonly string[]): boolean {
  const names = new Set(allowed.map(spelled));
  names.delete(null);
  return present.length > 0 && present.every((user) => names.has(spelled(user)));
}

/** Null: no name is left of it, and it is nobody's. */
function spelled(user: string): string | null {
  const read = readOsAccount(user);
  return read && writeOsAccount(read);
}

function openedBy({ id, direction, right, until, maxFiles, maxBytes }: Permit): Opened {
  return {
    permitId: id,
    direction,
    right: direction === 'bring-in' ? 'read-only' : right,
    until,
    maxFiles,
    maxBytes,
  };
}
