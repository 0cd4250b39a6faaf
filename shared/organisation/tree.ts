// The tree of departments as it was or will be at an instant: names, parents and order are those in force then.
import type { DepartmentId } from '../ids/ids.ts';
import type { EpochMs } from '../time/epoch.ts';

export const DEPARTMENT_KINDS = ['body', 'department', 'section'] as const;
export type DepartmentKind = (typeof DEPARTMENT_KINDS)[number];

/** One stretch of a department's life; `validTo` is not in it, null is until further notice. */
export interface DepartmentName {
  readonly departmentId: DepartmentId;
  readonly name: string;
  readonly reading: string;
  readonly parentId: DepartmentId | null;
  readonly position: number;
  readonly validFrom: EpochMs;
  readonly validTo: EpochMs | null;
}

export interface TreeNode extends DepartmentName {
  /** 0: has no parent then. */
  readonly depth: number;
  /** From the root down, parted by a blank: `税務部 市民税課`. */
  readonly fullName: string;
}

/** The start is in it, the end is not. */
export function isInForce(span: { validFrom: EpochMs; validTo: EpochMs | null }, at: EpochMs): boolean {
  return span.validFrom <= at && (span.validTo === null || at < span.validTo);
}

/**
 * All departments that exist at an instant, each before those below it, in their order.
 * A department whose parent does not exist then stands at the root; of a ring of parents the first one does, so that none is lost.
 */
export function treeAt(names: readonly DepartmentName[], at: EpochMs): TreeNode[] {
  const there = names.filter((name) => isInForce(name, at)).sort(inOrder);
  const ids = new Set(there.map(({ departmentId }) => departmentId));
  const below = Map.groupBy(there, ({ parentId }) => (parentId !== null && ids.has(parentId) ? parentId : null));
  const tree: TreeNode[] = [];
  const placed = new Set<DepartmentId>();
  const place = (name: DepartmentName, depth: number, above: string) => {
    if (placed.has(name.departmentId)) return;
    placed.add(name.departmentId);
    const fullName = above === '' ? name.name : `${above} ${name.name}`;
    tree.push({ ...name, depth, fullName });
    for (const child of below.get(name.departmentId) ?? []) place(child, depth + 1, fullName);
  };
  for (const root of below.get(null) ?? []) place(root, 0, '');
  for (const left of there) place(left, 0, '');
  return tree;
}

/** Whether `parent` may stand above `child`: it exists then, and is neither the child nor below it. */
export function mayStandAbove(tree: readonly TreeNode[], parent: DepartmentId, child: DepartmentId): boolean {
  const byId = new Map(tree.map((node) => [node.departmentId, node]));
  const passed = new Set<DepartmentId>();
  for (let id: DepartmentId | null = parent; id !== null && !passed.has(id); ) {
    if (id === child) return false;
    passed.add(id);
    id = byId.get(id)?.parentId ?? null;
  }
  return byId.has(parent);
}

/** The name in force at an instant; null: it does not exist then. */
export function nameAt(
  names: readonly DepartmentName[],
  departmentId: DepartmentId,
  at: EpochMs,
): DepartmentName | null {
  return names.find((name) => name.departmentId === departmentId && isInForce(name, at)) ?? null;
}

function inOrder(a: DepartmentName, b: DepartmentName): number {
  return a.position - b.position || compare(a.reading, b.reading) || compare(a.departmentId, b.departmentId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
