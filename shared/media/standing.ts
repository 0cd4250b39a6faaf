// How the register and what was really seen go together: the daily difference, each figure a list.
import type { Phrase } from '../i18n/translate.ts';

/**
 * In which a registered medium differs from what is to be; several may hold at once.
 * overdue: lent beyond its day · back: seen after it was called lost or disposed of · cloned: its serial was in two places at once
 * other-zone: last seen in another zone than its own · never-seen: registered, and no terminal ever told of it · unidentified: nothing tells it from others
 */
export const MEDIUM_DIFFERENCES = ['overdue', 'back', 'cloned', 'other-zone', 'never-seen', 'unidentified'] as const;
export type MediumDifference = (typeof MEDIUM_DIFFERENCES)[number];

export const MEDIUM_DIFFERENCE_WORDS: Readonly<Record<MediumDifference, Phrase>> = {
  overdue: { ja: '返却期限を過ぎた', en: 'Overdue' },
  back: { ja: '紛失・廃棄のあとに使われた', en: 'Used after it was lost or disposed of' },
  cloned: { ja: '複製の疑い', en: 'Suspected clone' },
  'other-zone': { ja: '別の系で使われた', en: 'Used in another zone' },
  'never-seen': { ja: '一度も見ていない', en: 'Never seen' },
  unidentified: { ja: '見分けられない', en: 'Cannot be told apart' },
};

/** By what the register is sorted. */
export const REGISTER_SORTS = ['number', 'label', 'department', 'holder', 'state', 'due', 'zone', 'unused'] as const;
export type RegisterSort = (typeof REGISTER_SORTS)[number];
