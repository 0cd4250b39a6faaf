// Which passwords are good enough: long, not made of what is guessed first, and without names.
import { describe, expect, it } from 'vitest';
import { commonWords } from '../../../../console/server/operators/common-words.ts';
import { weakness } from '../../../../console/server/operators/password-rules.ts';

const common = commonWords();
const hanako = { loginName: 'kakuu.hanako', displayName: '架空 花子', reading: 'かくう はなこ', cityName: '霞野市' };

describe('a password', () => {
  it.each([
    ['fourteen characters', 'tR7kq9Zp2Lw4Xv', 'SKM_PASSWORD_SHORT'],
    ['a short word in full width', 'ｐａｓｓｗｏｒｄ１２３', 'SKM_PASSWORD_SHORT'],
    ['one character repeated', 'aaaaaaaaaaaaaaaaaaaa', 'SKM_PASSWORD_COMMON'],
    ['digits in order', '1234567890123456', 'SKM_PASSWORD_COMMON'],
    ['a common word twice', 'passwordpassword', 'SKM_PASSWORD_COMMON'],
    ['a common word and a year', 'password20262026', 'SKM_PASSWORD_COMMON'],
    ['a common word with look-alikes', 'P@ssw0rdP@ssw0rd', 'SKM_PASSWORD_COMMON'],
    ['two common words and digits', 'passwordqwerty123456', 'SKM_PASSWORD_COMMON'],
    ['a walk on the keyboard', 'qwertyuiopasdfghjkl', 'SKM_PASSWORD_COMMON'],
    ['columns of the keyboard', '1qaz2wsx3edc4rfv', 'SKM_PASSWORD_COMMON'],
    ['the same in full width', 'ｑｗｅｒｔｙｕｉｏｐａｓｄｆｇｈｊｋｌ', 'SKM_PASSWORD_COMMON'],
    ['common Japanese words in Latin letters', 'sakurasakura2026', 'SKM_PASSWORD_COMMON'],
    ['common Japanese words', 'パスワードパスワードパスワード', 'SKM_PASSWORD_COMMON'],
    ['the office and an era', '情報システム課令和令和令和令和', 'SKM_PASSWORD_COMMON'],
    ['the login name and digits', 'kakuu.hanako-8251-4417', 'SKM_PASSWORD_PERSONAL'],
    ['a part of the login name', 'xq7!vv-hanako-71mz', 'SKM_PASSWORD_PERSONAL'],
    ['the family name', 'うみねこ架空がとぶ朝の港の灯り', 'SKM_PASSWORD_PERSONAL'],
    ['the name of the city', '霞野の朝は三毛猫と自転車とパン', 'SKM_PASSWORD_PERSONAL'],
    ['a sentence', '三毛猫が自転車でパンを買いに行く', null],
    ['unrelated words', 'correct horse battery staple', null],
    ['romaji of unrelated words', 'mikeneko jitensha pan rappa', null],
    ['random characters', 'x7$Kq!v9Lm2@Wp4z', null],
  ])('of %s', (_name, password, expected) => {
    expect(weakness(password, hanako, common)).toBe(expected);
  });
});

describe('the list of common passwords', () => {
  it('has thousands, the most common first', () => {
    expect([common.size > 10_000, common.get('123456'), common.get('password'), common.get('sakura')]).toEqual([
      true,
      1,
      2,
      100,
    ]);
  });
});
