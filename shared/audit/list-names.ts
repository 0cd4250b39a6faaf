// What a list of people's data is called, for an auditor who reads which of them somebody opened.
import type { Phrase } from '../i18n/translate.ts';

/** By the address of the route; what lies below an address has its name too. */
const NAMES: Readonly<Record<string, Phrase>> = {
  '/api/v1/accounts': { ja: '運用者', en: 'accounts' },
  '/api/v1/audit': { ja: '監査証跡', en: 'audit trail' },
  '/api/v1/conditions': { ja: '要対応', en: 'conditions' },
  '/api/v1/conditions/colleagues': { ja: '引き継ぐ相手', en: 'colleagues' },
  '/api/v1/departments': { ja: '部署', en: 'departments' },
  '/api/v1/deputies': { ja: '代決', en: 'deputies' },
  '/api/v1/devices': { ja: '機器', en: 'devices' },
  '/api/v1/directory': { ja: 'ディレクトリ', en: 'directory' },
  '/api/v1/endpoints': { ja: '端末', en: 'endpoints' },
  '/api/v1/enrolment': { ja: '端末の登録', en: 'enrolment' },
  '/api/v1/events': { ja: 'イベント', en: 'events' },
  '/api/v1/expected-terminals': { ja: '端末台帳', en: 'ledger of terminals' },
  '/api/v1/imports': { ja: '取り込み', en: 'imports' },
  '/api/v1/licences': { ja: 'ライセンス', en: 'licences' },
  '/api/v1/live': { ja: '届くたびの知らせ', en: 'live news' },
  '/api/v1/media': { ja: '媒体', en: 'media' },
  '/api/v1/media-register': { ja: '貸与台帳', en: 'register of media' },
  '/api/v1/os-accounts': { ja: 'OSアカウント', en: 'OS accounts' },
  '/api/v1/overview': { ja: '概要', en: 'overview' },
  '/api/v1/people': { ja: '職員・委託先', en: 'people' },
  '/api/v1/permits': { ja: '持ち出し・持ち込みの許可', en: 'permits' },
  '/api/v1/planned-stops': { ja: '停止の計画', en: 'planned stops' },
  '/api/v1/policies': { ja: '端末制御設定', en: 'policies' },
  '/api/v1/reorganisations': { ja: '改編', en: 'reorganisations' },
  '/api/v1/search': { ja: '検索', en: 'search' },
  '/api/v1/software': { ja: 'ソフトウェア', en: 'software' },
  '/api/v1/software-requests': { ja: 'ソフトウェアの申請', en: 'requests for software' },
  '/api/v1/tokens': { ja: 'APIトークン', en: 'API tokens' },
  '/api/v1/views': { ja: '保存した一覧', en: 'saved views' },
};

/** @returns null for a route of another version: its address is shown */
export function listName(route: string): Phrase | null {
  const parts = route.replace(/\.(?:csv|xlsx)$/u, '').split('/');
  for (let length = parts.length; length > 1; length -= 1) {
    const name = NAMES[parts.slice(0, length).join('/')];
    if (name !== undefined) return name;
  }
  return null;
}
