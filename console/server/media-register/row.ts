// One line of the register as lists show it, with the name of its department today.
import type { DepartmentName, TreeNode } from '../../../shared/organisation/tree.ts';
import type { RegisterRow } from '../../../shared/protocol/api/media-register.ts';
import type { ShownMedium } from './store.ts';

/**
 * @param names all that departments ever had, oldest first: of an ended one its last
 * @param tree  as of now
 */
export function departmentNamer(
  names: readonly DepartmentName[],
  tree: readonly TreeNode[],
): (id: string | null) => string | null {
  const known = new Map(names.map(({ departmentId, name }) => [departmentId as string, name]));
  for (const { departmentId, fullName } of tree) known.set(departmentId, fullName);
  return (id) => (id === null ? null : (known.get(id) ?? id));
}

export function registerRowOf(medium: ShownMedium, nameOf: (id: string | null) => string | null): RegisterRow {
  const { identity, loan, departmentId, source: _, differences, ...rest } = medium;
  return {
    ...rest,
    vendorId: identity?.vendorId ?? null,
    productId: identity?.productId ?? null,
    serial: identity?.serial ?? null,
    departmentId,
    department: nameOf(departmentId),
    lentAt: loan?.lentAt ?? null,
    dueOn: loan?.dueOn ?? null,
    purpose: loan?.purpose ?? null,
    differences: [...differences],
  };
}
