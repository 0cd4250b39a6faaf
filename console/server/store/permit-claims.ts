// Whose requests an account may decide about today: of the sections it heads, and of those it stands in for.
import type { Kysely } from 'kysely';
import type { AccountId, DepartmentId, PersonId } from '../../../shared/ids/ids.ts';
import { withEverythingBelow } from '../../../shared/organisation/scope.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Claim } from '../permits/store.ts';
import { departmentsOfHead, departmentTree } from './department-tree.ts';
import type { Tables } from './tables.ts';

/** Never the account's own requests; nor, where it stands in for somebody, theirs. An account of nobody decides nothing. */
export async function permitClaims(
  db: Kysely<Tables>,
  { accountId, role }: { readonly accountId: AccountId; readonly role: string },
  now: EpochMs,
): Promise<Claim[]> {
  if (role !== 'section-head') return [];
  const account = await db
    .selectFrom('accounts')
    .select(['person_id', 'role', 'department_id'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  const personId = (account?.person_id ?? null) as PersonId | null;
  if (account === undefined || personId === null) return [];
  const tree = await departmentTree(db, now);
  const claims: Claim[] = [];
  // Staff who stand in for a head are section heads by that alone.
  if (account.role === 'section-head') {
    const whose = { personId, departmentId: account.department_id as DepartmentId | null };
    const own = await departmentsOfHead(db, whose, now);
    claims.push({ departments: withEverythingBelow(own, tree), exceptPersons: [personId] });
  }
  const deputies = await db
    .selectFrom('deputies as d')
    .innerJoin('accounts as p', 'p.account_id', 'd.principal_id')
    .select(['d.department_id', 'p.person_id'])
    .where('d.account_id', '=', accountId)
    .where('d.starts_at', '<=', now)
    .where('d.ends_at', '>', now)
    .where('d.withdrawn_at', 'is', null)
    .execute();
  for (const { department_id, person_id } of deputies)
    claims.push({
      departments: withEverythingBelow([department_id as DepartmentId], tree),
      exceptPersons: person_id === null ? [personId] : [personId, person_id as PersonId],
    });
  return claims.filter(({ departments }) => departments.length > 0);
}
