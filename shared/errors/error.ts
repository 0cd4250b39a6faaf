// The one error type: a code of the catalogue and facts, never prose.
import { catalogue, type ErrorCode } from './catalogue.ts';

export type ErrorFacts = Record<string, string | number | boolean | null>;

export class SekimoriError extends Error {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;
  /**
   * @param code   a code of `catalogue`
   * @param facts  what the sentence's holes are filled with; never a secret
   * @param options the cause is kept for the log and never sent
   */
  constructor(code: ErrorCode, facts: ErrorFacts = {}, options?: ErrorOptions) {
    super(`${code}: ${fill(catalogue[code].en, facts)}`, options);
    this.name = 'SekimoriError';
    this.code = code;
    this.facts = facts;
  }
}

/** The code of any thrown thing; what is not ours is a bug of ours. */
export function codeOf(cause: unknown): ErrorCode {
  return cause instanceof SekimoriError ? cause.code : 'SKM_UNEXPECTED';
}

/** Fills `{name}` holes of a catalogue sentence; a hole without a fact stays visible as `—`. */
export function fill(sentence: string, facts: ErrorFacts): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '—'));
}

/** Both sentences in one language: what is wrong, and what to do. */
export function explain(code: ErrorCode, facts: ErrorFacts, language: 'ja' | 'en'): { what: string; todo: string } {
  const entry = catalogue[code];
  return language === 'ja'
    ? { what: fill(entry.ja, facts), todo: fill(entry.doJa, facts) }
    : { what: fill(entry.en, facts), todo: fill(entry.doEn, facts) };
}
