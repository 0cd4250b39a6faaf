import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, searchText } from '../../../console/server/endpoints/search-text.ts';
import { nameSearchText, nameSearchWords } from '../../../shared/organisation/search-text.ts';
import { lenientKana } from '../../../shared/search/kana.ts';

const KANA = [...'あいうえおかきくけこさしすせそたちつてとなのはまやゆよらわんがぎじゃゅょっァィーパヴヶ'];
const words = fc
  .array(fc.constantFrom(...KANA, 'A', '1', '東'), { minLength: 1, maxLength: 8 })
  .map((all) => all.join(''));
const heard = (text: string) => lenientKana(fold(text));

describe('kana in a search', () => {
  it.each([
    ['サトウ', 'さとう'],
    ['ﾊﾝｶｸ', 'はんかく'],
    ['じょう', 'ジョー'],
    ['ジヨウ', 'ジョー'],
    ['おおた', 'オータ'],
    ['けいこ', 'ケーコ'],
    ['サーバー', 'サーバ'],
    ['ヴァイオリン', 'うあいおりん'],
    ['キャッシュ', 'きやつしゆ'],
  ])('hears %s and %s as one', (one, other) => {
    expect(heard(one)).toBe(heard(other));
  });

  it.each([
    ['ノート-1', 'ノート-2'],
    ['さとう', 'さいとう'],
    ['かい', 'かえ'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(heard(one)).not.toBe(heard(other));
  });

  it('is heard the same again, and whichever kana it is written in', () => {
    fc.assert(
      fc.property(words, (word) => {
        expect(lenientKana(heard(word))).toBe(heard(word));
        const katakana = word.replaceAll(/[ぁ-ゖ]/gu, (kana) =>
          String.fromCodePoint((kana.codePointAt(0) ?? 0) + 0x60),
        );
        expect(heard(katakana)).toBe(heard(word));
      }),
    );
  });

  it('finds an endpoint by any part of its name as it is written', () => {
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (name, a, b) => {
        const letters = [...fold(name)];
        const [from, to] = [a % letters.length, b % letters.length].sort((x, y) => x - y) as [number, number];
        const part = letters.slice(from, to + 1).join('');
        const text = searchText({
          name,
          hostname: null,
          user: null,
          serial: null,
          department: null,
          site: null,
          address: null,
        });
        expect(text.includes(part)).toBe(true);
      }),
    );
  });

  it('finds people by their reading, long vowels as anybody writes them', () => {
    const text = nameSearchText(['大野', 'おおの ゆうじろう']);
    for (const typed of ['オーノ', 'おおの', 'ゆーじろー', 'ﾕｳｼﾞﾛｳ', 'おおのゆうじろう', '大野'])
      expect(
        nameSearchWords(typed).every((word) => text.includes(word)),
        typed,
      ).toBe(true);
  });
});
