// The one page of help of each screen: what it answers, its keys, its words. Loaded when somebody asks for it.
import type { Phrase } from '../../../../shared/i18n/translate.ts';
import type { Page } from '../../app/pages.ts';

export interface HelpText {
  /** What one learns here, and where to go on. */
  readonly answers: readonly Phrase[];
  readonly keys?: readonly (readonly [keys: string, does: Phrase])[];
  readonly words?: readonly (readonly [word: Phrase, means: Phrase])[];
}

const TABLE_KEYS: NonNullable<HelpText['keys']> = [
  ['↑ ↓', { ja: '行を移る', en: 'move between rows' }],
  ['Enter', { ja: '行を開く', en: 'open the row' }],
  ['/', { ja: '絞り込みの欄へ', en: 'go to the filter' }],
];
const LIVENESS: NonNullable<HelpText['words']> = [
  [
    { ja: '無応答', en: 'Silent' },
    { ja: '応答するはずの時間に、応答がありません。', en: 'Expected to report and does not.' },
  ],
  [
    { ja: '停止', en: 'Stopped' },
    { ja: '電源を切るなど、端末が終わりを知らせてから止まりました。', en: 'It said goodbye before it stopped.' },
  ],
];

export const HELP: Readonly<Partial<Record<Page['id'], HelpText>>> = {
  overview: {
    answers: [
      { ja: 'いま人の手が必要なことと、その担当がわかります。', en: 'What needs somebody now, and who has it.' },
      { ja: '数字はすべて、その内訳の一覧につながっています。', en: 'Every figure leads to the list behind it.' },
      {
        ja: '前回見てから変わったものに、色が付きます。',
        en: 'What changed since you last looked is marked.',
      },
    ],
    keys: [['Ctrl K', { ja: '端末・人・部署・画面をさがす', en: 'find endpoints, people, departments, pages' }]],
    words: LIVENESS,
  },
  endpoints: {
    answers: [
      {
        ja: 'どの端末がいつもと違うかがわかり、選んだ端末をまとめて変えられます。',
        en: 'Which endpoints are not as they should be, and acting on those you choose.',
      },
      {
        ja: '「条件」で絞り込み、「以外」で除きます。条件はアドレスに入るので、リンクで渡せます。',
        en: 'Filters narrow, “Exclude” leaves out; they are in the address, so the link can be handed on.',
      },
      {
        ja: '「この一覧を保存」で、条件・並び・列に名前を付けて見出しにできます。',
        en: '“Save this view” makes a tab of filters, order and columns.',
      },
      {
        ja: '一括操作は、終わったあとでも部署と場所を元に戻せます。',
        en: 'Bulk changes of department and site can be taken back afterwards.',
      },
    ],
    keys: [
      ...TABLE_KEYS,
      ['Space', { ja: '行を選ぶ（Shift で範囲）', en: 'choose the row (Shift: a range)' }],
      ['Esc', { ja: '選択をやめる', en: 'forget the choice' }],
    ],
    words: LIVENESS,
  },
  conditions: {
    answers: [
      {
        ja: 'いま開いている要対応と、閉じたものが、急ぐ順に並びます。',
        en: 'What is to do and what was closed, most urgent first.',
      },
      { ja: '引き受けると、あなたの名前が付きます。', en: 'What you take carries your name.' },
    ],
  },
  software: {
    answers: [
      {
        ja: '市の端末にあるソフトウェアと、どの端末にあるかがわかります。',
        en: 'The software of all endpoints, and who has it.',
      },
      {
        ja: '表記の違いをまとめた理由を確かめ、分け直せます。',
        en: 'Why spellings were joined, and how to part them again.',
      },
    ],
  },
  organisation: {
    answers: [
      { ja: '部署、拠点、人と、その期間がわかります。', en: 'Departments, sites and people, with their dates.' },
    ],
  },
  health: {
    answers: [
      {
        ja: 'コンソール自身が、記録を遅れなく受け取れているかがわかります。',
        en: 'Whether the console itself keeps up with what arrives.',
      },
    ],
  },
  retention: {
    answers: [
      {
        ja: 'どの記録をいつまで残すかを決め、消える前に何が消えるかを確かめます。',
        en: 'How long records are kept, and what goes before it goes.',
      },
    ],
  },
  events: {
    answers: [
      { ja: '端末で起きたことが、新しい順に並びます。', en: 'What happened on the endpoints, newest first.' },
      { ja: '一覧に触れている間は、新しい記録は待っています。', en: 'While you point at the list, new records wait.' },
    ],
  },
  enrolment: {
    answers: [
      {
        ja: '端末を加えるためのトークンをつくり、申請してきた端末を認めるか断ります。',
        en: 'Make tokens that bring endpoints in; accept or refuse those that wait.',
      },
    ],
  },
  calendar: {
    answers: [
      { ja: '開庁時間の外では、無応答は通知になりません。', en: 'Outside of working hours silence is no alert.' },
      { ja: '停止を計画しておくと、復帰予定まで待ちます。', en: 'A planned stop waits until its return time.' },
    ],
  },
  audit: {
    answers: [
      {
        ja: 'だれが、いつ、何を、なぜ変えたか、だれの情報を見たかがわかります。',
        en: 'Who changed what, when and why, and who read about whom.',
      },
      {
        ja: '書き出したファイルは、コンソールなしで検査できます。',
        en: 'What you export can be checked without the console.',
      },
    ],
  },
  operators: {
    answers: [
      {
        ja: 'コンソールに入れる人と、その役割、止まった人がわかります。',
        en: 'Who may sign in, in which role, and who is stopped.',
      },
    ],
  },
  deputies: {
    answers: [
      {
        ja: 'だれがいつまで、だれの代わりに決められるかがわかります。',
        en: 'Who may decide for whom, and until when.',
      },
    ],
  },
  settings: {
    answers: [
      {
        ja: '言葉、暦、行の高さ、一文字のキーを、このブラウザーで選べます。',
        en: 'Language, calendar, row height and single-letter keys of this browser.',
      },
    ],
  },
};
