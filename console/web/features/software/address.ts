// What the list of software shows, as its address says it.
import type { SoftwareListQuery } from '../../../../shared/protocol/api/software.ts';
import { SOFTWARE_DECISIONS, SOFTWARE_PRICES } from '../../../../shared/software/decision.ts';
import { SOFTWARE_SORTS } from '../../../../shared/software/list.ts';

const CHOICES = {
  decision: SOFTWARE_DECISIONS,
  price: SOFTWARE_PRICES,
  waiting: ['yes'],
  week: ['new', 'spread'],
  gone: ['yes'],
  sort: SOFTWARE_SORTS,
  direction: ['asc', 'desc'],
} as const;
const NAMES = ['q', ...Object.keys(CHOICES)] as (keyof SoftwareListQuery)[];

/** Reads `?q=…&decision=…`; what does not fit is as if it were not there. */
export function readSoftwareQuery(search: string): SoftwareListQuery {
  const given = new URLSearchParams(search);
  const query: Record<string, string> = {};
  const q = given.get('q')?.trim().slice(0, 200) ?? '';
  if (q !== '') query.q = q;
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = given.get(name);
    if (value !== null && (choices as readonly string[]).includes(value)) query[name] = value;
  }
  return query;
}

/** The query as parameters of the address and of the REST interface, always in the same order. */
export function softwareParameters(query: SoftwareListQuery): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of NAMES) {
    const value = query[name];
    if (value !== undefined) search.append(name, value);
  }
  return search;
}

export function writeSoftwareQuery(query: SoftwareListQuery): string {
  const text = softwareParameters(query).toString();
  return text === '' ? '/software' : `/software?${text}`;
}

export function titleAddress(titleId: string): string {
  return `/software/${encodeURIComponent(titleId)}`;
}
