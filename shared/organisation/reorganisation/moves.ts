// What one move of a plan does to the organisation, or why it does not fit.
import type { DepartmentId } from '../../ids/ids.ts';
import type { Move, NewDepartment } from '../../protocol/api/reorganisation.ts';
import type { Ground } from './ground.ts';
import {
  childrenOf,
  copyOf,
  endpointsAt,
  isWithin,
  type Place,
  type State,
  transferAll,
  transferSome,
} from './state.ts';
import type { ProblemCode } from './words.ts';

export interface MoveProblem {
  readonly code: ProblemCode;
  /** Of what: a department by its id or new name, a code, a post, a terminal. */
  readonly what: string;
}

/** @returns the state after the move; on a problem nothing of it is done */
export function moved(
  before: State,
  move: Move,
  index: number,
  ground: Ground,
): { readonly state: State; readonly problem: MoveProblem | null } {
  const state = copyOf(before);
  const problem = tried(state, move, index, ground);
  return problem === null ? { state, problem } : { state: before, problem };
}

function tried(state: State, move: Move, index: number, ground: Ground): MoveProblem | null {
  switch (move.kind) {
    case 'add':
      return add(state, move.department, index, ground);
    case 'rename': {
      const place = state.places.get(move.departmentId);
      if (place === undefined) return notThere(move.departmentId, ground);
      return set(state, move.departmentId, { ...place, ...named(move) }, index, ground);
    }
    case 'place': {
      const place = state.places.get(move.departmentId);
      if (place === undefined) return notThere(move.departmentId, ground);
      if (move.parentId !== null && !state.places.has(move.parentId)) return notThere(move.parentId, ground);
      if (isWithin(state, move.parentId, move.departmentId)) return { code: 'ring', what: move.departmentId };
      const position = place.parentId === move.parentId ? place.position : lastPosition(state, move.parentId);
      return set(state, move.departmentId, { ...place, parentId: move.parentId, position }, index, ground);
    }
    case 'merge':
      return (
        add(state, move.into, index, ground) ??
        first(move.departmentIds, (id) => vanish(state, id, move.into.departmentId, index, ground))
      );
    case 'split':
      return (
        first(move.into, (into) => add(state, into, index, ground)) ??
        vanish(state, move.departmentId, move.into[0]?.departmentId ?? null, index, ground)
      );
    case 'end':
      return vanish(state, move.departmentId, move.heirId, index, ground);
    case 'restore': {
      if (state.places.has(move.departmentId)) return { code: 'still-there', what: move.departmentId };
      if (!ground.departments.some(({ departmentId }) => departmentId === move.departmentId))
        return { code: 'unknown-department', what: move.departmentId };
      if (move.parentId !== null && !state.places.has(move.parentId)) return notThere(move.parentId, ground);
      const position = lastPosition(state, move.parentId);
      return set(state, move.departmentId, { ...named(move), parentId: move.parentId, position }, index, ground);
    }
    case 'post': {
      const post = state.posts.get(move.postId);
      if (post === undefined) return { code: 'unknown-post', what: move.postId };
      if (!state.places.has(move.toId)) return notThere(move.toId, ground);
      state.posts.set(move.postId, {
        ...post,
        departmentId: move.toId,
        title: move.title.trim(),
        isHead: move.isHead,
      });
      return null;
    }
    case 'endpoints': {
      if (!state.places.has(move.toId)) return notThere(move.toId, ground);
      if (move.endpointIds === null)
        return transferAll(state, move.fromId, move.toId) > 0
          ? null
          : { code: 'nothing-to-move', what: move.fromId ?? '' };
      if (move.fromId === move.toId) return { code: 'nothing-to-move', what: move.toId };
      for (const endpointId of move.endpointIds) {
        if (!state.chosen.has(endpointId)) return { code: 'unknown-endpoint', what: endpointId };
        if (state.chosen.get(endpointId) !== move.fromId) return { code: 'endpoint-elsewhere', what: endpointId };
      }
      transferSome(state, { ...move, endpointIds: move.endpointIds }, ground.places);
      return null;
    }
  }
}

function add(state: State, wanted: NewDepartment, index: number, ground: Ground): MoveProblem | null {
  const { departmentId, code, departmentKind, parentId } = wanted;
  if (state.made.has(departmentId) || ground.departments.some((known) => known.departmentId === departmentId))
    return { code: 'id-taken', what: wanted.name.trim() };
  if ([...state.made.values(), ...ground.departments].some((known) => known.code === code))
    return { code: 'code-taken', what: code };
  if (parentId !== null && !state.places.has(parentId)) return notThere(parentId, ground);
  state.made.set(departmentId, { code, kind: departmentKind });
  state.places.set(departmentId, { ...named(wanted), parentId, position: lastPosition(state, parentId) });
  state.setBy.set(departmentId, index);
  return null;
}

/** A department ends: what it holds goes to its heir, or there must be nothing. */
function vanish(
  state: State,
  departmentId: DepartmentId,
  heirId: DepartmentId | null,
  index: number,
  ground: Ground,
): MoveProblem | null {
  if (!state.places.has(departmentId)) return notThere(departmentId, ground);
  if (
    isPlannedLater(departmentId, ground) ||
    ground.names.some((name) => name.parentId === departmentId && name.validFrom > ground.at)
  )
    return { code: 'planned-later', what: departmentId };
  const children = childrenOf(state, departmentId);
  const posts = [...state.posts.values()].filter((post) => post.departmentId === departmentId);
  if (heirId === null) {
    if (children.length + posts.length + endpointsAt(state, departmentId) > 0)
      return { code: 'not-empty', what: departmentId };
  } else {
    if (!state.places.has(heirId)) return notThere(heirId, ground);
    if (isWithin(state, heirId, departmentId)) return { code: 'ring', what: departmentId };
    for (const child of children) {
      const place = state.places.get(child) as Place;
      const position = lastPosition(state, heirId);
      const problem = set(state, child, { ...place, parentId: heirId, position }, index, ground);
      if (problem !== null) return problem;
    }
    for (const post of posts) state.posts.set(post.postId, { ...post, departmentId: heirId });
    transferAll(state, departmentId, heirId);
    state.heirs.set(departmentId, heirId);
  }
  state.places.delete(departmentId);
  return null;
}

function set(
  state: State,
  departmentId: DepartmentId,
  place: Place,
  index: number,
  ground: Ground,
): MoveProblem | null {
  if (isPlannedLater(departmentId, ground)) return { code: 'planned-later', what: departmentId };
  state.places.set(departmentId, place);
  state.setBy.set(departmentId, index);
  return null;
}

/** Something entered by hand for a later day would be lost. */
function isPlannedLater(departmentId: DepartmentId, { names, at }: Ground): boolean {
  return names.some((name) => name.departmentId === departmentId && name.validFrom > at);
}

function notThere(departmentId: DepartmentId, ground: Ground): MoveProblem {
  const isKnown = ground.departments.some((known) => known.departmentId === departmentId);
  return { code: isKnown ? 'ended-before' : 'unknown-department', what: departmentId };
}

function lastPosition(state: State, parentId: DepartmentId | null): number {
  let last = 0;
  for (const place of state.places.values()) if (place.parentId === parentId) last = Math.max(last, place.position);
  return last + 1;
}

function named({ name, reading }: { name: string; reading: string }) {
  return { name: name.trim(), reading: reading.trim() };
}

function first<T>(all: readonly T[], of: (one: T) => MoveProblem | null): MoveProblem | null {
  for (const one of all) {
    const problem = of(one);
    if (problem !== null) return problem;
  }
  return null;
}
