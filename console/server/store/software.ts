// The fleet's software in the store: the list, one title, decisions, and spellings moved between titles.
import { randomUUID } from 'node:crypto';
import { type Kysely, type Selectable, type SelectQueryBuilder, sql, type Updateable } from 'kysely';
import { SekimoriError } from '../../../shared/errors/error.ts';
import { nameSearchText, nameSearchWords } from '../../../shared/organisation/search-text.ts';
import type { SoftwareFilter, SoftwareListQuery, SoftwareRow } from '../../../shared/protocol/api/software.ts';
import { DAY_MS, type EpochMs } from '../../../shared/time/epoch.ts';
import type { SoftwareStore } from '../software/store.ts';
import type { SoftwareTitleTable } from './software-tables.ts';
import { storable } from './storable.ts';
import type { Tables } from './tables.ts';

const WEEK_MS = 7 * DAY_MS;
const MOST_HOLDERS = 500;
const MOST_VERSIONS = 200;
const MOST_SPELLINGS = 500;
const NO_PROPOSAL = { proposal: null, proposal_reason: null, proposed_by: null, proposed_at: null } as const;
const SORTS = { title: 'title', publisher: 'publisher', endpoints: 'endpoints', firstSeen: 'first_seen' } as const;

export function softwareStore(db: Kysely<Tables>): SoftwareStore {
  return {
    async page({ offset = 0, limit = 100, ...query }, now) {
      const [total, counts, rows] = await Promise.all([
        count(query, now),
        countsOf(query, now),
        ordered(query, now).offset(offset).limit(limit).execute(),
      ]);
      return { total, rows: rows.map(rowOf), counts };
    },
    rows: async (query, now) => (await ordered(query, now).execute()).map(rowOf),
    count,
    async find(titleId) {
      const row = await titleRow(titleId);
      return row === undefined ? null : rowOf(row);
    },

    async parts(titleId) {
      const id = (await titleRow(titleId))?.id ?? 0;
      const present = db.selectFrom('software_installs as i').where('i.title', '=', id).where('i.gone_at', 'is', null);
      const [versions, spellings, holders] = await Promise.all([
        present
          .select((eb) => ['i.version', eb.fn.countAll<number>().as('installs')])
          .groupBy('i.version')
          .orderBy('installs', 'desc')
          .orderBy('i.version')
          .limit(MOST_VERSIONS)
          .execute(),
        db
          .selectFrom('software_spellings as s')
          .selectAll('s')
          .select((eb) =>
            eb
              .selectFrom('software_installs as i')
              .select((inner) => inner.fn.countAll<number>().as('n'))
              .whereRef('i.spelling', '=', 's.id')
              .where('i.gone_at', 'is', null)
              .as('installs'),
          )
          .where('s.title', '=', id)
          .orderBy('s.name')
          .orderBy('s.id')
          .limit(MOST_SPELLINGS)
          .execute(),
        present
          .innerJoin('endpoints as e', 'e.id', 'i.endpoint')
          .select(['e.endpoint_id', 'e.name', 'e.department', 'i.version', 'i.first_seen'])
          .orderBy('e.name')
          .orderBy('i.item_key')
          .limit(MOST_HOLDERS)
          .execute(),
      ]);
      return {
        versions: versions.map(({ version, installs }) => ({ version, installs: Number(installs) })),
        spellings: spellings.map((each) => ({
          spellingId: each.id,
          name: each.name,
          publisher: each.publisher,
          source: each.source,
          rule: each.rule,
          explanation: JSON.parse(each.explanation) as string[],
          joinedBy: each.joined_by,
          joinedAt: each.joined_at,
          installs: Number(each.installs ?? 0),
        })),
        holders: holders.map((each) => ({
          endpointId: each.endpoint_id,
          name: each.name,
          department: each.department,
          version: each.version,
          firstSeen: each.first_seen,
        })),
      };
    },

    decide: (titleId, { price, ...decided }, now) =>
      changed(titleId, decided.version, {
        decision: decided.decision,
        paid: price,
        decision_reason: storable(decided.reason),
        decided_by: storable(decided.by),
        decided_at: now,
        // Put back to undecided, it goes on waiting.
        ...(decided.decision === 'unknown' ? {} : NO_PROPOSAL),
      }),

    async move(spellingId, titleId, by, now) {
      const spelling = await db
        .selectFrom('software_spellings')
        .selectAll()
        .where('id', '=', spellingId)
        .executeTakeFirst();
      if (spelling === undefined) throw new SekimoriError('SKM_NOT_FOUND');
      const from = await byNumber(spelling.title);
      const to = titleId === null ? await ownTitle(spelling, now) : await titleRow(titleId);
      if (to === undefined) throw new SekimoriError('SKM_NOT_FOUND');
      const moved = await db
        .updateTable('software_spellings')
        .set({ title: to.id, rule: 'person', joined_by: storable(by), joined_at: now })
        .where('id', '=', spellingId)
        .where('title', '=', from.id)
        .where('title', '!=', to.id)
        .executeTakeFirst();
      if (moved.numUpdatedRows === 0n) throw new SekimoriError('SKM_SPELLING_ALONE');
      await db.updateTable('software_installs').set({ title: to.id }).where('spelling', '=', spellingId).execute();
      for (const each of [from, to].toSorted((a, b) => a.id - b.id)) await recount(each.id);
      return {
        name: spelling.name,
        from: { titleId: from.title_id, title: from.title },
        to: { titleId: to.title_id, title: to.title },
      };
    },
  };

  function fitting(filter: SoftwareFilter, now: EpochMs): SelectQueryBuilder<Tables, 'software_titles', object> {
    let query = db.selectFrom('software_titles');
    for (const word of nameSearchWords(filter.q ?? ''))
      query = query.where(sql<boolean>`search_text LIKE ${`%${word.replaceAll(/[\\%_]/gu, '\\$&')}%`} ESCAPE '\\'`);
    if (filter.decision !== undefined) query = query.where('decision', '=', filter.decision);
    if (filter.price !== undefined) query = query.where('paid', '=', filter.price);
    if (filter.waiting !== undefined) query = query.where('proposal', 'is not', null);
    if (filter.week === 'new') query = query.where('first_seen', '>', now - WEEK_MS);
    if (filter.week === 'spread') query = query.where('last_new', '>', now - WEEK_MS);
    if (filter.gone === undefined) query = query.where('endpoints', '>', 0);
    return query;
  }

  function ordered({ sort = 'endpoints', direction = 'desc', ...filter }: SoftwareListQuery, now: EpochMs) {
    return fitting(filter, now).selectAll().orderBy(SORTS[sort], direction).orderBy('title').orderBy('id');
  }

  async function count(filter: SoftwareFilter, now: EpochMs): Promise<number> {
    const row = await fitting(filter, now)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirst();
    return Number(row?.count ?? 0);
  }

  /** One look at all that fit; each figure is the number of rows of its tab. */
  async function countsOf({ decision: _, waiting: __, week: ___, ...filter }: SoftwareFilter, now: EpochMs) {
    const since = now - WEEK_MS;
    const row = await fitting(filter, now)
      .select((eb) => [
        eb.fn.countAll<number>().as('all'),
        sql<number>`count(CASE WHEN decision = 'unknown' THEN 1 END)`.as('undecided'),
        sql<number>`count(proposal)`.as('waiting'),
        sql<number>`count(CASE WHEN first_seen > ${since} THEN 1 END)`.as('new'),
        sql<number>`count(CASE WHEN last_new > ${since} THEN 1 END)`.as('spread'),
      ])
      .executeTakeFirstOrThrow();
    return {
      all: Number(row.all),
      undecided: Number(row.undecided),
      waiting: Number(row.waiting),
      new: Number(row.new),
      spread: Number(row.spread),
    };
  }

  function titleRow(titleId: string): Promise<TitleRow | undefined> {
    return db.selectFrom('software_titles').selectAll().where('title_id', '=', titleId).executeTakeFirst();
  }

  function byNumber(id: number): Promise<TitleRow> {
    return db.selectFrom('software_titles').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  }

  /** A title made by a person, which no rule gives to any other name. */
  function ownTitle({ name, publisher }: { name: string; publisher: string }, now: EpochMs): Promise<TitleRow> {
    return db
      .insertInto('software_titles')
      .values({
        title_id: `ttl-${randomUUID()}`,
        title: name,
        publisher,
        search_text: storable(nameSearchText([name, publisher])),
        first_seen: now,
        last_new: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  }

  async function changed(titleId: string, version: number, values: Updateable<SoftwareTitleTable>) {
    const { numUpdatedRows } = await db
      .updateTable('software_titles')
      .set({ ...values, version: version + 1 })
      .where('title_id', '=', titleId)
      .where('version', '=', version)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return;
    throw new SekimoriError((await titleRow(titleId)) === undefined ? 'SKM_NOT_FOUND' : 'SKM_CHANGED_MEANWHILE');
  }

  /** Figures and the text that is searched, out of what belongs to it now. */
  async function recount(id: number): Promise<void> {
    const figures = await db
      .selectFrom('software_installs')
      .select((eb) => [
        eb.fn.count<number>('endpoint').distinct().as('endpoints'),
        eb.fn.min<number | null>('first_seen').as('first'),
      ])
      .where('title', '=', id)
      .where('gone_at', 'is', null)
      .executeTakeFirst();
    const { title, publisher, first_seen } = await byNumber(id);
    const names = await db
      .selectFrom('software_spellings')
      .select('name')
      .where('title', '=', id)
      .limit(MOST_SPELLINGS)
      .execute();
    await db
      .updateTable('software_titles')
      .set({
        endpoints: Number(figures?.endpoints ?? 0),
        first_seen: Math.min(first_seen, Number(figures?.first ?? first_seen)),
        search_text: storable(nameSearchText([title, publisher, ...names.map(({ name }) => name)])),
      })
      .where('id', '=', id)
      .execute();
  }
}

type TitleRow = Selectable<SoftwareTitleTable>;

function rowOf(row: TitleRow): SoftwareRow {
  return {
    titleId: row.title_id,
    title: row.title,
    publisher: row.publisher,
    endpoints: row.endpoints,
    firstSeen: row.first_seen,
    lastNew: row.last_new,
    price: row.paid as SoftwareRow['price'],
    decision: row.decision as SoftwareRow['decision'],
    decisionReason: row.decision_reason,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    proposal: row.proposal as SoftwareRow['proposal'],
    proposalReason: row.proposal_reason,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    version: row.version,
  };
}
