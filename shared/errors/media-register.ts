// Errors of the register of media.
import { entries } from './entry.ts';

export const mediaRegisterErrors = entries({
  SKM_MEDIUM_ACT: {
    kind: 'refused',
    http: 409,
    ja: 'この媒体のいまの状態では、選んだ操作はできません。',
    doJa: '画面を開き直して、いまの状態を確かめてください。貸出中の媒体は、先に返却を受けます。',
    en: 'This cannot be done to the medium in its present state.',
    doEn: 'Open the page again and look at its state. A medium that is lent is taken back first.',
  },
  SKM_MEDIUM_INCOMPLETE: {
    kind: 'invalid',
    http: 422,
    ja: '記録に必要な項目が足りないか、正しくありません（{missing}）。',
    doJa: '貸出には借りる人と返却期限（今日以降）、消去と廃棄には方法と立会人を入れてください。',
    en: 'Something that the record needs is missing or wrong ({missing}).',
    doEn: 'A loan needs a holder and a last day (today or later); an erasure or disposal needs its method and a witness.',
  },
  SKM_MEDIUM_TWIN: {
    kind: 'refused',
    http: 409,
    ja: '同じ機器が、台帳に {number} として登録されています。',
    doJa: 'その媒体の画面を開いて確かめてください。別の機器なら、複製のおそれがあります。',
    en: 'The same device is in the register as {number}.',
    doEn: 'Open that medium. If it is another thing, one of them may be a clone.',
  },
});
