// The register of media as it is read: one filter for the window, its counts and every figure that links to them.
import { type Expression, type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { MEDIUM_STATES } from '../../../shared/media/life.ts';
import { MEDIUM_DIFFERENCES } from '../../../shared/media/standing.ts';
import { EVERYTHING, type Scope } from '../../../shared/organisation/scope.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { ZONES } from '../../../shared/zones/zone.ts';
import type { MediaRegisterStore, RegisterCounts, RegisterQuestion, RegisterWindow } from '../media-register/store.ts';
import { byBytes } from './by-bytes.ts';
import { found, LAST_USED } from './device-rows.ts';
import { differenceSql, registered, shownOf, withFacts } from './media-register-rows.ts';
import { inScope } from './scope-filter.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

export function mediaRegisterList({
  db,
  dialect,
}: Pick<Store, 'dialect'> & { readonly db: Kysely<Tables> }): Pick<MediaRegisterStore, 'page' | 'counts' | 'find'> {
  return {
    async page(question, { sort, direction, offset, limit, tree }, now, scope = EVERYTHING) {
      const value = sortKey(sort, tree);
      let query = withFacts(db, now).where(fits(question, now, scope));
      if (value !== null) {
        // Rows without a value come last whichever way it is sorted.
        query = query
          .orderBy(sql`CASE WHEN ${value} IS NULL THEN 1 ELSE 0 END`)
          .orderBy(value, sort === 'unused' ? (direction === 'asc' ? 'desc' : 'asc') : direction);
      }
      const rows = await query.orderBy(text('r.number'), direction).offset(offset).limit(limit).execute();
      return shownOf(db, rows, now);
    },

    async counts(question, now, scope = EVERYTHING): Promise<RegisterCounts> {
      const { state, difference, ...others } = question;
      const flags = MEDIUM_DIFFERENCES.map((each) =>
        sql<number>`CASE WHEN ${differenceSql(each, now)} THEN 1 ELSE 0 END`.as(each),
      );
      const [rows, { all }] = await Promise.all([
        registered(db)
          .select(['r.state', ...flags])
          .where(fits(others, now, scope))
          .execute(),
        db
          .selectFrom('media_register as r')
          .select((eb) => eb.fn.countAll<number>().as('all'))
          .where(fits({}, now, scope))
          .executeTakeFirstOrThrow(),
      ]);
      const states = Object.fromEntries(MEDIUM_STATES.map((each) => [each, 0])) as RegisterCounts['states'];
      const differences = Object.fromEntries(
        MEDIUM_DIFFERENCES.map((each) => [each, 0]),
      ) as RegisterCounts['differences'];
      let total = 0;
      for (const row of rows) {
        const is = (each: (typeof MEDIUM_DIFFERENCES)[number]) => (row as Record<string, unknown>)[each] === 1;
        const fitsState = state === undefined || row.state === state;
        const fitsDifference = difference === undefined || is(difference);
        if (fitsState && fitsDifference) total += 1;
        if (fitsDifference) states[row.state as keyof typeof states] += 1;
        if (fitsState) for (const each of MEDIUM_DIFFERENCES) if (is(each)) differences[each] += 1;
      }
      return { total, all: Number(all), states, differences };
    },

    async find(mediumId, now, scope = EVERYTHING) {
      const rows = await withFacts(db, now)
        .where('r.medium_id', '=', mediumId)
        .where(fits({}, now, scope))
        .execute();
      const [medium] = await shownOf(db, rows, now);
      return medium ?? null;
    },
  };

  /** Null: by the number alone. */
  function sortKey(sort: RegisterWindow['sort'], tree: RegisterWindow['tree']): RawBuilder<unknown> | null {
    switch (sort) {
      case 'number':
        return null;
      case 'label':
        return text('r.label');
      case 'department':
        // In the order of the tree, as the organisation's own page has it.
        return tree.length === 0 ? null : rank(sql.ref('r.department_id'), tree);
      case 'holder':
        return text('h.family_reading');
      case 'state':
        return rank(sql.ref('r.state'), MEDIUM_STATES);
      case 'due':
        return sql.ref('r.due_on');
      case 'zone':
        return rank(sql.ref('r.zone'), ZONES);
      case 'unused':
        return LAST_USED;
    }
  }

  function text(column: string): RawBuilder<string> {
    return byBytes(dialect, sql.ref(column));
  }
}

function rank(value: Expression<unknown>, words: readonly string[]): RawBuilder<number | null> {
  return sql`CASE ${value} ${sql.join(
    words.map((word, index) => sql`WHEN ${word} THEN ${sql.lit(index)}`),
    sql` `,
  )} END`;
}

/** Holders are found by their names too. */
function fits(question: RegisterQuestion, now: EpochMs, scope: Scope): RawBuilder<SqlBool> {
  const { q = '', zone, state, difference, holder, departments } = question;
  const all: Expression<SqlBool>[] = [sql<SqlBool>`1 = 1`];
  const seen = inScope(scope, 'r.department_id');
  if (seen !== null) all.push(seen);
  if (q.trim() !== '') all.push(...found(q, [sql.ref('r.search_text'), sql`coalesce(h.search_text, '')`]));
  if (zone !== undefined) all.push(sql<SqlBool>`r.zone = ${zone}`);
  if (state !== undefined) all.push(sql<SqlBool>`r.state = ${state}`);
  if (holder !== undefined) all.push(sql<SqlBool>`r.holder_id = ${holder}`);
  if (difference !== undefined) all.push(differenceSql(difference, now));
  if (departments !== undefined)
    all.push(
      departments.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`r.department_id IN (${sql.join([...departments])})`,
    );
  return sql<SqlBool>`${sql.join(all, sql` AND `)}`;
}
