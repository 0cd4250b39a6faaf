// Errors of the audit trail and of retention.
import { entries } from './entry.ts';

export const auditErrors = entries({
  SKM_AUDIT_BROKEN: {
    kind: 'fault',
    http: 409,
    ja: '監査証跡の鎖が {seq}番でつながりません。書き換え、削除または挿入の疑いがあります。',
    doJa: 'データベースをそのまま保全し、直近の控えと検証プログラムで確かめてください。署名は止めています。',
    en: 'The chain of the audit trail does not hold at entry {seq}: it may have been changed, cut or added to.',
    doEn: 'Keep the database as it is and check it with the verifier and the last head kept elsewhere. Nothing is signed until then.',
  },
  SKM_ANCHOR_PLACE: {
    kind: 'fault',
    http: 502,
    ja: '監査証跡の控えを {place} に届けられませんでした（{reason}）。',
    doJa: '宛先を確かめてください。一時間ごとに、もう一度届けます。',
    en: 'The head of the audit trail could not be handed to {place} ({reason}).',
    doEn: 'Check the place; it is tried again every hour.',
  },
  SKM_MAIL_PASSWORD: {
    kind: 'invalid',
    http: 422,
    ja: 'メールサーバーのパスワードが要ります。サーバーか利用者名が変わったときは、前のパスワードは使いません。',
    doJa: '送信用アカウントのパスワードを入れてください。',
    en: 'The password of the mail server is needed. With another server or account the earlier one is not used.',
    doEn: 'Enter the password of the account that sends.',
  },
  SKM_MAIL_NOT_SENT: {
    kind: 'fault',
    http: 502,
    ja: 'メールサーバー（{host}）に渡せませんでした（{reason}）。',
    doJa: 'サーバー、ポート、暗号化、証明書、利用者名、あて先を確かめてください。',
    en: 'The mail server {host} did not take the mail ({reason}).',
    doEn: 'Check server, port, encryption, certificate, account and receivers.',
  },
  SKM_RETENTION_CHANGED: {
    kind: 'refused',
    http: 409,
    ja: '確かめてから今までに、消す範囲が変わりました。',
    doJa: '消えるものをもう一度確かめてから、実行してください。',
    en: 'What would be removed has changed since it was shown.',
    doEn: 'Look at it again, then run it.',
  },
});
