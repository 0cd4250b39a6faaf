import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutMiddle, visibleText } from '../../../shared/ui/visible-text.ts';

describe('a name that came from outside', () => {
  it.each([
    ['an escape sequence', 'USB\u001B[31m', 'USB⟦ESC⟧[31m'],
    ['line breaks and a bell', 'a\r\n\u0007b', 'a⟦CR⟧⟦LF⟧⟦BEL⟧b'],
    ['a right-to-left override', 'invoice\u202Efdp.exe', 'invoice⟦U+202E⟧fdp.exe'],
    ['isolates and marks', '\u2066a\u2069\u200F', '⟦U+2066⟧a⟦U+2069⟧⟦U+200F⟧'],
    ['characters without width', 'pay\u200Bpal\uFEFF', 'pay⟦U+200B⟧pal⟦U+FEFF⟧'],
    ['a blank that is a letter', '\u3164', '⟦U+3164⟧'],
    ['invisible tags', 'a\u{E0041}', 'a⟦U+E0041⟧'],
    ['half a surrogate pair', 'a\uD800', 'a⟦U+D800⟧'],
    ['marks piled on one letter', 'a\u0301\u0302\u0303\u0304', 'a\u0301\u0302⟦U+0303⟧⟦U+0304⟧'],
  ])('shows %s', (_, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it.each([
    '髙橋 﨑 濵 𠮷田 槗',
    '葛\u{E0100}城',
    'ｶﾅ ﾊﾞｯｸ',
    'Müller – Straße',
    '<img src=x onerror=alert(1)>',
    '👨‍👩'.replace('\u200D', ''),
  ])('leaves %s as it is', (text) => {
    expect(visibleText(text)).toBe(text);
  });

  it('never holds a control, bidirectional or lone surrogate character afterwards', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u.test(visibleText(text))).toBe(false);
      }),
    );
  });
});

describe('a long name', () => {
  it('is cut in the middle, so that its end still tells two sticks apart', () => {
    expect(cutMiddle('SanDemo Ultra 32GB 4C5300012309171', 20)).toEqual({ text: 'SanDemo Ul…012309171', isCut: true });
  });

  it('of exactly the length is not cut', () => {
    expect(cutMiddle('abcde', 5)).toEqual({ text: 'abcde', isCut: false });
  });

  it('is cut between graphemes, never inside one', () => {
    expect(cutMiddle('が'.normalize('NFD').repeat(10), 5)).toEqual({
      text: `${'が'.normalize('NFD').repeat(2)}…${'が'.normalize('NFD').repeat(2)}`,
      isCut: true,
    });
  });

  it('of 10,000 characters is cut without looking at all of them', () => {
    const text = '長い名前'.repeat(2_500);
    const begin = performance.now();
    for (let times = 0; times < 100; times += 1) cutMiddle(text, 60);
    expect(performance.now() - begin).toBeLessThan(100 * 5);
  });

  it('never gets longer than asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 3, max: 40 }), (text, most) => {
        const segments = [...new Intl.Segmenter('ja').segment(cutMiddle(text, most).text)];
        expect(segments.length).toBeLessThanOrEqual(most + 1);
      }),
    );
  });
});
