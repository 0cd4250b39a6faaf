// What the working calendar asks the console, and what people change of it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { WorkingCalendar } from '../../../../shared/calendar/working-calendar.ts';
import type {
  CalendarView,
  PlannedStopBody,
  PlannedStopRow,
  PlannedStops,
  PlannedStopView,
} from '../../../../shared/protocol/api/calendar.ts';
import { ask, get } from '../../app/http.ts';

const STOPS = '/api/v1/planned-stops';
const stopAt = (stopId: string) => `${STOPS}/${encodeURIComponent(stopId)}`;

export const useCalendar = () =>
  useQuery({
    queryKey: ['calendar', 'hours'],
    queryFn: ({ signal }) => get<CalendarView>('/api/v1/calendar', signal),
  });
export const useStops = () =>
  useQuery({ queryKey: ['calendar', 'stops'], queryFn: ({ signal }) => get<PlannedStops>(STOPS, signal) });
export const useStop = (stopId: string) =>
  useQuery({
    queryKey: ['calendar', 'stops', stopId],
    queryFn: ({ signal }) => get<PlannedStopView>(stopAt(stopId), signal),
    // Terminals come back one by one while one looks.
    refetchInterval: 15_000,
  });

export interface CalendarChange {
  readonly version: number;
  readonly calendar: WorkingCalendar;
  readonly reason: string;
}

function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    // Also when it was refused: what somebody else changed meanwhile is then on the page behind the dialog.
    onSettled: () => queries.invalidateQueries({ queryKey: ['calendar'] }),
  });
}

export const useChangeCalendar = () =>
  useChange((change: CalendarChange) => ask<CalendarView>('PUT', '/api/v1/calendar', change));
export const usePlanStop = () => useChange((stop: PlannedStopBody) => ask<PlannedStopRow>('POST', STOPS, stop));
export const useCancelStop = () =>
  useChange(({ stopId, reason }: { stopId: string; reason: string }) =>
    ask<PlannedStopView>('POST', `${stopAt(stopId)}/cancel`, { reason }),
  );
