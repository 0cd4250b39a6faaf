// One rule of USBGuard's rules.conf (1.1.x), as it is written: the tree that parser and printer share.
import type { InterfacePattern } from '../rules/policy.ts';

/** `match` and `device` are USBGuard's own, and its parser takes them from files too. */
export const TARGETS = ['allow', 'block', 'reject', 'match', 'device'] as const;
export type Target = (typeof TARGETS)[number];

export const OPERATORS = ['all-of', 'one-of', 'none-of', 'equals', 'equals-ordered', 'match-all'] as const;
export type Operator = (typeof OPERATORS)[number];

/** One value without braces is the same as `equals { value }`. */
export interface ValueSet<T> {
  readonly operator: Operator;
  readonly values: readonly T[];
}

/** `0781:5581`, `0781:*`, `*:*`. */
export interface UsbId {
  readonly vendorId: number | null;
  readonly productId: number | null;
}

export const CONDITIONS = [
  'localtime',
  'allowed-matches',
  'rule-applied',
  'rule-evaluated',
  'random',
  'true',
  'false',
] as const;
export interface Condition {
  readonly isNegated: boolean;
  readonly name: (typeof CONDITIONS)[number];
  /** What stands between the brackets; null: no brackets. */
  readonly argument: string | null;
}

/** Attributes that hold texts. */
export const TEXT_ATTRIBUTES = ['name', 'hash', 'parent-hash', 'serial', 'via-port', 'with-connect-type'] as const;
export type TextAttribute = (typeof TEXT_ATTRIBUTES)[number];
export const ATTRIBUTES = ['id', ...TEXT_ATTRIBUTES, 'with-interface', 'if', 'label'] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

export type UsbguardRule = {
  readonly target: Target;
  readonly id?: ValueSet<UsbId>;
  readonly 'with-interface'?: ValueSet<InterfacePattern>;
  readonly if?: ValueSet<Condition>;
  readonly label?: string;
} & { readonly [Name in TextAttribute]?: ValueSet<string> };

/** A rule with the place of each of its attributes, counted from 1. */
export interface PlacedRule {
  readonly rule: UsbguardRule;
  readonly line: number;
  readonly columns: Readonly<Partial<Record<Attribute, number>>>;
  /** The tree holds numbers; USBGuard compares letters, and the kernel's are small. */
  readonly idHasCapitals: boolean;
}
