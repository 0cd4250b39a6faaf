// How facts of a terminal are drawn: text from outside as such, sizes and truths in words, the unknown with its reason.
import type { ReactNode } from 'react';
import { formatBytes } from '../../../../shared/i18n/number.ts';
import type { Language, Translate } from '../../../../shared/i18n/translate.ts';
import { unknownWords } from '../../../../shared/i18n/unknown-reasons.ts';
import { type Fact, isUnknown, type Unknown } from '../../../../shared/protocol/uplink/unknown.ts';
import { UnknownValue } from '../../../../shared/ui/FactList.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import type { ENDPOINT_WORDS } from './messages.ts';

export type Known = string | number | boolean;
type Say = Translate<typeof ENDPOINT_WORDS>;

/** `value` of a fact list: the unknown keeps its shape there. */
export function factValue(fact: Fact<Known>, t: Say, language: Language): ReactNode | { readonly unknown: string } {
  if (isUnknown(fact)) return { unknown: reasonOf(fact, language) };
  if (typeof fact === 'boolean') return t(fact ? 'value.yes' : 'value.no');
  if (typeof fact === 'number') return String(fact);
  return <Untrusted text={fact} expand />;
}

/** The same inside a line or a cell. */
export function factNode(fact: Fact<Known>, t: Say, language: Language): ReactNode {
  if (isUnknown(fact)) return <UnknownValue reason={reasonOf(fact, language)} />;
  return factValue(fact, t, language) as ReactNode;
}

export function bytesValue(fact: Fact<number>, language: Language): ReactNode | { readonly unknown: string } {
  return isUnknown(fact) ? { unknown: reasonOf(fact, language) } : formatBytes(fact);
}

export function reasonOf(unknown: Unknown, language: Language): string {
  const words = unknownWords(unknown.unknown)[language];
  return unknown.detail === undefined ? words : `${words}（${unknown.detail}）`;
}
