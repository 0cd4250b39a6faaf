// How far long work is (an import, a change of many lines), told to the open pages while it runs; and whether whoever asked still waits.
import type { ServerResponse } from 'node:http';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Announcements } from '../store/announcements.ts';

export interface WorkWatch {
  /** `done` of `all` lines. */
  tell(step: string, done: number, all: number): void;
  /** @throws SKM_IMPORT_CANCELLED when nobody waits for the answer any more */
  demandWanted(): void;
}

/** Several a second are seen as a moving bar. */
const TOLD_EVERY_MS = 200;

export const UNWATCHED: WorkWatch = { tell: () => {}, demandWanted: () => {} };

/**
 * Told through the announcements and not through the store: there the work itself may hold the transaction.
 * @param progress the name under which the page knows its work; undefined: it does not ask
 * @param response closed before it has ended: the page has gone, or somebody pressed cancel
 */
export function watchWork(
  { store, clock }: { store: { announcements: Pick<Announcements, 'publish'> }; clock: { now(): EpochMs } },
  progress: string | undefined,
  response: Pick<ServerResponse, 'destroyed' | 'writableEnded'>,
): WorkWatch {
  let toldAt = 0;
  let toldStep: string | null = null;
  return {
    tell(step, done, all) {
      const now = clock.now();
      if (progress === undefined || (step === toldStep && done < all && now - toldAt < TOLD_EVERY_MS)) return;
      [toldAt, toldStep] = [now, step];
      store.announcements.publish('progress', { progress, step, done, all });
    },
    demandWanted() {
      if (response.destroyed && !response.writableEnded) throw new SekimoriError('SKM_IMPORT_CANCELLED');
    },
  };
}
