// Errors of the fleet's software.
import { entries } from './entry.ts';

export const softwareErrors = entries({
  SKM_SPELLING_ALONE: {
    kind: 'refused',
    http: 409,
    ja: 'この表記は、もうその名称に数えられています。',
    doJa: '画面を開き直して、いまのまとめ方を確かめてください。',
    en: 'This spelling counts for that title already.',
    doEn: 'Open the page again and look at how it is joined now.',
  },
});
