// Opens and closes the conditions about media: over time, plugged in without being in the register, used after they were lost or disposed of.
import { dayOf } from '../../../shared/calendar/day.ts';
import type { ConditionCode } from '../../../shared/conditions/condition.ts';
import { DAY_MS, type EpochMs } from '../../../shared/time/epoch.ts';
import type { ConditionStore, Opening } from '../conditions/store.ts';
import { mediaRegisterStore } from '../store/media-register.ts';
import type { Store } from '../store/store.ts';

type Found = Omit<Opening, 'code'>;

/** @returns the job, asked from time to time and after every change of the register */
export function mediaWatch({
  store,
  conditions,
  clock,
}: {
  store: Pick<Store, 'db' | 'dialect'>;
  conditions: Pick<ConditionStore, 'openOn' | 'openAll' | 'closeAll'>;
  clock: { now(): EpochMs };
}): () => Promise<void> {
  const register = mediaRegisterStore(store);

  return async function judge() {
    const now = clock.now();
    // A city that has not begun its register would be told of every stick it owns.
    const isKept = (await register.counts({}, now)).all > 0;
    await settle('medium-overdue', await overdue(now), now);
    await settle('medium-unregistered', isKept ? await strangers(now) : [], now);
    await settle('medium-back', await back(), now);
  };

  /** One a terminal: where it was last. Of those that no terminal ever saw, one for the console. */
  async function overdue(now: EpochMs): Promise<Found[]> {
    const media = await register.overdue(dayOf(now));
    return [...Map.groupBy(media, ({ endpoint }) => endpoint)].map(([endpoint, some]) => ({
      endpoint,
      facts: { count: some.length, number: some[0]?.number ?? '', due: some[0]?.dueOn ?? '' },
    }));
  }

  async function strangers(now: EpochMs): Promise<Found[]> {
    const seen = await register.strangers(now - DAY_MS);
    return seen.map(({ endpoint, count, product, serial }) => ({ endpoint, facts: { count, product, serial } }));
  }

  async function back(): Promise<Found[]> {
    const found = new Map<number, Found>();
    for (const { endpoint, number, state } of await register.back())
      if (!found.has(endpoint)) found.set(endpoint, { endpoint, facts: { number, state } });
    return [...found.values()];
  }

  async function settle(code: ConditionCode, found: readonly Found[], now: EpochMs): Promise<void> {
    await conditions.openAll(code, found, now);
    const still = new Set(found.map(({ endpoint }) => endpoint));
    const over = (await conditions.openOn(code)).filter(({ endpoint }) => !still.has(endpoint));
    await conditions.closeAll(
      code,
      over.map(({ endpoint }) => endpoint),
      now,
    );
  }
}
