// The words of what several features draw.
import type { Catalogue } from '../../../shared/i18n/translate.ts';

export const COMPONENT_WORDS = {
  'condition.investigate': { ja: '端末を調べる', en: 'Investigate' },
  'condition.decide': { ja: 'どちらかを決める', en: 'Decide' },
  'condition.nobody': { ja: '担当なし', en: 'Nobody yet' },
  'condition.take': { ja: '担当する', en: 'Take it' },
  'condition.return': { ja: '担当を外す', en: 'Give back' },
  'condition.console': { ja: 'コンソール', en: 'Console' },
  'condition.new': { ja: '前回見てから開いたもの', en: 'Opened since you last looked' },
} as const satisfies Catalogue;
