// One filter of endpoints as one SQL condition: the list, its counts, the CSV and every figure that links to them use this and nothing else.
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { LIVENESS_STATES } from '../../../shared/endpoints/liveness.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { Scope } from '../../../shared/organisation/scope.ts';
import { readControlAt } from '../../../shared/policies/controls.ts';
import type { EndpointFilter, EndpointSort } from '../../../shared/protocol/api/endpoints.ts';
import { lenientKana } from '../../../shared/search/kana.ts';
import { ZONES } from '../../../shared/zones/zone.ts';
import { searchWords } from '../endpoints/search-text.ts';
import { byBytes } from './by-bytes.ts';
import { isAtStage } from './control-stages.ts';
import type { Dialect } from './migrations/migrations.ts';
import { policyStanding } from './policy-standing.ts';
import { inScope } from './scope-filter.ts';
import type { Tables } from './tables.ts';

type Builder = ExpressionBuilder<Tables, 'endpoints'>;

/**
 * @param scope what whoever asks may see
 * @throws      SKM_REQUEST_MALFORMED when `posture` is not `check:outcome`, `control` not `control:stage`
 */
export function fits(filter: EndpointFilter, scope: Scope): (eb: Builder) => Expression<SqlBool> {
  const seen = inScope(scope, 'endpoints.department_id');
  const { q, zone, liveness, department, under, site, condition, posture, enrolledSince, listed } = filter;
  return (eb) => {
    const all: Expression<SqlBool>[] = searchWords(q ?? '').map((word) => {
      const heard = lenientKana(word);
      const found = contains('search_text', word);
      return heard === word ? found : eb.or([found, contains('search_text', heard)]);
    });
    if (seen !== null) all.push(seen);
    if (zone?.length) all.push(eb('zone', 'in', zone));
    if (liveness?.length) all.push(eb('liveness', 'in', liveness));
    if (department !== undefined) all.push(eb('department', '=', department));
    // Full names begin with those above: `税務部 市民税課` is below `税務部`.
    if (under !== undefined) all.push(eb.or([eb('department', '=', under), startsWith('department', `${under} `)]));
    if (site !== undefined) all.push(eb('site', '=', site));
    if (enrolledSince !== undefined) all.push(eb('enrolled_at', '>=', enrolledSince));
    if (filter.policy !== undefined) all.push(eb('revoked_at', 'is', null), eb(policyStanding, '=', filter.policy));
    if (filter.control !== undefined) all.push(eb('revoked_at', 'is', null), hasControl(eb, filter.control));
    if (listed !== undefined) all.push(isListed(eb, listed === 'yes'));
    if (condition !== undefined) all.push(hasCondition(eb, condition));
    if (posture !== undefined) all.push(hasPosture(eb, posture));
    if (filter['zone!']?.length) all.push(eb('zone', 'not in', filter['zone!']));
    if (filter['liveness!']?.length) all.push(eb('liveness', 'not in', filter['liveness!']));
    for (const column of ['department', 'site'] as const) {
      const others = filter[`${column}!`];
      // What has no department is in none of these.
      if (others?.length) all.push(eb.or([eb(column, 'is', null), eb(column, 'not in', others)]));
    }
    for (const each of filter['condition!'] ?? []) all.push(eb.not(hasCondition(eb, each)));
    for (const each of filter['posture!'] ?? []) all.push(eb.not(hasPosture(eb, each)));
    return eb.and(all);
  };
}

function hasCondition(eb: Builder, code: string): Expression<SqlBool> {
  if (code === 'any') return eb('open_conditions', '>', 0);
  const endpoints = eb
    .selectFrom('conditions')
    .select(sql<number>`endpoint`.as('endpoint'))
    .where('code', '=', code)
    .where('closed_at', 'is', null)
    .where('endpoint', 'is not', null);
  return eb('id', 'in', endpoints);
}

/** By the ledger of terminals; an endpoint that was revoked is missed by nobody. */
function isListed(eb: Builder, isIn: boolean): Expression<SqlBool> {
  const listed = eb
    .selectFrom('expected_terminals')
    .select(sql<number>`endpoint`.as('endpoint'))
    .where('endpoint', 'is not', null);
  return isIn ? eb('id', 'in', listed) : eb.and([eb('revoked_at', 'is', null), eb('id', 'not in', listed)]);
}

/** A check that was never reported is as unknown as one that could not be made. */
function hasPosture(eb: Builder, posture: string): Expression<SqlBool> {
  const [, check, outcome] = /^([a-z-]{1,40}):(true|false|unknown)$/.exec(posture) ?? [];
  if (check === undefined) throw new SekimoriError('SKM_REQUEST_MALFORMED', { reason: 'posture' });
  const has = contains('posture', `|${check}:${outcome}|`);
  return outcome === 'unknown' ? eb.or([has, eb.not(contains('posture', `|${check}:`))]) : has;
}

function hasControl(eb: Builder, given: string): Expression<SqlBool> {
  const at = readControlAt(given);
  if (at === null) throw new SekimoriError('SKM_REQUEST_MALFORMED', { reason: 'control' });
  const endpoints = eb
    .selectFrom('state_items')
    .select(sql<number>`endpoint`.as('endpoint'))
    .where('section', '=', 'enforcement')
    .where('valid_to', 'is', null)
    .where(isAtStage(at.stage));
  return eb('id', 'in', at.control === null ? endpoints : endpoints.where('key', '=', at.control));
}

function contains(column: 'search_text' | 'posture', text: string): Expression<SqlBool> {
  return like(column, `%${asTyped(text)}%`);
}

function startsWith(column: 'department', text: string): Expression<SqlBool> {
  return like(column, `${asTyped(text)}%`);
}

function like(column: string, pattern: string): Expression<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} LIKE ${pattern} ESCAPE '\\'`;
}

/** What was typed stands for itself: `%`, `_` and `\` are no wildcards. */
function asTyped(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}

/** Gravest first, which is not the order of the words. */
const LIVENESS_ORDER = [
  'silent',
  'late',
  'never-seen',
  'online',
  'stopped',
  'revoked',
] as const satisfies readonly (typeof LIVENESS_STATES)[number][];

/** What each sort orders by, ends of the list aside: rows without a value always come last, and the primary key breaks ties. */
export function sortKeys(dialect: Dialect, sort: EndpointSort): { value: Expression<unknown>; isNullable: boolean }[] {
  const text = (column: string, isNullable = true) => ({ value: byBytes(dialect, sql.ref(column)), isNullable });
  const number = (column: string, isNullable = false) => ({ value: sql.ref(column), isNullable });
  const rank = (column: string, order: readonly string[]) => ({
    value: sql`CASE ${sql.ref(column)} ${sql.join(
      order.map((word, index) => sql`WHEN ${sql.lit(word)} THEN ${sql.lit(index)}`),
      sql` `,
    )} END`,
    isNullable: false,
  });
  switch (sort) {
    case 'name':
      return [{ value: sql`lower(${byBytes(dialect, sql.ref('name'))})`, isNullable: false }, text('name', false)];
    case 'liveness':
      return [rank('liveness', LIVENESS_ORDER)];
    case 'zone':
      return [rank('zone', ZONES)];
    case 'department':
      return [text('department')];
    case 'site':
      return [text('site')];
    case 'os':
      return [text('os_name'), text('os_version')];
    case 'agent':
      return [text('agent_version')];
    case 'user':
      return [text('user_name')];
    case 'lastSeen':
      return [number('last_seen_at', true)];
    case 'enrolled':
      return [number('enrolled_at')];
    case 'conditions':
      return [number('open_conditions')];
  }
}
