// The tree of departments at an instant, out of the intervals of their names; and which of them a person heads.
import type { Kysely } from 'kysely';
import { dayOf } from '../../../shared/calendar/day.ts';
import type { DepartmentId, PersonId } from '../../../shared/ids/ids.ts';
import { type TreeNode, treeAt } from '../../../shared/organisation/tree.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Tables } from './tables.ts';

export async function departmentTree(db: Kysely<Tables>, at: EpochMs): Promise<TreeNode[]> {
  const rows = await db
    .selectFrom('department_names')
    .selectAll()
    .where('valid_from', '<=', at)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', at)]))
    .execute();
  const names = rows.map((row) => ({
    departmentId: row.department_id as DepartmentId,
    name: row.name,
    reading: row.reading,
    parentId: row.parent_id as DepartmentId | null,
    position: row.position,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));
  return treeAt(names, at);
}

/** Departments whose head the person is today, in any of their posts. Somebody who is not here today heads nothing. */
async function headedBy(db: Kysely<Tables>, personId: PersonId, at: EpochMs): Promise<DepartmentId[]> {
  const today = dayOf(at);
  const rows = await db
    .selectFrom('posts')
    .innerJoin('persons', 'persons.person_id', 'posts.person_id')
    .select('posts.department_id')
    .where('posts.person_id', '=', personId)
    .where('posts.is_head', '=', 1)
    .where('posts.valid_from', '<=', at)
    .where((eb) => eb.or([eb('posts.valid_to', 'is', null), eb('posts.valid_to', '>', at)]))
    .where((eb) => eb.or([eb('persons.starts_on', 'is', null), eb('persons.starts_on', '<=', today)]))
    .where((eb) => eb.or([eb('persons.ends_on', 'is', null), eb('persons.ends_on', '>=', today)]))
    .orderBy('posts.department_id')
    .execute();
  return [...new Set(rows.map((row) => row.department_id as DepartmentId))];
}

/** Of an account whose person is not known, the department that stands in it. */
export async function departmentsOfHead(
  db: Kysely<Tables>,
  { personId, departmentId }: { personId: PersonId | null; departmentId: DepartmentId | null },
  at: EpochMs,
): Promise<DepartmentId[]> {
  if (personId !== null) return headedBy(db, personId, at);
  return departmentId === null ? [] : [departmentId];
}
