// Says of endpoints that are not online until when a planned stop keeps them away.
import { expectedBackAt } from '../../../shared/calendar/planned-stop.ts';
import { RETURN_GRACE_MS } from '../../../shared/calendar/silence.ts';
import type { EndpointRow } from '../../../shared/protocol/api/endpoints.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { CalendarStore } from './store.ts';

/** The same rows, with `expectedBackAt` where one is due; asks for the stops once. */
export async function withExpectedBack(
  rows: EndpointRow[],
  calendar: Pick<CalendarStore, 'stops'>,
  now: EpochMs,
): Promise<EndpointRow[]> {
  const stops = await calendar.stops(now - RETURN_GRACE_MS);
  if (stops.length === 0) return rows;
  return rows.map((row) => {
    const at = row.liveness === 'online' || row.liveness === 'revoked' ? null : expectedBackAt(stops, row, now);
    return at === null ? row : { ...row, expectedBackAt: at };
  });
}
