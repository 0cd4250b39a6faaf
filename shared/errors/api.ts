// Errors of the console's REST interface.
import { entries } from './entry.ts';

export const apiErrors = entries({
  SKM_REQUEST_MALFORMED: {
    kind: 'invalid',
    http: 400,
    ja: '送られた内容の形が正しくありません（{reason}）。',
    doJa: '入力を確かめて、もう一度送ってください。',
    en: 'What was sent does not fit ({reason}).',
    doEn: 'Check the input and send it again.',
  },
  SKM_BODY_TOO_LARGE: {
    kind: 'invalid',
    http: 413,
    ja: '送られた内容が大きすぎます。',
    doJa: '分けて送ってください。',
    en: 'What was sent is too large.',
    doEn: 'Send it in parts.',
  },
  SKM_CHANGED_MEANWHILE: {
    kind: 'refused',
    http: 409,
    ja: '開いている間に、ほかの人が先に変えました。あなたの変更はまだ保存していません。',
    doJa: 'いまの内容と見比べて、必要なところだけもう一度変えてください。',
    en: 'Somebody else changed this while you had it open. Your change has not been saved.',
    doEn: 'Compare it with what is there now, and make the part that is still needed again.',
  },
  SKM_NOT_FOUND: {
    kind: 'refused',
    http: 404,
    ja: 'ここには何もありません。',
    doJa: 'アドレスを確かめるか、一覧から選び直してください。',
    en: 'There is nothing here.',
    doEn: 'Check the address, or choose again from the list.',
  },
  SKM_TOO_MANY_REQUESTS: {
    kind: 'refused',
    http: 429,
    ja: '要求が多すぎます。',
    doJa: '少し待ってから、もう一度行ってください。',
    en: 'Too many requests.',
    doEn: 'Wait a moment and try again.',
  },
  SKM_LIVE_LOST: {
    kind: 'fault',
    ja: '{since} から、新しい状態を受け取れません。表示は {since} のものです。端末側の守りは続いています。',
    doJa: '自動でつなぎ直しています。続くときはネットワークを確かめてください。',
    en: 'No new state since {since}; what is shown is of then. Terminals go on enforcing.',
    doEn: 'Reconnecting by itself; check the network if it goes on.',
  },
});
