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

export const HELP: Readonly<Record<Page['id'], HelpText>> = {
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
      {
        ja: '前回見てから開いたものに色が付きます。一覧は印刷したり、Excel に書き出したりできます。',
        en: 'What opened since you last looked is marked. The list can be printed, or taken away to Excel.',
      },
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
  requests: {
    answers: [
      {
        ja: '使いたい、または使わせたくないソフトウェアを申請し、その答えを確かめます。',
        en: 'Ask that software be allowed or forbidden, and read the answer.',
      },
      {
        ja: '情報システム管理者は、いくつもの申請にまとめて答えられます。',
        en: 'Administrators answer many requests at once.',
      },
      {
        ja: 'どの端末にもまだないものは、名前を書いて申請します。',
        en: 'Write the name of what no endpoint has yet.',
      },
    ],
    keys: TABLE_KEYS,
  },
  devices: {
    answers: [
      {
        ja: 'これまでに端末につながったUSB機器と、最後の端末と人がわかります。',
        en: 'Every USB device ever plugged in, with the last endpoint and person.',
      },
      {
        ja: '同じシリアルが同時に二か所にあった機器は「複製の疑い」に並びます。',
        en: 'What was in two places at once is listed as a suspected clone.',
      },
    ],
    keys: TABLE_KEYS,
    words: [
      [
        { ja: '識別の強さ', en: 'Identity' },
        {
          ja: '一台ずつ見分けられるかどうか。弱い機器は、同じ型のほかの機器と区別できません。',
          en: 'How far it can be told apart; a weak one passes for others of its kind.',
        },
      ],
    ],
  },
  media: {
    answers: [
      {
        ja: 'どの媒体が長く使われていないか、最後にどの端末で、だれが使ったかがわかります。',
        en: 'Which media have not been used for long, and where and by whom they were last.',
      },
      {
        ja: '所属の媒体だけが見えるときは、最後に使った端末がその所属にあるものが並びます。',
        en: 'Where one sees one’s own section, these are the media last used at its endpoints.',
      },
    ],
    keys: TABLE_KEYS,
    words: [
      [
        { ja: '最後の人', en: 'Last person' },
        {
          ja: '最後につないだときに、その端末にサインインしていた人です。OSアカウントの名前だけのときは、そのときの持ち主が登録されていません。',
          en: 'Who was signed in when it was last plugged in; an account alone belonged to nobody then.',
        },
      ],
      [
        { ja: '未使用（日）', en: 'Idle (days)' },
        {
          ja: '最後に使った日からの日数です。つながったままの媒体は、端末が最後に応答した時までを使用中とみます。',
          en: 'Days since the last use; what is plugged in counts until its endpoint was last heard of.',
        },
      ],
      [
        { ja: 'マウント', en: 'Mounted' },
        {
          ja: '最後に中身を開いたときの状態です。一度でも書き込める状態だったら「書き込み可」です。',
          en: 'How it was opened last; once writable during that use, it counts as writable.',
        },
      ],
    ],
  },
  organisation: {
    answers: [
      { ja: '部署、拠点、人と、その期間がわかります。', en: 'Departments, sites and people, with their dates.' },
      {
        ja: '「改編」では、4月1日のような機構改革を日付のある計画にして、前もって確かめられます。',
        en: '“Reorganisations” makes a change like that of 1 April a dated plan that is rehearsed first.',
      },
      {
        ja: '日を選ぶと、その日の組織が見えます。過去の記録には、その時の名前が残ります。',
        en: 'Choose a day to see the organisation of that day; past records keep the names of then.',
      },
      {
        ja: '「端末台帳」では、台帳にあってエージェントのない端末と、その逆がわかります。',
        en: '“Terminal ledger” shows what is listed without an agent, and what has an agent and is not listed.',
      },
      {
        ja: '人事や資産のファイルは、違いを確かめてから取り込みます。一行でも誤りがあれば、何も変わりません。',
        en: 'Files of the personnel or property office are read in after you have seen the difference; one broken line, and nothing changes.',
      },
      {
        ja: '4月1日の組織改正は、前もって計画し、試し、当日の 0時に適用されます。',
        en: 'The reorganisation of 1 April is planned and rehearsed beforehand, and comes into force at midnight.',
      },
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
  policies: {
    answers: [
      {
        ja: '系ごとに、何を閉じるかを決めます。案を書き、適用すると、署名して端末に届きます。',
        en: 'What each zone closes. Write a draft; put in force, it is signed and handed to its terminals.',
      },
      {
        ja: '「実機確認済み」は、端末が自分のシステムを調べ、書いたとおりだと確かめた台数です。',
        en: '“Proven” counts terminals that looked at their own system and found it as written.',
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
  permits: {
    answers: [
      {
        ja: 'だれが何をどの媒体でどこへ、いつまで運ぶかがわかります。自分の課の申請は、早く使う順に「承認する」に並びます。',
        en: 'Who carries what on which medium where, and until when. Requests of your section wait in the order of their use.',
      },
      {
        ja: '承認すると、その媒体が、その端末で、その人が使うときだけ開きます。申請より短く・小さくでき、いつでも取り消せます。',
        en: 'Once approved that medium opens at that terminal for that person alone. You may shorten it, and withdraw it at any time.',
      },
      {
        ja: '自分の申請と、代決の相手の申請は決められません。上位の情報セキュリティ管理者が決めます。',
        en: 'Your own requests, and those of whom you stand in for, are decided by the head above.',
      },
      {
        ja: '媒体が戻ったら、受け取った人が返却・消去・廃棄を記録します。写しの台帳は、媒体に書かれたファイルの記録です。',
        en: 'Whoever takes a medium back records its return, erasure or disposal. The ledger lists every file that was written.',
      },
    ],
    keys: TABLE_KEYS,
  },
  deputies: {
    answers: [
      {
        ja: 'だれがいつまで、だれの代わりに決められるかがわかります。',
        en: 'Who may decide for whom, and until when.',
      },
    ],
  },
  me: {
    answers: [
      {
        ja: 'あなたのアカウント、認証要素、代決、サインインしている場所がわかります。',
        en: 'Your account, your factors, your deputies, and where you are signed in.',
      },
      {
        ja: '覚えのないサインインがあれば、ここで終わらせて、情報システム課に知らせてください。',
        en: 'End a sign-in that you do not recognise here, and tell the information systems section.',
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
