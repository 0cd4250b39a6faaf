// The words of sign-in.
import type { Catalogue } from '../../../../shared/i18n/translate.ts';

export const SIGN_IN_WORDS = {
  'step.password': { ja: '1 / 2', en: '1 / 2' },
  'step.factor': { ja: '2 / 2', en: '2 / 2' },
  'password.title': { ja: 'サインインします', en: 'Sign in' },
  'password.lead': {
    ja: '名前とパスワードのあと、二つ目の認証要素で確かめます。',
    en: 'After your name and password, a second factor is asked.',
  },
  'password.login-name': { ja: 'ログイン名', en: 'Login name' },
  'password.password': { ja: 'パスワード', en: 'Password' },
  'password.next': { ja: '次へ', en: 'Next' },
  'password.busy': { ja: '確かめています…', en: 'Checking…' },
  'password.forgot': { ja: 'パスワードが分からない', en: 'I do not know my password' },
  'password.forgot-do': {
    ja: '別の管理者に頼むと、新しいパスワードを設定できます。',
    en: 'Ask another administrator, who can set a new one.',
  },
  'password.none-yet': {
    ja: 'まだ管理者がいません。コンソールを起動した画面に出ているリンクを開いてください（一度だけ、10分間使えます）。',
    en: 'There is no administrator yet. Open the link shown where the console was started (once, within ten minutes).',
  },
  'password.none-yet-title': { ja: 'はじめての設定から始めます', en: 'Begin with the first run' },
  'factor.title': { ja: 'もう一つ、確かめます', en: 'One more check' },
  'factor.lead': {
    ja: 'このコンソールは、二つの認証要素がそろわないと開きません。',
    en: 'This console opens only when two factors are given.',
  },
  'factor.other-person': { ja: '別の人', en: 'Somebody else' },
  'factor.passkey': { ja: 'パスキーで確かめる', en: 'Use a passkey' },
  'factor.passkey-busy': { ja: 'パスキーを待っています…', en: 'Waiting for the passkey…' },
  'factor.passkey-away': {
    ja: 'パスキーの確認が取りやめられました。もう一度どうぞ。',
    en: 'The passkey was not confirmed. Please try again.',
  },
  'factor.or': { ja: 'または', en: 'or' },
  'factor.code': { ja: '認証アプリの 6けたの数字', en: 'The six digits of your authenticator' },
  'factor.check': { ja: '確かめる', en: 'Check' },
  'factor.checking': { ja: '確かめています…', en: 'Checking…' },
  'factor.use-recovery': { ja: '回復コードを使う', en: 'Use a recovery code' },
  'factor.use-app': { ja: '認証アプリに戻る', en: 'Back to the authenticator' },
  'factor.recovery': { ja: '回復コード', en: 'Recovery code' },
  'factor.recovery-help': {
    ja: 'はじめての設定で控えたものです。一つにつき一度だけ使えます。',
    en: 'One of those you kept at the first run. Each works once.',
  },
  'factor.none-works': { ja: 'どれも使えない', en: 'None of these works' },
  'factor.none-title': { ja: 'どれも使えないときは', en: 'If none of these works' },
  'factor.none-do': {
    ja: '控えてある回復コードを使ってください。それもないときは、別の管理者に頼んでください。本人であることを確かめたうえで、認証要素を登録し直せます。',
    en: 'Use a recovery code you kept. Without one, ask another administrator, who makes sure it is you and lets you register a factor again.',
  },
  'foot.last': { ja: '前回のサインイン: {when}、{address} から', en: 'Last sign-in: {when}, from {address}' },
  'foot.version': { ja: '関守 {version}', en: 'Sekimori {version}' },
  'foot.language': { ja: 'English', en: '日本語' },
} as const satisfies Catalogue;
