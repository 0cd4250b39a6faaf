// Which conditions a list shows, as its address says it.
import { CONDITION_CODES, type ConditionCode } from '../../../../shared/conditions/condition.ts';

export const SEVERITIES = ['now', 'today', 'week'] as const;
export interface ConditionFilter {
  readonly state: 'open' | 'closed';
  readonly severity: (typeof SEVERITIES)[number] | null;
  readonly code: ConditionCode | null;
  /** Full name. */
  readonly department: string | null;
  readonly owner: 'me' | 'nobody' | null;
  /** Epoch milliseconds. */
  readonly openedSince: number | null;
  readonly closedSince: number | null;
  /** Also those that another open condition explains. */
  readonly showsAll: boolean;
}

/** Reads `?state=…&severity=…`; what does not fit is as if it were not there. */
export function readConditionFilter(search: string): ConditionFilter {
  const given = new URLSearchParams(search);
  const instant = (name: string) => {
    const at = Number(given.get(name) ?? Number.NaN);
    return Number.isSafeInteger(at) && at > 0 ? at : null;
  };
  return {
    state: given.get('state') === 'closed' ? 'closed' : 'open',
    severity: SEVERITIES.find((each) => each === given.get('severity')) ?? null,
    code: CONDITION_CODES.find((each) => each === given.get('code')) ?? null,
    department: departmentIn(given.get('department')),
    owner: (['me', 'nobody'] as const).find((each) => each === given.get('owner')) ?? null,
    openedSince: instant('openedSince'),
    closedSince: instant('closedSince'),
    showsAll: given.get('causesOnly') === 'false',
  };
}

function departmentIn(given: string | null): string | null {
  const name = given?.trim() ?? '';
  return name === '' || name.length > 100 ? null : name;
}

/** The filter as parameters, always in the same order; what is usual is left out. */
export function conditionParameters(filter: ConditionFilter): URLSearchParams {
  const search = new URLSearchParams();
  if (filter.state === 'closed') search.append('state', 'closed');
  for (const name of ['severity', 'code', 'department', 'owner', 'openedSince', 'closedSince'] as const)
    if (filter[name] !== null) search.append(name, String(filter[name]));
  if (filter.showsAll) search.append('causesOnly', 'false');
  return search;
}

export function writeConditionFilter(filter: ConditionFilter): string {
  const text = conditionParameters(filter).toString();
  return text === '' ? '/conditions' : `/conditions?${text}`;
}
