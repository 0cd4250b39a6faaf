// People by their dates, their search text and their OS accounts.
import { describe, expect, it } from 'vitest';
import { startOfDay } from '../../../shared/calendar/day.ts';
import type { DepartmentId, PersonId, PostId } from '../../../shared/ids/ids.ts';
import { readOsAccount } from '../../../shared/organisation/os-account.ts';
import { type Post, postsInForce, presenceAt, STOPS, stoppedAt, stopsAt } from '../../../shared/organisation/person.ts';
import { nameSearchText, nameSearchWords } from '../../../shared/organisation/search-text.ts';

const LAST = { startsOn: '2026-04-01', endsOn: '2027-03-31' };
const END = startOfDay('2027-04-01');

describe('somebody on a fixed term until 31 March', () => {
  it.each([
    ['2026-03-31', 'not-yet'],
    ['2026-04-01', 'here'],
    ['2027-02-28', 'here'],
    ['2027-03-01', 'ends-soon'],
    ['2027-03-31', 'ends-soon'],
    ['2027-04-01', 'left'],
  ] as const)('is on %s: %s', (day, presence) => {
    expect(presenceAt(LAST, startOfDay(day))).toBe(presence);
  });
  it('keeps everything to the last millisecond of that day, and nothing after it', () => {
    expect(stoppedAt(LAST, null, END - 1)).toEqual([]);
    expect(stoppedAt(LAST, null, END)).toEqual(STOPS);
    expect(stopsAt(LAST)).toBe(END);
  });
  it('loses everything earlier where the contract ends earlier', () => {
    expect(stoppedAt(LAST, '2026-12-28', startOfDay('2026-12-29'))).toEqual(STOPS);
  });
});

describe('somebody in two posts', () => {
  const post = (kind: Post['kind'], from: string, to: string | null): Post => ({
    postId: `post-${kind}-${from}` as PostId,
    personId: 'per-1' as PersonId,
    departmentId: 'dep-1' as DepartmentId,
    title: '主査',
    isHead: false,
    kind,
    validFrom: startOfDay(from),
    validTo: to === null ? null : startOfDay(to),
  });
  const posts = [
    post('concurrent', '2026-04-01', null),
    post('main', '2024-04-01', null),
    post('main', '2020-04-01', '2024-04-01'),
  ];
  it('is shown by the main one first, and past ones not at all', () => {
    expect(postsInForce(posts, LAST, startOfDay('2026-06-01')).map(({ postId }) => postId)).toEqual([
      'post-main-2024-04-01',
      'post-concurrent-2026-04-01',
    ]);
  });
  it('holds none after leaving, although nobody ended the posts', () => {
    expect(postsInForce(posts, LAST, END)).toEqual([]);
  });
});

describe('a name', () => {
  const text = nameSearchText(['髙橋 𠮷雄', 'たかはし よしお']);
  it.each(['タカハシ', 'ﾀｶﾊｼ', 'たかはし', '髙橋', '𠮷雄', '髙橋𠮷雄', 'たかはしよしお'])('is found by %s', (typed) => {
    expect(nameSearchWords(typed).every((word) => text.includes(word))).toBe(true);
  });
});

describe('an OS account', () => {
  it.each([
    ['CITY\\Taro', { domain: 'city', account: 'taro' }],
    ['taro@City.Example.JP', { domain: 'city.example.jp', account: 'taro' }],
    [' ｔａｒｏ ', { domain: '', account: 'taro' }],
    ['\\taro', { domain: '', account: '\\taro' }],
    ['   ', null],
  ])('told as %j is %j', (told, read) => {
    expect(readOsAccount(told)).toEqual(read);
  });
});
