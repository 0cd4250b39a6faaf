// `/calendar/:stopId`: one planned stop.
import { useParams } from '@tanstack/react-router';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { CALENDAR_WORDS } from '../features/calendar/messages.ts';
import { Stop } from '../features/calendar/Stop.tsx';
import { useText } from '../i18n/useText.ts';

export function StopPage() {
  const t = useText(CALENDAR_WORDS);
  usePageTitle(t('page'));
  const { stopId = '' } = useParams({ strict: false }) as { stopId?: string };
  return (
    <RoleNeeded page="calendar">
      <Stop stopId={stopId} />
    </RoleNeeded>
  );
}
