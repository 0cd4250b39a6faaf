// Imports as they are kept: the plan with its lines, what became of it, and who did so.
import type { ImportEncoding, ImportKindId, ImportState } from '../../../shared/organisation/import/kinds.ts';
import type { LineChange, LineCounts, PlanChoice, PlanLine } from '../../../shared/organisation/import/plan.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface StoredImport {
  readonly importId: string;
  readonly kind: ImportKindId;
  /** Name of the file, or address of the directory. */
  readonly sourceName: string;
  readonly encoding: ImportEncoding;
  readonly state: ImportState;
  readonly counts: LineCounts;
  readonly choice: PlanChoice;
  readonly madeAt: EpochMs;
  readonly madeBy: string;
  readonly appliedAt: EpochMs | null;
  readonly appliedBy: string | null;
  readonly reason: string | null;
  readonly undoneAt: EpochMs | null;
  readonly undoneBy: string | null;
  readonly undoReason: string | null;
}
export type NewImport = Pick<
  StoredImport,
  'importId' | 'kind' | 'sourceName' | 'encoding' | 'counts' | 'choice' | 'madeAt' | 'madeBy'
>;
/** A step from one state to the next: who, when, why. */
export interface ImportStep {
  readonly from: ImportState;
  readonly to: ImportState;
  readonly at: EpochMs;
  readonly by: string;
  readonly reason: string | null;
}

export interface ImportStore {
  /** @param onKept how many lines are written by now */
  add(found: NewImport, lines: readonly PlanLine[], onKept?: (count: number) => void): Promise<void>;
  find(importId: string): Promise<StoredImport | null>;
  /** Newest first. */
  page(at: { offset: number; limit: number }): Promise<{ rows: StoredImport[]; total: number }>;
  /** In the order of the plan. @param change of this one alone; null: all */
  lines(importId: string, change: LineChange | null, at: { offset: number; limit: number }): Promise<PlanLine[]>;
  /** All that applying changes, in the order of the plan. */
  changes(importId: string): Promise<PlanLine[]>;
  /** @returns false when it is not in `step.from`: somebody else was faster */
  take(importId: string, step: ImportStep): Promise<boolean>;
  /** Ids of those made before an instant that nobody applied or dropped. */
  undecidedBefore(at: EpochMs): Promise<string[]>;
  /** Takes the lines away: what nobody will apply is no longer kept. */
  forgetLines(importId: string): Promise<void>;
}
