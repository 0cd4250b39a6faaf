// The shape of one entry of the error catalogue.
export interface ErrorEntry {
  /** refused: by a rule · invalid: by the sender · fault: something broke · bug: ours, never shown raw */
  readonly kind: 'refused' | 'invalid' | 'fault' | 'bug';
  /** HTTP status where an API answers with it. */
  readonly http?: number;
  /** Exit code of the command line where it ends by it (sysexits.h). */
  readonly exit?: number;
  /** WebSocket close code where a connection ends by it: 4000–4999, RFC 6455 §7.4.2. */
  readonly close?: number;
  /** What is wrong, and what to do, in Japanese and English; `{name}` is a fact. */
  readonly ja: string;
  readonly doJa: string;
  readonly en: string;
  readonly doEn: string;
}

/** Declares one concern's entries, keeping the codes as literal types. */
export function entries<const T extends Record<`SKM_${string}`, ErrorEntry>>(table: T): T {
  return table;
}
