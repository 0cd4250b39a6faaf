// Opens the condition `updates-waiting` where updates were left for two weeks, and closes it where they no longer wait.
import { type UpdatesSaid, updatesLeft } from '../../../shared/conditions/waiting-updates.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { ConditionStore } from '../conditions/store.ts';

export interface UpdatesReader {
  /** Of the endpoints where updates wait now (integer ids): what was said of it over time, oldest first. */
  whereTheyWait(): Promise<ReadonlyMap<number, readonly UpdatesSaid[]>>;
}

export interface UpdatesWatchNeeds {
  readonly updates: UpdatesReader;
  readonly conditions: Pick<ConditionStore, 'openOn' | 'openAll' | 'closeAll'>;
  readonly clock: { now(): EpochMs };
}

/** @returns the job, asked from time to time */
export function updatesWatch({ updates, conditions, clock }: UpdatesWatchNeeds): () => Promise<void> {
  return async function judge() {
    const now = clock.now();
    const waiting = await updates.whereTheyWait();
    const left = [...waiting].flatMap(([endpoint, said]) => {
      const facts = updatesLeft(said, now);
      return facts === null ? [] : [{ endpoint, facts: { ...facts } }];
    });
    await conditions.openAll('updates-waiting', left, now);
    const still = new Set(left.map(({ endpoint }) => endpoint));
    const over = (await conditions.openOn('updates-waiting')).flatMap(({ endpoint }) =>
      endpoint === null || still.has(endpoint) ? [] : [endpoint],
    );
    await conditions.closeAll('updates-waiting', over, now);
  };
}
