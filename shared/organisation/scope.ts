// What somebody may see of the fleet: everything, some departments, or what is theirs alone.
import type { DepartmentId, PersonId } from '../ids/ids.ts';
import type { Role } from '../protocol/api/common.ts';

export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'departments'; readonly ids: readonly DepartmentId[] }
  | { readonly kind: 'own'; readonly personId: PersonId | null };

export const EVERYTHING: Scope = { kind: 'all' };

/**
 * @param role        in force now: a deputy of the staff stands in as section head
 * @param departments those the account heads today, with everything below, and those it stands in for
 */
export function scopeOf(role: Role, departments: readonly DepartmentId[], personId: PersonId | null): Scope {
  switch (role) {
    case 'administrator':
    case 'operator':
    case 'auditor':
      return EVERYTHING;
    case 'section-head':
      return { kind: 'departments', ids: [...new Set(departments)].sort() };
    case 'staff':
    case 'contractor':
      return { kind: 'own', personId };
  }
}

/** What both may see: an API token never shows more than its owner sees. */
export function narrowed(scope: Scope, to: readonly DepartmentId[] | null): Scope {
  if (to === null || scope.kind === 'own') return scope;
  const ids = scope.kind === 'all' ? to : to.filter((id) => scope.ids.includes(id));
  return { kind: 'departments', ids: [...new Set(ids)].sort() };
}

/** A thing without a department belongs to no section. */
export function sees(scope: Scope, department: DepartmentId | null): boolean {
  if (scope.kind === 'all') return true;
  return scope.kind === 'departments' && department !== null && scope.ids.includes(department);
}

/** Departments with everything below them. A tree that bites its own tail ends all the same. */
export function withEverythingBelow(
  roots: readonly DepartmentId[],
  tree: readonly { readonly departmentId: DepartmentId; readonly parentId: DepartmentId | null }[],
): DepartmentId[] {
  const below = Map.groupBy(tree, ({ parentId }) => parentId);
  const found = new Set<DepartmentId>();
  const waiting = [...roots];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(below.get(id) ?? []).map(({ departmentId }) => departmentId));
  }
  return [...found];
}
