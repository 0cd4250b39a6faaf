// The filter of the ledger in an address.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTerminalFilter, writeTerminalFilter } from '../../../../shared/organisation/terminals/filter-address.ts';

describe('the filter of the ledger in an address', () => {
  it('is what was written', () => {
    const filter = {
      q: '資産 1',
      life: ['deployed' as const],
      lease: ['over' as const, 'soon' as const],
      under: 'dep-1',
      scopeAsked: true,
    };
    expect(readTerminalFilter(new URLSearchParams(writeTerminalFilter(filter) as [string, string][]))).toEqual(filter);
  });
  it('leaves out what does not fit', () => {
    expect(readTerminalFilter(new URLSearchParams('life=eaten&under=../x&q=%20&standing=matched&x=1'))).toEqual({
      standing: ['matched'],
    });
  });
  it('is the same read twice, whatever is given', () => {
    const names = fc.constantFrom('q', 'zone', 'life', 'standing', 'lease', 'under', 'site', 'scopeAsked', 'x');
    const values = fc.oneof(fc.string(), fc.constantFrom('deployed', 'matched', 'soon', 'lgwan', 'dep-1', 'true'));
    fc.assert(
      fc.property(fc.array(fc.tuple(names, values)), (pairs) => {
        const once = readTerminalFilter(pairs);
        expect(readTerminalFilter(writeTerminalFilter(once))).toEqual(once);
      }),
    );
  });
});
