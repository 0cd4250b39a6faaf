// Which condition explains which: one cause rings once, and what follows from it is left out of the list of work.
import type { ConditionCode } from './condition.ts';

/**
 * Cause → what it explains on the same endpoint; a cause of the console itself explains them on every endpoint.
 * Only what needs nothing done of its own once the cause is mended stands here. One step: what is explained explains nothing.
 */
export const EXPLAINS: Partial<Record<ConditionCode, readonly ConditionCode[]>> = {
  // Nothing newer can be known of a terminal that does not report.
  silent: [
    'clock-wrong',
    'policy-not-held',
    'collector-failed',
    'updates-waiting',
    'journal-refused',
    'frames-refused',
  ],
  // Two machines that speak by turns make the epoch jump.
  'identity-disputed': ['epoch-went-back'],
  // The console could not write down that it heard of them.
  'console-store-failed': ['silent'],
};
