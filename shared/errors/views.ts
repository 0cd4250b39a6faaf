// Errors of saved views and of what is done to many endpoints at once.
import { entries } from './entry.ts';

export const viewErrors = entries({
  SKM_VIEW_TOO_MANY: {
    kind: 'refused',
    http: 409,
    ja: '保存できる一覧は、一つの画面に {most}件までです。',
    doJa: '使わなくなったものを削除してから、もう一度保存してください。',
    en: 'At most {most} views can be saved for one page.',
    doEn: 'Delete one that is no longer used, then save again.',
  },
  SKM_SELECTION_CHANGED: {
    kind: 'refused',
    http: 409,
    ja: '選んだ後に、条件に合う端末が {seen}台から {now}台に変わりました。まだ何も変えていません。',
    doJa: '一覧を見直し、選び直してから、もう一度行ってください。',
    en: 'Since you chose, the endpoints that fit have changed from {seen} to {now}. Nothing has been changed.',
    doEn: 'Look at the list again, choose again, and repeat.',
  },
  SKM_BULK_NOTHING_TO_UNDO: {
    kind: 'refused',
    http: 409,
    ja: 'この一括操作は、元に戻せません。',
    doJa: '部署と場所の変更だけが、一度だけ元に戻せます。端末を一台ずつ確かめてください。',
    en: 'This bulk action cannot be taken back.',
    doEn: 'Only changes of department and site can, and only once. Look at the endpoints one by one.',
  },
});
