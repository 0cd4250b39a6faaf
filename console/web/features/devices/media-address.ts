// What the list of media shows, as its address says it.
import { MEDIA_SORTS } from '../../../../shared/devices/list.ts';
import { MOUNTS } from '../../../../shared/devices/mount.ts';
import { UNUSED_DAYS } from '../../../../shared/devices/unused.ts';
import type { MediaListQuery } from '../../../../shared/protocol/api/media.ts';
import { ZONES } from '../../../../shared/zones/zone.ts';

const CHOICES = {
  unused: UNUSED_DAYS,
  mount: [...MOUNTS, 'never'],
  zone: ZONES,
  register: ['yes', 'no'],
  sort: MEDIA_SORTS,
  direction: ['asc', 'desc'],
} as const;
const TEXTS = ['q', 'department'] as const;
const NAMES = [...TEXTS, ...Object.keys(CHOICES)] as (keyof MediaListQuery)[];

/** Reads `?q=…&unused=90`; what does not fit is as if it were not there. */
export function readMediaQuery(search: string): MediaListQuery {
  const given = new URLSearchParams(search);
  const query: Record<string, string> = {};
  for (const name of TEXTS) {
    const text = given.get(name)?.trim().slice(0, 200) ?? '';
    if (text !== '') query[name] = text;
  }
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = given.get(name);
    if (value !== null && (choices as readonly string[]).includes(value)) query[name] = value;
  }
  return query;
}

/** The query as parameters of the address and of the REST interface, always in the same order. */
export function mediaParameters(query: MediaListQuery): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of NAMES) {
    const value = query[name];
    if (value !== undefined) search.append(name, value);
  }
  return search;
}

export function writeMediaQuery(query: MediaListQuery): string {
  const text = mediaParameters(query).toString();
  return text === '' ? '/media' : `/media?${text}`;
}
