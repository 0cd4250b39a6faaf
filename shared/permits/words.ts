// What permits are of, and how that is called on pages, at the terminal and in reports.
import type { Phrase } from '../i18n/translate.ts';

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
