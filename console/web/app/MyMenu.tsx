// The menu beside one's own name: settings, language, theme, sign-out.
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Languages, LogOut, Moon, Settings, Sun } from 'lucide-react';
import { Menu } from '../../../shared/ui/Menu.tsx';
import { chooseTheme } from '../../../shared/ui/theme.ts';
import { useText } from '../i18n/useText.ts';
import { APP_WORDS } from './messages.ts';
import { usePreferences } from './preferences.tsx';
import { useSession, useSignOut } from './session.ts';

export function MyMenu() {
  const t = useText(APP_WORDS);
  const { history } = useRouter();
  const { preferences, change } = usePreferences();
  const role = useSession().data?.account?.role;
  const leave = useMutation({ mutationFn: useSignOut() });
  return (
    <Menu
      quiet
      label={t('menu.me')}
      trigger={null}
      entries={[
        {
          id: 'settings',
          label: t('me.sessions'),
          icon: <Settings aria-hidden="true" />,
          onAct: () => history.push(role === 'staff' || role === 'contractor' ? '/me' : '/settings'),
        },
        {
          id: 'language',
          label: t('me.other-language'),
          icon: <Languages aria-hidden="true" />,
          onAct: () => change({ language: preferences.language === 'ja' ? 'en' : 'ja' }),
        },
        { id: 'light', label: t('me.light'), icon: <Sun aria-hidden="true" />, onAct: () => chooseTheme('light') },
        { id: 'dark', label: t('me.dark'), icon: <Moon aria-hidden="true" />, onAct: () => chooseTheme('dark') },
        {
          id: 'sign-out',
          label: t('me.sign-out'),
          icon: <LogOut aria-hidden="true" />,
          onAct: () => leave.mutate(),
        },
      ]}
    />
  );
}
