// When the person last looked at a list: what came after it is marked, as on the overview.
import { useEffect, useState } from 'react';
import { lookNow } from '../features/overview/looked.ts';
import { useSession } from './session.ts';

/** Null at the first look: nothing is marked as new then. The look stays the same for one sitting. */
export function useLastLook(list: string): number | null {
  const accountId = useSession().data?.account?.accountId;
  const [since, setSince] = useState<number | null>(null);
  useEffect(() => {
    if (accountId === undefined) return;
    const looks = lookNow(`${accountId}.${list}`, Date.now());
    setSince(looks.isFirst ? null : looks.since);
  }, [accountId, list]);
  return since;
}
