// What a list of events shows, as its address says it: time, kinds, severities, zones, endpoint.
import { EVENT_NAMES } from '../../../../shared/i18n/event-names.ts';
import type { EventQuery, EventRow } from '../../../../shared/protocol/api/events.ts';
import type { EventType, Severity } from '../../../../shared/protocol/uplink/events.ts';
import { ZONES } from '../../../../shared/zones/zone.ts';

export type EventFilter = Omit<EventQuery, 'cursor' | 'limit'>;

export const SEVERITY_ORDER = ['info', 'notice', 'warning', 'alert'] as const satisfies readonly Severity[];
/** What `大事なもの` shows: all but the plain records. */
export const THAT_MATTER: readonly Severity[] = ['notice', 'warning', 'alert'];

/** Whether it shows `大事なもの`, which is not told as a condition. */
export function isUsual({ severity }: EventFilter): boolean {
  return severity?.length === THAT_MATTER.length && !severity.includes('info');
}

/** Reads `?from=…&type=…&severity=…`; what does not fit is as if it were not there. */
export function readEventFilter(search: string): EventFilter {
  const given = new URLSearchParams(search);
  const filter: EventFilter = {};
  for (const name of ['from', 'to'] as const) {
    const at = Number(given.get(name) ?? Number.NaN);
    if (Number.isSafeInteger(at) && at > 0) filter[name] = at;
  }
  for (const name of ['type', 'type!'] as const) {
    const types = [...new Set(given.getAll(name))].filter((type) => Object.hasOwn(EVENT_NAMES, type));
    if (types.length > 0) filter[name] = types;
  }
  for (const name of ['severity', 'severity!'] as const) {
    const severity = SEVERITY_ORDER.filter((each) => given.getAll(name).includes(each));
    if (severity.length > 0) filter[name] = severity;
  }
  for (const name of ['zone', 'zone!'] as const) {
    const zone = ZONES.filter((each) => given.getAll(name).includes(each));
    if (zone.length > 0) filter[name] = zone;
  }
  const endpointId = given.get('endpointId') ?? '';
  if (/^[0-9a-zA-Z-]{1,64}$/u.test(endpointId)) filter.endpointId = endpointId;
  return filter;
}

/** The filter as parameters, always in the same order. */
export function eventParameters(filter: EventFilter): URLSearchParams {
  const search = new URLSearchParams();
  if (filter.from !== undefined) search.append('from', String(filter.from));
  if (filter.to !== undefined) search.append('to', String(filter.to));
  for (const name of ['type', 'type!', 'severity', 'severity!', 'zone', 'zone!'] as const)
    for (const value of filter[name] ?? []) search.append(name, value);
  if (filter.endpointId !== undefined) search.append('endpointId', filter.endpointId);
  return search;
}

export function writeEventFilter(filter: EventFilter, page = '/events'): string {
  const text = eventParameters(filter).toString().replaceAll('%21=', '!=');
  return text === '' ? page : `${page}?${text}`;
}

/** Would the server's answer to this filter hold this event? For news, which arrive unfiltered. */
export function fits(row: EventRow, filter: EventFilter): boolean {
  return (
    (filter.from === undefined || row.at >= filter.from) &&
    (filter.to === undefined || row.at <= filter.to) &&
    (filter.type === undefined || filter.type.includes(row.type as EventType)) &&
    !filter['type!']?.includes(row.type) &&
    (filter.severity === undefined || filter.severity.includes(row.severity)) &&
    !filter['severity!']?.includes(row.severity) &&
    (filter.zone === undefined || filter.zone.includes(row.zone)) &&
    !filter['zone!']?.includes(row.zone) &&
    (filter.endpointId === undefined || row.endpointId === filter.endpointId)
  );
}
