import { describe, expect, it } from 'vitest';
import { CONDITION_CODES } from '../../../shared/conditions/condition.ts';
import { sayCondition } from '../../../shared/i18n/condition-sentences.ts';
import { plain } from '../../../shared/i18n/said.ts';
import type { DateStyle } from '../../../shared/time/format.ts';

const JA: DateStyle = { language: 'ja', calendar: 'seireki', timeZone: 'Asia/Tokyo' };
const NOW = Date.parse('2026-11-24T09:42:00+09:00');

describe('the sentence of a condition', () => {
  it('puts times into words and says what to do', () => {
    const said = sayCondition('silent', { since: Date.parse('2026-11-23T17:02:00+09:00') }, NOW, JA);
    expect([plain(said.what), plain(said.todo)]).toEqual([
      '昨日 17:02 から無応答です',
      '電源とネットワークを確かめてください。',
    ]);
  });

  it('says how far a clock is off, and in which direction', () => {
    expect(plain(sayCondition('clock-wrong', { offset: -7_200_000 }, NOW, JA).what)).toBe('時計が −2時間 ずれています');
  });

  it('uses the words of sections and reasons, and keeps other text apart', () => {
    expect(plain(sayCondition('collector-failed', { section: 'devices', reason: 'timed-out' }, NOW, JA).what)).toBe(
      '機器を調べられません（時間内に答えがありませんでした）',
    );
    expect(sayCondition('frames-refused', { count: 1200, code: '<i>' }, NOW, JA).what).toContainEqual({
      foreign: '<i>',
    });
  });

  it.each(CONDITION_CODES)('%s without its facts still reads as a sentence', (code) => {
    expect(plain(sayCondition(code, {}, NOW, JA).what)).not.toMatch(/[{}]|undefined|null/u);
  });

  it('names a code of a newer version as it is', () => {
    expect(plain(sayCondition('toString', {}, NOW, JA).what)).toBe('この版では読めない状態（toString）');
  });
});
