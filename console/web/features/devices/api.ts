// What the pages of devices ask the console.
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { DeviceListQuery, DevicePage, DeviceRow, DeviceView } from '../../../../shared/protocol/api/devices.ts';
import { get } from '../../app/http.ts';
import { deviceParameters } from './address.ts';

const WINDOW = 100;

/** The rows come in windows of 100 as the table scrolls to them. */
export function useDevices(query: DeviceListQuery) {
  const key = deviceParameters(query).toString();
  const [range, setRange] = useState({ from: 0, to: 0 });
  const first = useQuery({ ...windowQuery(key, 0), placeholderData: keepPreviousData });
  const windows = Array.from({ length: range.to - range.from + 1 }, (_, step) => range.from + step).filter(
    (index) => index > 0,
  );
  const others = useQueries({ queries: windows.map((index) => windowQuery(key, index)) });
  const pages = new Map<number, DevicePage>();
  if (first.data !== undefined) pages.set(0, first.data);
  others.forEach((other, place) => {
    const index = windows[place];
    if (index !== undefined && other.data !== undefined) pages.set(index, other.data);
  });
  const onRange = useCallback((from: number, to: number) => {
    const next = { from: Math.floor(from / WINDOW), to: Math.floor(to / WINDOW) };
    setRange((before) => (before.from === next.from && before.to === next.to ? before : next));
  }, []);
  return {
    key,
    first: first.data,
    error: first.error ?? others.find((other) => other.isError)?.error ?? null,
    retry: () => void Promise.all([first.refetch(), ...others.map((other) => other.refetch())]),
    rowAt: (index: number): DeviceRow | undefined => pages.get(Math.floor(index / WINDOW))?.rows[index % WINDOW],
    onRange,
  };
}

function windowQuery(key: string, index: number) {
  return {
    queryKey: ['devices', 'list', key, index] as const,
    queryFn: ({ signal }: { signal: AbortSignal }) => {
      const search = new URLSearchParams(key);
      search.append('offset', String(index * WINDOW));
      search.append('limit', String(WINDOW));
      return get<DevicePage>(`/api/v1/devices?${search}`, signal);
    },
  };
}

export const useDevice = (deviceId: string) =>
  useQuery({
    queryKey: ['devices', 'one', deviceId],
    queryFn: ({ signal }) => get<DeviceView>(`/api/v1/devices/${encodeURIComponent(deviceId)}`, signal),
  });
