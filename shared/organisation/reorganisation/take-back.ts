// The plan that takes an applied reorganisation back: its moves the other way round, out of what was really done.
import type { DepartmentId, EndpointId, PostId } from '../../ids/ids.ts';
import type { Move } from '../../protocol/api/reorganisation.ts';
import type { TreeNode } from '../tree.ts';
import type { DepartmentChange, PostChange } from './rehearse.ts';
import { MOST_ENDPOINTS } from './words.ts';

/** What applying a plan did; kept with it. */
export interface Done {
  readonly departments: readonly DepartmentChange[];
  /** `after.postId` is the post that was begun. */
  readonly posts: readonly PostChange[];
  readonly endpoints: readonly {
    readonly fromId: DepartmentId | null;
    readonly toId: DepartmentId;
    readonly endpointIds: readonly EndpointId[];
  }[];
  /** Lines of the ledger and contractors that followed; they go back with the plan that takes this one back. */
  readonly followers: readonly Follower[];
}

export interface Follower {
  readonly kind: 'terminal' | 'contractor';
  readonly ids: readonly string[];
  readonly fromId: DepartmentId;
  readonly toId: DepartmentId;
}

/**
 * Departments come back first, then people and terminals go back to them, then names and places, and last what was new ends.
 * Terminals that had no department stay where they are. What changed since stands in the way, and the rehearsal tells of it.
 * @param before the tree as it was before the plan was applied
 */
export function movesBack(
  { departments, posts, endpoints }: Omit<Done, 'followers'>,
  before: readonly Pick<TreeNode, 'departmentId' | 'depth'>[],
): Move[] {
  const moves: Move[] = [];
  const gone = departments.filter(({ after }) => after === null);
  for (const { departmentId, before } of parentsFirst(gone, 'before'))
    if (before !== null)
      moves.push({
        kind: 'restore',
        departmentId,
        name: before.name,
        reading: before.reading,
        parentId: before.parentId,
      });
  for (const { before, after } of posts)
    moves.push({
      kind: 'post',
      postId: after.postId as PostId,
      toId: before.departmentId,
      title: before.title,
      isHead: before.isHead,
    });
  for (const { fromId, toId, endpointIds } of [...endpoints].reverse())
    for (let nth = 0; fromId !== null && nth < endpointIds.length; nth += MOST_ENDPOINTS)
      moves.push({
        kind: 'endpoints',
        fromId: toId,
        toId: fromId,
        endpointIds: endpointIds.slice(nth, nth + MOST_ENDPOINTS),
      });
  // From the top of the old tree down: what is above a department stands in its place already, and none comes below itself.
  const depths = new Map(before.map(({ departmentId, depth }) => [departmentId, depth]));
  const depthOf = ({ departmentId }: DepartmentChange) => depths.get(departmentId) ?? 0;
  for (const { departmentId, before, after } of departments.toSorted((one, other) => depthOf(one) - depthOf(other))) {
    if (before === null || after === null) continue;
    if (before.parentId !== after.parentId) moves.push({ kind: 'place', departmentId, parentId: before.parentId });
    if (before.name !== after.name || before.reading !== after.reading)
      moves.push({ kind: 'rename', departmentId, name: before.name, reading: before.reading });
  }
  // What stands below ends before what stands above it.
  const made = departments.filter(({ before }) => before === null);
  for (const { departmentId } of parentsFirst(made, 'after').reverse())
    moves.push({ kind: 'end', departmentId, heirId: null });
  return moves;
}

function parentsFirst(changes: readonly DepartmentChange[], when: 'before' | 'after'): DepartmentChange[] {
  const waiting = new Map(changes.map((change) => [change.departmentId, change]));
  const ordered: DepartmentChange[] = [];
  const place = (change: DepartmentChange) => {
    if (!waiting.delete(change.departmentId)) return;
    const parentId = change[when]?.parentId ?? null;
    const above = parentId === null ? undefined : waiting.get(parentId);
    if (above !== undefined) place(above);
    ordered.push(change);
  };
  for (const change of changes) place(change);
  return ordered;
}
