import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEndpointFilter, writeEndpointFilter } from '../../../shared/endpoints/filter-address.ts';
import { isSameView, type Pair, viewParameters } from '../../../shared/views/view.ts';

const names = ['q', 'zone', 'zone!', 'liveness', 'sort', 'cols', 'tab', 'constructor', '__proto__'];
const pairs = fc.array(fc.tuple(fc.constantFrom(...names), fc.string({ maxLength: 8 })), { maxLength: 20 });

describe('what a saved view keeps of an address', () => {
  it('is what the page knows and nothing else, however often it is kept', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const kept = viewParameters('/endpoints', given);
        expect(viewParameters('/endpoints', kept)).toEqual(kept);
        expect(kept.every(([name, value]) => names.slice(0, 6).includes(name) && value !== '')).toBe(true);
        expect(isSameView('/endpoints', given.toReversed().toReversed(), kept)).toBe(true);
      }),
    );
  });

  it('loses nothing of a filter', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const filter = readEndpointFilter(given as Pair[]);
        expect(readEndpointFilter(viewParameters('/endpoints', writeEndpointFilter(filter)))).toEqual(filter);
      }),
    );
  });

  it('does not depend on the order of different names', () => {
    expect(
      isSameView(
        '/endpoints',
        [
          ['sort', 'zone'],
          ['q', 'a'],
        ],
        [
          ['q', 'a'],
          ['sort', 'zone'],
          ['page', '2'],
        ],
      ),
    ).toBe(true);
  });
});
