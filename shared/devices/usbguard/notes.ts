// What is said about rules of USBGuard that were taken over: what they really do there, and what became of them here.
import type { Phrase } from '../../i18n/translate.ts';
import type { ProblemCode } from './cursor.ts';

/** Holes: `{line}`, `{attribute}`. What a rule says of itself is never put into a sentence. */
export const IMPORT_NOTES = {
  'left-out': {
    ja: '{line}行目：「{attribute}」はここでは表せないため、この許可は取り込みません。止まったままになります。',
    en: 'Line {line}: “{attribute}” cannot be expressed here, so this allow rule was left out; what it opened stays closed.',
  },
  'blocks-more': {
    ja: '{line}行目：「{attribute}」はここでは表せないため、その条件なしで止めます。元より広く止まります。',
    en: 'Line {line}: “{attribute}” cannot be expressed here; the rule blocks without it, and so more than before.',
  },
  'blocks-everything': {
    ja: '{line}行目：条件が 1つも残らないため、ここより後のルールにかかわらず、すべての機器を止めます。残すか消すか決めてください。',
    en: 'Line {line}: no condition is left, so it blocks every device, whatever the rules after it say. Decide whether to keep it.',
  },
  'blocks-grown': {
    ja: '{line}行目：書かれた機能のほかに別の機能を併せ持つ機器も、ここでは止めます。',
    en: 'Line {line}: here it also blocks a device that shows other interfaces besides those named.',
  },
  'given-up': {
    ja: '{line}行目：「{attribute}」の条件は、選ばれたとおり外しました。元より広く許可します。',
    en: 'Line {line}: the condition “{attribute}” was given up as chosen; the rule allows more than before.',
  },
  'opens-less': {
    ja: '{line}行目：「{attribute}」の書き方では、ほかの機能を併せ持つ機器まで許可されます。ここでは、書かれた機能だけの機器に限って許可します。',
    en: 'Line {line}: as written, “{attribute}” also allows devices that do more besides. Here it allows only those that do nothing else.',
  },
  'never-matches': {
    ja: '{line}行目：「{attribute}」の条件に合う機器はありません。取り込みません。',
    en: 'Line {line}: no device can meet “{attribute}”, so the rule was left out.',
  },
  'internal-target': {
    ja: '{line}行目：match と device は許可も停止もしません。取り込みません。',
    en: 'Line {line}: match and device neither allow nor block; left out.',
  },
  reject: {
    ja: '{line}行目：reject（切り離し）は、ここでは「止める」になります。',
    en: 'Line {line}: reject (remove from the system) becomes “block” here.',
  },
  'broken-equals': {
    ja: '{line}行目：USBGuard 1.1 の equals は数しか合わせず、USBメモリにキーボードを併せた機器も許可します。ここでは1つずつ正しく照合します。',
    en: 'Line {line}: equals of USBGuard 1.1 compares only how many, and so allows a stick with a keyboard too. Here each interface is matched by itself.',
  },
  'broken-match-all': {
    ja: '{line}行目：USBGuard 1.1 の match-all は、「{attribute}」ではどんな機器にも合います。意図した動きか確かめてください。',
    en: 'Line {line}: match-all of USBGuard 1.1 fits every device in “{attribute}”. Check what was meant.',
  },
  'broken-upper-case': {
    ja: '{line}行目：USBGuard では、大文字の ID はどの機器にも合いません。ここでは合います。意図した動きか確かめてください。',
    en: 'Line {line}: in USBGuard an id in capitals fits no device. Here it does. Check what was meant.',
  },
  'broken-localtime': {
    ja: '{line}行目：USBGuard の localtime は協定世界時で動き、日本では 9時間ずれていました。ここでは日本の時刻で取り込みます。',
    en: 'Line {line}: localtime of USBGuard runs by UTC, nine hours off in Japan. Here it is taken as Japan’s time.',
  },
  'broken-seconds': {
    ja: '{line}行目：USBGuard では、秒まで書いた localtime は決して成り立ちません。ここでは分までの時刻として取り込みます。',
    en: 'Line {line}: in USBGuard a localtime with seconds never holds. Here it is taken to the minute.',
  },
  'broken-midnight': {
    ja: '{line}行目：USBGuard は、0時をまたぐ localtime を読めません。ここでは翌日までの時間帯として取り込みます。',
    en: 'Line {line}: USBGuard cannot read a localtime across midnight. Here it lasts into the next day.',
  },
  'broken-none-of': {
    ja: '{line}行目：USBGuard の none-of は、その値を示さない機器にも合います。',
    en: 'Line {line}: none-of of USBGuard also fits a device that shows no such value.',
  },
  'broken-rule-applied': {
    ja: '{line}行目：USBGuard の rule-applied と rule-evaluated は、ルールではなく機器の回数を見るため、書いたとおりに動きません。',
    en: 'Line {line}: rule-applied and rule-evaluated of USBGuard count the device and not the rule, so they do not do what they say.',
  },
  'order-ignored': {
    ja: '{line}行目：equals-ordered の順番は、ここでは見ません。',
    en: 'Line {line}: the order asked for by equals-ordered is not looked at here.',
  },
} as const satisfies Readonly<Record<string, Phrase>>;
export type ImportNoteCode = keyof typeof IMPORT_NOTES;

export interface ImportNote {
  readonly line: number;
  /** Of the attribute; 1 for the rule as a whole. */
  readonly column: number;
  readonly code: ImportNoteCode;
  /** An attribute of USBGuard, or `target`. */
  readonly attribute: string;
}

/** Holes: `{line}`, `{column}`. */
export const PROBLEM_WORDS: Readonly<Record<ProblemCode, Phrase>> = {
  target: {
    ja: '{line}行目 {column}文字目：allow、block、reject のどれかで始めてください。',
    en: 'Line {line}, column {column}: begin with allow, block or reject.',
  },
  attribute: {
    ja: '{line}行目 {column}文字目：知らない項目です。id、serial、with-interface などを書いてください。',
    en: 'Line {line}, column {column}: no such attribute. Write id, serial, with-interface or the like.',
  },
  'attribute-doubled': {
    ja: '{line}行目 {column}文字目：同じ項目が 2回あります。1つにまとめてください。',
    en: 'Line {line}, column {column}: the attribute is given twice. Put both into one.',
  },
  id: {
    ja: '{line}行目 {column}文字目：0781:5581 や 0781:* のように書いてください。',
    en: 'Line {line}, column {column}: write it like 0781:5581 or 0781:*.',
  },
  interface: {
    ja: '{line}行目 {column}文字目：08:06:50 や 08:*:* のように書いてください。',
    en: 'Line {line}, column {column}: write it like 08:06:50 or 08:*:*.',
  },
  string: {
    ja: '{line}行目 {column}文字目：" で囲んでください。',
    en: 'Line {line}, column {column}: put it between quotes (").',
  },
  'string-unclosed': {
    ja: '{line}行目 {column}文字目：" が閉じていません。',
    en: 'Line {line}, column {column}: the quote is not closed.',
  },
  escape: {
    ja: '{line}行目 {column}文字目：\\ の後の文字が正しくありません。\\x22 のように書いてください。',
    en: 'Line {line}, column {column}: what follows \\ is not known. Write it like \\x22.',
  },
  'set-unclosed': {
    ja: '{line}行目 {column}文字目：{ が閉じていません。',
    en: 'Line {line}, column {column}: the brace is not closed.',
  },
  'set-empty': {
    ja: '{line}行目 {column}文字目：{ } の中に値を入れてください。',
    en: 'Line {line}, column {column}: put a value between the braces.',
  },
  condition: {
    ja: '{line}行目 {column}文字目：知らない条件です。localtime(08:30-17:15) のように書いてください。',
    en: 'Line {line}, column {column}: no such condition. Write it like localtime(08:30-17:15).',
  },
  'blank-missing': {
    ja: '{line}行目 {column}文字目：空白で区切ってください。',
    en: 'Line {line}, column {column}: a blank is missing.',
  },
  'line-too-long': {
    ja: '{line}行目が長すぎます。分けてください。',
    en: 'Line {line} is too long. Divide it.',
  },
  'file-too-long': {
    ja: 'ファイルが大きすぎます。分けて取り込んでください。',
    en: 'The file is too large. Import it in parts.',
  },
};
