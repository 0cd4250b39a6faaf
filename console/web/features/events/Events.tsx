// The page of events: live, narrowed by time, kind, severity, zone and endpoint, all of it in the address.
import type { ReactNode } from 'react';
import { formatClock, formatInstant } from '../../../../shared/time/format.ts';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { type Tab, Tabs } from '../../../../shared/ui/Tabs.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { useLiveState } from '../../app/LiveProvider.tsx';
import { CopyLink } from '../../components/CopyLink.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import type { EventFilter } from './address.ts';
import { useEvents } from './api.ts';
import { EventFilters } from './EventFilters.tsx';
import { EventTimeline } from './EventTimeline.tsx';
import { EVENTS_WORDS } from './messages.ts';

/** @param filter must stay the same object while it means the same */
export function Events(props: {
  filter: EventFilter;
  onFilter: (filter: EventFilter) => void;
  views: { tabs: readonly Tab[]; isOpen: boolean; controls: ReactNode };
}) {
  const t = useText(EVENTS_WORDS);
  const { dates } = useUi();
  const now = useNow();
  const { filter } = props;
  const events = useEvents(filter);
  const live = useLiveState();
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
        actions={<CopyLink />}
      />
      <Tabs
        label={t('tabs.label')}
        tabs={[{ href: '/events', label: t('tab.all'), current: !props.views.isOpen }, ...props.views.tabs]}
        end={props.views.controls}
      />
      <EventFilters filter={filter} onFilter={props.onFilter} now={now} />
      <EventTimeline events={events} withLive={!isPast} placed={false} isFiltered={Object.keys(filter).length > 0} />
    </>
  );
}
