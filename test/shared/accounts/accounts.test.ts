import { describe, expect, it } from 'vitest';
import { ROLES } from '../../../shared/accounts/role.ts';
import { accountState } from '../../../shared/accounts/state.ts';
import { mustBeReadOnly, mustNameDepartments, tokenRoles } from '../../../shared/accounts/token.ts';

const at = (day: string) => Date.parse(`${day}T12:00:00+09:00`);
const life = { completedAt: 1, disabledAt: null, endsAt: null, stay: null };

describe('the state of an account', () => {
  it.each([
    ['active', {}],
    ['invited', { completedAt: null }],
    ['disabled', { disabledAt: 2, endsAt: 3 }],
    ['over', { endsAt: at('2026-04-01') }],
    ['active', { endsAt: at('2026-04-01') + 1 }],
    ['over', { completedAt: null, endsAt: 1 }],
    ['over', { stay: { startsOn: null, endsOn: '2026-03-31' } }],
    ['active', { stay: { startsOn: '2026-04-01', endsOn: '2026-04-01' } }],
    ['over', { stay: { startsOn: '2026-04-02', endsOn: null } }],
  ] as const)('is %s with %j at noon on 1 April', (state, change) => {
    expect(accountState({ ...life, ...change }, at('2026-04-01'))).toBe(state);
  });
});

describe('an API token', () => {
  it('has a role at most its owner’s, the smallest proposed first', () => {
    expect(Object.fromEntries(ROLES.map((role) => [role, tokenRoles(role)]))).toEqual({
      administrator: ['section-head', 'auditor', 'operator', 'administrator'],
      operator: ['section-head', 'operator'],
      'section-head': ['section-head'],
      auditor: ['auditor'],
      staff: [],
      contractor: [],
    });
  });

  it('of an auditor reads only, and one that acts as a section head for a wider owner names its departments', () => {
    expect(ROLES.filter(mustBeReadOnly)).toEqual(['auditor']);
    expect(ROLES.filter((owner) => mustNameDepartments(owner, 'section-head'))).not.toContain('section-head');
    expect(mustNameDepartments('administrator', 'operator')).toBe(false);
  });
});
