// The words of the frame around the pages.
import type { Catalogue } from '../../../shared/i18n/translate.ts';

export const APP_WORDS = {
  'app.retry': { ja: 'もう一度試す', en: 'Try again' },
  'app.no-city': { ja: '端末を見守る', en: 'Endpoint guard' },
  'menu.overview': { ja: '概要', en: 'Overview' },
  'menu.state': { ja: '状況', en: 'State' },
  'menu.endpoints': { ja: '端末', en: 'Endpoints' },
  'menu.events': { ja: 'イベント', en: 'Events' },
  'menu.administration': { ja: '管理', en: 'Administration' },
  'menu.enrolment': { ja: '端末の登録', en: 'Enrolment' },
  'menu.calendar': { ja: '開庁日と停止', en: 'Working hours' },
  'menu.auditing': { ja: '監査', en: 'Audit' },
  'menu.audit': { ja: '監査証跡', en: 'Audit trail' },
  'menu.health': { ja: 'コンソールの状態', en: 'Console health' },
  'menu.retention': { ja: '保存期間', en: 'Retention' },
  'menu.settings': { ja: '設定', en: 'Settings' },
  'menu.me': { ja: '自分のメニュー', en: 'Your menu' },
  'me.sessions': { ja: '設定とセッション', en: 'Settings and sessions' },
  'me.sign-out': { ja: 'サインアウトする', en: 'Sign out' },
  'me.other-language': { ja: 'English', en: '日本語' },
  'me.light': { ja: '明るい画面にする', en: 'Light theme' },
  'me.dark': { ja: '暗い画面にする', en: 'Dark theme' },
  'page.title': { ja: '{page} — 関守', en: '{page} — Sekimori' },
  'page.lost': { ja: 'この画面はありません', en: 'There is no such page' },
  'page.lost-lead': {
    ja: 'アドレスが変わったか、まだ作られていません。',
    en: 'The address has changed, or the page does not exist yet.',
  },
  'page.to-overview': { ja: '概要へ戻る', en: 'Back to the overview' },
  'page.role-needed': { ja: 'この画面は{roles}の役割で開けます', en: 'This page is open to the role {roles}' },
  'page.broke': { ja: 'この画面を表示できませんでした', en: 'This page could not be shown' },
} as const satisfies Catalogue;
