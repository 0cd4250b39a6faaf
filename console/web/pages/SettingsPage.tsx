// `/settings`: one's own settings and sessions.
import { useSession } from '../app/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { SETTINGS_WORDS } from '../features/settings/messages.ts';
import { Settings } from '../features/settings/Settings.tsx';
import { useText } from '../i18n/useText.ts';

export function SettingsPage() {
  const t = useText(SETTINGS_WORDS);
  usePageTitle(t('page'));
  const session = useSession().data;
  return session === undefined ? null : <Settings session={session} />;
}
