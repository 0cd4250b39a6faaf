import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenOf } from '../../../shared/events/chosen.ts';

const ALL = ['a', 'b', 'c', 'd'] as const;
const some = fc.option(fc.subarray([...ALL]), { nil: undefined });

describe('what is chosen of a closed set', () => {
  it('is what is wanted and not excluded; with neither there is no narrowing', () => {
    fc.assert(
      fc.property(some, some, (wanted, excluded) => {
        const fits = (one: (typeof ALL)[number]) =>
          (!wanted?.length || wanted.includes(one)) && !excluded?.includes(one);
        const chosen = chosenOf(ALL, wanted, excluded);
        expect([...(chosen ?? ALL)].sort()).toEqual(ALL.filter(fits));
        expect(chosen === undefined).toBe(!wanted?.length && !excluded?.length);
      }),
    );
  });
});
