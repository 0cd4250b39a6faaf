// Conditions in their own words: opened, counted up, taken by somebody, closed.
import type { ConditionCode, Urgency } from '../../../shared/conditions/condition.ts';
import type { EndpointId } from '../../../shared/ids/ids.ts';
import type { Scope } from '../../../shared/organisation/scope.ts';
import type { ConditionView } from '../../../shared/protocol/api/endpoints.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

/** Instants as epoch milliseconds; what fills the holes of the condition's sentences. */
export type ConditionFacts = ConditionView['facts'];

export interface Opening {
  readonly code: ConditionCode;
  /** Integer id; null: the console itself. */
  readonly endpoint: number | null;
  readonly facts: ConditionFacts;
}

/** Who takes a condition; without an account only in what was handed on without one. */
export interface Taker {
  readonly accountId: string | null;
  readonly displayName: string | null;
  /** What is said to them; left out, what was said before stays. */
  readonly note?: string;
}

/** All given parts must hold; an absent part does not narrow. */
export interface ConditionFilter {
  readonly isOpen?: boolean;
  /** Leaves out what another open condition explains. */
  readonly causesOnly?: boolean;
  readonly code?: ConditionCode;
  readonly severity?: Urgency;
  readonly endpointId?: string;
  /** Full name of the endpoint's department. */
  readonly department?: string;
  /** Whose it is; null: nobody's. */
  readonly owner?: Taker | null;
  /** Opened, or closed, at this instant or later. */
  readonly openedSince?: EpochMs;
  readonly closedSince?: EpochMs;
  /** What whoever asks may see; those of the console itself are seen by `all` alone. */
  readonly scope?: Scope;
}

export interface ConditionStore {
  /** Opens it, or renews the facts of the one that is open already; the time of opening stays. */
  open(opening: Opening, now: EpochMs): Promise<void>;
  /** As `open`, but adds `count` to the fact `count` of the one that is open. */
  count(opening: Opening, count: number, now: EpochMs): Promise<void>;
  /** Closes it if it is open. */
  close(code: ConditionCode, endpoint: number | null, now: EpochMs): Promise<void>;
  /** Opens the same code on many endpoints at once, each named once, or closes it. */
  openAll(code: ConditionCode, openings: readonly Omit<Opening, 'code'>[], now: EpochMs): Promise<void>;
  closeAll(code: ConditionCode, endpoints: readonly (number | null)[], now: EpochMs): Promise<void>;
  /** Where this code is open, with its facts. */
  openOn(code: ConditionCode): Promise<Omit<Opening, 'code'>[]>;
  /** Open ones of one endpoint, gravest first. */
  openOf(endpointId: EndpointId): Promise<ConditionView[]>;
  /** Gravest first, then newest. */
  list(filter: ConditionFilter, window: { offset: number; limit: number }): Promise<ConditionView[]>;
  /** How many rows `list` has for this filter, by severity. */
  counts(filter: ConditionFilter): Promise<Record<Urgency, number>>;
  /** The departments with the most rows of `list` for this filter, most first; what has no department is left out. */
  departments(filter: ConditionFilter, most: number): Promise<{ department: string; count: number }[]>;
  view(conditionId: string): Promise<ConditionView | null>;
  /** Somebody takes it, or gives it back (`owner` null). @throws SKM_NOT_FOUND when it is not open */
  take(conditionId: string, owner: Taker | null): Promise<ConditionView>;
}
