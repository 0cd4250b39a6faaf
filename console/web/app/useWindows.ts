// A long list, asked of the console in windows of rows as the table scrolls to them.
import { keepPreviousData, type QueryKey, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { takeCome } from './begun.ts';
import { get } from './http.ts';

const WINDOW = 100;

/** What every list of the console answers: how many rows there are, and those of the window. */
interface PageOf<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

export interface Windows<Page extends PageOf<unknown>> {
  /** Names filter and sort: another list begins at its first row. */
  readonly key: string;
  /** The first window, which tells the total and the counts; undefined while it has never come. */
  readonly first: Page | undefined;
  readonly error: unknown;
  /** What is shown is of the filter before. */
  readonly isOld: boolean;
  readonly retry: () => void;
  readonly rowAt: (index: number) => Page['rows'][number] | undefined;
  readonly onRange: (first: number, last: number) => void;
}

/**
 * @param name       what is announced anew with the list, as `['devices', 'list']`
 * @param path       the route, as `/api/v1/devices`; it takes `offset` and `limit`
 * @param parameters filter and sort as the route takes them
 * @param again      milliseconds after which the first window is asked anew without news; else only news or focus asks
 */
export function useWindows<Page extends PageOf<unknown>>(
  name: QueryKey,
  path: string,
  parameters: URLSearchParams,
  again: number | false = false,
): Windows<Page> {
  const key = parameters.toString();
  const [range, setRange] = useState({ from: 0, to: 0 });
  const pathOf = (index: number) => {
    const search = new URLSearchParams(key);
    search.append('offset', String(index * WINDOW));
    search.append('limit', String(WINDOW));
    return `${path}?${search}`;
  };
  const asked = (index: number) => ({
    queryKey: [...name, key, index] as const,
    queryFn: ({ signal }: { signal: AbortSignal }) => get<Page>(pathOf(index), signal),
  });
  const first = useQuery({
    ...asked(0),
    initialData: () => takeCome<Page>(pathOf(0)),
    placeholderData: keepPreviousData,
    refetchInterval: again,
  });
  const windows = Array.from({ length: range.to - range.from + 1 }, (_, step) => range.from + step).filter(
    (index) => index > 0,
  );
  const others = useQueries({ queries: windows.map(asked) });
  const pages = new Map<number, Page>();
  if (first.data !== undefined) pages.set(0, first.data as Page);
  others.forEach((other, place) => {
    const index = windows[place];
    if (index !== undefined && other.data !== undefined) pages.set(index, other.data as Page);
  });
  const onRange = useCallback((from: number, to: number) => {
    const next = { from: Math.floor(from / WINDOW), to: Math.floor(to / WINDOW) };
    setRange((before) => (before.from === next.from && before.to === next.to ? before : next));
  }, []);
  return {
    key,
    first: first.data,
    error: first.error ?? others.find((other) => other.isError)?.error ?? null,
    isOld: first.isPlaceholderData,
    retry: () => void Promise.all([first.refetch(), ...others.map((other) => other.refetch())]),
    rowAt: (index) => pages.get(Math.floor(index / WINDOW))?.rows[index % WINDOW],
    onRange,
  };
}
