// The closed list of what an entry of the audit trail can be about.
import type { Phrase } from '../i18n/translate.ts';

/** Each concern adds its own lines. */
export const auditSubjects = {
  account: { ja: 'アカウント', en: 'Account' },
  deputy: { ja: '代決', en: 'Deputy' },
  'api-token': { ja: 'APIトークン', en: 'API token' },
  session: { ja: 'セッション', en: 'Session' },
  settings: { ja: '設定', en: 'Settings' },
  endpoint: { ja: '端末', en: 'Endpoint' },
  'enrolment-token': { ja: '登録トークン', en: 'Enrolment token' },
  'enrolment-request': { ja: '登録の申請', en: 'Waiting terminal' },
  dispute: { ja: '同一性の確認', en: 'Machine to decide about' },
  condition: { ja: '対応が必要な状態', en: 'Condition' },
  person: { ja: '人', en: 'Person' },
  department: { ja: '部署', en: 'Department' },
  site: { ja: '拠点', en: 'Site' },
  'os-account': { ja: 'OSアカウント', en: 'OS account' },
  'organisation-import': { ja: '取り込み', en: 'Import' },
  'expected-terminal': { ja: '台帳の端末', en: 'Listed terminal' },
  reorganisation: { ja: '改編', en: 'Reorganisation' },
  list: { ja: '一覧', en: 'List' },
  view: { ja: '保存した一覧', en: 'Saved view' },
  'bulk-job': { ja: '一括操作', en: 'Bulk action' },
  calendar: { ja: '開庁日と時間', en: 'Working calendar' },
  'planned-stop': { ja: '停止の計画', en: 'Planned stop' },
  device: { ja: '機器', en: 'Device' },
  medium: { ja: '媒体', en: 'Medium' },
  software: { ja: 'ソフトウェア', en: 'Software' },
  'software-request': { ja: 'ソフトウェアの申請', en: 'Request for software' },
  licence: { ja: 'ライセンス', en: 'Licence' },
  'audit-trail': { ja: '監査証跡', en: 'Audit trail' },
  permit: { ja: '持ち出し・持ち込みの許可', en: 'Permit' },
  policy: { ja: '端末制御設定', en: 'Policy' },
  retention: { ja: '保存期間', en: 'Retention' },
} as const satisfies Readonly<Record<string, Phrase>>;

export type AuditSubjectKind = keyof typeof auditSubjects;
export const AUDIT_SUBJECT_KINDS = Object.keys(auditSubjects) as AuditSubjectKind[];
