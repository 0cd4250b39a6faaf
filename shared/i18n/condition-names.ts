// Short names of the conditions, for filters and files.
import type { ConditionCode } from '../conditions/condition.ts';
import type { Phrase } from './translate.ts';

export const CONDITION_NAMES: Readonly<Record<ConditionCode, Phrase>> = {
  'journal-gap': { ja: '記録の欠け', en: 'Missing records' },
  'journal-dropped': { ja: '残せなかった記録', en: 'Dropped records' },
  'journal-refused': { ja: '受け取れない記録', en: 'Refused records' },
  'epoch-went-back': { ja: '記録の世代の戻り', en: 'Epoch went back' },
  silent: { ja: '無応答', en: 'Silent' },
  'clock-wrong': { ja: '時計のずれ', en: 'Clock wrong' },
  'identity-disputed': { ja: '鍵の重複の疑い', en: 'Disputed identity' },
  'certificate-expired': { ja: '証明書の期限切れ', en: 'Certificate expired' },
  'identity-mismatch': { ja: '番号の詐称', en: 'Identity mismatch' },
  'policy-not-held': { ja: '適用できていない設定', en: 'Policy not held' },
  'permit-overdue': { ja: '返っていない媒体', en: 'Media not back' },
  'copy-difference': { ja: '写しの台帳との違い', en: 'Ledger of copies differs' },
  'device-cloned': { ja: '機器の複製の疑い', en: 'Cloned device' },
  'logins-failing': { ja: '続いたログインの失敗', en: 'Failing logins' },
  'medium-back': { ja: '紛失・廃棄した媒体の使用', en: 'Lost medium in use' },
  'medium-overdue': { ja: '返却期限を過ぎた媒体', en: 'Overdue media' },
  'medium-unregistered': { ja: '台帳にない媒体', en: 'Unregistered media' },
  'updates-waiting': { ja: '当たっていない更新', en: 'Waiting updates' },
  'collector-failed': { ja: '調べられない項目', en: 'Unreadable section' },
  'frames-refused': { ja: '合わない通信', en: 'Refused frames' },
  'console-audit-broken': { ja: '監査証跡の断絶', en: 'Audit trail broken' },
  'console-audit-not-anchored': { ja: '監査証跡の控え', en: 'Audit heads not kept' },
  'console-reorganisation-held': { ja: '改編を反映できない', en: 'Reorganisation held' },
  'console-store-failed': { ja: '保存の失敗', en: 'Store failed' },
};
