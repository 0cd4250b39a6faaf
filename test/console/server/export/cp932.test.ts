import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCp932 } from '../../../../console/server/export/cp932.ts';

const read = (bytes: Buffer) => new TextDecoder('shift_jis').decode(bytes);

describe('CP932', () => {
  it.each([
    ['高と髙、﨑と﨑', '高と髙、﨑と﨑', 0],
    ['𠮷野家', '〓野家', 1],
    ['葛\u{E0100}城', '〓城', 1],
    ['が', 'が', 0],
    ['〜−—', '～－―', 0],
    ['ﾊﾝｶｸ①Ⅷ㈱', 'ﾊﾝｶｸ①Ⅷ㈱', 0],
    ['é👨‍👩‍👧\u202e', '〓〓〓', 3],
    ['a,b\r\n~\\', 'a,b\r\n~\\', 0],
    ['\ud800', '〓', 1],
  ])('writes %j as Windows reads it', (text, expected, replaced) => {
    const written = toCp932(text);
    expect({ text: read(written.bytes), replaced: written.replaced }).toEqual({ text: expected, replaced });
  });

  it('writes IBM’s extensions where Windows has them, not where NEC had them', () => {
    expect([...toCp932('髙').bytes]).toEqual([0xfb, 0xfc]);
    expect([...toCp932('∵').bytes]).toEqual([0x81, 0xe6]);
  });

  it('gives back every text that it can hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { bytes, replaced } = toCp932(text);
        const again = toCp932(read(bytes));
        expect(again.replaced).toBe(0);
        expect(read(again.bytes)).toBe(read(bytes));
        if (replaced === 0) expect(read(bytes).normalize('NFKC')).toBe(text.normalize('NFKC').replaceAll('—', '―'));
      }),
    );
  });
});
