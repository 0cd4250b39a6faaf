// Works bulk jobs off, one endpoint a transaction; what a restart interrupted goes on where it stood.
import type { Logger } from 'pino';
import { isErrorCode } from '../../../shared/errors/catalogue.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Audit } from '../audit/audit.ts';
import type { LivenessWatch } from '../endpoints/liveness.ts';
import { together } from '../store/atomic.ts';
import { bulkStore } from '../store/bulk-jobs.ts';
import type { Store } from '../store/store.ts';
import { applyTo } from './apply.ts';
import type { JobRow, StoredJob } from './store.ts';

export interface BulkRunner {
  /** Begins a job that is in the store; jobs follow each other. */
  start(jobId: string): void;
  /** Goes on with those that are not finished. */
  resume(): Promise<void>;
  /** Stops after the endpoint at hand; the rest waits for the next start. */
  close(): Promise<void>;
}

export interface RunnerNeeds {
  readonly store: Store;
  readonly audit: Audit;
  readonly watch: Pick<LivenessWatch, 'sweep'>;
  readonly clock: { now(): EpochMs };
  readonly log: Pick<Logger, 'warn'>;
}

const ROWS_AT_ONCE = 100;

export function openBulkRunner({ store, audit, watch, clock, log }: RunnerNeeds): BulkRunner {
  const jobs = bulkStore(store.db);
  let isClosed = false;
  let work: Promise<void> = Promise.resolve();

  function start(jobId: string): void {
    work = work
      .then(() => run(jobId))
      .catch((cause) => log.warn({ err: cause, 'bulk.job': jobId }, 'bulk.job-interrupted'));
  }

  return {
    start,
    async resume() {
      for (const jobId of await jobs.unfinished()) start(jobId);
    },
    async close() {
      isClosed = true;
      await work;
    },
  };

  async function run(jobId: string): Promise<void> {
    const job = await jobs.find(jobId);
    if (job === null) return;
    const undone = job.undoOf === null ? null : await jobs.find(job.undoOf);
    for (let rows = await jobs.waiting(jobId, ROWS_AT_ONCE); rows.length > 0; ) {
      for (const row of rows) {
        if (isClosed) return;
        await one(job, row, undone);
      }
      rows = await jobs.waiting(jobId, ROWS_AT_ONCE);
    }
    await jobs.finish(jobId, clock.now());
    if (job.action === 'revoke') await watch.sweep();
  }

  async function one(job: StoredJob, row: JobRow, undone: StoredJob | null): Promise<void> {
    try {
      await together(store, async (within) => {
        const inside = bulkStore(within.db);
        if (!(await inside.claim(job.jobId, row.place))) return;
        const { told, ...result } = await applyTo(within, job, row, undone?.wanted ?? null, clock.now());
        await inside.settle(job.jobId, row.place, result);
        await audit.appendAll(within.db, job.actor, told);
      });
    } catch (cause) {
      const code = cause instanceof SekimoriError && isErrorCode(cause.code) ? cause.code : 'SKM_UNEXPECTED';
      log.warn({ err: cause, 'bulk.job': job.jobId, 'endpoint.id': row.endpointId }, 'bulk.row-failed');
      await jobs.settle(job.jobId, row.place, { outcome: 'failed', code });
    }
  }
}
