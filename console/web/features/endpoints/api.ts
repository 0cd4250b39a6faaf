// What the list of endpoints asks the console: windows of a long list, by filter and sort.
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { EndpointPage, EndpointRow } from '../../../../shared/protocol/api/endpoints.ts';
import { get } from '../../app/http.ts';
import type { ExportForm } from '../../components/ExportMenu.tsx';
import { type EndpointsAddress, filterParameters } from './address.ts';

const WINDOW = 100;

export interface EndpointList {
  /** The first window, which tells the total and the counts; undefined while it has never come. */
  readonly first: EndpointPage | undefined;
  readonly error: unknown;
  readonly isOld: boolean;
  readonly retry: () => void;
  readonly rowAt: (index: number) => EndpointRow | undefined;
  readonly onRange: (first: number, last: number) => void;
}

/** The rows come in windows of 100 as the table scrolls to them; each window is renewed by the live news. */
export function useEndpoints(address: EndpointsAddress): EndpointList {
  const key = listKey(address);
  const [range, setRange] = useState({ from: 0, to: 0 });
  const first = useQuery({
    ...windowQuery(address, key, 0),
    placeholderData: keepPreviousData,
    // Without news nothing is asked: the page would seem older than it is.
    refetchInterval: 60_000,
  });
  const windows = Array.from({ length: range.to - range.from + 1 }, (_, step) => range.from + step).filter(
    (index) => index > 0,
  );
  const others = useQueries({ queries: windows.map((index) => windowQuery(address, key, index)) });
  const pages = new Map<number, EndpointPage>();
  if (first.data !== undefined) pages.set(0, first.data);
  others.forEach((query, place) => {
    const index = windows[place];
    if (index !== undefined && query.data !== undefined) pages.set(index, query.data);
  });
  const onRange = useCallback((from: number, to: number) => {
    const next = { from: Math.floor(from / WINDOW), to: Math.floor(to / WINDOW) };
    setRange((before) => (before.from === next.from && before.to === next.to ? before : next));
  }, []);
  const failed = others.find((query) => query.isError);
  return {
    first: first.data,
    error: first.error ?? failed?.error ?? null,
    isOld: first.isPlaceholderData,
    retry: () => void Promise.all([first.refetch(), ...others.map((query) => query.refetch())]),
    rowAt: (index) => pages.get(Math.floor(index / WINDOW))?.rows[index % WINDOW],
    onRange,
  };
}

/** Names filter and sort, whatever the columns. */
export function listKey(address: EndpointsAddress): string {
  return parameters(address).toString();
}

/** Where the console gives the list as a file, with the columns as shown. */
export function exportAddress(address: EndpointsAddress, columns: readonly string[], form: ExportForm): string {
  const search = parameters(address);
  search.append('columns', columns.join(','));
  if (form === 'csv-cp932') search.append('encoding', 'cp932');
  return `/api/v1/endpoints.${form === 'xlsx' ? 'xlsx' : 'csv'}?${search}`;
}

function windowQuery(address: EndpointsAddress, key: string, index: number) {
  return {
    queryKey: ['endpoints', key, index] as const,
    queryFn: ({ signal }: { signal: AbortSignal }) => {
      const search = parameters(address);
      search.append('offset', String(index * WINDOW));
      search.append('limit', String(WINDOW));
      return get<EndpointPage>(`/api/v1/endpoints?${search}`, signal);
    },
  };
}

function parameters({ filter, sort, direction }: EndpointsAddress): URLSearchParams {
  const search = filterParameters(filter);
  search.append('sort', sort);
  search.append('direction', direction);
  return search;
}
