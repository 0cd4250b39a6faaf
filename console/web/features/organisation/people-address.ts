// What the list of people shows, as its address says it.

import { PERSON_SORTS, type PersonSort } from '../../../../shared/organisation/list.ts';
import { PERSON_KINDS, PRESENCES } from '../../../../shared/organisation/person.ts';
import type { PersonFilter } from '../../../../shared/protocol/api/people.ts';

export interface PeopleAddress {
  readonly filter: PersonFilter;
  readonly sort: PersonSort;
  readonly direction: 'asc' | 'desc';
}

/** What does not fit is as if it were not there. */
export function readPeople(search: string): PeopleAddress {
  const given = new URLSearchParams(search);
  const q = given.get('q')?.trim().slice(0, 200) ?? '';
  const under = given.get('under') ?? '';
  const kind = PERSON_KINDS.filter((each) => given.getAll('kind').includes(each));
  const presence = PRESENCES.filter((each) => given.getAll('presence').includes(each));
  return {
    filter: {
      ...(q === '' ? {} : { q }),
      ...(/^[\w-]{1,64}$/u.test(under) ? { under } : {}),
      ...(kind.length === 0 ? {} : { kind }),
      ...(presence.length === 0 ? {} : { presence }),
      ...(given.get('withoutPost') === 'true' ? { withoutPost: true } : {}),
    },
    sort: PERSON_SORTS.find((sort) => sort === given.get('sort')) ?? 'name',
    direction: given.get('direction') === 'desc' ? 'desc' : 'asc',
  };
}

/** The parameters of the address and of the REST interface, which are the same. */
export function writePeople({ filter, sort, direction }: PeopleAddress): URLSearchParams {
  const search = new URLSearchParams();
  if (filter.q !== undefined) search.append('q', filter.q);
  for (const kind of filter.kind ?? []) search.append('kind', kind);
  for (const presence of filter.presence ?? []) search.append('presence', presence);
  if (filter.under !== undefined) search.append('under', filter.under);
  if (filter.withoutPost === true) search.append('withoutPost', 'true');
  if (sort !== 'name') search.append('sort', sort);
  if (direction !== 'asc') search.append('direction', direction);
  return search;
}
