// What a plan of reorganisation would do on its day: the new tree, what each move changes, and what does not fit.
import type { DepartmentId, PersonId } from '../../ids/ids.ts';
import type { Move } from '../../protocol/api/reorganisation.ts';
import type { EpochMs } from '../../time/epoch.ts';
import { type DepartmentKind, type DepartmentName, isInForce, type TreeNode, treeAt } from '../tree.ts';
import type { Ground, PostThen } from './ground.ts';
import { type MoveProblem, moved } from './moves.ts';
import { endpointsAt, type Place, type State, stateOf, type Transfer } from './state.ts';

export interface DepartmentChange {
  readonly departmentId: DepartmentId;
  /** Null: it exists, or has existed. */
  readonly made: { readonly code: string; readonly kind: DepartmentKind } | null;
  /** Null: it is not there before, or not afterwards. */
  readonly before: Place | null;
  readonly after: Place | null;
}
export interface PostChange {
  readonly before: PostThen;
  readonly after: PostThen;
}
export interface Figures {
  readonly departments: number;
  /** Each person once. */
  readonly people: number;
  readonly endpoints: number;
  /** Departments that another person heads afterwards, or nobody. */
  readonly heads: number;
}
export interface Rehearsal {
  readonly before: readonly TreeNode[];
  readonly after: readonly TreeNode[];
  readonly changes: {
    /** Parents before those below them. */
    readonly departments: readonly DepartmentChange[];
    readonly posts: readonly PostChange[];
    /** In their order: a later one may move on what an earlier one brought. */
    readonly transfers: readonly Transfer[];
    /** Who holds in the end what a department held that was there before: for whatever else hangs on it. */
    readonly heirs: readonly { readonly fromId: DepartmentId; readonly toId: DepartmentId }[];
  };
  /** The state that the moves end in, for the people and terminals of each department. */
  readonly ends: State;
  readonly effects: readonly Figures[];
  readonly figures: Figures;
  /** In the order of the moves; the plan is not applied while there is one. */
  readonly problems: readonly (MoveProblem & { readonly index: number })[];
}

/**
 * Tries the moves one after the other. Never throws: a move that does not fit is told and left out.
 * Names are compared at the end, so that two departments can change theirs.
 */
export function rehearse(ground: Ground, moves: readonly Move[]): Rehearsal {
  const begins = stateOf(ground);
  let state = begins;
  const problems: (MoveProblem & { index: number })[] = [];
  const effects: Figures[] = [];
  for (const [index, move] of moves.entries()) {
    const { state: next, problem } = moved(state, move, index, ground);
    if (problem !== null) problems.push({ index, ...problem });
    effects.push(figuresOf(state, next));
    state = next;
  }
  problems.push(...twoOfOneName(state));
  const departments = departmentChanges(begins, state);
  return {
    before: treeAt(ground.names, ground.at),
    after: treeOf(state, ground.at),
    changes: {
      departments,
      posts: postChanges(begins, state),
      transfers: state.transfers,
      heirs: heirsOf(begins, state),
    },
    ends: state,
    effects,
    figures: figuresOf(begins, state),
    problems: problems.sort((a, b) => a.index - b.index),
  };
}

/** The ground of a later plan, when this one will be in force by then. */
export function groundAfter(ground: Ground, { changes, ends }: Rehearsal): Ground {
  const made = [...ends.made].filter(([departmentId]) => ends.places.has(departmentId));
  return {
    ...ground,
    names: namesAfter(ground.names, changes.departments, ground.at),
    departments: [...ground.departments, ...made.map(([departmentId, parts]) => ({ departmentId, ...parts }))],
    posts: [...ends.posts.values()],
    endpoints: new Map([...ends.endpoints.keys()].map((where) => [where, endpointsAt(ends, where)])),
    places: ends.chosen,
  };
}

/** The intervals of names after the changes came into force at an instant; what was before keeps its own. */
export function namesAfter(
  names: readonly DepartmentName[],
  changes: readonly DepartmentChange[],
  at: EpochMs,
): DepartmentName[] {
  const changed = new Map(changes.map((change) => [change.departmentId, change]));
  const kept = names.flatMap((name) => {
    if (!changed.has(name.departmentId) || !isInForce(name, at)) return [name];
    return name.validFrom === at ? [] : [{ ...name, validTo: at }];
  });
  const begun = changes.flatMap(({ departmentId, after }) =>
    after === null ? [] : [{ departmentId, ...after, validFrom: at, validTo: null }],
  );
  return [...kept, ...begun];
}

function treeOf(state: State, at: EpochMs): TreeNode[] {
  const names = [...state.places].map(([departmentId, place]) => ({
    departmentId,
    ...place,
    validFrom: at,
    validTo: null,
  }));
  return treeAt(names, at);
}

function departmentChanges(begins: State, ends: State): DepartmentChange[] {
  const changes: DepartmentChange[] = [];
  const inOrder = treeOf(ends, 0).map(({ departmentId }) => departmentId);
  for (const departmentId of inOrder) {
    const before = begins.places.get(departmentId) ?? null;
    const after = ends.places.get(departmentId) ?? null;
    if (!isSame(before, after))
      changes.push({ departmentId, made: ends.made.get(departmentId) ?? null, before, after });
  }
  for (const [departmentId, before] of begins.places)
    if (!ends.places.has(departmentId)) changes.push({ departmentId, made: null, before, after: null });
  return changes;
}

function postChanges(begins: State, ends: State): PostChange[] {
  return [...ends.posts.values()].flatMap((after) => {
    const before = begins.posts.get(after.postId) ?? after;
    const isMoved =
      before.departmentId !== after.departmentId || before.title !== after.title || before.isHead !== after.isHead;
    return isMoved ? [{ before, after }] : [];
  });
}

function heirsOf(begins: State, { places, heirs }: State): { fromId: DepartmentId; toId: DepartmentId }[] {
  return [...begins.places.keys()].flatMap((fromId) => {
    // An heir of an heir, until one that is there. None inherits twice: whoever has ended is named no more.
    let toId = heirs.get(fromId);
    while (toId !== undefined && !places.has(toId)) toId = heirs.get(toId);
    return places.has(fromId) || toId === undefined ? [] : [{ fromId, toId }];
  });
}

function figuresOf(before: State, after: State): Figures {
  if (before === after) return { departments: 0, people: 0, endpoints: 0, heads: 0 };
  let endpoints = 0;
  for (const [where, origins] of after.endpoints)
    for (const [origin, count] of origins)
      endpoints += Math.max(0, count - (before.endpoints.get(where)?.get(origin) ?? 0));
  const heads = headsOf(before);
  const nowHeads = headsOf(after);
  const others = [...nowHeads].filter(([departmentId, people]) => heads.get(departmentId) !== people);
  const gone = [...heads].filter(([id]) => after.places.has(id) && !nowHeads.has(id));
  return {
    departments: departmentChanges(before, after).length,
    people: new Set(postChanges(before, after).map(({ after: { personId } }) => personId)).size,
    endpoints,
    heads: others.length + gone.length,
  };
}

function headsOf({ posts }: State): Map<DepartmentId, string> {
  const people = new Map<DepartmentId, Set<PersonId>>();
  for (const { departmentId, personId, isHead } of posts.values())
    if (isHead) people.set(departmentId, (people.get(departmentId) ?? new Set()).add(personId));
  return new Map([...people].map(([departmentId, heads]) => [departmentId, [...heads].sort().join(' ')]));
}

/** Two of one name below one parent have one full name, and nobody could tell them apart. Told of the later move. */
function twoOfOneName({ places, setBy }: State): (MoveProblem & { index: number })[] {
  const named = Map.groupBy(places, ([, { name, parentId }]) => `${parentId ?? ''} ${name}`);
  return [...named.values()].flatMap((same) => {
    const index = Math.max(...same.map(([departmentId]) => setBy.get(departmentId) ?? -1));
    const [first] = same;
    return same.length < 2 || index < 0 || first === undefined
      ? []
      : [{ index, code: 'name-taken' as const, what: first[1].name }];
  });
}

function isSame(a: Place | null, b: Place | null): boolean {
  if (a === null || b === null) return a === b;
  return a.name === b.name && a.reading === b.reading && a.parentId === b.parentId && a.position === b.position;
}
