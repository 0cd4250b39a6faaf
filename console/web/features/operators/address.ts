// What the list of accounts shows, as its address says it. Nothing is kept anywhere else.

import { ROLES } from '../../../../shared/accounts/role.ts';
import { ACCOUNT_STATES } from '../../../../shared/accounts/state.ts';
import type { AccountQuery, AccountSort } from '../../../../shared/protocol/api/accounts.ts';

export interface AccountsAddress {
  readonly filter: Pick<AccountQuery, 'q' | 'role' | 'state'>;
  readonly sort: AccountSort;
  readonly direction: 'asc' | 'desc';
}

const SORTS: Readonly<Record<AccountSort, true>> = {
  name: true,
  login: true,
  role: true,
  department: true,
  lastSignIn: true,
  ends: true,
  created: true,
};

/** Reads `?q=…&role=operator&state=invited&sort=…`; what does not fit is as if it were not there. */
export function readAccountsAddress(search: string): AccountsAddress {
  const given = new URLSearchParams(search);
  const q = given.get('q')?.trim().slice(0, 200) ?? '';
  const role = ROLES.filter((each) => given.getAll('role').includes(each));
  const state = ACCOUNT_STATES.filter((each) => given.getAll('state').includes(each));
  const sort = given.get('sort') ?? '';
  return {
    filter: {
      ...(q === '' ? {} : { q }),
      ...(role.length === 0 ? {} : { role }),
      ...(state.length === 0 ? {} : { state }),
    },
    sort: Object.hasOwn(SORTS, sort) ? (sort as AccountSort) : 'name',
    direction: given.get('direction') === 'desc' ? 'desc' : 'asc',
  };
}

/** Filter and sort as parameters of the address and of the REST interface, always in the same order. */
export function accountParameters({ filter, sort, direction }: AccountsAddress): URLSearchParams {
  const search = new URLSearchParams();
  if (filter.q !== undefined) search.append('q', filter.q);
  for (const role of filter.role ?? []) search.append('role', role);
  for (const state of filter.state ?? []) search.append('state', state);
  if (sort !== 'name' || direction !== 'asc') {
    search.append('sort', sort);
    search.append('direction', direction);
  }
  return search;
}

export function writeAccountsAddress(address: AccountsAddress): string {
  const text = accountParameters(address).toString();
  return text === '' ? '/operators' : `/operators?${text}`;
}

export function accountAddress(accountId: string): string {
  return `/operators/${encodeURIComponent(accountId)}`;
}
