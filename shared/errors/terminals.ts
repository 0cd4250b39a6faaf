// Errors of the ledger of terminals.
import { entries } from './entry.ts';

export const terminalErrors = entries({
  SKM_TERMINAL_LIFE: {
    kind: 'refused',
    http: 409,
    ja: 'この端末のいまの状況からは、選んだ状況にできません。',
    doJa: '画面を開き直して、いまの状況を確かめてください。証明書が失効した端末は、在庫に戻してから登録し直します。',
    en: 'From its present life the terminal cannot become what was chosen.',
    doEn: 'Open the page again and look at its life. A terminal whose certificate ended goes back to stock and is enrolled anew.',
  },
  SKM_TERMINAL_APPROVER: {
    kind: 'refused',
    http: 403,
    ja: '対象外にすることは、申請した人自身では承認できません。',
    doJa: 'ほかの管理者に承認を頼んでください。',
    en: 'Whoever asked to leave a terminal out of scope cannot approve it.',
    doEn: 'Ask another administrator to approve it.',
  },
  SKM_TERMINAL_SCOPE: {
    kind: 'refused',
    http: 409,
    ja: 'この端末には、決める申請がありません。',
    doJa: '画面を開き直して、いまの状態を確かめてください。',
    en: 'There is nothing to decide about this terminal.',
    doEn: 'Open the page again and look at its state.',
  },
});
