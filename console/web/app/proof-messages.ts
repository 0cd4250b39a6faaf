// The words of the dialog that asks for the second factor again.
import type { Catalogue } from '../../../shared/i18n/translate.ts';

export const PROOF_WORDS = {
  'proof.title': { ja: '二つ目の認証要素で確かめます', en: 'Confirm with your second factor' },
  'proof.why': {
    ja: '権限や認証要素を変える操作なので、いま画面の前にいるのがあなたであることを確かめます。5分のあいだ、続けて操作できます。',
    en: 'This changes rights or factors, so it is checked that you are the one at the screen. It lasts for five minutes.',
  },
  'proof.code': { ja: '認証アプリに出た 6けたの数字', en: 'The six digits of your authenticator' },
  'proof.recovery': { ja: '回復コード', en: 'Recovery code' },
  'proof.do': { ja: '確かめて続ける', en: 'Confirm and go on' },
  'proof.busy': { ja: '確かめています…', en: 'Checking…' },
  'proof.passkey': { ja: 'パスキーで確かめる', en: 'Confirm with a passkey' },
  'proof.passkey-busy': { ja: 'パスキーを待っています…', en: 'Waiting for the passkey…' },
  'proof.use-recovery': { ja: '回復コードを使う', en: 'Use a recovery code' },
  'proof.use-other': { ja: '認証アプリかパスキーを使う', en: 'Use the authenticator or a passkey' },
  'proof.cancel': { ja: 'やめる', en: 'Cancel' },
} as const satisfies Catalogue;
