// The ledger of terminals as it is read: one filter for the window, its counts and every figure that links to them.
import { type Expression, type ExpressionBuilder, type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { EVERYTHING, type Scope } from '../../../shared/organisation/scope.ts';
import { nameSearchWords } from '../../../shared/organisation/search-text.ts';
import { LIVES } from '../../../shared/organisation/terminals/life.ts';
import { AWAITED_MS, LEASES, leaseDays, STANDINGS } from '../../../shared/organisation/terminals/standing.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import { ZONES } from '../../../shared/zones/zone.ts';
import type { TerminalCounts, TerminalQuestion, TerminalStore, TerminalWindow } from '../terminals/store.ts';
import { byBytes } from './by-bytes.ts';
import type { ExpectedTerminalTable } from './organisation-tables.ts';
import { inScope } from './scope-filter.ts';
import { storable } from './storable.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';
import { shown, shownOf } from './terminal-rows.ts';

type Builder = ExpressionBuilder<Tables & { t: ExpectedTerminalTable }, 't'>;

export function terminalList({
  db,
  dialect,
}: Pick<Store, 'dialect'> & { readonly db: Kysely<Tables> }): Pick<TerminalStore, 'page' | 'counts' | 'find'> {
  return {
    async page(question, { sort, direction, offset, limit, tree }, now, scope = EVERYTHING) {
      let query = shown(db).where((eb) => fits(question, now, scope)(eb as unknown as Builder));
      for (const { value, isNullable } of sortKeys(sort, tree, now)) {
        // Rows without a value come last whichever way it is sorted.
        if (isNullable) query = query.orderBy(sql`CASE WHEN ${value} IS NULL THEN 1 ELSE 0 END`);
        query = query.orderBy(value, direction);
      }
      const [rows, { total, counts }] = await Promise.all([
        query.orderBy(text('t.asset_number'), direction).offset(offset).limit(limit).execute(),
        countsOf(question, now, scope),
      ]);
      return { rows: rows.map(shownOf), total, counts };
    },

    counts: (question, now, scope = EVERYTHING) => countsOf(question, now, scope),

    async find(terminalId, scope = EVERYTHING) {
      const seen = inScope(scope, 't.department_id');
      const row = await shown(db)
        .where('t.terminal_id', '=', terminalId)
        .$if(seen !== null, (query) => query.where(seen ?? sql<SqlBool>`1 = 1`))
        .executeTakeFirst();
      return row === undefined ? null : shownOf(row);
    },
  };

  async function countsOf(question: TerminalQuestion, now: EpochMs, scope: Scope) {
    const { zone, life, standing, lease, scopeAsked, ...others } = question;
    const [figures, { all }] = await Promise.all([
      db
        .selectFrom('expected_terminals as t')
        .select([
          't.zone',
          't.life',
          standingAt(now).as('standing'),
          leaseAt(now).as('lease'),
          isAsked().as('asked'),
          (eb) => eb.fn.countAll<number>().as('count'),
        ])
        .where(fits(others, now, scope))
        .groupBy(['t.zone', 't.life', sql`3`, sql`4`, sql`5`])
        .execute(),
      db
        .selectFrom('expected_terminals as t')
        .select((eb) => eb.fn.countAll<number>().as('all'))
        .where(fits({}, now, scope))
        .executeTakeFirstOrThrow(),
    ]);
    const none = (words: readonly string[]) => Object.fromEntries(words.map((word) => [word, 0]));
    const counts: TerminalCounts = {
      zone: none(ZONES),
      life: none(LIVES),
      standing: none(STANDINGS),
      lease: none(LEASES),
      scopeAsked: 0,
      all: Number(all),
    };
    const inside = (chosen: readonly string[] | undefined, value: string) => !chosen?.length || chosen.includes(value);
    let total = 0;
    for (const figure of figures) {
      const count = Number(figure.count);
      const fit = {
        zone: inside(zone, figure.zone),
        life: inside(life, figure.life),
        standing: inside(standing, figure.standing),
        lease: inside(lease, figure.lease),
        scopeAsked: scopeAsked !== true || figure.asked === 1,
      };
      const misses = Object.values(fit).filter((each) => !each).length;
      if (misses === 0) total += count;
      // What would be there without this one filter: where nothing is missing, or it alone.
      for (const name of ['zone', 'life', 'standing', 'lease'] as const)
        if (misses === (fit[name] ? 0 : 1)) counts[name][figure[name]] = (counts[name][figure[name]] ?? 0) + count;
      if (figure.asked === 1 && misses === (fit.scopeAsked ? 0 : 1)) counts.scopeAsked += count;
    }
    return { total, counts };
  }

  function sortKeys(
    sort: TerminalWindow['sort'],
    tree: TerminalWindow['tree'],
    now: EpochMs,
  ): { value: Expression<unknown>; isNullable: boolean }[] {
    switch (sort) {
      case 'asset':
        return [];
      case 'hostname':
        return [{ value: text('t.hostname'), isNullable: true }];
      case 'zone':
        return [{ value: rank(sql.ref('t.zone'), ZONES), isNullable: false }];
      case 'department':
        // In the order of the tree, as the organisation's own page has it.
        return tree.length === 0 ? [] : [{ value: rank(sql.ref('t.department_id'), tree), isNullable: true }];
      case 'site':
        return [{ value: text('s.name'), isNullable: true }];
      case 'life':
        return [{ value: rank(sql.ref('t.life'), LIVES), isNullable: false }];
      case 'standing':
        return [{ value: rank(standingAt(now), BY_GRAVITY), isNullable: false }];
      case 'lease':
        return [{ value: sql.ref('t.lease_ends_on'), isNullable: true }];
    }
  }

  function text(column: string): RawBuilder<string> {
    return byBytes(dialect, sql.ref(column));
  }
}

/** What calls for somebody first. */
const BY_GRAVITY = ['no-agent', 'awaited', 'matched', 'not-in-use', 'out-of-scope', 'ended'] as const;

function rank(value: Expression<unknown>, words: readonly string[]): RawBuilder<number | null> {
  return sql`CASE ${value} ${sql.join(
    words.map((word, index) => sql`WHEN ${word} THEN ${sql.lit(index)}`),
    sql` `,
  )} END`;
}

function fits(question: TerminalQuestion, now: EpochMs, scope: Scope): (eb: Builder) => Expression<SqlBool> {
  const { q, zone, life, standing, lease, departments, site, scopeAsked } = question;
  const seen = inScope(scope, 't.department_id');
  return (eb) => {
    const all: Expression<SqlBool>[] = nameSearchWords(q ?? '').map(
      (word) => sql<SqlBool>`t.search_text LIKE ${`%${storable(word).replaceAll(/[\\%_]/g, '\\$&')}%`} ESCAPE '\\'`,
    );
    if (seen !== null) all.push(seen);
    if (zone?.length) all.push(eb('t.zone', 'in', zone));
    if (life?.length) all.push(eb('t.life', 'in', life));
    if (standing?.length) all.push(eb(standingAt(now), 'in', standing));
    if (lease?.length) all.push(eb(leaseAt(now), 'in', lease));
    if (departments !== undefined)
      all.push(departments.length === 0 ? sql<SqlBool>`1 = 0` : eb('t.department_id', 'in', departments));
    if (site !== undefined) all.push(eb('t.site_id', '=', site));
    if (scopeAsked === true) all.push(eb(isAsked(), '=', 1));
    return eb.and(all);
  };
}

/** The words of `shared/organisation/terminals/standing.ts`, judged where the rows are. */
function standingAt(now: EpochMs) {
  const since = sql.lit(now - AWAITED_MS);
  // Written out, since PostgreSQL compares the expression of GROUP BY by its text. All of it is ours.
  return sql<string>`CASE WHEN t.life IN ('lease-return', 'destroyed') THEN 'ended' WHEN t.scope_approver IS NOT NULL THEN 'out-of-scope'
    WHEN t.endpoint IS NOT NULL THEN 'matched' WHEN t.life <> 'deployed' THEN 'not-in-use'
    WHEN t.life_since > ${since} OR coalesce(t.without_agent_since, 0) > ${since} THEN 'awaited' ELSE 'no-agent' END`;
}

function leaseAt(now: EpochMs) {
  const { today, soon } = leaseDays(now);
  return sql<string>`CASE WHEN t.lease_ends_on IS NULL OR t.life IN ('lease-return', 'destroyed') THEN 'none'
    WHEN t.lease_ends_on < ${sql.lit(today)} THEN 'over' WHEN t.lease_ends_on <= ${sql.lit(soon)} THEN 'soon' ELSE 'later' END`;
}

/** Somebody asked to leave it out of scope, and nobody has decided. */
function isAsked() {
  return sql<number>`CASE WHEN t.scope_asked_at IS NOT NULL AND t.scope_approver IS NULL AND t.life NOT IN ('lease-return', 'destroyed') THEN 1 ELSE 0 END`;
}
