// Keeps the live stream open while somebody is signed in, and asks anew for what the news say has changed.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { type LiveNews, type LiveState, LiveStream } from './live.ts';

const ASK_ANEW_MS = 700;
/** In a flood the console may say many times a second that more happened than it told. */
const ASK_ALL_MS = 3_000;
/** Whoever only glances at another tab comes back to a stream that went on. */
const REST_AFTER_MS = 2_000;
const LiveContext = createContext<LiveStream | null>(null);

/** @param isOn false for those who are told no news: staff and contractors */
export function LiveProvider({ isOn, children }: { isOn: boolean; children: ReactNode }) {
  const queries = useQueryClient();
  const [stream] = useState(
    () => new LiveStream({ open: () => new EventSource('/api/v1/live'), now: () => Date.now() }),
  );
  useEffect(() => {
    const asking = askAnew(queries);
    stream.onReturn = asking.everything;
    const unlisten = stream.listen(asking.news);
    const unwatch = isOn ? whileSeen(stream) : () => {};
    return () => {
      unwatch();
      unlisten();
      asking.stop();
      stream.stop();
    };
  }, [stream, queries, isOn]);
  return <LiveContext value={stream}>{children}</LiveContext>;
}

export function useLiveState(): LiveState {
  const stream = useStream();
  return useSyncExternalStore(
    (watcher) => stream.watch(watcher),
    () => stream.state,
  );
}

export function useReconnect(): () => void {
  const stream = useStream();
  return () => stream.reconnect();
}

/** Calls `listener` with every batch of news; the listener must be stable. */
export function useLiveNews(listener: (news: readonly LiveNews[]) => void): void {
  const stream = useStream();
  useEffect(() => stream.listen(listener), [stream, listener]);
}

function useStream(): LiveStream {
  const stream = useContext(LiveContext);
  if (stream === null) throw new Error('LiveProvider is missing');
  return stream;
}

/**
 * Has the stream open while the tab is in sight. A browser holds six connections to a console at most: six tabs with a stream each, and
 * the seventh would wait for ever.
 * @returns what ends it
 */
export function whileSeen(stream: Pick<LiveStream, 'start' | 'rest'>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const turn = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'hidden') timer = setTimeout(() => stream.rest(), REST_AFTER_MS);
    else stream.start();
  };
  if (document.visibilityState !== 'hidden') stream.start();
  document.addEventListener('visibilitychange', turn);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', turn);
  };
}

/** Which held answers a piece of news makes old. */
export function touchedBy({ topic, data }: LiveNews): readonly (readonly string[])[] {
  const endpointId = idIn(data);
  switch (topic) {
    case 'endpoint':
      return [['endpoints'], ['overview'], ...(endpointId === null ? [] : [['endpoint', endpointId]])];
    case 'state':
      return endpointId === null ? [] : [['endpoint', endpointId]];
    case 'condition':
      return [['overview'], ['conditions'], ['endpoints'], ...(endpointId === null ? [] : [['endpoint', endpointId]])];
    case 'enrolment':
      return [['enrolment'], ['overview'], ['endpoints']];
    default:
      return [];
  }
}

/** Asks at most every 0.7 s, each key once, however many news came; for everything at most every 3 s. */
export function askAnew(queries: Pick<QueryClient, 'invalidateQueries'>) {
  const touched = new Map<string, readonly string[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  function everything() {
    if (resting !== undefined) {
      isWanted = true;
      return;
    }
    isWanted = false;
    void queries.invalidateQueries();
    resting = setTimeout(() => {
      resting = undefined;
      if (isWanted) everything();
    }, ASK_ALL_MS);
  }
  return {
    news(news: readonly LiveNews[]) {
      for (const each of news) for (const key of touchedBy(each)) touched.set(key.join('\0'), key);
      if (touched.size === 0) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        const keys = [...touched.values()];
        touched.clear();
        for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
      }, ASK_ANEW_MS);
    },
    everything,
    stop() {
      clearTimeout(timer);
      clearTimeout(resting);
    },
  };
}

function idIn(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('endpointId' in data)) return null;
  return typeof data.endpointId === 'string' ? data.endpointId : null;
}
