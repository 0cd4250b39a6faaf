// Ctrl K: endpoints from the server, pages and actions from here, limited to the role.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { AppWindow, Languages, LogOut, Monitor, Moon, Plus, Sun } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import type { Role } from '../../../../shared/protocol/api/common.ts';
import type { SearchView } from '../../../../shared/protocol/api/overview.ts';
import { CommandPalette, type PaletteGroup, type PaletteHit } from '../../../../shared/ui/CommandPalette.tsx';
import { chooseTheme } from '../../../../shared/ui/theme.ts';
import { get } from '../../app/http.ts';
import { APP_WORDS } from '../../app/messages.ts';
import { PAGES, pagesFor } from '../../app/pages.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { useSignOut } from '../../app/session.ts';
import { useText } from '../../i18n/useText.ts';
import { SEARCH_WORDS } from './messages.ts';
import { useThings } from './things.tsx';

interface Action {
  readonly id: string;
  readonly title: string;
  readonly icon: ReactNode;
  readonly act: () => void;
}

export function Search({ accountId, role, onClose }: { accountId: string; role: Role; onClose: () => void }) {
  const t = useText(SEARCH_WORDS);
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['search', wanted],
    queryFn: ({ signal }) => get<SearchView>(`/api/v1/search?q=${encodeURIComponent(wanted)}`, signal),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const pages = usePages(role);
  const actions = useActions(role);
  const fits = (title: string) => title.toLowerCase().includes(wanted.toLowerCase());
  const hit = ({ id, title, icon, act }: Action): PaletteHit => ({
    id,
    title,
    icon,
    onOpen: () => {
      onClose();
      act();
    },
  });
  const things = useThings(accountId, onClose);
  const hits = wanted === '' ? undefined : found.data;
  const mayOpen = (href: string) => PAGES.some((page) => page.href === href && page.roles.includes(role));
  // Many endpoints must not push everything else out of sight.
  const hasOthers =
    hits !== undefined && [hits.people, hits.departments, hits.software, hits.devices].some(({ length }) => length > 0);
  const endpoints = (hits?.hits ?? []).slice(0, hasOthers ? 5 : undefined);
  const groups: PaletteGroup[] = [
    { title: t('recent'), hits: wanted === '' ? things.recent() : [] },
    { title: t('endpoints'), hits: endpoints.map((each) => things.endpoint(each)) },
    {
      title: t('people'),
      hits: mayOpen('/organisation') ? (hits?.people ?? []).map((each) => things.person(each)) : [],
    },
    { title: t('departments'), hits: (hits?.departments ?? []).map((each) => things.department(each)) },
    {
      title: t('software'),
      hits: mayOpen('/software') ? (hits?.software ?? []).map((each) => things.software(each)) : [],
    },
    { title: t('devices'), hits: (hits?.devices ?? []).map((each) => things.device(each)) },
    { title: t('pages'), hits: pages.filter(({ title }) => fits(title)).map(hit) },
    { title: t('actions'), hits: actions.filter(({ title }) => fits(title)).map(hit) },
  ].filter(({ hits }) => hits.length > 0);
  return (
    <CommandPalette
      text={text}
      onText={setText}
      groups={groups}
      isBusy={found.isFetching || wanted !== text.trim()}
      onClose={onClose}
    />
  );
}

function usePages(role: Role): Action[] {
  const app = useText(APP_WORDS);
  const { history } = useRouter();
  return pagesFor(role)
    .flatMap((group) => group.pages)
    .map((page) => ({
      id: page.id,
      title: app(page.label),
      icon: <AppWindow aria-hidden="true" />,
      act: () => history.push(page.href),
    }));
}

function useActions(role: Role): Action[] {
  const t = useText(SEARCH_WORDS);
  const { history } = useRouter();
  const { preferences, change } = usePreferences();
  const signOut = useSignOut();
  const mayEnrol = role === 'administrator' || role === 'operator';
  return [
    ...(mayEnrol
      ? [
          {
            id: 'enrol',
            title: t('action.enrol'),
            icon: <Plus aria-hidden="true" />,
            act: () => history.push('/enrolment?tab=tokens'),
          },
        ]
      : []),
    {
      id: 'silent',
      title: t('action.silent'),
      icon: <Monitor aria-hidden="true" />,
      act: () => history.push('/endpoints?liveness=silent'),
    },
    { id: 'dark', title: t('action.dark'), icon: <Moon aria-hidden="true" />, act: () => chooseTheme('dark') },
    { id: 'light', title: t('action.light'), icon: <Sun aria-hidden="true" />, act: () => chooseTheme('light') },
    {
      id: 'language',
      title: t('action.language'),
      icon: <Languages aria-hidden="true" />,
      act: () => change({ language: preferences.language === 'ja' ? 'en' : 'ja' }),
    },
    {
      id: 'sign-out',
      title: t('action.sign-out'),
      icon: <LogOut aria-hidden="true" />,
      act: () => void signOut(),
    },
  ];
}
