// What each kind of import brings along; the rest (plans, their states, applying and taking back) is the same for all.
import type { AuditActor } from '../../../shared/audit/entry.ts';
import type { ImportColumn } from '../../../shared/organisation/import/columns.ts';
import type { ImportEncoding, ImportKindId } from '../../../shared/organisation/import/kinds.ts';
import type { ImportChange, ImportRow, PlanChoice, PlanLine } from '../../../shared/organisation/import/plan.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { AuditTold } from '../audit/audit.ts';
import type { Within } from '../store/atomic.ts';
import type { Store } from '../store/store.ts';

export interface WriteNeeds {
  readonly choice: PlanChoice;
  readonly now: EpochMs;
  readonly actor: AuditActor;
  /** It takes back: what is to be gone was made by the import, and is as if it had never been. */
  readonly isUndo: boolean;
  /** `directory`: the rows were asked of it, with `directoryColumns`. */
  readonly encoding: ImportEncoding;
}

/**
 * `late`: changes whose things are not as `before` says any more, or on which something else hangs by now; the caller then takes
 * everything back. `ids`: by the key of a change, the id that the thing has with us.
 */
export interface Written {
  readonly late: readonly ImportChange[];
  readonly ids: ReadonlyMap<string, string>;
}

export interface ImportKind {
  readonly kind: ImportKindId;
  readonly columns: readonly ImportColumn<string>[];
  /** Where a directory tells other things than a file. */
  readonly directoryColumns?: readonly ImportColumn<string>[];
  /** Compares rows with what is there; the comparing itself is a pure function in `shared/organisation/import`. */
  plan(
    rows: readonly ImportRow[],
    store: Pick<Store, 'db' | 'dialect'>,
    choice: PlanChoice,
    encoding: ImportEncoding,
  ): Promise<PlanLine[]>;
  /**
   * Brings each thing from `before` to `after`, forward as backward, in the caller's transaction.
   */
  write(within: Within, changes: readonly ImportChange[], needs: WriteNeeds): Promise<Written>;
  /** How the audit trail tells one of the changes. */
  told(change: ImportChange, id: string | null, isUndo: boolean): Pick<AuditTold, 'action' | 'subject'>;
}
