// What the list of devices shows, as its address says it.
import { DEVICE_SORTS } from '../../../../shared/devices/list.ts';
import type { DeviceListQuery } from '../../../../shared/protocol/api/devices.ts';

const CHOICES = {
  storage: ['yes'],
  cloned: ['yes'],
  internal: ['yes'],
  sort: DEVICE_SORTS,
  direction: ['asc', 'desc'],
} as const;
const NAMES = ['q', ...Object.keys(CHOICES)] as (keyof DeviceListQuery)[];

/** Reads `?q=…&cloned=yes`; what does not fit is as if it were not there. */
export function readDeviceQuery(search: string): DeviceListQuery {
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
export function deviceParameters(query: DeviceListQuery): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of NAMES) {
    const value = query[name];
    if (value !== undefined) search.append(name, value);
  }
  return search;
}

export function writeDeviceQuery(query: DeviceListQuery): string {
  const text = deviceParameters(query).toString();
  return text === '' ? '/devices' : `/devices?${text}`;
}

export function deviceAddress(deviceId: string): string {
  return `/devices/${encodeURIComponent(deviceId)}`;
}
