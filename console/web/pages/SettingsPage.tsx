// `/settings`: one's own settings and sessions.
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { OwnAccount } from '../features/own-account/OwnAccount.tsx';
import { SETTINGS_WORDS } from '../features/settings/messages.ts';
import { Settings } from '../features/settings/Settings.tsx';
import { useText } from '../i18n/useText.ts';

export function SettingsPage() {
  const t = useText(SETTINGS_WORDS);
  usePageTitle(t('page'));
  const session = useSession().data;
  return (
    <RoleNeeded page="settings">
      {session === undefined ? null : <Settings session={session} own={<OwnAccount />} />}
    </RoleNeeded>
  );
}
