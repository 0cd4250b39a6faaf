// What a scope sees, as one SQL condition over a column of department ids; every list that section heads read uses this.
import { type Expression, type SqlBool, sql } from 'kysely';
import type { Scope } from '../../../shared/organisation/scope.ts';

/**
 * @param column with its table where others are joined: `e.department_id`
 * @returns      null: everything. A row without a department belongs to no section; of the fleet nobody sees what is their own.
 */
export function inScope(scope: Scope, column: string): Expression<SqlBool> | null {
  if (scope.kind === 'all') return null;
  if (scope.kind === 'own' || scope.ids.length === 0) return sql<SqlBool>`1 = 0`;
  return sql<SqlBool>`${sql.ref(column)} IN (${sql.join(scope.ids)})`;
}
