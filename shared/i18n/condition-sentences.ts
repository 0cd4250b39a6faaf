// What a condition says to people: what is so, and what to do; times, spans and closed words put in their place.
import { conditions } from '../conditions/condition.ts';
import { CONTROL_NAMES, ENFORCEMENT_REASONS } from '../policies/words.ts';
import { type DateStyle, formatInstant, formatSpan } from '../time/format.ts';
import { formatCount } from './number.ts';
import { own, type Said, say } from './said.ts';
import { SECTION_NAMES } from './section-names.ts';
import { UNKNOWN_WORDS } from './unknown-reasons.ts';

export type ConditionFacts = Readonly<Record<string, string | number | boolean | null>>;
/** Facts that are epoch milliseconds. */
const INSTANTS = new Set(['since', 'at']);

/**
 * Both lines of a condition.
 * @param code  a code this version does not know is named as it is
 * @param facts `since` and `at` are epoch milliseconds, `offset` milliseconds; other text counts as foreign
 */
export function sayCondition(
  code: string,
  facts: ConditionFacts,
  now: number,
  dates: DateStyle,
): { what: Said; todo: Said } {
  const ja = dates.language === 'ja';
  if (!Object.hasOwn(conditions, code)) {
    return { what: ja ? say`この版では読めない状態（${code}）` : say`A state of a newer kind (${code})`, todo: [] };
  }
  const entry = conditions[code as keyof typeof conditions];
  const fill = (sentence: string) => filled(sentence, facts, now, dates);
  return ja ? { what: fill(entry.ja), todo: fill(entry.doJa) } : { what: fill(entry.en), todo: fill(entry.doEn) };
}

function filled(sentence: string, facts: ConditionFacts, now: number, dates: DateStyle): Said {
  return sentence
    .split(/(\{\w+\})/u)
    .filter((piece) => piece !== '')
    .flatMap((piece) => {
      const name = /^\{(\w+)\}$/u.exec(piece)?.[1];
      return name === undefined ? [piece] : factWords(name, facts[name] ?? null, now, dates);
    });
}

function factWords(name: string, value: ConditionFacts[string], now: number, dates: DateStyle): Said {
  if (value === null || value === undefined) return ['—'];
  if (typeof value === 'number') {
    if (INSTANTS.has(name)) return [formatInstant(value, now, dates)];
    if (name === 'offset') return [`${value < 0 ? '−' : '+'}${formatSpan(Math.abs(value), dates)}`];
    return [formatCount(value)];
  }
  const text = String(value);
  if (name === 'section' && Object.hasOwn(SECTION_NAMES, text)) {
    return say`${own(SECTION_NAMES[text as keyof typeof SECTION_NAMES][dates.language])}`;
  }
  if (name === 'control' && Object.hasOwn(CONTROL_NAMES, text)) {
    return say`${own(CONTROL_NAMES[text as keyof typeof CONTROL_NAMES][dates.language])}`;
  }
  const enforcement = name === 'reason' ? ENFORCEMENT_REASONS[text] : undefined;
  if (enforcement !== undefined) return say`${own(enforcement[dates.language])}`;
  if (name === 'reason' && Object.hasOwn(UNKNOWN_WORDS, text)) {
    return say`${own(UNKNOWN_WORDS[text as keyof typeof UNKNOWN_WORDS][dates.language])}`;
  }
  return say`${text}`;
}
