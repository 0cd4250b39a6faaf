// The ledger against the medium: what was written and is there agrees, whatever its name; everything else is a difference.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, type Found, type Known, mustRead } from '../../../../agent/service/copies/compare.ts';

const known = (before: [string, number, number][], written: [string, number, string | null][]): Known => ({
  before: new Map(before.map(([path, bytes, modifiedAt]) => [path, { bytes, modifiedAt }])),
  written: new Map(written.map(([path, bytes, sha256]) => [path, { bytes, sha256 }])),
});
const medium = (files: [string, number, number, string | null][]): Map<string, Found> =>
  new Map(files.map(([path, bytes, modifiedAt, sha256]) => [path, { bytes, modifiedAt, sha256 }]));

describe('a medium', () => {
  it.each([
    ['with what was written to it agrees', known([], [['a', 5, 'x']]), medium([['a', 5, 1, 'x']]), [0, 0, []]],
    ['with what was there before agrees', known([['a', 5, 1]], []), medium([['a', 5, 1, null]]), [0, 0, []]],
    ['from which something was removed agrees', known([['b', 1, 1]], [['a', 5, 'x']]), medium([]), [1, 0, []]],
    ['on which a copy got another name agrees', known([], [['a', 5, 'x']]), medium([['b', 5, 1, 'x']]), [0, 1, []]],
    ['on which an old file got another name agrees', known([['a', 5, 1]], []), medium([['b', 5, 1, 'y']]), [0, 1, []]],
    [
      'whose content was not read when it was closed agrees by its size',
      known([], [['a', 5, null]]),
      medium([['a', 5, 1, 'x']]),
      [0, 0, []],
    ],
    [
      'with a file that nobody saw being written differs',
      known([], []),
      medium([['a', 5, 1, 'x']]),
      [0, 0, ['a not-in-ledger']],
    ],
    ['with other content differs', known([], [['a', 5, 'x']]), medium([['a', 5, 1, 'y']]), [0, 0, ['a content']]],
    [
      'on which an old file is another differs',
      known([['a', 5, 1]], []),
      medium([['a', 5, 2, 'x']]),
      [0, 0, ['a content']],
    ],
    [
      'with a copy twice, written once, differs',
      known([], [['a', 5, 'x']]),
      medium([
        ['b', 5, 1, 'x'],
        ['c', 5, 1, 'x'],
      ]),
      [0, 1, ['c not-in-ledger']],
    ],
  ] as [string, Known, Map<string, Found>, unknown][])('%s', (_, ledger, files, expected) => {
    const { removed, renamed, differences } = compare(ledger, files, false);
    expect([removed, renamed, differences.map(({ path, what }) => `${path} ${what}`)]).toEqual(expected);
  });

  it('that the agent closed under whoever wrote may have less than was written, and nothing else', () => {
    const ledger = known(
      [],
      [
        ['a', 5, 'x'],
        ['b', 5, null],
      ],
    );
    const files = medium([
      ['a', 0, 1, 'empty'],
      ['b', 3, 1, 'y'],
      ['c', 1, 1, 'z'],
    ]);
    const { notArrived, differences } = compare(ledger, files, true);
    expect([notArrived, differences.map(({ path }) => path)]).toEqual([2, ['c']]);
  });

  it('never agrees with a file of a content that neither was there nor was written', () => {
    const path = fc.constantFrom('a', 'b', 'c');
    const sha256 = fc.constantFrom('x', 'y', null);
    const small = fc.integer({ min: 0, max: 2 });
    const anyKnown = fc.record({
      before: fc.array(fc.tuple(path, small, small)),
      written: fc.array(fc.tuple(path, small, sha256)),
    });
    fc.assert(
      fc.property(anyKnown, fc.array(fc.tuple(path, small, small, sha256)), ({ before, written }, there) => {
        const ledger = known(before, written);
        const files = new Map([...medium(there), ['new', { bytes: 9, modifiedAt: 9, sha256: 'z' }] as const]);
        expect(mustRead(ledger, 'new', { bytes: 9, modifiedAt: 9 })).toBe(true);
        expect(compare(ledger, files, false).differences.map((one) => one.path)).toContain('new');
      }),
    );
  });
});
