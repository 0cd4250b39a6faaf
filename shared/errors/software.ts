// Errors of the fleet's software.
import { entries } from './entry.ts';

export const softwareErrors = entries({
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
