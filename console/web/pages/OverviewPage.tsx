// `/`: the overview, with what is new since the person last looked.
import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { GoHome } from '../app/GoHome.tsx';
import { useSession } from '../app/session.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { lookNow } from '../features/overview/looked.ts';
import { OVERVIEW_WORDS } from '../features/overview/messages.ts';
import { Overview } from '../features/overview/Overview.tsx';
import { useText } from '../i18n/useText.ts';

export function OverviewPage() {
  const t = useText(OVERVIEW_WORDS);
  usePageTitle(t('page'));
  const account = useSession().data?.account ?? null;
  const [{ since, isFirst }] = useState(() => lookNow(account?.accountId ?? '', Date.now()));
  const onlyNew = useLocation({ select: ({ searchStr }) => new URLSearchParams(searchStr).get('show') === 'new' });
  return (
    <GoHome>
      <Overview
        since={since}
        marksNew={!isFirst}
        onlyNew={onlyNew}
        me={account}
        mayTake={account?.role === 'administrator' || account?.role === 'operator'}
      />
    </GoHome>
  );
}
