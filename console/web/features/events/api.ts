// Events from the console: asked for page by page, newest first, and those that arrive meanwhile.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { EventPage, EventRow } from '../../../../shared/protocol/api/events.ts';
import { takeCome } from '../../app/begun.ts';
import { get } from '../../app/http.ts';
import { useLiveNews, useLiveState } from '../../app/LiveProvider.tsx';
import type { LiveNews } from '../../app/live.ts';
import { type EventFilter, eventParameters, fits } from './address.ts';
import { type CatchUp, catchUp } from './catch-up.ts';
import { arrive, EMPTY_QUEUE, merged, notYetIn, setLive } from './live-queue.ts';

const PAGE = 100;
/** Between two questions for what the stream left out. */
const REST_MS = 300;

/**
 * @param filter must stay the same object while it means the same
 * @returns      `rows` newest first with what arrived; `ownIds` are those that arrived by themselves
 */
export function useEvents(filter: EventFilter) {
  const search = eventParameters(filter).toString();
  const asked = useInfiniteQuery({
    queryKey: ['events', search],
    queryFn: ({ pageParam, signal }) => pageOf(search, pageParam, signal),
    initialData: () => {
      const come = takeCome<EventPage>(pathOf(search, null));
      return come && { pages: [come], pageParams: [null] };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    // What has happened does not change; what comes arrives by the stream.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
  const [queue, setQueue] = useState(EMPTY_QUEUE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins with nothing arrived
  useEffect(() => setQueue(EMPTY_QUEUE), [search]);
  const catching = useRef<CatchUp | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const own = catchUp(async () => {
      const { rows } = await pageOf(search, null, leaving.signal);
      setQueue((before) => arrive(before, notYetIn(before, rows)));
    }, REST_MS);
    catching.current = own;
    return () => {
      leaving.abort();
      own.stop();
    };
  }, [search]);
  const isOpen = useLiveState().state === 'on';
  // The stream opens after the first page was asked for: what happened in between comes by neither.
  useEffect(() => {
    if (isOpen) catching.current?.more();
  }, [isOpen]);
  useLiveNews(
    useCallback(
      (news: readonly LiveNews[]) => {
        const rows = news
          .filter(({ topic }) => topic === 'event')
          .map(({ data }) => data as EventRow)
          .filter((row) => fits(row, filter));
        setQueue((before) => arrive(before, rows));
        if (news.some(({ topic }) => topic === 'skipped')) catching.current?.more();
      },
      [filter],
    ),
  );
  const { refetch } = asked;
  useEffect(() => {
    if (!queue.overflowed) return;
    void refetch();
    setQueue((before) => ({ ...before, overflowed: false }));
  }, [queue.overflowed, refetch]);

  const pages = asked.data?.pages;
  const rows = useMemo(() => merged(pages?.flatMap((page) => page.rows) ?? [], queue.shown), [pages, queue.shown]);
  return {
    rows,
    asOf: pages?.[0]?.asOf ?? null,
    isPending: asked.isPending,
    error: asked.error,
    retry: () => void asked.refetch(),
    isLive: queue.isLive,
    heldCount: queue.held.length,
    onLive: (live: boolean) => setQueue((before) => setLive(before, live)),
    more: asked.hasNextPage ? () => void asked.fetchNextPage() : undefined,
    isFetchingMore: asked.isFetchingNextPage,
  };
}

function pageOf(search: string, cursor: string | null, signal: AbortSignal): Promise<EventPage> {
  return get<EventPage>(pathOf(search, cursor), signal);
}

function pathOf(search: string, cursor: string | null): string {
  const parameters = new URLSearchParams(search);
  parameters.append('limit', String(PAGE));
  if (cursor !== null) parameters.append('cursor', cursor);
  return `/api/v1/events?${parameters}`;
}
