import { describe, expect, it } from 'vitest';
import { csvLine, isoInJapan } from '../../../../console/server/endpoints/csv.ts';

describe('a line of CSV', () => {
  it.each([
    ['plain text', '受付1', '受付1'],
    ['a quotation mark', 'a"b', '"a""b"'],
    ['a comma', 'a,b', '"a,b"'],
    ['a line break', 'a\r\nb', '"a\r\nb"'],
    ['a formula', '=1+1', "'=1+1"],
    ['a formula behind a blank', ' =1+1', "' =1+1"],
    ['a formula in full width', '＝1+1', "'＝1+1"],
    ['a plus, a minus, an at sign', '+81', "'+81"],
    ['a minus as text', '-2', "'-2"],
    ['a function of Lotus', '@SUM(A1)', "'@SUM(A1)"],
    ['a tab first', '\t=1', "'\t=1"],
    ['a number below zero', -40, '-40'],
    ['nothing', null, ''],
    ['NUL and half a surrogate pair', 'a\0b\ud800', 'a\uFFFDb\uFFFD'],
  ])('writes %s', (_, cell, written) => {
    expect(csvLine([cell, 'z'])).toBe(`${written},z\r\n`);
  });

  it('says instants in the time of Japan', () => {
    expect(isoInJapan(Date.UTC(2026, 10, 24, 23, 42, 7))).toBe('2026-11-25T08:42:07+09:00');
    expect(isoInJapan(null)).toBe(null);
  });
});
