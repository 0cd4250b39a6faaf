// What permits are of, and how that is called on pages, at the terminal and in reports.
import type { ConfidentialityClass } from '../devices/rules/policy.ts';
import type { Phrase } from '../i18n/translate.ts';
import type { PermitState } from './state.ts';

/** Stored and signed: never renamed, never reused. */
export const PERMIT_DIRECTIONS = ['carry-out', 'bring-in'] as const;
export type PermitDirection = (typeof PERMIT_DIRECTIONS)[number];
export const PERMIT_RIGHTS = ['read-only', 'read-write'] as const;
export type PermitRight = (typeof PERMIT_RIGHTS)[number];

export const DIRECTION_WORDS: Readonly<Record<PermitDirection, Phrase>> = {
  'carry-out': { ja: '持ち出し', en: 'Carry out' },
  'bring-in': { ja: '持ち込み', en: 'Bring in' },
};
export const RIGHT_WORDS: Readonly<Record<PermitRight, Phrase>> = {
  'read-only': { ja: '読み取りだけ', en: 'Read only' },
  'read-write': { ja: '書き込みもできる', en: 'Read and write' },
};
export const STATE_WORDS: Readonly<Record<PermitState, Phrase>> = {
  asked: { ja: '承認待ち', en: 'Waiting' },
  'sent-back': { ja: '差戻し', en: 'Sent back' },
  refused: { ja: '不許可', en: 'Refused' },
  withdrawn: { ja: '取消し', en: 'Withdrawn' },
  approved: { ja: '許可（開始前）', en: 'Approved' },
  running: { ja: '使用中', en: 'Running' },
  ended: { ja: '終了（未返却）', en: 'Ended, not returned' },
  returned: { ja: '返却済み', en: 'Returned' },
  erased: { ja: '消去済み', en: 'Erased' },
  disposed: { ja: '廃棄済み', en: 'Disposed of' },
};
/** 機密性 as the guideline of the ministry names them; what a clerk knows of each. */
export const CLASS_WORDS: Readonly<Record<ConfidentialityClass, Phrase>> = {
  '1': { ja: '機密性1（公開してよい）', en: 'Class 1 (public)' },
  '2': { ja: '機密性2（公開前・内部の資料）', en: 'Class 2 (internal)' },
  '3C': { ja: '機密性3C', en: 'Class 3C' },
  '3B': { ja: '機密性3B（個人情報など）', en: 'Class 3B (personal data)' },
  '3A': { ja: '機密性3A（特定個人情報など）', en: 'Class 3A (My Number data)' },
};
