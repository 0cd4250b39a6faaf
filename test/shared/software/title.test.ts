// Names become titles: alike for every spelling, apart for every product, and never a failure for what a hostile installer calls itself.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { titleOf } from '../../../shared/software/title.ts';
import { measure, NAMES } from './joined.ts';
import { MANIFESTS } from './manifests.ts';

const windows = (name: string, publisher = '') => titleOf(name, publisher, 'windows').titleId;

describe('spellings of one product', () => {
  it.each([
    ['width', 'Ｌｈａｐｌｕｓ', 'Lhaplus'],
    ['kana', 'ｻｸﾗｴﾃﾞｨﾀ', 'サクラエディタ'],
    ['versions', '7-Zip 19.00 (x64)', '7-Zip 23.01 (x64 edition)'],
    ['architectures', '秀丸エディタ(64bit)', '秀丸エディタ'],
    ['languages', 'Microsoft 365 Apps for enterprise - ja-jp', 'Microsoft 365 Apps for enterprise - en-us'],
    ['languages beside an architecture', 'Mozilla Firefox (x64 cs)', 'Mozilla Firefox (x86 en-US)'],
    ['languages by Windows’ three letters', 'Foo Pack 4.5.1 (JPN)', 'Foo Pack 4.5.2 (ENU)'],
    ['versions with underscores', 'Foo Disk 8_8_2', 'Foo Disk 8.7.0'],
    ['updates of Java', 'Foo JDK 1.8.0_301-1-foobuild', 'Foo JDK 11.0.9-1-foobuild'],
    [
      'versions that begin with the name',
      'Go Programming Language amd64 go1.22.0',
      'Go Programming Language amd64 go1.19.3',
    ],
    ['ways of installing', 'Foo 4.7.5 (only current user)', 'Foo 6.1.8'],
    ['marks of trade', 'Intel® Chipset Device Software', 'Intel(R) Chipset Device Software'],
    ['a long mark at the end', 'FOO プリンタドライバ', 'FOO プリンタドライバー'],
    ['the word for a version', 'Battery Widget バージョン 1.0.0', 'Battery Widget version 1.0.1'],
    ['builds', 'Wondershare Filmora 12(Build 12.3.4.5)', 'Wondershare Filmora 14(Build 14.1.2.3)'],
    ['months', 'Foo Kit - 250402 (April 2025 Update 2)', 'Foo Kit - 260700 (July 2026)'],
    ['days', 'Foo Maker version 09-04-2021', 'Foo Maker 20230101'],
    ['steps before a release', 'Runtime - 7.0.0 Preview 4 (arm64)', 'Runtime - 9.0.0 Release Candidate 2 (x86)'],
    ['square brackets', 'Foo Disc [64bit]', 'Foo Disc'],
  ])('are one title whatever their %s', (_, one, other) => {
    expect(windows(one)).toBe(windows(other));
  });
  it('are one title whatever form the publisher writes its name in', () => {
    expect(windows('Adobe Creative Cloud', 'Adobe Inc.')).toBe(
      windows('Adobe Creative Cloud', 'Adobe Systems Incorporated'),
    );
  });
  it.each([
    ['its kind', 'Foo', 'Bar', 'Bar Authors'],
    ['the address of its site', 'Foo', 'example', 'https://example.org/'],
    ['an article', 'GIMP', 'The GIMP Team', 'GIMP'],
    ['what it adds to the name of its product', 'Zoom', 'Zoom', 'Zoom Video Communications, Inc.'],
  ])('are one title whether or not the publisher gives %s', (_, name, publisher, other) => {
    expect(windows(name, publisher)).toBe(windows(name, other));
  });
  it('are one title with and without the publisher before the name', () => {
    expect(windows('Azul Platform', 'Azul Systems, Inc.')).toBe(windows('Platform', 'Azul Systems, Inc.'));
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
    ['voices', 'Voice Package - 弦巻マキ（英語）', 'Voice Package - 弦巻マキ（日本語）'],
    ['years in brackets', 'Server (2019)', 'Server (2022)'],
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
    fc.constantFrom(...[...NAMES, ...MANIFESTS].map(({ name }) => name)),
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
    for (const { name, publisher, source } of [...NAMES, ...MANIFESTS]) {
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

describe('the half that was set aside before a rule was written', () => {
  const real = [...NAMES, ...MANIFESTS].filter(({ origin }) => origin !== 'hand');
  const aside = real.filter(({ half }) => half !== 'open');
  it('is half of at least two thousand real names', () => {
    expect(real.length).toBeGreaterThanOrEqual(2_000);
    expect(aside.length / real.length).toBeCloseTo(0.5, 1);
  });
  it.each([
    ['every source', aside],
    ['Windows', aside.filter(({ source }) => source === 'windows')],
    ['Debian', aside.filter(({ source }) => source === 'dpkg')],
    ['names written by hand', NAMES.filter(({ half, origin }) => half === 'held-out' && origin === 'hand')],
  ])('falls into its titles: %s', (what, names) => {
    const { share, right, names: count, wrong } = measure(names);
    const joined = wrong.filter(({ why }) => why === 'joined').length;
    console.info(`${what}: ${right} of ${count} (${(share * 100).toFixed(1)} %), ${joined} joined wrongly`);
    expect(share).toBeGreaterThanOrEqual(0.95);
  });
});

describe('names as public manifests of Windows programs write them', () => {
  const shut = MANIFESTS.filter(({ half }) => half === 'held-out');
  const aside = MANIFESTS.filter(({ half }) => half !== 'open');
  // A quarter and publishers of Japan are few names: what is asserted is what was measured.
  it.each([
    ['the quarter that no rule was written from', shut, 0.93],
    ['both quarters that were set aside', aside, 0.95],
    ['all by publishers of Japan', MANIFESTS.filter(({ origin }) => origin !== 'winget-arp'), 0.91],
    ['the half that was open', MANIFESTS.filter(({ half }) => half === 'open'), 0.97],
  ] as const)('fall into one title each: %s', (what, names, least) => {
    const { share, right, names: count, wrong } = measure(names);
    const strictly = measure(names.map((name) => ({ ...name, line: name.product })));
    const joined = wrong.filter(({ why }) => why === 'joined').length;
    console.info(
      `${what}: ${right} of ${count} (${(share * 100).toFixed(1)} %), ${joined} joined wrongly; ${(strictly.share * 100).toFixed(1)} % where channels and names that nobody can tell apart count as wrong`,
    );
    expect(share).toBeGreaterThanOrEqual(least);
  });
  it('are nowhere joined with another line', () => {
    expect(measure(MANIFESTS).wrong.filter(({ why }) => why === 'joined')).toEqual([]);
  });
});

describe('joins that somebody has read', () => {
  it.each([
    ['names.tsv', 'joined-by-hand.tsv', 200, 0],
    // Firefox and its channel of long support call themselves the same.
    ['manifests.tsv', 'manifests-joined-by-hand.tsv', 130, 9],
  ])('of %s are of one product each, and are still made', (_, file, same, indistinct) => {
    const checked = readFileSync(new URL(`../../fixtures/software/${file}`, import.meta.url), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t'));
    const parted = checked.filter(([, source = '', name = '', publisher = '', other = '', otherPublisher = '']) => {
      return titleOf(name, publisher, source).titleId !== titleOf(other, otherPublisher, source).titleId;
    });
    const verdicts = Map.groupBy(checked, ([verdict]) => verdict);
    expect([verdicts.get('same')?.length, verdicts.get('indistinct')?.length ?? 0, parted]).toEqual([
      same,
      indistinct,
      [],
    ]);
  });
});
