// Which departments a saved view narrows by that are none of today's: after a reorganisation it shows nothing, and its owner should know why.
import { type DepartmentName, treeAt } from '../organisation/tree.ts';
import type { EpochMs } from '../time/epoch.ts';
import type { Pair } from './view.ts';

/**
 * @param names of all departments that ever were
 * @returns     full names as the view has them; of an id the department's last name. Empty where there is no organisation yet
 */
export function endedDepartments(
  parameters: readonly Pair[],
  names: readonly DepartmentName[],
  now: EpochMs,
): string[] {
  const tree = treeAt(names, now);
  if (tree.length === 0) return [];
  const [ids, fullNames] = [
    new Set<string>(tree.map(({ departmentId }) => departmentId)),
    new Set(tree.map(({ fullName }) => fullName)),
  ];
  const lastName = (id: string) => names.findLast(({ departmentId }) => departmentId === id)?.name ?? id;
  const ended = parameters.flatMap(([name, value]) => {
    if (name === 'department' || name === 'department!') return fullNames.has(value) ? [] : [value];
    return name === 'under' && !ids.has(value) ? [lastName(value)] : [];
  });
  return [...new Set(ended)];
}

/** Whether it names any. */
export function namesDepartments(parameters: readonly Pair[]): boolean {
  return parameters.some(([name]) => name === 'department' || name === 'department!' || name === 'under');
}
