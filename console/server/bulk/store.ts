// Bulk jobs in their own words: asked, worked off row by row, finished, taken back.
import type { AuditActor } from '../../../shared/audit/entry.ts';
import type { BulkAction, BulkOutcome } from '../../../shared/bulk/words.ts';
import type { EndpointId } from '../../../shared/ids/ids.ts';
import type { BulkJob, BulkJobRows, BulkWanted } from '../../../shared/protocol/api/bulk.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

export interface StoredJob {
  readonly jobId: string;
  readonly action: BulkAction;
  readonly wanted: BulkWanted;
  readonly reason: string;
  readonly accountId: string | null;
  readonly actor: AuditActor;
  readonly askedAt: EpochMs;
  readonly undoOf: string | null;
}
export interface JobRow {
  readonly place: number;
  readonly endpointId: EndpointId;
  readonly name: string;
  /** What it was before; of an undo: what it is to become again. */
  readonly before: BulkWanted | null;
}

export interface BulkStore {
  add(job: StoredJob, rows: readonly Omit<JobRow, 'place'>[]): Promise<void>;
  find(jobId: string): Promise<StoredJob | null>;
  view(jobId: string): Promise<BulkJob | null>;
  since(at: EpochMs): Promise<BulkJob[]>;
  rows(jobId: string, window: { offset: number; limit: number }): Promise<BulkJobRows>;
  unfinished(): Promise<string[]>;
  /** The next rows that wait, in their order. */
  waiting(jobId: string, limit: number): Promise<JobRow[]>;
  /** @returns whether it was still waiting: another process may work at the same job */
  claim(jobId: string, place: number): Promise<boolean>;
  settle(
    jobId: string,
    place: number,
    result: { outcome: BulkOutcome; before?: BulkWanted | null; code?: string | null },
  ): Promise<void>;
  finish(jobId: string, now: EpochMs): Promise<void>;
  /** Rows that became what was wanted, with what they were before. */
  doneRows(jobId: string): Promise<JobRow[]>;
  /** @returns whether it is finished, can be taken back, and had not been */
  markUndone(jobId: string, by: string): Promise<boolean>;
}
