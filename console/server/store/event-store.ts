// Where events are kept, in the words of ingest; both dialects implement it.

import type { SeqRange } from '../../../shared/protocol/uplink/messages.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';

/** One event ready to be stored. */
export interface EventRecord {
  readonly seq: number;
  /** Corrected by the clock's offset, never later than received. */
  readonly at: EpochMs;
  readonly deviceAt: EpochMs;
  readonly mono: number;
  /** `events[type].number` */
  readonly type: number;
  /** Index in SEVERITIES. */
  readonly severity: number;
  /** JSON text of the event's data. */
  readonly data: string;
}

/** The accepted events of one frame. */
export interface EventFrame {
  /** Integer id of the endpoint. */
  readonly endpoint: number;
  readonly zone: Zone;
  readonly epoch: number;
  readonly receivedAt: EpochMs;
  readonly clockOffsetMs: number;
  readonly headSeq: number;
  readonly headHash: string;
  readonly records: readonly EventRecord[];
  /** Numbers that will not come: refused, or dropped by the terminal and said so. */
  readonly explained: readonly SeqRange[];
}

/** What is stored of one epoch of one endpoint. */
export interface EventHead {
  readonly epoch: number;
  /** Sorted, disjoint, not adjacent. */
  readonly ranges: readonly SeqRange[];
  /** Numbers that are not stored for a reason that is known; a hole beside them is a gap. */
  readonly explained: readonly SeqRange[];
  readonly headSeq: number;
  readonly headHash: string;
}

export interface StoredEvent extends EventRecord {
  readonly endpoint: number;
  readonly zone: Zone;
  readonly epoch: number;
  readonly receivedAt: EpochMs;
  readonly clockOffsetMs: number;
}

/** The id of one event, stable, the same in lists and in the live stream: `endpoint-epoch-seq`. */
export function eventId(endpoint: number, epoch: number, seq: number): string {
  return `${endpoint}-${epoch}-${seq}`;
}

export interface EventStore {
  /** Prepares statements and partitions; called once after the migrations. */
  ready(): Promise<void>;
  /**
   * Commits frames of any endpoints together with the ranges of their numbers. A number that is stored already is left out.
   * @returns the events that were new, in the order given, once they are durable
   * @throws SKM_DISK_FULL, SKM_STORE_UNAVAILABLE: then nothing of the batch is stored
   */
  append(frames: readonly EventFrame[]): Promise<StoredEvent[]>;
  /** Heads of all epochs of one endpoint; read from the store, not remembered. */
  headsOf(endpoint: number): Promise<EventHead[]>;
}
