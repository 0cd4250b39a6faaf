// Partitions of events as retention and the page of the console's health see them: how large, and how one is removed.
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { PartitionName } from './event-reader.ts';

export interface EventParts {
  /** Bytes on disk of every partition, indexes included. */
  sizes(): Promise<(PartitionName & { readonly bytes: number })[]>;
  rows(partition: PartitionName): Promise<number>;
  /**
   * Removes a partition for good. Which numbers were stored is kept, so that nothing is taken for missing or stored again.
   * @param now where what is kept of it goes: the month that is written
   */
  remove(partition: PartitionName, now: EpochMs): Promise<void>;
}
