// The words around the help of a screen.
import type { Catalogue } from '../../../../shared/i18n/translate.ts';

export const HELP_WORDS = {
  button: { ja: 'この画面の説明', en: 'About this page' },
  answers: { ja: 'この画面でできること', en: 'What this page is for' },
  keys: { ja: 'キー', en: 'Keys' },
  words: { ja: '言葉', en: 'Words' },
} as const satisfies Catalogue;
