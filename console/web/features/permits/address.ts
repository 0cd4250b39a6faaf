// What the list of permits shows, as its address says it.
import { PERMIT_SORTS } from '../../../../shared/permits/list.ts';
import { PERMIT_STATES, type PermitState } from '../../../../shared/permits/state.ts';
import { PERMIT_DIRECTIONS } from '../../../../shared/permits/words.ts';
import type { PermitQuery } from '../../../../shared/protocol/api/permits.ts';
import { ZONES } from '../../../../shared/zones/zone.ts';

export type PermitListQuery = Omit<PermitQuery, 'offset' | 'limit'>;

const CHOICES = {
  way: PERMIT_DIRECTIONS,
  zone: ZONES,
  overdue: ['yes'],
  deciding: ['yes'],
  sort: PERMIT_SORTS,
  direction: ['asc', 'desc'],
} as const;
const TEXTS = ['q', 'under', 'endpointId', 'personId', 'mediumId'] as const;
/** Of these several may be given. */
const isState = (text: string): text is PermitState => (PERMIT_STATES as readonly string[]).includes(text);

/** Reads `?state=running&q=…`; what does not fit is as if it were not there. */
export function readPermitQuery(search: string): PermitListQuery {
  const given = new URLSearchParams(search);
  const query: Record<string, string> = {};
  for (const name of TEXTS) {
    const text =
      given
        .get(name)
        ?.trim()
        .slice(0, name === 'q' ? 200 : 64) ?? '';
    if (text !== '') query[name] = text;
  }
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = given.get(name);
    if (value !== null && (choices as readonly string[]).includes(value)) query[name] = value;
  }
  const state = [...new Set(given.getAll('state').filter(isState))];
  return { ...query, ...(state.length === 0 ? {} : { state }) };
}

/** The query as parameters of the address and of the REST interface, always in the same order. */
export function permitParameters(query: PermitListQuery): URLSearchParams {
  const search = new URLSearchParams();
  for (const state of query.state ?? []) search.append('state', state);
  for (const name of [...TEXTS, ...(Object.keys(CHOICES) as (keyof typeof CHOICES)[])]) {
    const value = query[name];
    if (value !== undefined) search.append(name, value);
  }
  return search;
}

export function writePermitQuery(query: PermitListQuery): string {
  const text = permitParameters(query).toString();
  return text === '' ? '/permits' : `/permits?${text}`;
}

export const permitAddress = (permitId: string) => `/permits/${encodeURIComponent(permitId)}`;
export const ownPermitAddress = (permitId: string) => `/me/permits/${encodeURIComponent(permitId)}`;
