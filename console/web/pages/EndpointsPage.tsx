// `/endpoints?…`: the list of endpoints as its address says.
import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { useSession } from '../app/session.ts';
import { useLastLook } from '../app/useLastLook.ts';
import { usePageTitle } from '../app/usePageTitle.ts';
import { useBulk } from '../features/bulk/useBulk.tsx';
import { readAddress, writeAddress } from '../features/endpoints/address.ts';
import { Endpoints } from '../features/endpoints/Endpoints.tsx';
import { ENDPOINTS_WORDS } from '../features/endpoints/messages.ts';
import { useSavedViews } from '../features/views/useSavedViews.tsx';
import { useText } from '../i18n/useText.ts';

export function EndpointsPage() {
  const t = useText(ENDPOINTS_WORDS);
  usePageTitle(t('page'));
  const { history } = useRouter();
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const address = useMemo(() => readAddress(search), [search]);
  const role = useSession().data?.account?.role;
  const since = useLastLook('endpoints');
  const bulk = useBulk(address.filter);
  const views = useSavedViews('/endpoints', search, (href) => history.push(href));
  return (
    <RoleNeeded page="endpoints">
      <Endpoints
        address={address}
        mayEnrol={role === 'administrator' || role === 'operator'}
        views={views}
        bulk={bulk}
        since={since}
        onAddress={(next, how) => history[how](writeAddress(next))}
        onOpen={(href) => history.push(href)}
      />
    </RoleNeeded>
  );
}
