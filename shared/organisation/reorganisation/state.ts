// The organisation while a plan is rehearsed: departments, posts and terminals after the moves so far.
import type { DepartmentId, EndpointId, PostId } from '../../ids/ids.ts';
import type { DepartmentKind, DepartmentName } from '../tree.ts';
import { treeAt } from '../tree.ts';
import type { Ground, PostThen } from './ground.ts';

export type Place = Pick<DepartmentName, 'name' | 'reading' | 'parentId' | 'position'>;

/** Terminals that go from one department to another; `endpointIds` null: all that are there by then. */
export interface Transfer {
  readonly fromId: DepartmentId | null;
  readonly toId: DepartmentId;
  readonly endpointIds: readonly EndpointId[] | null;
}

export interface State {
  readonly places: Map<DepartmentId, Place>;
  /** Codes and kinds of departments that the plan makes. */
  readonly made: Map<DepartmentId, { readonly code: string; readonly kind: DepartmentKind }>;
  readonly posts: Map<PostId, PostThen>;
  /** How many terminals stand where, by where they stood before the plan. */
  readonly endpoints: Map<DepartmentId | null, Map<DepartmentId | null, number>>;
  readonly chosen: Map<EndpointId, DepartmentId | null>;
  readonly transfers: Transfer[];
  /** Who took over from a department that ended. */
  readonly heirs: Map<DepartmentId, DepartmentId>;
  /** The last move that gave a department its name or its parent. */
  readonly setBy: Map<DepartmentId, number>;
}

export function stateOf(ground: Ground): State {
  return {
    places: new Map(
      treeAt(ground.names, ground.at).map(({ departmentId, name, reading, parentId, position }) => [
        departmentId,
        { name, reading, parentId, position },
      ]),
    ),
    made: new Map(),
    posts: new Map(ground.posts.map((post) => [post.postId, post])),
    endpoints: new Map([...ground.endpoints].map(([where, count]) => [where, new Map([[where, count]])])),
    chosen: new Map(ground.places),
    transfers: [],
    heirs: new Map(),
    setBy: new Map(),
  };
}

/** A move that does not fit leaves no trace: it is tried on a copy. */
export function copyOf(state: State): State {
  return {
    places: new Map(state.places),
    made: new Map(state.made),
    posts: new Map(state.posts),
    endpoints: new Map([...state.endpoints].map(([where, from]) => [where, new Map(from)])),
    chosen: new Map(state.chosen),
    transfers: [...state.transfers],
    heirs: new Map(state.heirs),
    setBy: new Map(state.setBy),
  };
}

export function childrenOf(state: State, departmentId: DepartmentId): DepartmentId[] {
  return [...state.places].filter(([, { parentId }]) => parentId === departmentId).map(([id]) => id);
}

/** Whether one stands in or below another. */
export function isWithin(state: State, departmentId: DepartmentId | null, above: DepartmentId): boolean {
  const passed = new Set<DepartmentId>();
  for (let id = departmentId; id !== null && !passed.has(id); id = state.places.get(id)?.parentId ?? null) {
    if (id === above) return true;
    passed.add(id);
  }
  return false;
}

export function endpointsAt(state: State, where: DepartmentId | null): number {
  return [...(state.endpoints.get(where)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
}

/** All terminals of one place go to another. @returns how many */
export function transferAll(state: State, fromId: DepartmentId | null, toId: DepartmentId): number {
  const count = endpointsAt(state, fromId);
  if (count === 0 || fromId === toId) return 0;
  const there = new Map(state.endpoints.get(toId));
  for (const [origin, some] of state.endpoints.get(fromId) ?? []) there.set(origin, (there.get(origin) ?? 0) + some);
  state.endpoints.set(toId, there);
  state.endpoints.delete(fromId);
  for (const [endpointId, where] of state.chosen) if (where === fromId) state.chosen.set(endpointId, toId);
  state.transfers.push({ fromId, toId, endpointIds: null });
  return count;
}

/** Terminals go one by one; each stands at `fromId`. */
export function transferSome(
  state: State,
  { fromId, toId, endpointIds }: Transfer & { readonly endpointIds: readonly EndpointId[] },
  originOf: ReadonlyMap<EndpointId, DepartmentId | null>,
): void {
  const add = (where: DepartmentId | null, origin: DepartmentId | null, count: number) => {
    const there = new Map(state.endpoints.get(where));
    there.set(origin, (there.get(origin) ?? 0) + count);
    state.endpoints.set(where, there);
  };
  for (const endpointId of endpointIds) {
    const origin = originOf.get(endpointId) ?? null;
    add(fromId, origin, -1);
    add(toId, origin, 1);
    state.chosen.set(endpointId, toId);
  }
  state.transfers.push({ fromId, toId, endpointIds });
}
