// Do the interfaces of a device fit the patterns of a rule? As a multiset: a stick that also offers a keyboard is not a stick.
import type { InterfaceTriple } from './device-class.ts';
import type { InterfaceMatch, InterfacePattern } from './policy.ts';

/** Patterns as `narrowestFirst` gives them. */
export type Patterns = readonly InterfacePattern[];

/** Whether the whole device is what the patterns name: what a rule that opens asks. */
export function fitsWhole(match: InterfaceMatch, patterns: Patterns, interfaces: readonly InterfaceTriple[]): boolean {
  if (match === 'any-of') return interfaces.every((one) => patterns.some((pattern) => fits(pattern, one)));
  if (interfaces.length > patterns.length || (match === 'exactly' && interfaces.length < patterns.length)) return false;
  return pairs(patterns, interfaces) === interfaces.length;
}

/** Whether the patterns name a part of the device: what a rule that closes asks. */
export function fitsPart(match: InterfaceMatch, patterns: Patterns, interfaces: readonly InterfaceTriple[]): boolean {
  if (match !== 'exactly') return interfaces.some((one) => patterns.some((pattern) => fits(pattern, one)));
  return patterns.length <= interfaces.length && pairs(patterns, interfaces) === patterns.length;
}

export function narrowestFirst(patterns: readonly InterfacePattern[]): Patterns {
  return patterns.toSorted((a, b) => width(a) - width(b));
}

/**
 * As many patterns as can have an interface of their own, all at once; equal entries count each. Patterns lie inside each other
 * or apart, so that it is enough to serve the narrowest first: what a narrow one takes is, to every wider one, as good as any other.
 */
export function pairs(patterns: Patterns, interfaces: readonly InterfaceTriple[]): number {
  const free = [...interfaces];
  let count = 0;
  for (const pattern of patterns) {
    const at = free.findIndex((one) => fits(pattern, one));
    if (at === -1) continue;
    free.splice(at, 1);
    count += 1;
  }
  return count;
}

export function fits(pattern: InterfacePattern, one: InterfaceTriple): boolean {
  if (pattern.interfaceClass !== one.interfaceClass) return false;
  if (!('interfaceSubClass' in pattern)) return true;
  if (pattern.interfaceSubClass !== one.interfaceSubClass) return false;
  return pattern.interfaceProtocol === undefined || pattern.interfaceProtocol === one.interfaceProtocol;
}

function width(pattern: InterfacePattern): number {
  return 'interfaceSubClass' in pattern ? (pattern.interfaceProtocol === undefined ? 1 : 0) : 2;
}
