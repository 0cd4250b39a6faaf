// How stored events are read, partition by partition; both dialects implement it, and events/search.ts merges what they give.
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { StoredEvent } from './event-store.ts';

/** One zone's events of one month received. */
export interface PartitionName {
  readonly zone: Zone;
  /** `2026-11`, Japan time. */
  readonly month: string;
}

/** All given parts must hold. */
export interface EventCondition {
  /** First instant; the end is given by the position. */
  readonly from?: EpochMs | undefined;
  readonly types?: readonly number[] | undefined;
  readonly severities?: readonly number[] | undefined;
  /** Integer ids; none of them: no event. */
  readonly endpoints?: readonly number[] | undefined;
}

/** A place between two rows of one partition: rows before it in time, and those of the same instant with a smaller number. */
export interface Position {
  readonly at: EpochMs;
  readonly number: number;
}

export interface ReadEvent extends StoredEvent {
  /** Number of the row inside its partition. */
  readonly number: number;
}

export interface EventReader {
  /** Newest month first. */
  partitions(): Promise<PartitionName[]>;
  /** Newest first, by (at, number). */
  read(partition: PartitionName, condition: EventCondition, before: Position, limit: number): Promise<ReadEvent[]>;
  count(partition: PartitionName, condition: EventCondition, before: EpochMs): Promise<number>;
}

/**
 * The ways into a partition's indexes that together find what a condition asks for, each already in the order of time.
 * One branch reads `limit` rows at most, so no condition makes a scan, however rare what it asks for is.
 */
export type Branches =
  | { readonly by: 'at' }
  | { readonly by: 'endpoint'; readonly endpoints: readonly number[] }
  | { readonly by: 'grave'; readonly severities: readonly number[] }
  | { readonly by: 'type'; readonly pairs: readonly (readonly [type: number, severity: number])[] };

const ALL_SEVERITIES = [0, 1, 2, 3];
/** From here on severities have an index of their own. */
const GRAVE = 2;

/** @param allTypes numbers of every type that is known */
export function branchesOf(condition: EventCondition, allTypes: readonly number[]): Branches {
  const { types, severities, endpoints } = condition;
  if (endpoints !== undefined) return { by: 'endpoint', endpoints };
  if (types === undefined && severities === undefined) return { by: 'at' };
  if (types === undefined && severities?.every((severity) => severity >= GRAVE)) return { by: 'grave', severities };
  const pairs = (types ?? allTypes).flatMap((type) =>
    (severities ?? ALL_SEVERITIES).map((severity) => [type, severity] as const),
  );
  return { by: 'type', pairs };
}
