// Errors of accounts, factors and sessions.
import { entries } from './entry.ts';

export const accountErrors = entries({
  SKM_SIGN_IN_FAILED: {
    kind: 'refused',
    http: 401,
    ja: '確かめられませんでした。',
    doJa: 'もう一度どうぞ。続くときは、別の管理者に知らせてください。',
    en: 'That could not be confirmed.',
    doEn: 'Try again; if it goes on, tell another administrator.',
  },
  SKM_SIGN_IN_WAIT: {
    kind: 'refused',
    http: 429,
    ja: '続けて失敗したため、{until} まで待ってください。',
    doJa: '急ぐときは、別の管理者に知らせてください。',
    en: 'After repeated failures, wait until {until}.',
    doEn: 'If it is urgent, tell another administrator.',
  },
  SKM_SIGN_IN_NEEDED: {
    kind: 'refused',
    http: 401,
    ja: 'サインインが必要です。',
    doJa: 'サインインしてから続けてください。',
    en: 'You need to sign in.',
    doEn: 'Sign in and go on.',
  },
  SKM_SECOND_FACTOR_NEEDED: {
    kind: 'refused',
    http: 401,
    ja: '二つ目の認証要素が必要です。',
    doJa: '認証アプリの数字かパスキーで確かめてください。',
    en: 'A second factor is needed.',
    doEn: 'Confirm with your authenticator or passkey.',
  },
  SKM_ROLE_NEEDED: {
    kind: 'refused',
    http: 403,
    ja: 'この操作は、{roles}の役割で行えます。',
    doJa: '必要なときは管理者に頼んでください。',
    en: 'This needs the role {roles}.',
    doEn: 'Ask an administrator if you need it.',
  },
  SKM_FIRST_RUN_LINK: {
    kind: 'refused',
    http: 403,
    ja: 'このリンクは使えません（使用済み、または 10分を過ぎています）。',
    doJa: 'コンソールを起動し直すと、新しいリンクが出ます。',
    en: 'This link cannot be used (used already, or older than ten minutes).',
    doEn: 'Start the console again to get a new link.',
  },
  SKM_PASSWORD_WEAK: {
    kind: 'invalid',
    http: 400,
    ja: 'このパスワードは使えません（{reason}）。',
    doJa: '15文字以上で、よく使われる言葉だけでないものにしてください。',
    en: 'This password cannot be used ({reason}).',
    doEn: 'Use at least 15 characters and not only common words.',
  },
  SKM_SAME_ORIGIN_NEEDED: {
    kind: 'refused',
    http: 403,
    ja: 'ほかのサイトからの操作は受け付けません。',
    doJa: 'コンソールの画面から操作してください。',
    en: 'Requests from other sites are refused.',
    doEn: 'Use the console itself.',
  },
});
