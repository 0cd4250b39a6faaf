// `/events?…`: events as the address says.
import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useLastLook } from '../app/useLastLook.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { readEventFilter, writeEventFilter } from '../features/events/address.ts';
import { Events } from '../features/events/Events.tsx';
import { EVENTS_WORDS } from '../features/events/messages.ts';
import { keepView, useSavedViews } from '../features/views/useSavedViews.tsx';
import { useText } from '../i18n/useText.ts';

export function EventsPage() {
  const t = useText(EVENTS_WORDS);
  usePageTitle(t('page'));
  const { history } = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const filter = useMemo(() => readEventFilter(search), [search]);
  const views = useSavedViews('/events', search, (href) => history.push(href));
  const since = useLastLook('events');
  return (
    <RoleNeeded page="events">
      <Events
        filter={filter}
        onFilter={(next) => history.push(keepView(writeEventFilter(next), search))}
        views={views}
        since={since}
      />
    </RoleNeeded>
  );
}
