// Where a permit stands, and what may be done with it by whom, from the little that is kept of its course.
//
//   asked ──▶ approved ─▶ running ─▶ ended ─▶ returned ─▶ erased ─▶ disposed
//     │ ▲         └────────┴──▶ withdrawn ─────▲   (each of the last three also straight away)
//     │ └─ sent-back        by the asker before the answer, or by whoever decides, at any time
//     └──▶ refused
import type { EpochMs } from '../time/epoch.ts';

/** Kept; the rest follows from it and the time. */
export const PERMIT_ANSWERS = ['asked', 'sent-back', 'refused', 'withdrawn', 'approved'] as const;
export type PermitAnswer = (typeof PERMIT_ANSWERS)[number];
export const PERMIT_CLOSINGS = ['returned', 'erased', 'disposed'] as const;
export type PermitClosing = (typeof PERMIT_CLOSINGS)[number];

export const PERMIT_STATES = [
  'asked',
  'sent-back',
  'refused',
  'withdrawn',
  'approved',
  'running',
  'ended',
  ...PERMIT_CLOSINGS,
] as const;
export type PermitState = (typeof PERMIT_STATES)[number];

/** What of a permit says where it stands. */
export interface PermitCourse {
  readonly answer: PermitAnswer;
  readonly from: EpochMs;
  /** Past the end: at this instant it has ended. */
  readonly until: EpochMs;
  /** Ended for good before its time: its files or bytes are spent, or it was closed. Null: not so. */
  readonly endedAt: EpochMs | null;
  /** The last that was recorded of the medium after its use. */
  readonly closing: PermitClosing | null;
  /** It was approved once; also of one that was withdrawn after that. */
  readonly wasApproved: boolean;
  /** The terminal opened it at least once. */
  readonly wasOpened: boolean;
}

export function permitState(course: PermitCourse, now: EpochMs): PermitState {
  const { answer, from, until, endedAt, closing } = course;
  if (closing !== null) return closing;
  if (answer !== 'approved') return answer;
  if (endedAt !== null || now >= until) return 'ended';
  return now < from ? 'approved' : 'running';
}

/** It may open something now or later: it belongs on the sheet of its terminal. */
export function mayStillOpen(course: PermitCourse, now: EpochMs): boolean {
  const state = permitState(course, now);
  return state === 'approved' || state === 'running';
}

/** The time of use is over, and nobody has recorded that the medium is back. What was never approved, or opened before it was withdrawn, is nowhere. */
export function isOverdue(course: PermitCourse, now: EpochMs): boolean {
  const state = permitState(course, now);
  return state === 'ended' || (state === 'withdrawn' && course.wasApproved && course.wasOpened);
}

export const PERMIT_ACTS = [
  'approve',
  'refuse',
  'send-back',
  'ask-again',
  'take-back',
  'withdraw',
  ...PERMIT_CLOSINGS,
] as const;
export type PermitAct = (typeof PERMIT_ACTS)[number];

/**
 * What can be done next, whoever does it. `take-back` is the asker's, before anything was approved; `withdraw` ends an approved one.
 * An asked permit whose time is over can only be refused, sent back or taken back.
 */
export function possibleActs(course: PermitCourse, now: EpochMs): readonly PermitAct[] {
  switch (permitState(course, now)) {
    case 'asked':
      return now < course.until
        ? ['approve', 'refuse', 'send-back', 'take-back']
        : ['refuse', 'send-back', 'take-back'];
    case 'sent-back':
      return ['ask-again', 'take-back'];
    case 'approved':
      return ['withdraw'];
    case 'running':
      return ['withdraw', ...PERMIT_CLOSINGS];
    case 'ended':
      return PERMIT_CLOSINGS;
    case 'withdrawn':
      return course.wasApproved ? PERMIT_CLOSINGS : [];
    case 'returned':
      return ['erased', 'disposed'];
    case 'erased':
      return ['disposed'];
    case 'refused':
    case 'disposed':
      return [];
  }
}
