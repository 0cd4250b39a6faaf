// What an account may see now, out of the tables of deputies and departments.
import type { Kysely } from 'kysely';
import type { DepartmentId } from '../../../shared/ids/ids.ts';
import { canDeputise, roleInForce } from '../../../shared/organisation/deputy.ts';
import { scopeOf, withEverythingBelow } from '../../../shared/organisation/scope.ts';
import type { StandingStore } from '../sessions/standing.ts';
import { departmentsOfHead, departmentTree } from './department-tree.ts';
import type { Tables } from './tables.ts';

export function standingStore(db: Kysely<Tables>): StandingStore {
  return {
    async of({ accountId, role, personId, departmentId }, now) {
      // Only section heads and their deputies have departments to look up; everybody else asks the database nothing.
      if (!canDeputise(role)) return { role, scope: scopeOf(role, [], personId), onBehalfOf: null };
      const standingIn = await db
        .selectFrom('deputies as d')
        .innerJoin('accounts as p', 'p.account_id', 'd.principal_id')
        .select(['d.department_id', 'p.display_name'])
        .where('d.account_id', '=', accountId)
        .where('d.starts_at', '<=', now)
        .where('d.ends_at', '>', now)
        .where('d.withdrawn_at', 'is', null)
        .orderBy('d.starts_at')
        .orderBy('d.deputy_id')
        .execute();
      const inForce = roleInForce(role, standingIn.length > 0);
      const own = role === 'section-head' ? await departmentsOfHead(db, { personId, departmentId }, now) : [];
      const roots = [...own, ...standingIn.map(({ department_id }) => department_id as DepartmentId)];
      const departments = roots.length === 0 ? [] : withEverythingBelow(roots, await departmentTree(db, now));
      const names = [...new Set(standingIn.map(({ display_name }) => display_name))];
      return {
        role: inForce,
        scope: scopeOf(inForce, departments, personId),
        onBehalfOf: names.length === 0 ? null : names.join('、'),
      };
    },
  };
}
