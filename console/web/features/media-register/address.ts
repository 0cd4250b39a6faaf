// What the register of media shows, as its address says it.
import { MEDIUM_STATES } from '../../../../shared/media/life.ts';
import { MEDIUM_DIFFERENCES, REGISTER_SORTS } from '../../../../shared/media/standing.ts';
import type { RegisterListQuery } from '../../../../shared/protocol/api/media-register.ts';
import { ZONES } from '../../../../shared/zones/zone.ts';

const CHOICES = {
  zone: ZONES,
  state: MEDIUM_STATES,
  difference: MEDIUM_DIFFERENCES,
  sort: REGISTER_SORTS,
  direction: ['asc', 'desc'],
} as const;
const IDS = ['under', 'holder'] as const;
const NAMES = ['q', ...IDS, ...Object.keys(CHOICES)] as (keyof RegisterListQuery)[];
const ID = /^[\w-]{1,64}$/u;

/** Reads `?state=lent&difference=overdue`; what does not fit is as if it were not there. */
export function readRegisterQuery(search: string): RegisterListQuery {
  const given = new URLSearchParams(search);
  const query: Record<string, string> = {};
  const q = given.get('q')?.trim().slice(0, 200) ?? '';
  if (q !== '') query.q = q;
  for (const name of IDS) {
    const id = given.get(name);
    if (id !== null && ID.test(id)) query[name] = id;
  }
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = given.get(name);
    if (value !== null && (choices as readonly string[]).includes(value)) query[name] = value;
  }
  return query;
}

/** The query as parameters of the address and of the REST interface, always in the same order. */
export function registerParameters(query: RegisterListQuery): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of NAMES) {
    const value = query[name];
    if (value !== undefined) search.append(name, value);
  }
  return search;
}

export function writeRegisterQuery(query: RegisterListQuery): string {
  const text = registerParameters(query).toString();
  return text === '' ? '/media/register' : `/media/register?${text}`;
}

export function mediumHref(mediumId: string): string {
  return `/media/register/${encodeURIComponent(mediumId)}`;
}
