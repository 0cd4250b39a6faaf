// Permits in the store: the list, one permit, and its course. Sheets of terminals stand beside it.
import { randomUUID } from 'node:crypto';
import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { PersonId } from '../../../shared/ids/ids.ts';
import { nameSearchText } from '../../../shared/organisation/search-text.ts';
import type { PermitSort } from '../../../shared/permits/list.ts';
import type { Extent } from '../../../shared/permits/narrow.ts';
import { PERMIT_STATES, type PermitState } from '../../../shared/permits/state.ts';
import type { PermitStep } from '../../../shared/protocol/api/permits.ts';
import type { Claim, PermitAsked, PermitCounts, PermitQuestion, PermitStore } from '../permits/store.ts';
import type { Within } from './atomic.ts';
import { byBytes } from './by-bytes.ts';
import { found } from './device-rows.ts';
import { permitOf, permitRows } from './permit-rows.ts';
import { permitSheets } from './permit-sheets.ts';
import { permitUses } from './permit-uses.ts';
import { inScope } from './scope-filter.ts';
import { storable } from './storable.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

type Builder = ExpressionBuilder<Tables & { p: Tables['permits']; e: Tables['endpoints'] }, 'p' | 'e'>;

export function permitStore(store: Pick<Store, 'dialect'> & { readonly db: Store['db'] | Within['db'] }): PermitStore {
  const { db, dialect } = store;
  const rows = () => permitRows(db);

  return {
    async page(
      { state, overdue, claims: asked, ...others },
      { sort, direction, offset, limit },
      { scope, claims },
      now,
    ) {
      const seen = inScope(scope, 'p.department_id');
      const fits = (eb: Builder) => {
        const all = parts(eb, others);
        if (seen !== null) all.push(seen);
        return eb.and(all);
      };
      const narrowed = (eb: Builder) => {
        const all: Expression<SqlBool>[] = [fits(eb)];
        if (state?.length) all.push(eb(stateAt(now), 'in', state));
        if (overdue !== undefined) all.push(overdueAt(now));
        if (asked !== undefined) all.push(decidableAt(asked));
        return eb.and(all);
      };
      let ordered = rows().where(narrowed);
      for (const column of SORTED_BY[sort])
        ordered = ordered.orderBy(column === 'state' ? stateRank(now) : byBytesOf(column), direction);
      const [page, figures, counted] = await Promise.all([
        ordered.orderBy('p.number', direction).offset(offset).limit(limit).execute(),
        db
          .selectFrom('permits as p')
          .innerJoin('endpoints as e', 'e.id', 'p.endpoint')
          .where(fits)
          .select([
            stateAt(now).as('state'),
            sql<number>`count(*)`.as('count'),
            sql<number>`count(CASE WHEN ${overdueAt(now)} THEN 1 END)`.as('overdue'),
            sql<number>`count(CASE WHEN ${decidableAt(claims)} THEN 1 END)`.as('deciding'),
          ])
          .groupBy(sql`1`)
          .execute(),
        db
          .selectFrom('permits as p')
          .innerJoin('endpoints as e', 'e.id', 'p.endpoint')
          .where(narrowed)
          .select(sql<number>`count(*)`.as('count'))
          .executeTakeFirstOrThrow(),
      ]);
      return { rows: page.map(permitOf), total: Number(counted.count), counts: countsOf(figures) };
    },

    async ofPerson(personId, most) {
      const found = await rows()
        .where('p.person_id', '=', personId)
        .orderBy('p.asked_at', 'desc')
        .orderBy('p.number', 'desc')
        .limit(most)
        .execute();
      return found.map(permitOf);
    },

    async find(permitId) {
      const row = await rows().where('p.permit_id', '=', permitId).executeTakeFirst();
      return row === undefined ? null : permitOf(row);
    },

    async nextNumber(fiscalYear) {
      const { latest } = await db
        .insertInto('permit_numbers')
        .values({ fiscal_year: fiscalYear, latest: 1 })
        .onConflict((conflict) =>
          conflict.column('fiscal_year').doUpdateSet({ latest: sql<number>`permit_numbers.latest + 1` }),
        )
        .returning('latest')
        .executeTakeFirstOrThrow();
      return Number(latest);
    },

    async add({ permitId, number, person, askedBy, pairId, ...asked }, now) {
      await db
        .insertInto('permits')
        .values({
          permit_id: permitId,
          number,
          version: 1,
          ...columnsOf(asked),
          person_id: person.id,
          person_name: storable(person.name),
          person_reading: storable(person.reading),
          asked_by: askedBy,
          answer: 'asked',
          asked_at: now,
          decided_at: null,
          decided_by: null,
          was_approved: 0,
          opened_at: null,
          ended_at: null,
          closing: null,
          copied_files: 0,
          copied_bytes: 0,
          differences: null,
          pair_id: pairId,
          search_text: searchTextOf(asked, number, person),
        })
        .execute();
    },

    async askAgain(permitId, version, asked, now) {
      const known = await db
        .selectFrom('permits')
        .select(['number', 'person_name', 'person_reading'])
        .where('permit_id', '=', permitId)
        .executeTakeFirst();
      if (known === undefined) return false;
      const person = { name: known.person_name, reading: known.person_reading };
      const done = await db
        .updateTable('permits')
        .set({
          ...columnsOf(asked),
          version: version + 1,
          answer: 'asked',
          asked_at: now,
          search_text: searchTextOf(asked, known.number, person),
        })
        .where('permit_id', '=', permitId)
        .where('version', '=', version)
        .returning('permit_id')
        .executeTakeFirst();
      return done !== undefined;
    },

    async change(permitId, version, { answer, extent, decidedAt, decidedBy, wasApproved, endedAt, closing }) {
      const done = await db
        .updateTable('permits')
        .set({
          version: version + 1,
          ...(answer !== undefined && { answer }),
          ...(extent !== undefined && extentColumns(extent)),
          ...(decidedAt !== undefined && { decided_at: decidedAt }),
          ...(decidedBy !== undefined && { decided_by: storable(decidedBy) }),
          ...(wasApproved !== undefined && { was_approved: wasApproved ? 1 : 0 }),
          ...(endedAt !== undefined && { ended_at: endedAt }),
          ...(closing !== undefined && { closing }),
        })
        .where('permit_id', '=', permitId)
        .where('version', '=', version)
        .returning('permit_id')
        .executeTakeFirst();
      return done !== undefined;
    },

    async addStep(permitId, { at, step, by, onBehalfOf, reason, narrowed }) {
      await db
        .insertInto('permit_steps')
        .values({
          step_id: randomUUID(),
          permit_id: permitId,
          nth: sql<number>`(SELECT count(*) FROM permit_steps WHERE permit_id = ${permitId})`,
          at,
          step,
          by_name: storable(by),
          on_behalf_of: storable(onBehalfOf),
          reason: storable(reason),
          narrowed: narrowed ? 1 : 0,
        })
        .execute();
    },

    async steps(permitId) {
      const found = await db
        .selectFrom('permit_steps')
        .selectAll()
        .where('permit_id', '=', permitId)
        .orderBy('at')
        .orderBy('nth')
        .execute();
      return found.map((row) => ({
        at: row.at,
        step: row.step as PermitStep['step'],
        by: row.by_name,
        onBehalfOf: row.on_behalf_of,
        reason: row.reason,
        narrowed: row.narrowed === 1,
      }));
    },

    async standingOf(personId: PersonId, since, now) {
      const row = await db
        .selectFrom('permits as p')
        .where('p.person_id', '=', personId)
        .select([
          sql<number>`count(CASE WHEN ${overdueAt(now)} THEN 1 END)`.as('overdue'),
          sql<number>`count(CASE WHEN p.closing IS NOT NULL AND p.asked_at >= ${since} THEN 1 END)`.as('closed'),
        ])
        .executeTakeFirstOrThrow();
      return { overdue: Number(row.overdue), closed: Number(row.closed) };
    },

    ...permitUses(db),
    ...permitSheets(db),
  };

  function byBytesOf(column: string): RawBuilder<unknown> {
    return column.startsWith('p.person') || column === 'p.number' ? byBytes(dialect, sql.ref(column)) : sql.ref(column);
  }
}

const SORTED_BY: Readonly<Record<PermitSort, readonly string[]>> = {
  number: ['p.number'],
  from: ['p.from_at'],
  until: ['p.until_at'],
  person: ['p.person_reading', 'p.person_name'],
  state: ['state', 'p.until_at'],
  asked: ['p.asked_at'],
};

/** `permitState` where the rows are. Written out, since PostgreSQL compares the expression of GROUP BY by its text. */
function stateAt(now: number): RawBuilder<PermitState> {
  return sql<PermitState>`CASE WHEN p.closing IS NOT NULL THEN p.closing WHEN p.answer <> 'approved' THEN p.answer
    WHEN p.ended_at IS NOT NULL OR p.until_at <= ${sql.lit(now)} THEN 'ended' WHEN p.from_at > ${sql.lit(now)} THEN 'approved' ELSE 'running' END`;
}

function stateRank(now: number): RawBuilder<number> {
  const cases = PERMIT_STATES.map((state, rank) => sql`WHEN ${sql.lit(state)} THEN ${sql.lit(rank)}`);
  return sql<number>`CASE ${stateAt(now)} ${sql.join(cases, sql` `)} END`;
}

/** `isOverdue` where the rows are. */
function overdueAt(now: number): RawBuilder<SqlBool> {
  return sql<SqlBool>`(p.closing IS NULL AND ((p.answer = 'approved' AND (p.ended_at IS NOT NULL OR p.until_at <= ${sql.lit(now)}))
    OR (p.answer = 'withdrawn' AND p.was_approved = 1 AND p.opened_at IS NOT NULL)))`;
}

/** It waits, and one of the claims lets its holder decide. */
function decidableAt(claims: readonly Claim[]): RawBuilder<SqlBool> {
  const each = claims
    .filter(({ departments }) => departments.length > 0)
    .map(({ departments, exceptPersons }) => {
      const inDepartments = sql`p.department_id IN (${sql.join(departments)})`;
      return exceptPersons.length === 0
        ? sql`(${inDepartments})`
        : sql`(${inDepartments} AND p.person_id NOT IN (${sql.join(exceptPersons)}))`;
    });
  if (each.length === 0) return sql<SqlBool>`1 = 0`;
  return sql<SqlBool>`(p.answer = 'asked' AND (${sql.join(each, sql` OR `)}))`;
}

function parts(eb: Builder, question: Omit<PermitQuestion, 'state' | 'overdue' | 'claims'>): Expression<SqlBool>[] {
  const { q = '', way, zone, departments, endpointId, personId, mediumId } = question;
  const all = found(q, [sql.ref('p.search_text'), sql.ref('e.search_text')]);
  if (way !== undefined) all.push(eb('p.direction', '=', way));
  if (zone !== undefined) all.push(eb('e.zone', '=', zone));
  if (departments !== undefined)
    all.push(departments.length === 0 ? sql<SqlBool>`1 = 0` : eb('p.department_id', 'in', departments));
  if (endpointId !== undefined) all.push(eb('e.endpoint_id', '=', endpointId));
  if (personId !== undefined) all.push(eb('p.person_id', '=', personId));
  if (mediumId !== undefined) all.push(eb('p.medium_id', '=', mediumId));
  return all;
}

function countsOf(
  figures: readonly { state: PermitState; count: number; overdue: number; deciding: number }[],
): PermitCounts {
  const state = Object.fromEntries(PERMIT_STATES.map((each) => [each, 0])) as Record<PermitState, number>;
  const sums = { overdue: 0, deciding: 0, all: 0 };
  for (const figure of figures) {
    state[figure.state] = Number(figure.count);
    sums.overdue += Number(figure.overdue);
    sums.deciding += Number(figure.deciding);
    sums.all += Number(figure.count);
  }
  return { state, ...sums };
}

function columnsOf({ medium, extent, ...asked }: PermitAsked) {
  return {
    direction: asked.direction,
    subject: storable(asked.subject),
    purpose: storable(asked.purpose),
    information_class: asked.informationClass,
    other_party: storable(asked.otherParty),
    note: storable(asked.note),
    department_id: asked.departmentId,
    endpoint: asked.endpoint,
    vendor_id: medium.vendorId,
    product_id: medium.productId,
    serial: storable(medium.serial),
    strength: medium.strength,
    medium_id: medium.mediumId,
    device_id: medium.deviceId,
    medium_label: storable(medium.label),
    ...extentColumns(extent),
    asked: JSON.stringify(extent),
  };
}

function extentColumns({ from, until, right, maxFiles, maxBytes }: Extent) {
  return { from_at: from, until_at: until, access_right: right, max_files: maxFiles, max_bytes: maxBytes };
}

function searchTextOf(asked: PermitAsked, number: string, person: { name: string; reading: string }): string {
  const { subject, purpose, otherParty, medium } = asked;
  return storable(
    nameSearchText([number, person.name, person.reading, subject, purpose, otherParty, medium.label, medium.serial]),
  );
}
