// The interfaces of a device against the patterns of a rule, as multisets.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsPart, fitsWhole, narrowestFirst, pairs } from '../../../../shared/devices/rules/interfaces.ts';
import type { InterfacePattern } from '../../../../shared/devices/rules/policy.ts';
import { INTERFACE_MATCHES } from '../../../../shared/devices/rules/policy.ts';
import { pattern, triple } from './arbitrary.ts';
import { mostPairs } from './reference.ts';

/** `08:06:50` and `08:*:*`, as people write them. */
function read(text: string) {
  const [interfaceClass = 0, interfaceSubClass, interfaceProtocol] = text
    .split(':')
    .filter((part) => part !== '*')
    .map((part) => Number.parseInt(part, 16));
  return {
    interfaceClass,
    ...(interfaceSubClass !== undefined && { interfaceSubClass }),
    ...(interfaceProtocol !== undefined && { interfaceProtocol }),
  };
}
const patterns = (text: string) => narrowestFirst(text.split(' ').map(read) as InterfacePattern[]);
const interfaces = (text: string) =>
  text.split(' ').map(read) as { interfaceClass: number; interfaceSubClass: number; interfaceProtocol: number }[];

describe('patterns of interfaces', () => {
  it.each([
    ['the same two', '08:06:50 03:01:01', '03:01:01 08:06:50', true, true, true],
    ['one fewer than named', '08:06:50 03:01:01', '08:06:50', false, true, true],
    ['one more than named', '08:06:50', '08:06:50 03:01:01', false, false, false],
    ['one of the named ones twice', '08:06:50 03:01:01', '08:06:50 08:06:50', false, false, true],
    ['two of a kind by two wide patterns', '08:*:* 08:*:*', '08:06:50 08:06:62', true, true, true],
    [
      'a stick and a keyboard by two wide patterns of storage',
      '08:*:* 08:*:*',
      '08:06:50 03:01:01',
      false,
      false,
      false,
    ],
    ['a narrow one that a wide one could have taken', '08:*:* 08:06:50', '08:06:50 08:06:62', true, true, true],
  ])('name the whole device: %s', (_, named, shown, exactly, eachOf, anyOf) => {
    const whole = INTERFACE_MATCHES.map((match) => fitsWhole(match, patterns(named), interfaces(shown)));
    expect(whole).toEqual([exactly, eachOf, anyOf]);
  });

  it.each([
    ['all of them beside another', '08:06:50', '08:06:50 03:01:01', true, true, true],
    ['one of them alone', '08:06:50 03:01:01', '08:06:50', false, true, true],
    ['none of them', '08:06:50', '03:01:01', false, false, false],
  ])('name a part of the device: %s', (_, named, shown, exactly, eachOf, anyOf) => {
    const part = INTERFACE_MATCHES.map((match) => fitsPart(match, patterns(named), interfaces(shown)));
    expect(part).toEqual([exactly, eachOf, anyOf]);
  });

  it('are paired with as many interfaces as by trying every way', () => {
    const few = fc.array(pattern, { maxLength: 5 });
    fc.assert(
      fc.property(few, fc.array(triple, { maxLength: 5 }), (named, shown) => {
        expect(pairs(narrowestFirst(named), shown)).toBe(mostPairs(named, shown));
      }),
      { numRuns: 300 },
    );
  });

  it('that name the whole of a device go on naming a part of it, whatever is added', () => {
    const match = fc.constantFrom(...INTERFACE_MATCHES);
    const some = fc.array(triple, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(match, fc.array(pattern, { maxLength: 5 }), some, fc.array(triple), (how, some, shown, more) => {
        const named = narrowestFirst(some);
        if (fitsWhole(how, named, shown)) expect(fitsPart(how, named, [...shown, ...more])).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
