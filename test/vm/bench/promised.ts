// The product's promises of time, as the tests hold it to them.
import { availableParallelism, loadavg } from 'node:os';

/**
 * A promise in milliseconds, to be kept to the letter where this machine has room for an emulated one; where others keep
 * its cores busy (a load above two for each), stretched by that load, because then it is the emulator that waits.
 */
export function promised(limitMs: number): number {
  const load = (loadavg()[0] ?? 0) / availableParallelism();
  return load <= 2 ? limitMs : Math.ceil(limitMs * load);
}
