// What the list of the audit trail shows, as its address says it.
import { auditActions } from '../../../../shared/audit/actions.ts';
import { auditSubjects } from '../../../../shared/audit/subjects.ts';
import type { AuditFilter } from '../../../../shared/protocol/api/audit.ts';

const TEXTS = ['q', 'account', 'subjectKind', 'subjectId'] as const;

/** Reads `?q=…&from=…&action=…`; what does not fit is as if it were not there. */
export function readAuditFilter(search: string): AuditFilter {
  const given = new URLSearchParams(search);
  const filter: AuditFilter = {};
  for (const name of ['from', 'to'] as const) {
    const at = Number(given.get(name) ?? Number.NaN);
    if (Number.isSafeInteger(at) && at > 0) filter[name] = at;
  }
  for (const name of TEXTS) {
    const text = given.get(name)?.trim() ?? '';
    if (text === '' || text.length > (name === 'account' ? 64 : 200)) continue;
    if (name === 'subjectKind' && !Object.hasOwn(auditSubjects, text)) continue;
    filter[name] = text;
  }
  const actions = [...new Set(given.getAll('action'))].filter((action) => Object.hasOwn(auditActions, action));
  if (actions.length > 0) filter.action = actions;
  return filter;
}

/** The filter as parameters of the address and of the REST interface, always in the same order. */
export function auditParameters(filter: AuditFilter): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of ['from', 'to', ...TEXTS] as const) {
    const value = filter[name];
    if (value !== undefined) search.append(name, String(value));
  }
  for (const action of filter.action ?? []) search.append('action', action);
  return search;
}

export function writeAuditFilter(filter: AuditFilter): string {
  const text = auditParameters(filter).toString();
  return text === '' ? '/audit' : `/audit?${text}`;
}

export function entryAddress(seq: number): string {
  return `/audit/${seq}`;
}
