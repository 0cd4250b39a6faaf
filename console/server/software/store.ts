// The fleet's software in its own words: titles, spellings, who has what; decisions, joining and taking apart.

import type {
  SoftwareFilter,
  SoftwareListQuery,
  SoftwarePage,
  SoftwareQuery,
  SoftwareRow,
  SoftwareTitleView,
} from '../../../shared/protocol/api/software.ts';
import type { SoftwareDecision, SoftwarePrice } from '../../../shared/software/decision.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface Decided {
  readonly decision: SoftwareDecision;
  readonly price: SoftwarePrice;
  readonly reason: string;
  readonly by: string;
  readonly version: number;
}
export interface Moved {
  readonly name: string;
  readonly from: { readonly titleId: string; readonly title: string };
  readonly to: { readonly titleId: string; readonly title: string };
}

export interface SoftwareStore {
  page(query: SoftwareQuery, now: EpochMs): Promise<Omit<SoftwarePage, 'asOf'>>;
  /** The whole list, for files. */
  rows(query: SoftwareListQuery, now: EpochMs): Promise<SoftwareRow[]>;
  count(filter: SoftwareFilter, now: EpochMs): Promise<number>;
  find(titleId: string): Promise<SoftwareRow | null>;
  /** What belongs to one title: versions with counts, spellings, the first 500 endpoints by name. */
  parts(titleId: string): Promise<Pick<SoftwareTitleView, 'versions' | 'spellings' | 'holders'>>;
  /** Nothing waits for it any more, unless it is put back to undecided. @throws SKM_NOT_FOUND, SKM_CHANGED_MEANWHILE */
  decide(titleId: string, decided: Decided, now: EpochMs): Promise<void>;
  /**
   * Counts a spelling for another title, with everything installed under it; takes part in a transaction of the caller.
   * @param titleId null: a title of its own, under its own name
   * @throws SKM_NOT_FOUND, SKM_SPELLING_ALONE when it counts there already
   */
  move(spellingId: number, titleId: string | null, by: string, now: EpochMs): Promise<Moved>;
}
