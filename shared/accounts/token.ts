// What an API token may be: never more than its owner, and never longer than a year.
import type { Role } from '../protocol/api/common.ts';

/** Smallest first. A token that is narrowed to departments acts as a section head, whose every route is narrowed. */
const TOKEN_ROLES: Readonly<Record<Role, readonly Role[]>> = {
  administrator: ['section-head', 'auditor', 'operator', 'administrator'],
  operator: ['section-head', 'operator'],
  'section-head': ['section-head'],
  auditor: ['auditor'],
  staff: [],
  contractor: [],
};

export function tokenRoles(owner: Role): readonly Role[] {
  return TOKEN_ROLES[owner];
}

/** An auditor's program changes nothing either. */
export function mustBeReadOnly(role: Role): boolean {
  return role === 'auditor';
}

/** Whether a token of this role must name the departments it sees. */
export function mustNameDepartments(owner: Role, role: Role): boolean {
  return role === 'section-head' && owner !== 'section-head';
}
