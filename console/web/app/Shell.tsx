// The frame of the console for one person: their menu, the search, whether news arrive, the date.
import { useLocation } from '@tanstack/react-router';
import {
  Activity,
  AppWindow,
  Archive,
  CalendarClock,
  CircleUserRound,
  House,
  List,
  Monitor,
  Network,
  Plus,
  ScrollText,
  Settings,
  ShieldCheck,
  Stamp,
  TriangleAlert,
  Usb,
  UserRoundCheck,
  UsersRound,
} from 'lucide-react';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { formatCount } from '../../../shared/i18n/number.ts';
import type { SessionView } from '../../../shared/protocol/api/session.ts';
import { formatClock, formatFullDay } from '../../../shared/time/format.ts';
import { AppShell } from '../../../shared/ui/AppShell.tsx';
import { LiveLost } from '../../../shared/ui/LiveLost.tsx';
import { PageHelp } from '../../../shared/ui/PageHelp.tsx';
import { type NavGroup, SideBar } from '../../../shared/ui/SideBar.tsx';
import { TopBar } from '../../../shared/ui/TopBar.tsx';
import { useUi } from '../../../shared/ui/UiProvider.tsx';
import { Help } from '../features/help/Help.tsx';
import { useOverview } from '../features/overview/api.ts';
import { newSince } from '../features/overview/looked.ts';
import { useNow } from '../i18n/useNow.ts';
import { useText } from '../i18n/useText.ts';
import { useLiveState, useReconnect } from './LiveProvider.tsx';
import { MyMenu } from './MyMenu.tsx';
import { APP_WORDS } from './messages.ts';
import { entryOf, type Page, pageAt, pagesFor } from './pages.ts';
import { ROLE_NAMES } from './roles.ts';

const Search = lazy(() => import('../features/search/Search.tsx').then(({ Search }) => ({ default: Search })));

const ICONS: Readonly<Record<Page['id'], ReactNode>> = {
  overview: <House aria-hidden="true" />,
  conditions: <TriangleAlert aria-hidden="true" />,
  endpoints: <Monitor aria-hidden="true" />,
  software: <AppWindow aria-hidden="true" />,
  requests: <AppWindow aria-hidden="true" />,
  devices: <Usb aria-hidden="true" />,
  media: <Usb aria-hidden="true" />,
  events: <List aria-hidden="true" />,
  enrolment: <Plus aria-hidden="true" />,
  organisation: <Network aria-hidden="true" />,
  calendar: <CalendarClock aria-hidden="true" />,
  policies: <ShieldCheck aria-hidden="true" />,
  permits: <Stamp aria-hidden="true" />,
  audit: <ScrollText aria-hidden="true" />,
  operators: <UsersRound aria-hidden="true" />,
  deputies: <UserRoundCheck aria-hidden="true" />,
  health: <Activity aria-hidden="true" />,
  retention: <Archive aria-hidden="true" />,
  settings: <Settings aria-hidden="true" />,
  me: <CircleUserRound aria-hidden="true" />,
};

export function Shell(props: {
  session: SessionView;
  account: NonNullable<SessionView['account']>;
  children: ReactNode;
}) {
  const { session, account } = props;
  const t = useText(APP_WORDS);
  const { dates, language } = useUi();
  const now = useNow();
  const live = useLiveState();
  const reconnect = useReconnect();
  const [isSearching, setSearching] = useState(false);
  const pathname = useLocation({ select: (location) => location.pathname });
  useFocusOnNewPage(pathname);
  const [since] = useState(() => newSince(account.accountId, Date.now()));
  const seesFleet = account.role !== 'staff' && account.role !== 'contractor';
  const overview = useOverview(since, seesFleet).data;
  const here = pageAt(pathname);
  const openSearch = useCallback(() => setSearching(true), []);

  const counts: Partial<Record<Page['id'], { count: string; urgent?: boolean }>> =
    overview === undefined
      ? {}
      : {
          endpoints: { count: formatCount(overview.total) },
          ...(overview.waitingEnrolments > 0 && { enrolment: { count: formatCount(overview.waitingEnrolments) } }),
        };
  const groups: NavGroup[] = pagesFor(account.role).map((group) => ({
    ...(group.title === null ? {} : { title: t(group.title) }),
    items: group.pages.map((page) => ({
      href: page.href,
      label: t(page.label),
      icon: ICONS[page.id],
      current: here !== undefined && page === entryOf(here, account.role),
      ...counts[page.id],
    })),
  }));
  return (
    <>
      <AppShell
        side={
          <SideBar
            city={session.cityName ?? ''}
            groups={groups}
            me={{
              name: account.displayName,
              detail: account.department ?? ROLE_NAMES[account.role][language],
              icon: <CircleUserRound aria-hidden="true" />,
              menu: <MyMenu />,
            }}
          />
        }
        top={
          <TopBar
            {...(seesFleet && {
              onFind: openSearch,
              live: live.state === 'on' ? 'on' : live.state === 'lost' ? 'off' : 'paused',
            })}
            date={`${formatFullDay(now, dates)} ${formatClock(now, dates)}`}
          />
        }
        alert={live.state === 'lost' && <LiveLost since={formatClock(live.since, dates)} onReconnect={reconnect} />}
      >
        <PageHelp help={here === undefined ? null : <Help page={here.id} />}>{props.children}</PageHelp>
      </AppShell>
      {isSearching && (
        <Suspense fallback={null}>
          <Search accountId={account.accountId} role={account.role} onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </>
  );
}

/** After a link to another page the focus goes to the page, or the keyboard would start again from the menu. */
function useFocusOnNewPage(pathname: string) {
  const before = useRef(pathname);
  useEffect(() => {
    const [, was] = before.current.split('/');
    const [, is] = pathname.split('/');
    before.current = pathname;
    if (was !== is) document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);
}
