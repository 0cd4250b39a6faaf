// One terminal's clock as its connection sees it: how far it is off, and the condition while it is wrong.
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { ConditionStore } from '../conditions/store.ts';
import { clockOffset, isClockWrong, offsetText } from './clock-offset.ts';

export interface ClockWatch {
  /** Console clock minus terminal clock. */
  readonly offsetMs: number;
  /** Takes the terminal's time in. @returns whether the offset is another than before */
  compare(terminalAt: EpochMs, receivedAt: EpochMs): boolean;
  /** Opens or closes the condition, as the offset is now. */
  settle(now: EpochMs): Promise<void>;
}

/** @param endpoint the integer id */
export function watchClock(
  endpoint: number,
  terminalAt: EpochMs,
  receivedAt: EpochMs,
  conditions: Pick<ConditionStore, 'open' | 'close'>,
): ClockWatch {
  let offsetMs = clockOffset(null, terminalAt, receivedAt);
  let wasWrong = false;
  return {
    get offsetMs() {
      return offsetMs;
    },
    compare(at, received) {
      const before = offsetMs;
      offsetMs = clockOffset(before, at, received);
      return offsetMs !== before;
    },
    async settle(now) {
      wasWrong = isClockWrong(wasWrong, offsetMs);
      if (wasWrong)
        await conditions.open({ code: 'clock-wrong', endpoint, facts: { offset: offsetText(offsetMs) } }, now);
      else await conditions.close('clock-wrong', endpoint, now);
    },
  };
}
