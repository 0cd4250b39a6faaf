// Nobody's change is silently lost: whoever changes a thing names the version they saw, and is shown both values when it is another by now.
import { SekimoriError } from '../../../shared/errors/error.ts';

/** Facts of an answer are short; the page asks the thing itself for the rest. */
const MOST_CHARACTERS = 2_000;

export interface TwoVersions {
  /** As the caller saw it. */
  readonly given: number;
  /** As it is stored; read after whoever was faster has committed. Null: it is gone. */
  readonly stored: number | null;
  /** The members in question as they are stored now, and as the caller would have them. */
  readonly now: unknown;
  readonly yours: unknown;
}

/**
 * Compares versions within the transaction of the change.
 * @throws SKM_CHANGED_MEANWHILE with `version` (stored), `now` and `yours` as JSON
 */
export function demandVersion({ given, stored, now, yours }: TwoVersions): void {
  if (given === stored) return;
  throw new SekimoriError('SKM_CHANGED_MEANWHILE', {
    version: stored,
    now: JSON.stringify(now).slice(0, MOST_CHARACTERS),
    yours: JSON.stringify(yours).slice(0, MOST_CHARACTERS),
  });
}
