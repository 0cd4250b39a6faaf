// The words of the search over everything.
import type { Catalogue } from '../../../../shared/i18n/translate.ts';

export const SEARCH_WORDS = {
  endpoints: { ja: '端末', en: 'Endpoints' },
  recent: { ja: '最近開いたもの', en: 'Recently opened' },
  people: { ja: '人', en: 'People' },
  departments: { ja: '部署の端末', en: 'Endpoints of a department' },
  software: { ja: 'ソフトウェア', en: 'Software' },
  devices: { ja: '機器と媒体', en: 'Devices and media' },
  unnamed: { ja: '名前のない機器', en: 'Device without a name' },
  'on-endpoints': { ja: '{count}台', en: '{count} endpoints' },
  pages: { ja: '画面', en: 'Pages' },
  actions: { ja: '操作', en: 'Actions' },
  'action.enrol': { ja: '登録トークンを作る', en: 'Make an enrolment token' },
  'action.silent': { ja: '無応答の端末を見る', en: 'Show silent endpoints' },
  'action.dark': { ja: '暗い画面にする', en: 'Use the dark theme' },
  'action.light': { ja: '明るい画面にする', en: 'Use the light theme' },
  'action.language': { ja: 'English にする', en: '日本語にする' },
  'action.sign-out': { ja: 'サインアウトする', en: 'Sign out' },
} as const satisfies Catalogue;
