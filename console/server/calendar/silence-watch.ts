// Opens the condition `silent` for those whose silence calls somebody now, by the calendar of their site and the planned stops.
import { expectedBackAt } from '../../../shared/calendar/planned-stop.ts';
import { RETURN_GRACE_MS, silenceCalls } from '../../../shared/calendar/silence.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { ConditionStore } from '../conditions/store.ts';
import type { CalendarStore } from './store.ts';

export interface SilenceWatch {
  /** Judges all that are silent and have called nobody yet. */
  judge(now: EpochMs): Promise<void>;
}

export function openSilenceWatch({
  calendar,
  conditions,
}: {
  calendar: Pick<CalendarStore, 'read' | 'stops' | 'silentUncalled'>;
  conditions: Pick<ConditionStore, 'openAll'>;
}): SilenceWatch {
  return {
    async judge(now) {
      const silent = await calendar.silentUncalled();
      if (silent.length === 0) return;
      const [{ calendar: hours }, stops] = await Promise.all([calendar.read(), calendar.stops(now - RETURN_GRACE_MS)]);
      const calling = silent.filter(({ site, zone, lastSeenAt }) =>
        silenceCalls(
          { site, lastSeenAt: lastSeenAt ?? 0, expectedBackAt: expectedBackAt(stops, { site, zone }, now) },
          hours,
          now,
        ),
      );
      await conditions.openAll(
        'silent',
        calling.map(({ id, lastSeenAt }) => ({ endpoint: id, facts: { since: lastSeenAt } })),
        now,
      );
    },
  };
}
