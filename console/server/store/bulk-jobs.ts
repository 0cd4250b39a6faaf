// Bulk jobs in the store.
import { type Kysely, sql } from 'kysely';
import type { AuditActor } from '../../../shared/audit/entry.ts';
import { BULK_OUTCOMES, type BulkAction, type BulkOutcome } from '../../../shared/bulk/words.ts';
import type { EndpointId } from '../../../shared/ids/ids.ts';
import type { BulkJob, BulkWanted } from '../../../shared/protocol/api/bulk.ts';
import type { BulkStore, JobRow } from '../bulk/store.ts';
import { inChunks } from './chunks.ts';
import { storable } from './storable.ts';
import type { Tables } from './tables.ts';
import type { BulkJobTable } from './view-tables.ts';

const MOST_LISTED = 20;
const UNDOABLE: BulkAction = 'move';

export function bulkStore(db: Kysely<Tables>): BulkStore {
  return {
    async add(job, rows) {
      await db
        .insertInto('bulk_jobs')
        .values({
          job_id: job.jobId,
          action: job.action,
          wanted: storable(JSON.stringify(job.wanted)),
          reason: storable(job.reason),
          account_id: job.accountId,
          actor: storable(JSON.stringify(job.actor)),
          asked_at: job.askedAt,
          finished_at: null,
          undo_of: job.undoOf,
          undone_by: null,
        })
        .execute();
      const values = rows.map(({ endpointId, name, before }, index) => ({
        job_id: job.jobId,
        place: index + 1,
        endpoint_id: endpointId,
        name: storable(name),
        outcome: 'waiting',
        code: null,
        before_it: before === null ? null : JSON.stringify(before),
      }));
      for (const chunk of inChunks(values, 1_000)) await db.insertInto('bulk_job_rows').values(chunk).execute();
    },

    async find(jobId) {
      const row = await db.selectFrom('bulk_jobs').selectAll().where('job_id', '=', jobId).executeTakeFirst();
      if (row === undefined) return null;
      return {
        jobId,
        action: row.action as BulkAction,
        wanted: JSON.parse(row.wanted) as BulkWanted,
        reason: row.reason,
        accountId: row.account_id,
        actor: JSON.parse(row.actor) as AuditActor,
        askedAt: row.asked_at,
        undoOf: row.undo_of,
      };
    },

    async view(jobId) {
      const row = await db.selectFrom('bulk_jobs').selectAll().where('job_id', '=', jobId).executeTakeFirst();
      return row === undefined ? null : ((await withCounts([row]))[0] ?? null);
    },

    async since(at) {
      const rows = await db
        .selectFrom('bulk_jobs')
        .selectAll()
        .where((eb) => eb.or([eb('asked_at', '>=', at), eb('finished_at', 'is', null)]))
        .orderBy('asked_at', 'desc')
        .orderBy('job_id')
        .limit(MOST_LISTED)
        .execute();
      return withCounts(rows);
    },

    async rows(jobId, { offset, limit }) {
      const of = db.selectFrom('bulk_job_rows').where('job_id', '=', jobId);
      const { count } = await of.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
      const rows = await of
        .select(['endpoint_id', 'name', 'outcome', 'code'])
        .orderBy(sql`CASE outcome WHEN 'failed' THEN 0 WHEN 'newer' THEN 1 WHEN 'waiting' THEN 2 ELSE 3 END`)
        .orderBy('place')
        .offset(offset)
        .limit(limit)
        .execute();
      return {
        total: Number(count),
        rows: rows.map(({ endpoint_id, name, outcome, code }) => ({
          endpointId: endpoint_id,
          name,
          outcome: outcome as BulkOutcome,
          code,
        })),
      };
    },

    async unfinished() {
      const rows = await db
        .selectFrom('bulk_jobs')
        .select('job_id')
        .where('finished_at', 'is', null)
        .orderBy('asked_at')
        .execute();
      return rows.map(({ job_id }) => job_id);
    },

    waiting: (jobId, limit) => rowsOf(jobId, 'waiting', limit),
    doneRows: (jobId) => rowsOf(jobId, 'done'),

    async claim(jobId, place) {
      const claimed = await db
        .updateTable('bulk_job_rows')
        .set({ outcome: 'done' })
        .where('job_id', '=', jobId)
        .where('place', '=', place)
        .where('outcome', '=', 'waiting')
        .returning('place')
        .executeTakeFirst();
      return claimed !== undefined;
    },

    async settle(jobId, place, { outcome, before, code = null }) {
      await db
        .updateTable('bulk_job_rows')
        .set({ outcome, code, ...(before === undefined ? {} : { before_it: before && JSON.stringify(before) }) })
        .where('job_id', '=', jobId)
        .where('place', '=', place)
        .execute();
    },

    async finish(jobId, now) {
      await db
        .updateTable('bulk_jobs')
        .set({ finished_at: now })
        .where('job_id', '=', jobId)
        .where('finished_at', 'is', null)
        .execute();
    },

    async markUndone(jobId, by) {
      const marked = await db
        .updateTable('bulk_jobs')
        .set({ undone_by: by })
        .where('job_id', '=', jobId)
        .where('action', '=', UNDOABLE)
        .where('finished_at', 'is not', null)
        .where('undone_by', 'is', null)
        .returning('job_id')
        .executeTakeFirst();
      return marked !== undefined;
    },
  };

  async function rowsOf(jobId: string, outcome: BulkOutcome, limit?: number): Promise<JobRow[]> {
    let query = db
      .selectFrom('bulk_job_rows')
      .select(['place', 'endpoint_id', 'name', 'before_it'])
      .where('job_id', '=', jobId)
      .where('outcome', '=', outcome)
      .orderBy('place');
    if (limit !== undefined) query = query.limit(limit);
    return (await query.execute()).map(({ place, endpoint_id, name, before_it }) => ({
      place,
      endpointId: endpoint_id as EndpointId,
      name,
      before: before_it === null ? null : (JSON.parse(before_it) as BulkWanted),
    }));
  }

  async function withCounts(jobs: readonly BulkJobTable[]): Promise<BulkJob[]> {
    if (jobs.length === 0) return [];
    const figures = await db
      .selectFrom('bulk_job_rows')
      .select(['job_id', 'outcome', (eb) => eb.fn.countAll<number>().as('count')])
      .where(
        'job_id',
        'in',
        jobs.map(({ job_id }) => job_id),
      )
      .groupBy(['job_id', 'outcome'])
      .execute();
    return jobs.map((job) => {
      const counts = Object.fromEntries(BULK_OUTCOMES.map((outcome) => [outcome, 0])) as BulkJob['counts'];
      for (const { job_id, outcome, count } of figures)
        if (job_id === job.job_id) counts[outcome as BulkOutcome] = Number(count);
      return {
        jobId: job.job_id,
        action: job.action as BulkAction,
        wanted: JSON.parse(job.wanted) as BulkWanted,
        reason: job.reason,
        askedBy: (JSON.parse(job.actor) as AuditActor).name,
        askedAt: job.asked_at,
        finishedAt: job.finished_at,
        total: Object.values(counts).reduce((sum, count) => sum + count, 0),
        counts,
        canUndo: job.action === UNDOABLE && job.finished_at !== null && job.undone_by === null && counts.done > 0,
      };
    });
  }
}
