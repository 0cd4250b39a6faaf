// What the entries of one rule of Defender leave a device to do, in our three outcomes.
import type { Outcome } from '../rules/policy.ts';
import type { Rule } from './policy.ts';

/** The bits of an access mask, for the disk and for its files. */
const READ = [1, 8] as const;
const WRITE = [2, 16] as const;
const PRINT = [64] as const;

/** What is neither allowed nor denied by the rule goes on to later rules and to the default enforcement. */
export interface Rest {
  readonly isAllowedByDefault: boolean;
  readonly later: readonly Rule[];
}
export interface Access {
  readonly disks: Outcome;
  readonly printers: Outcome;
}

/** Null: the rule allows and denies nothing of itself. */
export function accessOf({ entries }: Rule, rest: Rest): Access | null {
  // An allowance for some is none for all; a prohibition for some is taken for all.
  const counted = entries.filter(({ type, isConditional }) => type === 'Deny' || !isConditional);
  const isTouched = (bits: readonly number[]) =>
    counted.some(({ accessMask }) => bits.some((bit) => (accessMask & bit) !== 0));
  if (![READ, WRITE, PRINT].some(isTouched)) return null;
  const may = (bits: readonly number[]) => bits.every((bit) => mayBit(bit, bits));
  const mayBit = (bit: number, bits: readonly number[]) => {
    const first = counted.find(({ accessMask }) => (accessMask & bit) !== 0);
    if (first !== undefined) return first.type === 'Allow';
    // The disk's bit without its files' bit, or the other way round, is how most policies are written.
    if (isTouched(bits)) return true;
    return rest.isAllowedByDefault && !deniedIn(rest.later, bit);
  };
  const [reads, writes] = [may(READ), may(WRITE)];
  return { disks: reads ? (writes ? 'allow' : 'read-only') : 'block', printers: may(PRINT) ? 'allow' : 'block' };
}

function deniedIn(rules: readonly Rule[], bit: number): boolean {
  return rules.some(({ entries }) =>
    entries.some(({ type, accessMask }) => type === 'Deny' && (accessMask & bit) !== 0),
  );
}
