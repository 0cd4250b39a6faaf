// What can be wrong with one line of an import: what it is, and what to do, for whoever keeps the file.
import type { Phrase } from '../../i18n/translate.ts';

/** Holes are filled with facts of the line; `{value}` is text of the file and is drawn as such. */
export const importProblems = {
  empty: { ja: '「{column}」が空です。値を入れてください。', en: '“{column}” is empty. Enter a value.' },
  'too-long': {
    ja: '「{column}」が長すぎます（{most}文字まで）。短くしてください。',
    en: '“{column}” is too long (at most {most} characters). Shorten it.',
  },
  'control-characters': {
    ja: '「{column}」に改行やタブなど、名前に使えない文字があります。取り除いてください。',
    en: '“{column}” holds line ends, tabs or the like. Take them out.',
  },
  code: {
    ja: '「{column}」の「{value}」は番号として読めません。文字、数字、.-_ で 40文字までにしてください。',
    en: '“{value}” in “{column}” is no number. Use letters, digits, .-_ and at most 40 characters.',
  },
  day: {
    ja: '「{column}」の「{value}」は日付として読めません。2026-04-01 か 令和8年4月1日 のように書いてください。',
    en: '“{value}” in “{column}” is no day. Write it like 2026-04-01.',
  },
  word: {
    ja: '「{column}」の「{value}」は使えません。{words} のどれかにしてください。',
    en: '“{value}” in “{column}” is not known. Use one of {words}.',
  },
  mail: {
    ja: '「{column}」の「{value}」はメールアドレスではありません。',
    en: '“{value}” in “{column}” is no mail address.',
  },
  'too-many-cells': {
    ja: '見出しより多くの値があります。カンマを含む値は " で囲んでください。',
    en: 'The line has more values than there are headings. Put values with a comma between quotes (").',
  },
  'days-crossed': {
    ja: '終わりの日（{to}）が始まりの日（{from}）より前です。',
    en: 'The last day ({to}) lies before the first ({from}).',
  },
  'number-doubled': {
    ja: '{line}行目の別の人と、同じ職員番号「{value}」です。どちらかを直してください。',
    en: 'Line {line} gives the same staff number {value} to somebody else. Mend one of them.',
  },
  'line-doubled': {
    ja: '{line}行目と同じ「{value}」です。どちらかを消してください。',
    en: '{value} is in line {line} already. Remove one of them.',
  },
  'department-unknown': {
    ja: '所属コード「{value}」の部署は、{day} の時点でありません。先に部署を取り込むか、コードを直してください。',
    en: 'No department has the code {value} on {day}. Import the departments first, or mend the code.',
  },
  'contract-missing': {
    ja: '委託先従事者には、契約番号、会社名、監督部署コード、終了日が要ります。',
    en: 'A contractor needs a contract, a company, a supervising department and a last day.',
  },
  'post-twice': {
    ja: '{line}行目と同じ部署と職名です。どちらかを消してください。',
    en: 'The same department and title are in line {line} already. Remove one of them.',
  },
  'main-twice': {
    ja: '主務が {line}行目にもあります。片方を兼務か併任にしてください。',
    en: 'Line {line} has a main post already. Make one of them concurrent or joint.',
  },
  'parent-unknown': {
    ja: '上位所属コード「{value}」の部署は、このファイルにも今の組織にもありません。',
    en: 'No department has the code {value}, neither in this file nor in the organisation.',
  },
  ring: {
    ja: '上位をたどると自分に戻ります。上位所属コードを直してください。',
    en: 'Following the departments above leads back to this one. Mend the code above it.',
  },
  'department-planned': {
    ja: 'この部署には、{day} からの変更がもう入っています。その変更を取りやめるか、反映する日を後にしてください。',
    en: 'A change of this department from {day} on is entered already. Take it back, or choose a later day.',
  },
  'department-not-empty': {
    ja: 'ファイルにない部署ですが、まだ部署、人、端末のどれかが残っています。移してから終わらせてください。',
    en: 'The file does not name it, yet departments, people or endpoints are left in it. Move them first.',
  },
  'department-ended': {
    ja: 'このコードの部署は終わっています。別のコードにしてください。',
    en: 'The department of this code has ended. Use another code.',
  },
  'person-unknown': {
    ja: '職員番号「{value}」の人がいません。先に職員を取り込むか、番号を直してください。',
    en: 'Nobody has the staff number {value}. Import the people first, or mend the number.',
  },
  'os-account': {
    ja: '「{value}」は OSアカウントとして読めません。CITY\\taro のように書いてください。',
    en: '“{value}” is no OS account. Write it like CITY\\taro.',
  },
  'asset-number': {
    ja: '「{column}」の「{value}」は資産番号として読めません。文字、数字、空白、._/()- で 60文字までにしてください。',
    en: '“{value}” in “{column}” is no asset number. Use letters, digits, blanks, ._/()- and at most 60 characters.',
  },
  'asset-unknown': {
    ja: '資産番号がなく、シリアル番号「{value}」の端末も台帳にありません。資産番号を加えてください。',
    en: 'There is no asset number, and no listed terminal has the serial number {value}. Add the asset number.',
  },
  'serial-doubled': {
    ja: 'シリアル番号「{value}」は {line}行目にもあります。どちらかを直してください。',
    en: 'The serial number {value} is in line {line} too. Mend one of them.',
  },
  'site-unknown': {
    ja: '拠点コード「{value}」の拠点がありません。先に拠点を加えるか、コードを直してください。',
    en: 'No site has the code {value}. Add the site first, or mend the code.',
  },
  'life-step': {
    ja: '台帳では「{from}」なので、「{to}」にはできません。端末台帳の画面で状況を確かめてください。',
    en: 'The ledger says “{from}”; it cannot become “{to}”. Look at its life in the terminal ledger.',
  },
  'life-has-agent': {
    ja: 'エージェントのある端末なので、「{to}」にすると証明書が失効します。端末台帳の画面で行ってください。',
    en: 'It has an agent: as “{to}” its certificate would end. Do it in the terminal ledger.',
  },
  'destruction-proof': {
    ja: '廃棄には、廃棄証明書の番号と立会人が要ります。',
    en: 'A destruction needs the number of its certificate and a witness.',
  },
  'computer-several': {
    ja: '「{value}」の端末が台帳に 2つ以上あるので、どれか決められません。台帳のどちらかを直してください。',
    en: 'More than one line of the ledger has {value}, so nobody can tell which it is. Mend one of them.',
  },
  'computer-serial-differs': {
    ja: '台帳の「{asset}」とホスト名は同じですが、シリアル番号が違います（台帳 {listed}、ディレクトリ {value}）。入れ替えた端末なら、台帳の前の端末のホスト名を直してください。',
    en: 'Its host name is that of {asset} in the ledger, yet the serial numbers differ ({listed} there, {value} in the directory). If the machine was replaced, mend the host name of the former one.',
  },
  'account-control': {
    ja: '「{column}」の「{value}」は数として読めません。属性の名前を確かめてください。',
    en: '“{value}” in “{column}” is no number. Look whether it is the right attribute.',
  },
  'medium-number': {
    ja: '「{column}」の「{value}」は媒体番号として使えません。文字か数字で始め、40文字までにしてください。',
    en: '“{value}” in “{column}” is no number of a medium. Begin with a letter or a digit; at most 40 characters.',
  },
  'medium-ids': {
    ja: '「{column}」の「{value}」は読めません。ベンダーIDと製品IDは、両方を16進4桁で書くか、両方を空にしてください。',
    en: '“{value}” in “{column}” cannot be read. Give both vendor and product id as four hex digits, or neither.',
  },
  'medium-capacity': {
    ja: '「{column}」の「{value}」は容量として読めません。32GB や バイト数で書いてください。',
    en: '“{value}” in “{column}” is no capacity. Write 32GB, or the number of bytes.',
  },
  'medium-twin': {
    ja: 'シリアル番号「{value}」の機器は、すでに「{number}」です。どちらかを直してください。',
    en: 'The device with the serial {value} is {number} already. Mend one of them.',
  },
  'medium-state': {
    ja: '台帳では「{state}」です。貸出、返却、紛失、消去、廃棄は、媒体の画面で記録してください。',
    en: 'The register says “{state}”. Lend, take back, lose, erase or dispose of it on its own page.',
  },
  'medium-loan': {
    ja: '貸出中の媒体には、借用者の職員番号と返却期限の両方が要ります。貸出中でなければ、どちらも空にしてください。',
    en: 'A lent medium needs the staff number of its holder and the last day; any other has neither.',
  },
  'medium-holder': {
    ja: '職員番号「{value}」の人がいません。先に職員を取り込むか、番号を直してください。',
    en: 'Nobody has the staff number {value}. Import people first, or mend the number.',
  },
  'terminal-not-named': {
    ja: 'ファイルにない端末ですが、台帳では「{life}」です。端末台帳の画面でリース返却か廃棄にしてから、もう一度読み込んでください。',
    en: 'The file does not name it, yet the ledger says “{life}”. Return or destroy it in the terminal ledger first, then read the file again.',
  },
} as const satisfies Readonly<Record<string, Phrase>>;

export type ImportProblemCode = keyof typeof importProblems;
export interface ImportProblem {
  readonly code: ImportProblemCode;
  readonly facts: Readonly<Record<string, string | number>>;
}
