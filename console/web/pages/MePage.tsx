// `/me`: all that staff and contractors have in the console, and for everybody else the same as in the settings.
import { PageHead } from '../../../shared/ui/PageHead.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { OWN_WORDS } from '../features/own-account/messages.ts';
import { OwnAccount } from '../features/own-account/OwnAccount.tsx';
import { OwnPermits } from '../features/permits/OwnPermits.tsx';
import { Display } from '../features/settings/Display.tsx';
import { Sessions } from '../features/settings/Sessions.tsx';
import { SettingsColumns } from '../features/settings/Settings.tsx';
import { useText } from '../i18n/useText.ts';

export function MePage() {
  const t = useText(OWN_WORDS);
  usePageTitle(t('page'));
  return (
    <>
      <PageHead title={t('page')} lead={t('lead')} />
      <SettingsColumns
        side={<OwnAccount />}
        main={
          <>
            <OwnPermits />
            <Sessions />
            <Display />
          </>
        }
      />
    </>
  );
}
