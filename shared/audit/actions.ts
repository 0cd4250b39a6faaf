// The closed list of what the audit trail can say was done; a word once stored is never given another meaning.
import type { Phrase } from '../i18n/translate.ts';

/** Each concern adds its own lines: `thing.done`, in the past, with both names. */
export const auditActions = {
  // Accounts and sessions
  'account.first-run-claimed': { ja: '初期設定を始めた', en: 'began the first run' },
  'account.made': { ja: 'アカウントをつくった', en: 'made an account' },
  'account.completed': { ja: 'アカウントの設定を終えた', en: 'completed the set-up of an account' },
  'account.factor-added': { ja: '認証要素を登録した', en: 'registered a factor' },
  'account.recovery-codes-made': { ja: '回復コードをつくった', en: 'made recovery codes' },
  'account.invited': { ja: 'アカウントに招待した', en: 'invited somebody to an account' },
  'account.edited': { ja: 'アカウントを変えた', en: 'changed an account' },
  'account.disabled': { ja: 'アカウントを停止した', en: 'disabled an account' },
  'account.enabled': { ja: 'アカウントを再開した', en: 'enabled an account' },
  'account.sessions-ended': { ja: 'すべてのサインインを終わらせた', en: 'ended all sessions of an account' },
  'account.link-made': { ja: '再登録のリンクをつくった', en: 'made a link to set an account up anew' },
  'account.link-claimed': { ja: '招待または再登録を始めた', en: 'began with a link of invitation or renewal' },
  'account.password-set': { ja: 'パスワードを決めた', en: 'set the password' },
  'account.password-changed': { ja: 'パスワードを変えた', en: 'changed the password' },
  'account.factor-removed': { ja: '認証要素を外した', en: 'removed a factor' },
  'account.factor-named': { ja: '認証要素に名前を付けた', en: 'named a factor' },
  'account.factor-proven': { ja: '認証要素をもう一度確かめた', en: 'gave the second factor again' },
  'deputy.named': { ja: '代決者を決めた', en: 'named a deputy' },
  'deputy.withdrawn': { ja: '代決を取りやめた', en: 'took a deputy back' },
  'api-token.made': { ja: 'APIトークンをつくった', en: 'made an API token' },
  'api-token.revoked': { ja: 'APIトークンを取り消した', en: 'revoked an API token' },
  'session.password-given': { ja: 'パスワードを確かめた', en: 'gave the password' },
  'session.began': { ja: 'サインインした', en: 'signed in' },
  'session.refused': { ja: 'サインインに失敗した', en: 'failed to sign in' },
  'session.ended': { ja: 'サインアウトした', en: 'signed out' },
  'session.ended-elsewhere': { ja: '別のセッションを終わらせた', en: 'ended another session' },
  // Settings
  'settings.city-changed': { ja: '市区町村と系を決めた', en: 'set the city and its zones' },
  'retention.changed': { ja: '保存期間を変えた', en: 'changed the retention' },
  'retention.ran': { ja: '保存期間を過ぎた記録を消した', en: 'removed records past their retention' },
  // Endpoints and enrolment
  'endpoint.edited': { ja: '端末の情報を変えた', en: 'changed an endpoint' },
  'endpoint.revoked': { ja: '端末を失効した', en: 'revoked an endpoint' },
  'endpoint.enrolled': { ja: '端末を登録した', en: 'enrolled an endpoint' },
  'enrolment-token.made': { ja: '登録トークンをつくった', en: 'made an enrolment token' },
  'enrolment-token.withdrawn': { ja: '登録トークンを取り消した', en: 'withdrew an enrolment token' },
  'enrolment-request.asked': { ja: '登録を申請した', en: 'asked for enrolment' },
  'enrolment-request.accepted': { ja: '登録の申請を認めた', en: 'accepted a waiting terminal' },
  'enrolment-request.refused': { ja: '登録の申請を断った', en: 'refused a waiting terminal' },
  'dispute.decided': { ja: '同じ端末かどうかを決めた', en: 'decided about a machine' },
  'condition.taken': { ja: '対応を引き受けた', en: 'took a condition' },
  'condition.given-back': { ja: '対応を戻した', en: 'gave a condition back' },
  // Working hours
  'calendar.changed': { ja: '開庁日と時間を変えた', en: 'changed the working calendar' },
  'planned-stop.made': { ja: '停止を計画した', en: 'planned a stop' },
  'planned-stop.cancelled': { ja: '停止の計画を取りやめた', en: 'called a planned stop off' },
  // Readings and the trail itself
  'personal-data.read': { ja: '個人に関する情報を見た', en: 'read personal data' },
  'audit.exported': { ja: '監査証跡を書き出した', en: 'exported the audit trail' },
  'audit.head-signed': { ja: '監査証跡の先頭に署名した', en: 'signed the head of the audit trail' },
  'audit.checked': { ja: '監査証跡を検査した', en: 'checked the audit trail' },
  'audit.places-changed': { ja: '監査証跡の控え先を変えた', en: 'changed where heads are kept' },
} as const satisfies Readonly<Record<string, Phrase>>;

export type AuditAction = keyof typeof auditActions;
export const AUDIT_ACTIONS = Object.keys(auditActions) as AuditAction[];
