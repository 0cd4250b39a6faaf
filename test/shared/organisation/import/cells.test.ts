// What cells of a file mean: days as a city writes them, yes and no, headings in any spelling.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, readCode, readDay, readFlag, readWord } from '../../../../shared/organisation/import/cells.ts';
import { PERSON_COLUMNS, PERSON_KIND_WORDS } from '../../../../shared/organisation/import/columns.ts';
import { readHeadings } from '../../../../shared/organisation/import/headings.ts';
import { dayOfWareki, wareki } from '../../../../shared/time/wareki.ts';

describe('a day in a cell', () => {
  it.each([
    ['2026-04-01', '2026-04-01'],
    ['2026/4/1', '2026-04-01'],
    ['20260401', '2026-04-01'],
    ['２０２６年４月１日', '2026-04-01'],
    ['令和8年4月1日', '2026-04-01'],
    ['令和元年5月1日', '2019-05-01'],
    ['R8.4.1', '2026-04-01'],
    ['H31/4/30', '2019-04-30'],
    ['2026-02-29', null],
    ['令和8年2月30日', null],
    ['平成31年5月1日', null],
    ['45383', null],
    ['4月1日', null],
  ])('%s is %s', (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  it('is read from every date of the Japanese calendar that we write', () => {
    const dates = fc.date({ min: new Date('1873-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const day = date.toISOString().slice(0, 10);
        const [year = 0, month = 0, of = 0] = day.split('-').map(Number);
        expect(dayOfWareki(wareki({ year, month, day: of }))).toBe(day);
      }),
    );
  });
});

describe('other cells', () => {
  it('lose the apostrophe that guards a formula, and no other', () => {
    expect(["'=1", "'＝1", "' +1", "'90年代", " ' "].map(cellText)).toEqual(['=1', '＝1', '+1', "'90年代", "'"]);
  });

  it('say yes and no in the ways of a city, and nothing else', () => {
    expect(['1', '○', 'はい', '', '×', '0', '？'].map(readFlag)).toEqual([true, true, true, false, false, false, null]);
  });

  it('hold codes in half and full width, with their zeros', () => {
    expect(['0201', '０２０１', 'K-1', 'a b', ''].map(readCode)).toEqual(['0201', '0201', 'K-1', null, null]);
  });

  it('name kinds of people by several words', () => {
    expect(['正規', '会計年度', 'STAFF', '職'].map((word) => readWord(PERSON_KIND_WORDS, word))).toEqual([
      'staff',
      'fixed-term',
      'staff',
      null,
    ]);
  });
});

describe('headings', () => {
  it('are found in any width, case and order; columns nobody asked for are left out', () => {
    const found = readHeadings(PERSON_COLUMNS, ['備考', '姓', ' STAFF_NUMBER ', '姓 ﾌﾘｶﾞﾅ']);
    expect(found.fit && [...found.places]).toEqual([
      ['familyName', 1],
      ['staffNumber', 2],
      ['familyReading', 3],
    ]);
  });

  it('that are missing or doubled are named', () => {
    expect(readHeadings(PERSON_COLUMNS, ['氏', '姓'])).toEqual({ fit: false, missing: ['職員番号'], doubled: ['姓'] });
  });
});
