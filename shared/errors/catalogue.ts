// The one error catalogue: every code that any program of Sekimori answers with. docs/errors.md is generated from it.
import { accountErrors } from './accounts.ts';
import { agentErrors } from './agent.ts';
import { apiErrors } from './api.ts';
import { auditErrors } from './audit.ts';
import { calendarErrors } from './calendar.ts';
import { enforcementErrors } from './enforcement.ts';
import { enrolmentErrors } from './enrolment.ts';
import type { ErrorEntry } from './entry.ts';
import { generalErrors } from './general.ts';
import { mediaRegisterErrors } from './media-register.ts';
import { organisationErrors } from './organisation.ts';
import { permitErrors } from './permits.ts';
import { policyErrors } from './policies.ts';
import { softwareErrors } from './software.ts';
import { terminalErrors } from './terminals.ts';
import { uplinkErrors } from './uplink.ts';
import { viewErrors } from './views.ts';

const table = {
  ...generalErrors,
  ...uplinkErrors,
  ...enforcementErrors,
  ...enrolmentErrors,
  ...accountErrors,
  ...apiErrors,
  ...agentErrors,
  ...auditErrors,
  ...calendarErrors,
  ...mediaRegisterErrors,
  ...organisationErrors,
  ...permitErrors,
  ...policyErrors,
  ...softwareErrors,
  ...terminalErrors,
  ...viewErrors,
};

export type ErrorCode = keyof typeof table;
export const catalogue: Record<ErrorCode, ErrorEntry> = table;

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(catalogue, value);
}
