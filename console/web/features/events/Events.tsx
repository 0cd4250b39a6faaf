// The page of events: live, narrowed by time, kind, severity, zone and endpoint, all of it in the address.
import { formatClock, formatInstant } from '../../../../shared/time/format.ts';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Tabs } from '../../../../shared/ui/Tabs.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { useLiveState } from '../../app/LiveProvider.tsx';
import { useTakeAway } from '../../app/useTakeAway.tsx';
import { filterWords } from '../../components/filter-words.ts';
import type { ViewTabs } from '../../components/view-tabs.ts';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { type EventFilter, eventParameters, isUsual } from './address.ts';
import { useEvents } from './api.ts';
import { EventFilters } from './EventFilters.tsx';
import { EventTimeline } from './EventTimeline.tsx';
import { eventPaper } from './event-paper.ts';
import { useChips } from './filter-chips.ts';
import { EVENTS_WORDS } from './messages.ts';

/** @param filter must stay the same object while it means the same */
export function Events(props: {
  filter: EventFilter;
  onFilter: (filter: EventFilter) => void;
  views: ViewTabs;
  /** When one last looked at the list; null: never before. */
  since: number | null;
}) {
  const t = useText(EVENTS_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const { filter } = props;
  const events = useEvents(filter);
  const live = useLiveState();
  const chips = useChips(filter, now);
  const takeAway = useTakeAway({
    title: t('page'),
    path: '/api/v1/events',
    parameters: eventParameters(filter),
    conditions: filterWords(
      undefined,
      isUsual(filter) ? [{ name: t('show.label'), value: t('show.matter') }, ...chips] : chips,
    ),
    columns: eventPaper(t, dates),
  });
  const isPast = filter.to !== undefined && filter.to < now;
  // While news arrive, what is shown is true now.
  const asOf = !isPast && events.isLive && live.state === 'on' && events.asOf !== null ? Date.now() : events.asOf;
  return (
    <>
      <PageHead
        title={t('page')}
        lead={
          isPast && filter.to !== undefined
            ? t('lead.past', { to: formatInstant(filter.to, now, dates) })
            : t('lead.live')
        }
        asOf={asOf === null ? undefined : formatClock(asOf, dates)}
        actions={takeAway.buttons}
      />
      <Tabs
        label={t('tabs.label')}
        tabs={[{ href: '/events', label: t('tab.all'), current: !props.views.isOpen }, ...props.views.tabs]}
        end={props.views.controls}
      />
      <EventFilters filter={filter} onFilter={props.onFilter} chips={chips} />
      {takeAway.sheet}
      <EventTimeline
        events={events}
        withLive={!isPast}
        placed={false}
        isFiltered={Object.keys(filter).length > 0}
        since={props.since}
      />
    </>
  );
}
