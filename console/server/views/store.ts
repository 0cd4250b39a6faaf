// Saved views in their own words.
import type { AccountId } from '../../../shared/ids/ids.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Pair, ViewPage } from '../../../shared/views/view.ts';

export interface StoredView {
  readonly viewId: string;
  readonly accountId: AccountId;
  /** Of whoever made it. */
  readonly owner: string;
  readonly page: ViewPage;
  readonly name: string;
  readonly parameters: readonly Pair[];
  readonly isShared: boolean;
  readonly version: number;
}
export type ViewChange = Pick<StoredView, 'name' | 'parameters' | 'isShared'>;

export interface ViewStore {
  /** Those of the account and the shared ones, in the order in which they were made. */
  list(page: ViewPage, accountId: AccountId): Promise<StoredView[]>;
  countOf(page: ViewPage, accountId: AccountId): Promise<number>;
  /** @param removed looks among those taken away instead */
  find(viewId: string, removed?: boolean): Promise<StoredView | null>;
  add(view: Omit<StoredView, 'owner' | 'version'>, now: EpochMs): Promise<void>;
  /** @throws SKM_CHANGED_MEANWHILE when `version` is no longer the stored one */
  change(viewId: string, change: ViewChange, version: number, now: EpochMs): Promise<void>;
  /** @throws SKM_CHANGED_MEANWHILE */
  remove(viewId: string, version: number, now: EpochMs): Promise<void>;
  restore(viewId: string): Promise<void>;
  /** Those taken away before an instant are gone for good. */
  forgetRemoved(before: EpochMs): Promise<void>;
}
