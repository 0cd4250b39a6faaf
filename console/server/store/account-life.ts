// Whether an account works at an instant, as the database says it: the rule of shared/accounts/state.ts.
import { type SqlBool, sql } from 'kysely';
import { dayOf } from '../../../shared/calendar/day.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';

/** @param table name or alias of the accounts */
export function isAlive(table: string, now: EpochMs) {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return sql<SqlBool>`(${column('disabled_at')} IS NULL AND NOT ${isOutsideOfTerm(table, now)})`;
}

/** Past its own end, or its person is not here that day. */
export function isOutsideOfTerm(table: string, now: EpochMs) {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const today = dayOf(now);
  return sql<SqlBool>`(coalesce(${column('ends_at')} <= ${now}, ${sql.lit(false)}) OR EXISTS (SELECT 1 FROM persons AS holder
    WHERE holder.person_id = ${column('person_id')} AND (holder.ends_on < ${today} OR holder.starts_on > ${today})))`;
}
