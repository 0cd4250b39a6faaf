// What is left without a holder: the closing checks of a reorganisation. A kind of record that hangs on a department adds a line to CHECKS.

import type { DepartmentId } from '../../ids/ids.ts';
import type { EpochMs } from '../../time/epoch.ts';
import { deputyState } from '../deputy.ts';
import { type DepartmentName, type TreeNode, treeAt } from '../tree.ts';
import type { CheckId } from './words.ts';

type Department = DepartmentId | null;

/** Everything that names a department, as it is stored now. */
export interface CheckFacts {
  readonly now: EpochMs;
  readonly names: readonly DepartmentName[];
  /** Terminals with rights, by department: those of departments in force may be left out of `some`. */
  readonly endpointCounts: ReadonlyMap<Department, number>;
  readonly endpoints: readonly { readonly id: string; readonly name: string; readonly departmentId: Department }[];
  /** Posts in force of people who are here. */
  readonly posts: readonly {
    readonly personId: string;
    readonly name: string;
    readonly departmentId: DepartmentId;
    readonly isHead: boolean;
  }[];
  /** Section heads' accounts that work; `heads` are the departments of their posts, or the one that stands in the account. */
  readonly headAccounts: readonly {
    readonly id: string;
    readonly name: string;
    readonly heads: readonly DepartmentId[];
  }[];
  readonly deputies: readonly {
    readonly id: string;
    readonly name: string;
    readonly departmentId: DepartmentId;
    readonly startsAt: EpochMs;
    readonly endsAt: EpochMs;
    readonly withdrawnAt: EpochMs | null;
  }[];
  /** Contractors who are here. */
  readonly contractors: readonly { readonly id: string; readonly name: string; readonly supervisorId: Department }[];
  /** Lines of the ledger of terminals that are not destroyed. */
  readonly ledger: readonly { readonly id: string; readonly name: string; readonly departmentId: DepartmentId }[];
  /** Saved views with the full names of departments they filter by. */
  readonly views: readonly { readonly id: string; readonly name: string; readonly departments: readonly string[] }[];
  /** API tokens that work, by the account they act for. */
  readonly tokens: readonly {
    readonly accountId: string;
    readonly name: string;
    readonly departmentIds: readonly DepartmentId[] | null;
  }[];
  /** People whose term is over and who still have something open. */
  readonly leftOpen: readonly { readonly id: string; readonly name: string }[];
}

export interface OpenThing {
  readonly kind: 'endpoint' | 'person' | 'department' | 'account' | 'deputy' | 'terminal' | 'view' | 'api-token';
  /** Of an API token that of the account, on whose page it is. */
  readonly id: string;
  readonly name: string;
  /** The department it names: an id, or a name where only that is stored; null: none. */
  readonly about: string | null;
}

interface Asked extends CheckFacts {
  readonly tree: readonly TreeNode[];
  isGone(departmentId: Department): boolean;
}

const CHECKS: Readonly<Record<CheckId, (asked: Asked) => OpenThing[]>> = {
  'endpoints-without-department': ({ endpoints, isGone }) =>
    endpoints
      .filter(({ departmentId }) => isGone(departmentId))
      .map(({ id, name, departmentId }) => ({ kind: 'endpoint', id, name, about: departmentId })),
  'people-without-department': ({ posts, isGone }) =>
    posts
      .filter(({ departmentId }) => isGone(departmentId))
      .map(({ personId, name, departmentId }) => ({ kind: 'person', id: personId, name, about: departmentId })),
  'departments-without-head': withoutHead,
  'heads-of-ended-department': ({ headAccounts, isGone }) =>
    headAccounts
      .filter(({ heads }) => heads.length > 0 && heads.every(isGone))
      .map(({ id, name, heads }) => ({ kind: 'account', id, name, about: heads[0] ?? null })),
  'deputies-of-ended-department': ({ deputies, isGone, now }) =>
    deputies
      .filter((deputy) => isGone(deputy.departmentId) && ['planned', 'in-force'].includes(deputyState(deputy, now)))
      .map(({ id, name, departmentId }) => ({ kind: 'deputy', id, name, about: departmentId })),
  'contractors-without-supervisor': ({ contractors, isGone }) =>
    contractors
      .filter(({ supervisorId }) => isGone(supervisorId))
      .map(({ id, name, supervisorId }) => ({ kind: 'person', id, name, about: supervisorId })),
  'ledger-of-ended-department': ({ ledger, isGone }) =>
    ledger
      .filter(({ departmentId }) => isGone(departmentId))
      .map(({ id, name, departmentId }) => ({ kind: 'terminal', id, name, about: departmentId })),
  'views-of-ended-department': ({ views, tree }) => {
    const there = new Set(tree.map(({ fullName }) => fullName));
    return views.flatMap(({ id, name, departments }) => {
      const gone = departments.find((department) => !there.has(department));
      return gone === undefined ? [] : [{ kind: 'view', id, name, about: gone }];
    });
  },
  'tokens-of-ended-department': ({ tokens, isGone }) =>
    tokens.flatMap(({ accountId, name, departmentIds }) => {
      const gone = departmentIds?.find(isGone);
      return gone === undefined ? [] : [{ kind: 'api-token', id: accountId, name, about: gone }];
    }),
  'left-but-open': ({ leftOpen }) => leftOpen.map(({ id, name }) => ({ kind: 'person', id, name, about: null })),
};

/** All checks in their order; the day may be closed when each is empty. */
export function openChecks(facts: CheckFacts): { readonly check: CheckId; readonly things: readonly OpenThing[] }[] {
  const tree = treeAt(facts.names, facts.now);
  const there = new Set(tree.map(({ departmentId }) => departmentId));
  const asked = {
    ...facts,
    tree,
    isGone: (departmentId: Department) => departmentId === null || !there.has(departmentId),
  };
  return (Object.keys(CHECKS) as CheckId[]).map((check) => ({ check, things: CHECKS[check](asked) }));
}

/** A head anywhere above will do: whoever heads the 部 sees the terminals of its 課 and decides about them. */
function withoutHead({ tree, posts, endpointCounts }: Asked): OpenThing[] {
  const headed = new Set(posts.filter(({ isHead }) => isHead).map(({ departmentId }) => departmentId));
  // Parents stand before those below them.
  for (const { departmentId, parentId } of tree)
    if (parentId !== null && headed.has(parentId)) headed.add(departmentId);
  return tree
    .filter(({ departmentId }) => (endpointCounts.get(departmentId) ?? 0) > 0 && !headed.has(departmentId))
    .map(({ departmentId, fullName }) => ({
      kind: 'department',
      id: departmentId,
      name: fullName,
      about: departmentId,
    }));
}
