// What is done to many endpoints at once: by a job that survives a restart, with an entry for each endpoint, and taken back.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAudit } from '../../../../console/server/audit/audit.ts';
import { openBulkRunner } from '../../../../console/server/bulk/runner.ts';
import type { BulkJob, BulkJobRows, BulkJobs } from '../../../../shared/protocol/api/bulk.ts';
import type { Caller, TestConsole } from '../../../support/console.ts';
import { enrol } from '../../../support/fleet.ts';
import { type Fleet, openFleetConsole } from '../../../support/fleet-console.ts';
import { STORES } from '../../../support/stores.ts';

const quiet = { warn() {} };

for (const kind of STORES)
  describe(`${kind.name}: bulk actions`, () => {
    let console: TestConsole & { fleet: Fleet };
    let operator: Caller;
    let ids: string[];
    beforeEach(async () => {
      console = await openFleetConsole(kind);
      operator = await console.signedIn('operator');
      ids = [];
      for (let index = 0; index < 12; index++) {
        const facts = { name: `E${10 + index}`, site: '本庁舎', department: index === 0 ? '新課' : '旧課' };
        ids.push((await enrol(console.store, facts)).endpointId);
      }
    });
    afterEach(() => console.remove());

    const move = (chosen: object, wanted: object = { department: '新課' }, who = operator) =>
      who.post('/api/v1/bulk-jobs', { action: 'move', wanted, reason: '改編のため', chosen });
    const jobOf = async (jobId: string) => {
      const { rows } = (await operator.get('/api/v1/bulk-jobs')).json<BulkJobs>();
      return rows.find((job) => job.jobId === jobId) as BulkJob;
    };
    /** Until the console has worked it off. */
    const finished = async (answer: { json<T>(): T; statusCode: number; body: string }): Promise<BulkJob> => {
      expect(answer.statusCode, answer.body).toBe(200);
      const { jobId } = answer.json<BulkJob>();
      for (;;) {
        const job = await jobOf(jobId);
        if (job.finishedAt !== null) return job;
      }
    };
    const departments = async () =>
      (await console.fleet.endpoints.rows({}, { sort: 'name', direction: 'asc' })).map(({ department }) => department);
    const told = async (action: string) =>
      (await console.store.db.selectFrom('audit_entries').select('subject_id').where('action', '=', action).execute())
        .length;

    it('change each endpoint with an entry of its own, and say which were so already', async () => {
      const job = await finished(await move({ ids }));
      expect(job).toMatchObject({ total: 12, counts: { done: 11, unchanged: 1, failed: 0 }, canUndo: true });
      expect(new Set(await departments())).toEqual(new Set(['新課']));
      expect([await told('endpoint.edited'), await told('bulk.asked')]).toEqual([11, 1]);
    });

    it('reach rows that were never loaded, all of a filter but some', async () => {
      const filter = [['department', '旧課']];
      const job = await finished(await move({ filter, except: [ids[3]], seen: 11 }));
      expect(job.counts).toMatchObject({ done: 10 });
      expect((await departments()).filter((name) => name === '旧課')).toHaveLength(1);
    });

    it.each([
      ['the filter finds others than were seen', () => ({ filter: [['department', '旧課']], except: [], seen: 10 })],
      ['one of them is gone', () => ({ ids: [...ids, 'gone'] })],
      ['nothing is left', () => ({ filter: [['q', 'zzz']], except: [], seen: 0 })],
    ])('are refused when %s, and change nothing', async (_, chosen) => {
      expect((await move(chosen())).json()).toMatchObject({ code: 'SKM_SELECTION_CHANGED' });
      expect((await departments()).filter((name) => name === '旧課')).toHaveLength(11);
    });

    it('are taken back once, but for what somebody changed since', async () => {
      const { jobId } = await finished(await move({ ids }));
      await operator.put(`/api/v1/endpoints/${ids[5]}`, { department: '別課' });
      const undone = await finished(await operator.post(`/api/v1/bulk-jobs/${jobId}/undo`, { reason: '取り違え' }));
      expect(undone.counts).toMatchObject({ done: 10, newer: 1 });
      const now = await departments();
      expect([now[0], now[1], now[5]]).toEqual(['新課', '旧課', '別課']);
      expect((await operator.post(`/api/v1/bulk-jobs/${jobId}/undo`, { reason: 'x' })).json()).toMatchObject({
        code: 'SKM_BULK_NOTHING_TO_UNDO',
      });
      const { rows } = (await operator.get(`/api/v1/bulk-jobs/${undone.jobId}/rows?limit=1`)).json<BulkJobRows>();
      expect(rows).toEqual([{ endpointId: ids[5], name: 'E15', outcome: 'newer', code: null }]);
    });

    it('are taken back by one of many who press at once', async () => {
      const { jobId } = await finished(await move({ ids }));
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => operator.post(`/api/v1/bulk-jobs/${jobId}/undo`, { reason: 'x' })),
      );
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array(7).fill(409)]);
    });

    it('go on where a restart interrupted them, each endpoint once, also when two processes work', async () => {
      const { jobId } = await finished(await move({ ids: ids.slice(0, 1) }));
      const job = {
        jobId: 'bulk-left',
        action: 'move',
        wanted: JSON.stringify({ site: '支所' }),
      };
      const { actor } = await console.store.db
        .selectFrom('bulk_jobs')
        .select('actor')
        .where('job_id', '=', jobId)
        .executeTakeFirstOrThrow();
      await console.store.db
        .insertInto('bulk_jobs')
        .values({
          job_id: job.jobId,
          action: job.action,
          wanted: job.wanted,
          reason: '移転',
          account_id: null,
          actor,
          asked_at: console.clock.now(),
          finished_at: null,
          undo_of: null,
          undone_by: null,
        })
        .execute();
      await console.store.db
        .insertInto('bulk_job_rows')
        .values(
          ids.map((endpoint_id, index) => ({
            job_id: job.jobId,
            place: index + 1,
            endpoint_id: index === 11 ? 'gone' : endpoint_id,
            name: 'x',
            outcome: index === 0 ? 'done' : 'waiting',
            code: null,
            before_it: null,
          })),
        )
        .execute();
      const needs = {
        store: console.store,
        audit: openAudit({ dialect: console.store.dialect, clock: console.clock }),
        watch: { sweep: async () => [] as never },
        clock: console.clock,
        log: quiet,
      };
      const runners = [openBulkRunner(needs), openBulkRunner(needs)];
      for (const runner of runners) await runner.resume();
      while ((await jobOf(job.jobId)).finishedAt === null);
      await Promise.all(runners.map((runner) => runner.close()));
      expect((await jobOf(job.jobId)).counts).toMatchObject({ done: 11, failed: 1, waiting: 0 });
      expect(await told('endpoint.edited')).toBe(10);
    });

    it('take what nobody has, and revoke, by whoever may', async () => {
      const first = await console.store.db
        .selectFrom('endpoints')
        .select('id')
        .where('endpoint_id', '=', ids[0] ?? '')
        .executeTakeFirstOrThrow();
      const { conditions } = console.fleet;
      await conditions.open({ code: 'silent', endpoint: first.id, facts: { since: 1 } }, console.clock.now());
      const ask = (who: Caller, action: string) =>
        who.post('/api/v1/bulk-jobs', { action, wanted: {}, reason: '一括', chosen: { ids: ids.slice(0, 2) } });
      expect((await finished(await ask(operator, 'take'))).counts).toMatchObject({ done: 1, unchanged: 1 });
      expect(await conditions.openOf(ids[0] as never)).toMatchObject([{ owner: '架空 花子' }]);
      expect((await ask(operator, 'revoke')).json()).toMatchObject({ code: 'SKM_ROLE_NEEDED' });
      const administrator = await console.signedIn('administrator');
      const job = await finished(await ask(administrator, 'revoke'));
      expect(job).toMatchObject({ counts: { done: 2 }, canUndo: false });
      expect((await administrator.post(`/api/v1/bulk-jobs/${job.jobId}/undo`, { reason: 'x' })).statusCode).toBe(409);
      expect((await finished(await ask(administrator, 'revoke'))).counts).toMatchObject({ unchanged: 2 });
    });

    it.each([
      ['no reason', { action: 'move', wanted: {}, reason: ' ', chosen: { ids: ['a'] } }],
      ['an action that is none', { action: 'undo', wanted: {}, reason: 'x', chosen: { ids: ['a'] } }],
      ['an empty department', { action: 'move', wanted: { department: ' ' }, reason: 'x', chosen: { ids: ['a'] } }],
      ['nothing chosen', { action: 'move', wanted: {}, reason: 'x', chosen: {} }],
    ])('are refused with %s', async (_, body) => {
      expect((await operator.post('/api/v1/bulk-jobs', body)).statusCode).toBe(400);
    });
  });
