// The words of saved views.
import type { Catalogue } from '../../../../shared/i18n/translate.ts';

export const VIEWS_WORDS = {
  'act.save': { ja: 'この一覧を保存…', en: 'Save this view…' },
  menu: { ja: 'この一覧', en: 'This view' },
  'act.overwrite': { ja: '変更を上書き保存', en: 'Save the changes' },
  'act.rename': { ja: '名前と共有…', en: 'Name and sharing…' },
  'act.save-as': { ja: '別の名前で保存…', en: 'Save as…' },
  'act.remove': { ja: '削除', en: 'Delete' },
  ended: { ja: '{name}（要確認）', en: '{name} (to check)' },
  'ended-why': {
    ja: 'いまの組織にない部・課で絞り込んでいます。選び直して、上書き保存してください。',
    en: 'It narrows by a department that is none of today’s. Choose another one and save the changes.',
  },
  shared: { ja: '{name}（共有）', en: '{name} (shared)' },
  changed: { ja: '{name} ＊', en: '{name} *' },
  'save.title': { ja: 'この一覧を保存します', en: 'Save this view' },
  'save.help': {
    ja: 'いまの条件、並び、列を保存します。いつ開いても、その時に合うものが並びます。',
    en: 'Keeps the filters, the order and the columns; opened later, it shows what fits then.',
  },
  'save.name': { ja: '名前', en: 'Name' },
  'save.no-name': { ja: '名前を入れると保存できます。', en: 'Enter a name first.' },
  'save.shared': { ja: '運用者みんなで使う', en: 'Share with everybody' },
  'save.shared-help': {
    ja: 'だれにも見える見出しになります。変更は監査証跡に残ります。',
    en: 'Everybody sees the tab; changes are kept in the audit trail.',
  },
  'save.verb': { ja: '保存する', en: 'Save' },
  'save.busy': { ja: '保存しています…', en: 'Saving…' },
  'edit.title': { ja: '「{name}」の名前と共有', en: 'Name and sharing of “{name}”' },
  'edit.now': {
    ja: 'いまの名前は「{name}」です。もう一度保存すると、あなたの名前になります。',
    en: 'It is now called “{name}”. Saving again gives it your name.',
  },
  cancel: { ja: 'やめる', en: 'Cancel' },
  'done.saved': { ja: '「{name}」を保存しました', en: 'Saved “{name}”' },
  'done.removed': { ja: '「{name}」を削除しました', en: 'Deleted “{name}”' },
} as const satisfies Catalogue;
