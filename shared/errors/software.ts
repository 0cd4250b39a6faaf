// Errors of the fleet's software.
import { entries } from './entry.ts';

export const softwareErrors = entries({
  SKM_REQUEST_WAITING: {
    kind: 'refused',
    http: 409,
    ja: '「{name}」は、もう申請して答えを待っているところです。',
    doJa: '申請の一覧で、答えが出るのを待ってください。',
    en: 'You have asked for “{name}” already.',
    doEn: 'Wait for the answer in the list of requests.',
  },
  SKM_REQUEST_NAMELESS: {
    kind: 'invalid',
    http: 400,
    ja: 'どのソフトウェアの申請かがわかりません。',
    doJa: '一覧から選ぶか、名前を入れてください。',
    en: 'The request names no software.',
    doEn: 'Choose a title, or enter a name.',
  },
  SKM_REQUEST_ANSWERED: {
    kind: 'refused',
    http: 409,
    ja: '「{name}」の申請には、ほかの人が先に答えました。',
    doJa: '画面を開き直して、いまの答えを確かめてください。',
    en: 'Somebody else has answered the request for “{name}”.',
    doEn: 'Open the page again and look at the answer.',
  },
  SKM_LICENCE_DAY: {
    kind: 'invalid',
    http: 400,
    ja: '契約の日付（{value}）が正しくありません。',
    doJa: 'ある日付を、終わりが始まりより前にならないように入れてください。',
    en: 'The date of the contract, {value}, is not possible.',
    doEn: 'Enter days that exist, the last not before the first.',
  },
  SKM_SPELLING_ALONE: {
    kind: 'refused',
    http: 409,
    ja: 'この表記は、もうその名称に数えられています。',
    doJa: '画面を開き直して、いまのまとめ方を確かめてください。',
    en: 'This spelling counts for that title already.',
    doEn: 'Open the page again and look at how it is joined now.',
  },
});
