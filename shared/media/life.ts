// The life of a registered medium: which act may follow in which state, and what each must tell. The ledger of lent media keeps every act.
import type { Phrase } from '../i18n/translate.ts';

//                      lend            lose
//   in-stock, erased ───────▶ lent ──────────▶ lost
//      ▲   │    ▲               │               │
//      │   │    └──── return ◀──┴── return ◀────┘ (found again)
//      │   └ erase ▶ erased ── dispose ▶ disposed (the end)

/** Stored: never renamed. */
export const MEDIUM_STATES = ['in-stock', 'lent', 'lost', 'erased', 'disposed'] as const;
export type MediumState = (typeof MEDIUM_STATES)[number];

/** What people do to a medium. Stored: never renamed. */
export const MEDIUM_ACTS = ['lend', 'return', 'lose', 'erase', 'dispose'] as const;
export type MediumAct = (typeof MEDIUM_ACTS)[number];

/** How data were made unreadable: overwritten, by the drive's own command, by throwing its key away, by destroying the thing. */
export const ERASURES = ['overwrite', 'device-erase', 'key-destroyed', 'destroyed'] as const;
export type Erasure = (typeof ERASURES)[number];

const MOVES: Readonly<Record<MediumState, Partial<Readonly<Record<MediumAct, MediumState>>>>> = {
  'in-stock': { lend: 'lent', lose: 'lost', erase: 'erased', dispose: 'disposed' },
  lent: { return: 'in-stock', lose: 'lost' },
  lost: { return: 'in-stock' },
  erased: { lend: 'lent', lose: 'lost', dispose: 'disposed' },
  disposed: {},
};

/** The state that an act leads to; null: it may not be done now. */
export function stateAfter(from: MediumState, act: MediumAct): MediumState | null {
  return MOVES[from][act] ?? null;
}

/** The acts that may follow, in the order people know them. */
export function actsFrom(from: MediumState): MediumAct[] {
  return MEDIUM_ACTS.filter((act) => stateAfter(from, act) !== null);
}

/** What an act tells beside its reason; text as it was typed. */
export interface ActTold {
  readonly holderId: string | null;
  /** The last day of the loan: `2026-03-31`. */
  readonly dueOn: string | null;
  readonly erasure: Erasure | null;
  readonly witness: string | null;
}

/** A loan names who has it and until when; what cannot be undone was seen by somebody else. */
const NEEDS: Readonly<Record<MediumAct, readonly (keyof ActTold)[]>> = {
  lend: ['holderId', 'dueOn'],
  return: [],
  lose: [],
  erase: ['erasure', 'witness'],
  dispose: ['erasure', 'witness'],
};

export function needsOf(act: MediumAct): readonly (keyof ActTold)[] {
  return NEEDS[act];
}

/** What an act must tell and does not; the first of it, null: nothing is missing. */
export function missingOf(act: MediumAct, told: ActTold): keyof ActTold | null {
  return NEEDS[act].find((name) => (told[name] ?? '').trim() === '') ?? null;
}

export const MEDIUM_STATE_WORDS: Readonly<Record<MediumState, Phrase>> = {
  'in-stock': { ja: '在庫', en: 'In stock' },
  lent: { ja: '貸出中', en: 'Lent' },
  lost: { ja: '紛失', en: 'Lost' },
  erased: { ja: '消去済み', en: 'Erased' },
  disposed: { ja: '廃棄', en: 'Disposed of' },
};
export const MEDIUM_ACT_WORDS: Readonly<Record<MediumAct, Phrase>> = {
  lend: { ja: '貸し出す', en: 'Lend' },
  return: { ja: '返却を受ける', en: 'Take back' },
  lose: { ja: '紛失にする', en: 'Report as lost' },
  erase: { ja: '消去を記録する', en: 'Record an erasure' },
  dispose: { ja: '廃棄を記録する', en: 'Record a disposal' },
};
/** What was done, as the course of a medium tells it. */
export const MEDIUM_DONE_WORDS: Readonly<Record<MediumAct | 'register', Phrase>> = {
  register: { ja: '登録', en: 'Registered' },
  lend: { ja: '貸出', en: 'Lent' },
  return: { ja: '返却', en: 'Returned' },
  lose: { ja: '紛失', en: 'Lost' },
  erase: { ja: '消去', en: 'Erased' },
  dispose: { ja: '廃棄', en: 'Disposed of' },
};
export const ERASURE_WORDS: Readonly<Record<Erasure, Phrase>> = {
  overwrite: { ja: '上書き消去', en: 'Overwritten' },
  'device-erase': { ja: '媒体の消去命令', en: 'The drive’s own erase command' },
  'key-destroyed': { ja: '暗号鍵の破棄', en: 'Its key was destroyed' },
  destroyed: { ja: '物理的な破壊', en: 'Destroyed physically' },
};
