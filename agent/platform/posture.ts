// Checks of how the terminal is set up, each answered for itself.
import type { PostureItem } from '../../shared/protocol/uplink/state.ts';
import type { EpochMs } from '../../shared/time/epoch.ts';

/** What one check found: holds, or not, or unknown with the reason; and what was seen. */
export type Found = Omit<PostureItem, 'check'>;
/** @param now  wall clock, for the age of signatures and package lists */
export type Check = (now: EpochMs) => Promise<Found>;
