// The filter of endpoints as names and values: one reader and writer for the page's address, saved views and bulk actions.
import { POLICY_STANDINGS, readControlAt } from '../policies/controls.ts';
import type { EndpointFilter } from '../protocol/api/endpoints.ts';
import { ZONES } from '../zones/zone.ts';
import { LIVENESS_STATES } from './liveness.ts';

export type Pair = readonly [name: string, value: string];

const TEXTS = ['q', 'department', 'under', 'site', 'condition', 'posture', 'control'] as const;
const MAX_TEXT = { q: 200, department: 100, under: 100, site: 100, condition: 64, posture: 64, control: 64 } as const;
/** `!` behind a name: those that this is not true of, `zone!=internet` in an address. */
const EXCLUDED_TEXTS = ['department!', 'site!', 'condition!', 'posture!'] as const;
export const MOST_EXCLUDED = 20;
const POSTURE = /^[a-z-]{1,40}:(true|false|unknown)$/;

/**
 * What does not fit is as if it were not there; other names are passed over.
 * @param pairs of an address: `new URLSearchParams(search)`
 */
export function readEndpointFilter(pairs: Iterable<Pair>): EndpointFilter {
  const given = new Map<string, string[]>();
  for (const [name, value] of pairs) given.set(name, [...(given.get(name) ?? []), value]);
  const all = (name: string) => given.get(name) ?? [];
  const filter: EndpointFilter = {};
  for (const name of TEXTS) {
    const [text = ''] = textsOf(all(name).slice(0, 1), name);
    if (text !== '') filter[name] = text;
  }
  for (const name of ['zone', 'zone!'] as const) {
    const zones = ZONES.filter((each) => all(name).includes(each));
    if (zones.length > 0) filter[name] = zones;
  }
  for (const name of ['liveness', 'liveness!'] as const) {
    const states = LIVENESS_STATES.filter((each) => all(name).includes(each));
    if (states.length > 0) filter[name] = states;
  }
  for (const name of EXCLUDED_TEXTS) {
    const texts = textsOf(all(name), name.slice(0, -1) as keyof typeof MAX_TEXT);
    if (texts.length > 0) filter[name] = [...new Set(texts)].slice(0, MOST_EXCLUDED);
  }
  const listed = (['yes', 'no'] as const).find((word) => all('listed')[0] === word);
  if (listed !== undefined) filter.listed = listed;
  const policy = POLICY_STANDINGS.find((standing) => all('policy')[0] === standing);
  if (policy !== undefined) filter.policy = policy;
  const enrolledSince = Number(all('enrolledSince')[0] ?? Number.NaN);
  if (Number.isSafeInteger(enrolledSince) && enrolledSince > 0) filter.enrolledSince = enrolledSince;
  return filter;
}

function textsOf(values: readonly string[], name: keyof typeof MAX_TEXT): string[] {
  return values
    .map((value) => value.trim())
    .filter((text) => text !== '' && text.length <= MAX_TEXT[name] && isWellFormed(name, text));
}

function isWellFormed(name: keyof typeof MAX_TEXT, text: string): boolean {
  if (name === 'posture') return POSTURE.test(text);
  return name !== 'control' || readControlAt(text) !== null;
}

/** Always the same names in the same order, so that equal filters have equal addresses. */
export function writeEndpointFilter(filter: EndpointFilter): Pair[] {
  const pairs: Pair[] = [];
  for (const name of TEXTS) {
    const text = filter[name];
    if (text !== undefined && text !== '') pairs.push([name, text]);
  }
  for (const name of ['zone', 'zone!', 'liveness', 'liveness!', ...EXCLUDED_TEXTS] as const)
    for (const value of filter[name] ?? []) pairs.push([name, value]);
  if (filter.listed !== undefined) pairs.push(['listed', filter.listed]);
  if (filter.policy !== undefined) pairs.push(['policy', filter.policy]);
  if (filter.enrolledSince !== undefined) pairs.push(['enrolledSince', String(filter.enrolledSince)]);
  return pairs;
}
