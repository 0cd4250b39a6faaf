import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DateStyle,
  epochOfWall,
  formatClockSeconds,
  formatDayHead,
  formatDistance,
  formatExact,
  formatFullDay,
  formatInstant,
  formatIso,
  wallTime,
} from '../../../shared/time/format.ts';
import { wareki } from '../../../shared/time/wareki.ts';

const ja: DateStyle = { language: 'ja', calendar: 'seireki', timeZone: 'Asia/Tokyo' };
const jaWareki: DateStyle = { ...ja, calendar: 'wareki' };
const en: DateStyle = { language: 'en', calendar: 'seireki', timeZone: 'Asia/Tokyo' };
const at = (text: string) => Date.parse(`${text}+09:00`);
const now = at('2026-11-24T09:42:07');

describe('a time for people', () => {
  it.each([
    ['under a minute', '2026-11-24T09:41:30', '9:41(いま)', '9:41 (now)'],
    ['within the hour', '2026-11-24T09:40:00', '9:40(2分前)', '9:40 (2 min ago)'],
    ['soon', '2026-11-24T09:52:10', '9:52(あと10分)', '9:52 (in 10 min)'],
    ['earlier today', '2026-11-24T07:05:00', '7:05', '7:05'],
    ['the hour before midnight', '2026-11-23T23:59:00', '昨日 23:59', 'yesterday 23:59'],
    ['yesterday', '2026-11-23T17:02:00', '昨日 17:02', 'yesterday 17:02'],
    ['tomorrow', '2026-11-25T09:00:00', '明日 9:00', 'tomorrow 9:00'],
    ['this year', '2026-11-16T17:02:00', '11/16(月) 17:02', 'Mon 16 Nov 17:02'],
    ['another year', '2025-11-24T17:02:00', '2025/11/24(月) 17:02', 'Mon 24 Nov 2025 17:02'],
  ])('%s', (_, instant, japanese, english) => {
    expect([formatInstant(at(instant), now, ja), formatInstant(at(instant), now, en)]).toEqual([japanese, english]);
  });

  it('is in Japan time wherever the computer stands: 23:30 UTC is the next morning', () => {
    expect(formatInstant(Date.parse('2026-11-23T23:30:00Z'), now, ja)).toBe('8:30');
  });

  it('says the Japanese year to those who read dates so', () => {
    expect(formatFullDay(now, jaWareki)).toBe('令和8年11月24日(火)');
    expect(formatInstant(at('2025-11-24T17:02:00'), now, jaWareki)).toBe('令和7年11月24日(月) 17:02');
  });

  it('has heads for days, seconds for timelines and everything for tooltips', () => {
    expect([
      formatDayHead(now, now, ja),
      formatDayHead(at('2026-11-23T10:00:00'), now, ja),
      formatDayHead(at('2026-11-20T10:00:00'), now, ja),
      formatClockSeconds(now, ja),
      formatExact(now, ja),
    ]).toEqual(['今日 11/24(火)', '昨日 11/23(月)', '11/20(金)', '9:42:07', '2026/11/24(火) 9:42:07 +09:00']);
  });

  it('names a distance in its largest whole unit', () => {
    const ago = (ms: number) => formatDistance(now - ms, now, ja);
    expect([ago(59_999), ago(60_000), ago(3_600_000), ago(86_400_000 * 5)]).toEqual([
      'いま',
      '1分前',
      '1時間前',
      '5日前',
    ]);
  });
});

describe('a time for machines', () => {
  it('is ISO 8601 with the offset of Japan', () => {
    expect(formatIso(now, 'Asia/Tokyo')).toBe('2026-11-24T09:42:07+09:00');
  });

  it('reads back as the same second, at any instant from 1970 to 2100', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (seconds) => {
        expect(Date.parse(formatIso(seconds * 1000, 'Asia/Tokyo'))).toBe(seconds * 1000);
      }),
    );
  });

  it('knows the weekday of any day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4_000_000_000, max: 4_102_444_800 }), (seconds) => {
        expect(wallTime(seconds * 1000, 'UTC').weekday).toBe(new Date(seconds * 1000).getUTCDay());
      }),
    );
  });
});

describe('the Japanese calendar', () => {
  it.each([
    [{ year: 2026, month: 11, day: 24 }, '令和8年11月24日'],
    [{ year: 2019, month: 5, day: 1 }, '令和元年5月1日'],
    [{ year: 2019, month: 4, day: 30 }, '平成31年4月30日'],
    [{ year: 1989, month: 1, day: 7 }, '昭和64年1月7日'],
    [{ year: 1912, month: 7, day: 30 }, '大正元年7月30日'],
    [{ year: 1912, month: 7, day: 29 }, '明治45年7月29日'],
    [{ year: 1872, month: 12, day: 31 }, '1872年12月31日'],
  ])('%o is %s', (date, text) => {
    expect(wareki(date)).toBe(text);
  });
});

describe('a wall time given by hand', () => {
  it('is the instant at which the formatter shows it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), fc.constantFrom('Asia/Tokyo', 'UTC'), (seconds, zone) => {
        const text = formatIso(seconds * 1000, zone).slice(0, 19);
        expect(epochOfWall(text, zone)).toBe(seconds * 1000);
      }),
    );
  });
  it.each(['', '2026-11-24', '2026-13-40T09:00', '24 Nov 2026'])('is none for %j', (text) => {
    expect(epochOfWall(text, 'Asia/Tokyo')).toBeNull();
  });
});
