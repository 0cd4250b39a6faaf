// Where the audit trail is read from, and where its signed heads are kept, in the words of the trail.
import type { SignedHead } from '../../../shared/audit/anchor.ts';
import type { ChainBreak, ChainPlace } from '../../../shared/audit/check.ts';
import type { AuditEntry, ChainedEntry } from '../../../shared/audit/entry.ts';
import type {
  AnchorPlace,
  AnchorPlaces,
  AuditActors,
  AuditFilter,
  AuditRow,
} from '../../../shared/protocol/api/audit.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface ChainCheck {
  readonly at: EpochMs;
  readonly upTo: number;
  readonly broken: ChainBreak | null;
}
export interface Anchored {
  readonly place: AnchorPlace;
  readonly seq: number;
  readonly at: EpochMs;
  readonly copies: number;
  readonly problem: string | null;
}

export interface AuditStore {
  /** Newest first. */
  rows(filter: AuditFilter, window: { offset: number; limit: number }): Promise<AuditRow[]>;
  count(filter: AuditFilter): Promise<number>;
  /** Whole entries of the filter below this number, newest first. */
  matching(filter: AuditFilter, below: number, limit: number): Promise<AuditEntry[]>;
  actors(): Promise<AuditActors>;
  entry(seq: number): Promise<ChainedEntry | null>;
  /** Oldest first, from this number on. */
  entries(fromSeq: number, limit: number): Promise<ChainedEntry[]>;
  /** Numbers of the oldest and newest entry of a span; 0 and 0 when there is none. */
  bounds(span: { from?: EpochMs; to?: EpochMs }): Promise<{ firstSeq: number; lastSeq: number }>;
  /** What the next entry is chained to; within a transaction nobody appends until it ends. */
  head(): Promise<ChainPlace>;

  addHead(head: SignedHead): Promise<void>;
  lastHead(): Promise<SignedHead | null>;
  /** Heads of this entry and later ones, oldest first. */
  headsFrom(seq: number): Promise<SignedHead[]>;
  /** Removes entries up to this one; the caller has signed that it may. @returns how many */
  removeUpTo(seq: number): Promise<number>;
  /** The number of the last entry before this instant; 0 when there is none. */
  lastBefore(at: EpochMs): Promise<number>;

  /** Adds copies to what this place already has of this head. */
  anchored(
    head: Pick<SignedHead, 'seq' | 'at'>,
    place: AnchorPlace,
    copies: number,
    problem: string | null,
    now: EpochMs,
  ): Promise<void>;
  /** The newest of each place. */
  lastAnchored(): Promise<Anchored[]>;

  lastCheck(): Promise<ChainCheck | null>;
  checked(check: ChainCheck): Promise<void>;
  places(): Promise<AnchorPlaces>;
  setPlaces(places: AnchorPlaces): Promise<void>;
}
