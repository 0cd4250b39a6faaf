// The conditions of the filter of events in words, one chip each, those that exclude as `… 以外`.
import { useQuery } from '@tanstack/react-query';
import { EVENT_GROUPS, EVENT_NAMES, SEVERITY_NAMES } from '../../../../shared/i18n/event-names.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { EndpointView } from '../../../../shared/protocol/api/endpoints.ts';
import type { EventType } from '../../../../shared/protocol/uplink/events.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { ZONE_NAMES } from '../../../../shared/zones/zone.ts';
import { get } from '../../app/http.ts';
import { useText } from '../../i18n/useText.ts';
import { type EventFilter, isUsual } from './address.ts';
import { EVENTS_WORDS } from './messages.ts';

export interface Chip {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  /** The filter when this chip is taken away. */
  readonly without: EventFilter;
}

export function useChips(filter: EventFilter, now: number): Chip[] {
  const t = useText(EVENTS_WORDS);
  const { dates, language } = useUi();
  const name = useEndpointName(filter.endpointId);
  const or = language === 'ja' ? '、' : ', ';
  const chips: Chip[] = [];
  function chip(key: Exclude<keyof EventFilter, `${string}!`>, value: string) {
    const { [key]: _, ...without } = filter;
    chips.push({ key, name: t(`filter.${key}`), value, without });
  }
  function not(key: 'type' | 'severity' | 'zone', value: string) {
    const { [`${key}!` as const]: _, ...without } = filter;
    chips.push({ key: `${key}!`, name: t(`filter.${key}`), value: t('filter.except', { value }), without });
  }
  if (filter.type !== undefined) chip('type', typesWords(filter.type as EventType[], language, t));
  if (filter.severity !== undefined && !isUsual(filter)) {
    chip('severity', filter.severity.map((each) => SEVERITY_NAMES[each][language]).join(or));
  }
  if (filter.zone !== undefined) chip('zone', filter.zone.map((zone) => ZONE_NAMES[zone][language]).join(or));
  const excluded = { types: filter['type!'], severities: filter['severity!'], zones: filter['zone!'] };
  if (excluded.types !== undefined) not('type', typesWords(excluded.types as EventType[], language, t));
  if (excluded.severities !== undefined)
    not('severity', excluded.severities.map((each) => SEVERITY_NAMES[each][language]).join(or));
  if (excluded.zones !== undefined) not('zone', excluded.zones.map((zone) => ZONE_NAMES[zone][language]).join(or));
  if (filter.endpointId !== undefined) chip('endpointId', name ?? filter.endpointId);
  if (filter.from !== undefined) chip('from', formatInstant(filter.from, now, dates));
  if (filter.to !== undefined) chip('to', formatInstant(filter.to, now, dates));
  return chips;
}

type Say = ReturnType<typeof useText<typeof EVENTS_WORDS>>;

/** A whole group by its name, else the first kind and how many more. */
function typesWords(types: readonly EventType[], language: 'ja' | 'en', t: Say): string {
  const group = EVENT_GROUPS.find(
    (each) => each.types.length === types.length && each.types.every((type) => types.includes(type)),
  );
  if (group !== undefined) return group.name[language];
  const [first, ...rest] = types;
  if (first === undefined) return '';
  const name = EVENT_NAMES[first][language];
  return rest.length === 0 ? name : t('filter.types', { first: name, count: formatCount(rest.length) });
}

/** The endpoint's page asks for the same, so mostly it is held already. */
export function useEndpointName(endpointId: string | undefined): string | undefined {
  const view = useQuery({
    queryKey: ['endpoint', endpointId ?? ''],
    queryFn: ({ signal }) => get<EndpointView>(`/api/v1/endpoints/${encodeURIComponent(endpointId ?? '')}`, signal),
    enabled: endpointId !== undefined,
  });
  const name = view.data?.endpoint.name;
  return name === undefined ? undefined : cutMiddle(visibleText(name), 40).text;
}
