// The names of the roles people have at the console.
import type { Phrase } from '../../../shared/i18n/translate.ts';
import type { Role } from '../../../shared/protocol/api/common.ts';

export const ROLE_NAMES: Readonly<Record<Role, Phrase>> = {
  administrator: { ja: '情報システム管理者', en: 'Administrator' },
  operator: { ja: '運用担当', en: 'Operator' },
  'section-head': { ja: '情報セキュリティ管理者', en: 'Section head' },
  auditor: { ja: '監査担当', en: 'Auditor' },
  staff: { ja: '職員', en: 'Staff' },
  contractor: { ja: '委託先従事者', en: 'Contractor' },
};
