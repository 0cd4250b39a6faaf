// The words of policies on pages.
import type { Phrase } from '../i18n/translate.ts';
import type { PolicyStanding } from './controls.ts';
import type { PolicyMode } from './document.ts';

export const STANDING_WORDS: Readonly<Record<PolicyStanding, Phrase>> = {
  proven: { ja: '実機確認済み', en: 'Proven' },
  watching: { ja: '見守りだけ', en: 'Watching only' },
  'under-way': { ja: '適用の途中', en: 'Under way' },
  failed: { ja: '適用できていない', en: 'Does not hold' },
  older: { ja: '古い版または未着', en: 'Older version or none' },
};
export const MODE_WORDS: Readonly<Record<PolicyMode, Phrase>> = {
  observe: { ja: '見守り', en: 'Watching' },
  enforce: { ja: '制御', en: 'Enforcing' },
};
