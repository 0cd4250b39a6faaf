// What the organisation owes to the date: reorganisations whose day has come, names that begin at a midnight, people whose term is over.
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { applyDue } from '../reorganisation/apply.ts';
import { departmentStore } from '../store/departments.ts';
import { keepNamesInStep } from '../store/endpoint-departments.ts';
import type { Room } from './departments.ts';
import { closeLeavers } from './leavers.ts';

/** Asked at the start and every minute; each decides by itself whether there is something to do. */
export function datedJobs(room: Room): (() => Promise<unknown>)[] {
  let inStepAt: EpochMs | null = null;
  return [() => applyDue(room), namesInStep, () => closeLeavers(room)];

  /** A name entered for a later day reaches the endpoints in the first minute of that day; the first time it makes up for a console that was off. */
  async function namesInStep(): Promise<void> {
    const now = room.clock.now();
    const since = inStepAt;
    if (since !== null && !(await departmentStore(room.store.db).changesBetween(since, now))) return;
    await keepNamesInStep(room.store, now);
    inStepAt = now;
  }
}
