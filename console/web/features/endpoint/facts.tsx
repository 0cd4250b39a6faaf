// How facts of a terminal are drawn: text from outside as such, sizes and truths in words, the unknown with its reason.
import type { ReactNode } from 'react';
import type { Language, Translate } from '../../../../shared/i18n/translate.ts';
import { unknownWords } from '../../../../shared/i18n/unknown-reasons.ts';
import { type Fact, isUnknown, type Unknown } from '../../../../shared/protocol/uplink/unknown.ts';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import type { ENDPOINT_WORDS } from './messages.ts';

export type Known = string | number | boolean;
type Say = Translate<typeof ENDPOINT_WORDS>;

/** `value` of a fact list: the unknown keeps its shape there. */
export function factValue(fact: Fact<Known>, t: Say, language: Language): ReactNode | { readonly unknown: string } {
  if (isUnknown(fact)) return { unknown: unknownWords(fact.unknown)[language] };
  if (typeof fact === 'boolean') return t(fact ? 'value.yes' : 'value.no');
  if (typeof fact === 'number') return String(fact);
  return <Untrusted text={fact} expand />;
}

/** The reason with what was tried, where there is room for it. */
export function reasonOf(unknown: Unknown, language: Language): string {
  const words = unknownWords(unknown.unknown)[language];
  if (unknown.detail === undefined) return words;
  const detail = cutMiddle(visibleText(unknown.detail), 80).text;
  return language === 'ja' ? `${words}（${detail}）` : `${words} (${detail})`;
}
