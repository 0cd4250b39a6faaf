// The columns of the list of events on paper; on the screen it is a timeline.
import { EVENT_NAMES, SEVERITY_NAMES } from '../../../../shared/i18n/event-names.ts';
import { isEventType, sayEvent } from '../../../../shared/i18n/event-sentences.ts';
import { joined, plain } from '../../../../shared/i18n/said.ts';
import type { Translate } from '../../../../shared/i18n/translate.ts';
import type { EventRow } from '../../../../shared/protocol/api/events.ts';
import type { DateStyle } from '../../../../shared/time/format.ts';
import { onPaper } from '../../i18n/on-paper.ts';
import type { EVENTS_WORDS } from './messages.ts';

export function eventPaper(t: Translate<typeof EVENTS_WORDS>, dates: DateStyle) {
  const { language } = dates;
  const column = (title: string, cell: (row: EventRow) => string) => ({ title, cell });
  return [
    column(t('col.at'), ({ at }) => onPaper(at, dates)),
    column(t('filter.endpointId'), ({ endpointName }) => endpointName),
    column(t('filter.type'), ({ type }) => (isEventType(type) ? EVENT_NAMES[type][language] : type)),
    column(t('filter.severity'), ({ severity }) => SEVERITY_NAMES[severity][language]),
    column(t('col.what'), ({ type, data }) => {
      const { what, detail } = sayEvent(type, data, dates);
      return plain(joined([what, detail], ' — '));
    }),
  ];
}
