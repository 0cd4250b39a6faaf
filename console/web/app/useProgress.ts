// How far the work is that a page has asked for, out of the live news; without them the page waits as it would for anything.
import { useCallback, useRef, useState } from 'react';
import type { WorkProgress } from '../../../shared/protocol/api/events.ts';
import { useLiveNews } from './LiveProvider.tsx';
import type { LiveNews } from './live.ts';

/** `begin` gives the name to ask under; `told` is null until the console has told of it. */
export function useProgress(): { begin: () => string; told: WorkProgress | null } {
  const name = useRef<string | null>(null);
  const [told, setTold] = useState<WorkProgress | null>(null);
  const listen = useCallback((news: readonly LiveNews[]) => {
    for (const { topic, data } of news) {
      const fact = data as WorkProgress;
      if (topic === 'progress' && fact.progress === name.current) setTold(fact);
    }
  }, []);
  useLiveNews(listen);
  const begin = useCallback(() => {
    name.current = crypto.randomUUID();
    return name.current;
  }, []);
  // Of what was asked before this nothing is shown.
  return { begin, told: told?.progress === name.current ? told : null };
}
