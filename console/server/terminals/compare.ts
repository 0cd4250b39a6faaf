// Compares the ledger of terminals with the fleet: every day, and whenever a line or an endpoint is new or other than it was.
import type { Logger } from 'pino';
import { type Day, dayOf } from '../../../shared/calendar/day.ts';
import { matchTerminals } from '../../../shared/organisation/terminals/match.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { together } from '../store/atomic.ts';
import type { Store } from '../store/store.ts';
import { terminalStore } from '../store/terminals.ts';
import type { FoundMatch } from './store.ts';

export interface TerminalComparison {
  /** Compares with what is committed when it is called. Whoever calls while one is under way shares the next. */
  now(): Promise<void>;
  /** A job of the nightly work: due once a day. */
  daily(): Promise<void>;
  /** Ends after the comparison under way. */
  close(): Promise<void>;
}

export function openTerminalComparison({
  store,
  clock,
  log,
}: {
  store: Store;
  clock: { now(): EpochMs };
  log: Pick<Logger, 'error'>;
}): TerminalComparison {
  let underWay: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  let comparedOn: Day | null = null;
  const compareSoon = () => {
    now().catch((cause) => log.error({ err: cause }, 'terminals.not-compared'));
  };
  const stops = (['enrolment', 'ledger'] as const).map((topic) => store.announcements.subscribe(topic, compareSoon));

  function now(): Promise<void> {
    next ??= underWay
      .catch(() => {})
      .then(() => {
        next = null;
        underWay = compareTerminals(store, clock.now());
        return underWay;
      });
    return next;
  }

  return {
    now,
    async daily() {
      const today = dayOf(clock.now());
      if (comparedOn === today) return;
      await now();
      comparedOn = today;
    },
    async close() {
      for (const stop of stops) stop();
      await (next ?? underWay).catch(() => {});
    },
  };
}

/** Writes only what has changed since the last time. */
async function compareTerminals(store: Store, now: EpochMs): Promise<void> {
  const terminals = terminalStore(store);
  const listed = await terminals.listed();
  if (listed.length === 0) return;
  const matches = matchTerminals(listed, await terminals.enrolled());
  const changed: FoundMatch[] = [];
  for (const { terminalId, endpoint, matchedBy, unmatchedBecause } of listed) {
    const match = matches.get(terminalId);
    if (match === undefined) continue;
    const found =
      match.endpoint === null
        ? { endpoint: null, matchedBy: null, unmatchedBecause: match.because }
        : { endpoint: match.endpoint, matchedBy: match.by, unmatchedBecause: null };
    if (found.endpoint !== endpoint || found.matchedBy !== matchedBy || found.unmatchedBecause !== unmatchedBecause)
      changed.push({ terminalId, ...found });
  }
  if (changed.length > 0) await together(store, (within) => terminalStore(within).writeMatches(changed, now));
}
