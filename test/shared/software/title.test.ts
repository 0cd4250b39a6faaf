// Names become titles: alike for every spelling, apart for every product, and never a failure for what a hostile installer calls itself.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { titleOf } from '../../../shared/software/title.ts';
import { measure, NAMES } from './joined.ts';

const windows = (name: string, publisher = '') => titleOf(name, publisher, 'windows').titleId;

describe('spellings of one product', () => {
  it.each([
    ['width', 'Ｌｈａｐｌｕｓ', 'Lhaplus'],
    ['kana', 'ｻｸﾗｴﾃﾞｨﾀ', 'サクラエディタ'],
    ['versions', '7-Zip 19.00 (x64)', '7-Zip 23.01 (x64 edition)'],
    ['architectures', '秀丸エディタ(64bit)', '秀丸エディタ'],
    ['languages', 'Microsoft 365 Apps for enterprise - ja-jp', 'Microsoft 365 Apps for enterprise - en-us'],
    ['languages beside an architecture', 'Mozilla Thunderbird 78.0 (x64 cs)', 'Mozilla Thunderbird 68.9.0 (x64 en-US)'],
    ['languages by Windows’ three letters', '.NET Targeting Pack 4.5.1 (JPN)', '.NET Targeting Pack 4.5.2 (ENU)'],
    ['versions with underscores', 'CrystalDiskInfo 8_8_2', 'CrystalDiskInfo 8.7.0'],
    ['updates of Java', 'OpenJDK 1.8.0_252-2-ojdkbuild', 'OpenJDK 11.0.7-1-ojdkbuild'],
    [
      'versions that begin with the name',
      'Go Programming Language amd64 go1.15',
      'Go Programming Language amd64 go1.13.12',
    ],
    ['ways of installing', 'NoSQLBooster 4.7.5 (only current user)', 'NoSQLBooster 6.1.8'],
    ['marks of trade', 'Intel® Chipset Device Software', 'Intel(R) Chipset Device Software'],
    ['a long mark at the end', 'FOO プリンタドライバ', 'FOO プリンタドライバー'],
  ])('are one title whatever their %s', (_, one, other) => {
    expect(windows(one)).toBe(windows(other));
  });
  it('are one title whatever form the publisher writes its name in', () => {
    expect(windows('Adobe Creative Cloud', 'Adobe Inc.')).toBe(
      windows('Adobe Creative Cloud', 'Adobe Systems Incorporated'),
    );
  });
});

describe('different products', () => {
  it.each([
    ['years of an editor', '一太郎2019', '一太郎2021'],
    ['editions', 'Microsoft Office Standard 2019 - ja-jp', 'Microsoft Office Professional Plus 2019 - ja-jp'],
    [
      'years of a runtime',
      'Microsoft Visual C++ 2012 Redistributable (x64) - 11.0.61030',
      'Microsoft Visual C++ 2013 Redistributable (x64) - 12.0.30501',
    ],
    ['parts of a suite', 'Box', 'Box Drive'],
    ['channels of support', 'Mozilla Firefox (x64 ja)', 'Mozilla Firefox ESR (x64 ja)'],
    ['languages of programming', 'C++ Builder', 'C# Builder'],
  ])('stay apart: %s', (_, one, other) => {
    expect(windows(one)).not.toBe(windows(other));
  });
  it('stay apart when two publishers use one name', () => {
    expect(windows('Reader', 'Adobe')).not.toBe(windows('Reader', 'Somebody Else'));
  });
  it('stay apart when they are packages of two interfaces', () => {
    expect(titleOf('libgtk2.0-0', '', 'dpkg').titleId).not.toBe(titleOf('libgtk-3-0', '', 'dpkg').titleId);
  });
});

describe('any name at all', () => {
  const names = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(...NAMES.map(({ name }) => name)),
  );
  const sources = fc.constantFrom('windows', 'dpkg', 'rpm', '');
  it('has a title, an id and an explanation', () => {
    fc.assert(
      fc.property(names, names, sources, (name, publisher, source) => {
        const found = titleOf(name, publisher, source);
        expect(found.titleId).toMatch(/^ttl-[0-9a-f]{26}$/);
        expect(found.explanation.length).toBeGreaterThan(0);
        expect(found.title.isWellFormed()).toBe(true);
      }),
    );
  });
  it('keeps its title when the title is read again', () => {
    for (const { name, publisher, source } of NAMES) {
      const once = titleOf(name, publisher, source);
      expect([name, titleOf(once.title, publisher, source).titleId]).toEqual([name, once.titleId]);
    }
  });
  it.each([
    ['10,000 letters', 'a'.repeat(10_000)],
    ['10,000 brackets', '('.repeat(10_000)],
    ['10,000 dotted numbers', '1.'.repeat(5_000)],
    ['10,000 blanks', `a${' '.repeat(10_000)}b`],
    ['ligatures that grow', 'ﷺ'.repeat(10_000)],
    ['marks of direction', `\u202Etxt.exe${'\u2066'.repeat(100)}`],
    ['half a letter', '\uD842'],
    ['nothing', ''],
  ])('takes no time: %s', (_, name) => {
    const before = performance.now();
    for (const source of ['windows', 'dpkg'])
      expect(titleOf(name, name, source).title.length).toBeLessThanOrEqual(1_024);
    expect(performance.now() - before).toBeLessThan(100);
  });
});

describe('the half that was set aside before the first rule', () => {
  const held = NAMES.filter(({ half }) => half === 'held-out');
  it.each([
    ['every source', held],
    ['Windows', held.filter(({ source }) => source === 'windows')],
    ['Debian', held.filter(({ source }) => source === 'dpkg')],
  ])('falls into its titles: %s', (what, names) => {
    const { share, right, names: count, wrong } = measure(names);
    const joined = wrong.filter(({ why }) => why === 'joined').length;
    console.info(`${what}: ${right} of ${count} (${(share * 100).toFixed(1)} %), ${joined} joined wrongly`);
    expect(share).toBeGreaterThanOrEqual(0.95);
  });
});

describe('two hundred joins that somebody has read', () => {
  const checked = readFileSync(new URL('../../fixtures/software/joined-by-hand.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
  it('are of one product each, and are still made', () => {
    const parted = checked.filter(([, source = '', name = '', publisher = '', other = '', otherPublisher = '']) => {
      return titleOf(name, publisher, source).titleId !== titleOf(other, otherPublisher, source).titleId;
    });
    expect([checked.length, new Set(checked.map(([verdict]) => verdict)), parted]).toEqual([
      200,
      new Set(['same']),
      [],
    ]);
  });
});
