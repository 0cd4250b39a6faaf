// Requests for a decision about software in the store.
import { type Expression, type Kysely, type Selectable, type SqlBool, sql } from 'kysely';
import type { RequestId } from '../../../shared/ids/ids.ts';
import type { Scope } from '../../../shared/organisation/scope.ts';
import { nameSearchText } from '../../../shared/organisation/search-text.ts';
import type { RequestChoices } from '../../../shared/protocol/api/software-requests.ts';
import type { Answered, RequestStore, StoredRequest } from '../software/request-store.ts';
import { inChunks } from './chunks.ts';
import { found } from './device-rows.ts';
import { inScope } from './scope-filter.ts';
import type { SoftwareRequestTable } from './software-tables.ts';
import { storable } from './storable.ts';
import type { Tables } from './tables.ts';

export function requestStore(db: Kysely<Tables>): RequestStore {
  const requests = () => db.selectFrom('software_requests as r').leftJoin('software_titles as t', 't.id', 'r.title');

  return {
    async page({ state, q = '', offset, limit }, { accountId, seesAll }) {
      let fitting = requests();
      for (const word of found(q, [sql.ref('r.search_text')])) fitting = fitting.where(word);
      if (!seesAll) fitting = fitting.where('r.account_id', '=', accountId);
      const figures = await fitting
        .select((eb) => [
          eb.fn.countAll<number>().as('all'),
          sql<number>`count(CASE WHEN r.answer IS NULL THEN 1 END)`.as('waiting'),
        ])
        .executeTakeFirstOrThrow();
      const counts = {
        waiting: Number(figures.waiting),
        answered: Number(figures.all) - Number(figures.waiting),
      };
      let rows = fitting.selectAll('r').select('t.title_id');
      if (state !== undefined) rows = rows.where('r.answer', state === 'waiting' ? 'is' : 'is not', null);
      const shown = await rows
        .orderBy(sql`CASE WHEN r.answer IS NULL THEN 0 ELSE 1 END`)
        .orderBy('r.asked_at', 'desc')
        .orderBy('r.request_id')
        .offset(offset)
        .limit(limit)
        .execute();
      return {
        total: state === undefined ? Number(figures.all) : counts[state],
        rows: shown.map((row) => {
          const { accountId: asker, ...told } = rowOf(row);
          return { ...told, isOwn: asker === accountId };
        }),
        counts,
      };
    },
    async waiting(q = '') {
      let query = requests().selectAll('r').select('t.title_id').where('r.answer', 'is', null);
      for (const word of found(q, [sql.ref('r.search_text')])) query = query.where(word);
      return (await query.orderBy('r.asked_at').orderBy('r.request_id').execute()).map(rowOf);
    },
    async byIds(ids) {
      const rows: StoredRequest[] = [];
      for (const some of inChunks(ids, 1_000)) {
        const found = await requests().selectAll('r').select('t.title_id').where('r.request_id', 'in', some).execute();
        rows.push(...found.map(rowOf));
      }
      return rows;
    },
    async isWaiting(accountId, titleId, name) {
      const row = await requests()
        .select('r.request_id')
        .where('r.account_id', '=', accountId)
        .where('r.answer', 'is', null)
        .where((eb) => (titleId === null ? eb('r.name', '=', storable(name)) : eb('t.title_id', '=', titleId)))
        .executeTakeFirst();
      return row !== undefined;
    },
    async add({ requestId, titleId, name, wanted, forWhom, reason, accountId, askedBy }, now) {
      const title =
        titleId === null
          ? null
          : await db.selectFrom('software_titles').select('id').where('title_id', '=', titleId).executeTakeFirst();
      if (title === undefined) return false;
      await db
        .insertInto('software_requests')
        .values({
          request_id: requestId,
          title: title?.id ?? null,
          name: storable(name),
          wanted,
          for_whom: storable(forWhom),
          reason: storable(reason),
          account_id: accountId,
          asked_by: storable(askedBy),
          asked_at: now,
          search_text: storable(nameSearchText([name, forWhom, reason, askedBy])),
        })
        .execute();
      // The list of titles shows what the newest request wants.
      if (title !== null)
        await db
          .updateTable('software_titles')
          .set((eb) => ({
            proposal: wanted,
            proposal_reason: storable(reason),
            proposed_by: storable(askedBy),
            proposed_at: now,
            version: eb('version', '+', 1),
          }))
          .where('id', '=', title.id)
          .execute();
      return true;
    },
    async answerTitle(titleId, answered, now) {
      await db
        .updateTable('software_requests')
        .set(answerOf(answered, now))
        .where('title', '=', (eb) => eb.selectFrom('software_titles').select('id').where('title_id', '=', titleId))
        .where('answer', 'is', null)
        .execute();
    },
    async answer(requestId, answered, now) {
      const { numUpdatedRows } = await db
        .updateTable('software_requests')
        .set(answerOf(answered, now))
        .where('request_id', '=', requestId)
        .where('answer', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async withdraw(requestId, accountId, withdrawn, now) {
      const read = () =>
        requests()
          .selectAll('r')
          .select('t.title_id')
          .where('r.request_id', '=', requestId)
          .where('r.account_id', '=', accountId)
          .executeTakeFirst();
      const known = await read();
      if (known === undefined) return null;
      // The title first, as whoever decides about it does: two at once wait for each other in one order.
      if (known.title !== null)
        await db
          .updateTable('software_titles')
          .set((eb) => ({ version: eb('version', '+', 1) }))
          .where('id', '=', known.title)
          .execute();
      const { numUpdatedRows } = await db
        .updateTable('software_requests')
        .set(answerOf({ ...withdrawn, answer: 'withdrawn' }, now))
        .where('request_id', '=', requestId)
        .where('answer', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      if (known.title !== null) await proposeAnew(known.title);
      const row = await read();
      return row === undefined ? null : rowOf(row);
    },
    async choices(q, scope, most) {
      let query = db.selectFrom('software_titles as t').where(isChoice(scope));
      for (const word of found(q, [sql.ref('t.search_text')])) query = query.where(word);
      const rows = await query
        .select(['t.title_id', 't.title', 't.publisher', 't.decision'])
        .orderBy('t.title')
        .orderBy('t.id')
        .limit(most)
        .execute();
      return rows.map(({ title_id, title, publisher, decision }) => ({
        titleId: title_id,
        title,
        publisher,
        decision: decision as RequestChoices['rows'][number]['decision'],
      }));
    },
    async isChoice(titleId, scope) {
      const row = await db
        .selectFrom('software_titles as t')
        .select('t.id')
        .where('t.title_id', '=', titleId)
        .where(isChoice(scope))
        .executeTakeFirst();
      return row !== undefined;
    },
  };

  /** What the newest request that still waits wants of the title; nothing where none does. */
  async function proposeAnew(title: number): Promise<void> {
    const newest = await db
      .selectFrom('software_requests')
      .select(['wanted', 'reason', 'asked_by', 'asked_at'])
      .where('title', '=', title)
      .where('answer', 'is', null)
      .orderBy('asked_at', 'desc')
      .orderBy('request_id')
      .executeTakeFirst();
    await db
      .updateTable('software_titles')
      .set({
        proposal: newest?.wanted ?? null,
        proposal_reason: newest?.reason ?? null,
        proposed_by: newest?.asked_by ?? null,
        proposed_at: newest?.asked_at ?? null,
      })
      .where('id', '=', title)
      .execute();
  }
}

/** What others have and nobody has decided about is no business of a section. */
function isChoice(scope: Scope): Expression<SqlBool> {
  const seen = inScope(scope, 'e.department_id');
  if (seen === null) return sql<SqlBool>`1 = 1`;
  return sql<SqlBool>`(t.decision <> 'unknown' OR EXISTS (SELECT 1 FROM software_installs AS i JOIN endpoints AS e ON e.id = i.endpoint
    WHERE i.title = t.id AND i.gone_at IS NULL AND ${seen}))`;
}

function answerOf({ answer, reason, by }: Answered, now: number) {
  return { answer, answer_reason: storable(reason), answered_by: storable(by), answered_at: now };
}

function rowOf(row: Selectable<SoftwareRequestTable> & { title_id: string | null }): StoredRequest {
  return {
    requestId: row.request_id as RequestId,
    titleId: row.title_id,
    name: row.name,
    accountId: row.account_id,
    wanted: row.wanted as StoredRequest['wanted'],
    forWhom: row.for_whom,
    reason: row.reason,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    answer: row.answer as StoredRequest['answer'],
    answerReason: row.answer_reason,
    answeredBy: row.answered_by,
    answeredAt: row.answered_at,
  };
}
