import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DepartmentId, PersonId } from '../../../shared/ids/ids.ts';
import {
  EVERYTHING,
  narrowed,
  type Scope,
  scopeOf,
  sees,
  withEverythingBelow,
} from '../../../shared/organisation/scope.ts';

const dep = (id: string) => id as DepartmentId;
const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f').map(dep));
const scopes: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant(EVERYTHING),
  ids.map((each) => ({ kind: 'departments' as const, ids: each })),
  fc.constant({ kind: 'own' as const, personId: null }),
);

describe('what somebody sees', () => {
  it.each([
    ['administrator', EVERYTHING],
    ['operator', EVERYTHING],
    ['auditor', EVERYTHING],
    ['section-head', { kind: 'departments', ids: ['a', 'b'] }],
    ['staff', { kind: 'own', personId: 'per-1' }],
    ['contractor', { kind: 'own', personId: 'per-1' }],
  ] as const)('as %s', (role, scope) => {
    expect(scopeOf(role, [dep('b'), dep('a'), dep('b')], 'per-1' as PersonId)).toEqual(scope);
  });

  it('of a section head without a department is nothing, and nobody’s terminal is no section’s', () => {
    expect(sees(scopeOf('section-head', [], null), dep('a'))).toBe(false);
    expect(sees({ kind: 'departments', ids: [dep('a')] }, null)).toBe(false);
    expect(sees(EVERYTHING, null)).toBe(true);
  });

  it('through a token is never more than without it', () => {
    fc.assert(
      fc.property(scopes, fc.option(ids), fc.constantFrom('a', 'c', 'f').map(dep), (scope, to, department) => {
        const seen = sees(narrowed(scope, to), department);
        return !seen || (sees(scope, department) && (to === null || to.includes(department)));
      }),
    );
  });

  it('has everything below a department, also in a tree that bites its own tail', () => {
    const tree = [
      { departmentId: dep('a'), parentId: null },
      { departmentId: dep('b'), parentId: dep('a') },
      { departmentId: dep('c'), parentId: dep('b') },
      { departmentId: dep('d'), parentId: null },
      { departmentId: dep('e'), parentId: dep('f') },
      { departmentId: dep('f'), parentId: dep('e') },
    ];
    expect(withEverythingBelow([dep('a')], tree).sort()).toEqual(['a', 'b', 'c']);
    expect(withEverythingBelow([dep('e')], tree).sort()).toEqual(['e', 'f']);
    // Headed, and not in the tree of that day: it is still what was headed, and nothing more.
    expect(withEverythingBelow([dep('x')], tree)).toEqual(['x']);
  });
});
