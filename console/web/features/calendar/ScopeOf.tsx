// Which terminals a planned stop is about, in words.
import type { PlannedStopRow } from '../../../../shared/protocol/api/calendar.ts';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { ZONE_NAMES } from '../../../../shared/zones/zone.ts';
import { useText } from '../../i18n/useText.ts';
import { CALENDAR_WORDS } from './messages.ts';

export function ScopeOf({ stop: { site, zone } }: { stop: Pick<PlannedStopRow, 'site' | 'zone'> }) {
  const t = useText(CALENDAR_WORDS);
  const { language } = useUi();
  return (
    <>
      {site === null ? t('site.all') : <Untrusted text={site} />}
      {zone !== null && `・${ZONE_NAMES[zone][language]}`}
    </>
  );
}
