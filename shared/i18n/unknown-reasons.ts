// Why a fact is unknown, in words for people.
import type { UnknownReason } from '../protocol/uplink/fact.ts';
import type { Phrase } from './translate.ts';

export const UNKNOWN_WORDS: Readonly<Record<UnknownReason, Phrase>> = {
  'needs-root': { ja: 'エージェントに管理者の権限がありません', en: 'The agent has no administrator rights' },
  'not-supported': { ja: 'この端末では調べられません', en: 'Not supported on this terminal' },
  'not-present': { ja: 'この端末にはありません', en: 'Not present on this terminal' },
  'command-missing': { ja: '調べるためのプログラムがありません', en: 'The program to ask is missing' },
  'command-failed': { ja: '調べるプログラムが失敗しました', en: 'The program to ask failed' },
  'timed-out': { ja: '時間内に答えがありませんでした', en: 'No answer in time' },
  unreadable: { ja: '読み取れません', en: 'Unreadable' },
};

/** The words for a reason; one this version does not know is said as such. */
export function unknownWords(reason: string): Phrase {
  return Object.hasOwn(UNKNOWN_WORDS, reason)
    ? UNKNOWN_WORDS[reason as UnknownReason]
    : { ja: '理由は分かりません', en: 'The reason is not known' };
}
