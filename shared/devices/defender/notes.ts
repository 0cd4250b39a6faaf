// What is said about a policy of Defender that was taken over, or could not be.
import type { Phrase } from '../../i18n/translate.ts';
import type { XmlProblem } from './xml.ts';

/** Holes: `{rule}`, the number of the rule in the file; `{what}`, a name of Microsoft's. */
export const DEFENDER_NOTES = {
  'left-out': {
    ja: '{rule}番目のルール：「{what}」はここでは表せないため、それによる許可は取り込みません。',
    en: 'Rule {rule}: “{what}” cannot be expressed here, so what it allowed was left out.',
  },
  'blocks-more': {
    ja: '{rule}番目のルール：「{what}」はここでは表せないため、記憶装置・携帯機器・プリンターすべてを止めます。',
    en: 'Rule {rule}: “{what}” cannot be expressed here, so it blocks all storage, telephones and printers.',
  },
  'exclusion-lost': {
    ja: '{rule}番目のルール：除外の「{what}」はここでは表せないため、除外せずに止めます。',
    en: 'Rule {rule}: the exclusion by “{what}” cannot be expressed here; it blocks without it.',
  },
  'conditional-allow': {
    ja: '{rule}番目のルール：利用者・端末・ネットワークを限った許可は取り込みません。ここのルールで人や端末を指定してください。',
    en: 'Rule {rule}: what is allowed only to some people, machines or networks was left out. Name them in a rule here.',
  },
  'conditional-deny': {
    ja: '{rule}番目のルール：利用者・端末・ネットワークを限った禁止は、すべてに対する禁止になります。',
    en: 'Rule {rule}: what is denied only to some people, machines or networks is denied to all here.',
  },
  'unknown-entry': {
    ja: '{rule}番目のルール：知らない種類かアクセスの指定があるため、このルールの対象を止めます。',
    en: 'Rule {rule}: has an entry of a kind or mask that is not known, so what it concerns is blocked.',
  },
  'no-effect': {
    ja: '{rule}番目のルール：許可も禁止もしないため、取り込みません（記録はいつも行います）。',
    en: 'Rule {rule}: neither allows nor denies, so it was left out. Everything is recorded anyway.',
  },
} as const satisfies Readonly<Record<string, Phrase>>;

export interface DefenderNote {
  /** From 1. */
  readonly rule: number;
  readonly code: keyof typeof DEFENDER_NOTES;
  readonly what: string;
}

export const DEFENDER_PROBLEMS: Readonly<Record<XmlProblem | 'no-rules' | 'too-many-rules', Phrase>> = {
  'too-large': {
    ja: 'ファイルが大きすぎます。分けて取り込んでください。',
    en: 'The file is too large. Import it in parts.',
  },
  'declares-document-type': {
    ja: '文書型や実体の宣言（<!DOCTYPE …>）がある XML は取り込みません。宣言を取り除いてください。',
    en: 'XML that declares a document type or entities (<!DOCTYPE …>) is refused. Take the declaration out.',
  },
  malformed: {
    ja: 'XML として読めません。グループポリシーか Intune から書き出し直してください。',
    en: 'It cannot be read as XML. Export it again from Group Policy or Intune.',
  },
  'too-deep': { ja: 'XML の入れ子が深すぎます。', en: 'The XML is nested too deeply.' },
  'too-many-elements': {
    ja: 'XML の要素が多すぎます。分けて取り込んでください。',
    en: 'The XML has too many elements. Import it in parts.',
  },
  'no-rules': {
    ja: 'PolicyRule がありません。グループとルールの両方のファイルを選んでください。',
    en: 'There is no PolicyRule. Choose both the file of groups and the file of rules.',
  },
  'too-many-rules': {
    ja: '除外の組み合わせが多すぎて取り込めません。分けて取り込んでください。',
    en: 'The exclusions combine into too many rules. Import them in parts.',
  },
};
