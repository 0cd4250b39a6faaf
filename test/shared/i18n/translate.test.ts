import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatDifference, formatShare } from '../../../shared/i18n/number.ts';
import { type Catalogue, holesIn, translator } from '../../../shared/i18n/translate.ts';
import { WORDS } from '../../../shared/ui/words.ts';

const SENTENCES = {
  'endpoints.all': { ja: '端末', en: 'Endpoints' },
  'endpoints.count': { ja: '{total}台のうち {count}台', en: '{count} of {total} endpoints' },
} as const satisfies Catalogue;

describe('a sentence of the catalogue', () => {
  it('is said in the reader’s language with its holes filled by name', () => {
    const holes = { total: '2,148', count: 187 };
    expect([
      translator(SENTENCES, 'ja')('endpoints.count', holes),
      translator(SENTENCES, 'en')('endpoints.count', holes),
      translator(SENTENCES, 'ja')('endpoints.all'),
    ]).toEqual(['2,148台のうち 187台', '187 of 2,148 endpoints', '端末']);
  });

  it('takes a value as it is, even when the value looks like a hole or a replacement pattern', () => {
    const say = translator(SENTENCES, 'ja');
    expect(say('endpoints.count', { total: '{count}', count: '$&' })).toBe('{count}台のうち $&台');
  });

  it('does not fill a hole from what every object inherits', () => {
    const odd = { odd: { ja: '{constructor}', en: '{constructor}' } } as const;
    expect(translator(odd, 'ja')('odd', {} as { constructor: string })).toBe('{constructor}');
  });

  it('has the same holes in both languages, throughout the components’ own words', () => {
    const unequal = Object.entries<{ ja: string; en: string }>(WORDS).filter(
      ([, phrase]) => holesIn(phrase.ja).join() !== holesIn(phrase.en).join(),
    );
    expect(unequal).toEqual([]);
  });
});

describe('a number on a screen', () => {
  it('is grouped by thousands, with a true minus', () => {
    expect([formatCount(0), formatCount(999), formatCount(2148), formatCount(-1_234_567)]).toEqual([
      '0',
      '999',
      '2,148',
      '−1,234,567',
    ]);
  });

  it('is a share rounded down, so that 100.0 % means all', () => {
    expect([formatShare(2147, 2148), formatShare(2148, 2148), formatShare(29, 100), formatShare(0, 0)]).toEqual([
      '99.9 %',
      '100.0 %',
      '29.0 %',
      null,
    ]);
  });

  it('is a difference with its sign, and ± for none', () => {
    expect([formatDifference(1.25, 1), formatDifference(-0.4, 1), formatDifference(-0.04, 1)]).toEqual([
      '+1.3',
      '−0.4',
      '±0.0',
    ]);
  });

  it('is a size in binary units', () => {
    expect([formatBytes(512), formatBytes(34_359_738_368), formatBytes(1_610_612_736)]).toEqual([
      '512 B',
      '32 GiB',
      '1.5 GiB',
    ]);
  });
});
