// Opens the condition `logins-failing` where somebody tried one login after another, out of the stored events.
import { BURST_WITHIN_MS, type LoginBurst, newestBurst } from '../../../shared/logins/burst.ts';
import { DAY_MS, type EpochMs } from '../../../shared/time/epoch.ts';
import type { ConditionStore } from '../conditions/store.ts';
import type { Cursor } from '../events/cursor.ts';
import { typeNumbers } from '../events/rows.ts';
import { searchEvents } from '../events/search.ts';
import type { EventReader } from '../store/event-reader.ts';

export interface BurstWatchNeeds {
  readonly reader: EventReader;
  readonly conditions: Pick<ConditionStore, 'openOn' | 'openAll' | 'closeAll'>;
  readonly clock: { now(): EpochMs };
}

/** Over a long weekend nobody looks; after a week it is history, and the closed list has it. */
const KEPT_MS = 7 * DAY_MS;
/** What arrives late, from a terminal that was away, is found by the look over the whole week, once a day. */
const USUAL_LOOK_MS = DAY_MS;
/** The process answers people between two pages. */
const PAGE = 2_000;

/** @returns the job: asked from time to time, it looks at what failed and says what to look at */
export function burstWatch({ reader, conditions, clock }: BurstWatchNeeds): () => Promise<void> {
  let wholeAt = Number.NEGATIVE_INFINITY;
  return async function judge() {
    const now = clock.now();
    const isWhole = now - wholeAt >= DAY_MS;
    const bursts = await burstsSince(now - (isWhole ? KEPT_MS : USUAL_LOOK_MS));
    if (isWhole) wholeAt = now;
    await conditions.openAll(
      'logins-failing',
      [...bursts].map(([endpoint, { from, to, count }]) => ({ endpoint, facts: { since: from, at: to, count } })),
      now,
    );
    await closeOld(now);
  };

  async function burstsSince(from: EpochMs): Promise<Map<number, LoginBurst>> {
    const failures = new Map<number, EpochMs[]>();
    const types = typeNumbers(['login.failed']);
    let after: Cursor | null = null;
    do {
      const { events, next } = await searchEvents(reader, { from, types }, after, PAGE);
      for (const { endpoint, at } of events) {
        const known = failures.get(endpoint);
        if (known === undefined) failures.set(endpoint, [at]);
        else known.push(at);
      }
      after = next;
    } while (after !== null);
    const bursts = new Map<number, LoginBurst>();
    for (const [endpoint, times] of failures) {
      const burst = newestBurst(times);
      // One that the look cuts in two was told while it was whole.
      if (burst !== null && burst.from > from + BURST_WITHIN_MS) bursts.set(endpoint, burst);
    }
    return bursts;
  }

  async function closeOld(now: EpochMs): Promise<void> {
    const over = (await conditions.openOn('logins-failing')).filter(
      ({ facts }) => Number(facts.at ?? 0) < now - KEPT_MS,
    );
    await conditions.closeAll(
      'logins-failing',
      over.flatMap(({ endpoint }) => endpoint ?? []),
      now,
    );
  }
}
