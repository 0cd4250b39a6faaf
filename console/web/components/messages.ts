// The words of what several features draw.
import type { Catalogue } from '../../../shared/i18n/translate.ts';

export const COMPONENT_WORDS = {
  'condition.investigate': { ja: '端末を調べる', en: 'Investigate' },
  'condition.see-media': { ja: '媒体を見る', en: 'See the media' },
  'condition.see-logins': { ja: '失敗の記録を見る', en: 'See the failures' },
  'condition.decide': { ja: 'どちらかを決める', en: 'Decide' },
  'condition.nobody': { ja: '担当なし', en: 'Nobody yet' },
  'condition.take': { ja: '担当する', en: 'Take it' },
  'condition.hand-over': { ja: '引き継ぐ…', en: 'Hand over…' },
  'condition.note': { ja: '申し送り', en: 'Handed over with' },
  'condition.return': { ja: '担当を外す', en: 'Give back' },
  'condition.console': { ja: 'コンソール', en: 'Console' },
  'condition.new': { ja: '前回見てから開いたもの', en: 'Opened since you last looked' },
  'token.command': { ja: '端末でこのコマンドを実行します', en: 'Run this command on the endpoint' },
  'token.paste': {
    ja: '続けて、このトークンを貼り付けて Enter を押します',
    en: 'Then paste this token and press Enter',
  },
  'token.until': {
    ja: 'トークンは {until} まで使えます。この画面を閉じると、もう表示できません。',
    en: 'The token can be used until {until}. Once this is closed it cannot be shown again.',
  },
  'export.label': { ja: '書き出す', en: 'Export' },
  'export.xlsx': { ja: 'Excel（.xlsx）', en: 'Excel (.xlsx)' },
  'export.csv': { ja: 'CSV（UTF-8）', en: 'CSV (UTF-8)' },
  'export.csv-cp932': { ja: 'CSV（シフトJIS。ない文字は〓）', en: 'CSV (Shift JIS; 〓 for what it lacks)' },
  'print.conditions': { ja: '条件:', en: 'Filters:' },
  'act.print': { ja: '印刷', en: 'Print' },
  'print.busy': { ja: '集めています…', en: 'Gathering…' },
  'print.all': { ja: '全{count}件', en: '{count} in all' },
  'print.some': { ja: '{all}件のうち最初の {count}件', en: 'the first {count} of {all}' },
  'print.more': { ja: '最初の {count}件（続きがあります）', en: 'the first {count}; there are more' },
  'print.by': { ja: '印刷:', en: 'Printed by' },
  'link.idle': { ja: 'この条件のリンク', en: 'Copy link' },
  'link.copied': { ja: 'リンクをコピーしました', en: 'Link copied' },
  'link.failed': { ja: 'コピーできませんでした', en: 'Could not copy' },
} as const satisfies Catalogue;
