// `/calendar?tab=…`: working hours and planned stops, at the tab the address names.
import { useLocation } from '@tanstack/react-router';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { CALENDAR_TABS, Calendar } from '../features/calendar/Calendar.tsx';
import { CALENDAR_WORDS } from '../features/calendar/messages.ts';
import { useText } from '../i18n/useText.ts';

export function CalendarPage() {
  const t = useText(CALENDAR_WORDS);
  usePageTitle(t('page'));
  const given = useLocation({ select: ({ searchStr }) => new URLSearchParams(searchStr).get('tab') });
  return (
    <RoleNeeded page="calendar">
      <Calendar tab={CALENDAR_TABS.find((tab) => tab === given) ?? 'stops'} />
    </RoleNeeded>
  );
}
